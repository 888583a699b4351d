"""Leaflets: found, looked at, approved, printed."""
