"""What came out over time: drawn, and as a table."""
