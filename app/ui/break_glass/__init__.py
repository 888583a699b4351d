"""Asking for somebody outside this laptop's team, for a day."""
