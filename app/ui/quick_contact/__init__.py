"""Writing down a contact in a few keys."""
