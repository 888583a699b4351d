"""What the centre tells and does for those who look after the service."""
