"""Links with somebody restricted, and their undoing: what waits for a second person."""
