"""Somebody who gave no name is attached to a person."""
