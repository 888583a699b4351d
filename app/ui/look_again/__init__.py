"""What was handed out and looks odd, for a person to look at again."""
