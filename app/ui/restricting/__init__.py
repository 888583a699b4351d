"""Who may see one person: colleagues named, one by one, or everybody who otherwise would."""
