"""Who is one with whom, and undoing it with everything in its place."""
