"""What a declaration asks, as questions and fields; shared by the screens that write a record."""
