"""Which Wayside this is."""

PROGRAM_VERSION = "0.1.0"
