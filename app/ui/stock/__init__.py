"""The bag: what should be in it, what expires, who had a batch that is recalled."""
