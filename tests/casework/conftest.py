"""A laptop for each test, copied from a vault that was made once: tests hear of nobody else."""

from tests.casework.laptops import laptop

__all__ = ["laptop"]
