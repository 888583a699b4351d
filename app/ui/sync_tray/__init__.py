"""How this laptop stands with the centre."""
