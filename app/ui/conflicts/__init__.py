"""Where laptops disagree: the queue, one record in columns, and what is done about it."""
