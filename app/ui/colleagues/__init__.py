"""People and laptops: who is here, what they may do, and which laptops may connect."""
