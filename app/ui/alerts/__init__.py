"""Warnings of dangerous drugs: read, printed, and leading the home page."""
