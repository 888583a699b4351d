"""The month of a pharmacy: what went out and came back, about nobody in particular."""
