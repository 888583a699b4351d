"""Perhaps the same person: beside the form while somebody is typed in, and as the lead's desk."""
