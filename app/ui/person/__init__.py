"""One person: who, what to be careful about, what happened."""
