"""What the centre could not take, for leads."""
