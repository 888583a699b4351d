"""One form for every record type, made from its declaration."""
