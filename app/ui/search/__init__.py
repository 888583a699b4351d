"""Home: finding a person by a few letters."""
