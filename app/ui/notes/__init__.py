"""Words in notes."""
