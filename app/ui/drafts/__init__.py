"""Drafts: kept while somebody types, offered when they come back."""
