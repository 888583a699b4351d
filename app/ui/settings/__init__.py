"""How Wayside looks and locks on this laptop."""
