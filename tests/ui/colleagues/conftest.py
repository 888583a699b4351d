"""Every test here has a centre and those who work with it."""

from tests.ui.place import staff

__all__ = ["staff"]
