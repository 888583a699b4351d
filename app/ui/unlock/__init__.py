"""The door: unlocking a vault, and making the first one."""
