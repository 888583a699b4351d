"""The shift one is on."""
