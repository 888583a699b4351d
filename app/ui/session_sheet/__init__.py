"""A session typed up from paper, row by row."""
