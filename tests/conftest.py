"""What every test may ask for."""

import os

from tests.postgres import postgres_url

# Set before Qt is imported anywhere: tests open no window on anybody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

__all__ = ["postgres_url"]
