"""Every test here works at a desk."""

from tests.ui.desk import desk

__all__ = ["desk"]
