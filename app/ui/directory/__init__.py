"""The directory of other services."""
