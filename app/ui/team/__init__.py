"""The team: how it stands today, for its leads and managers."""
