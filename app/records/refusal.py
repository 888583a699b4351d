"""The one kind of error a person can act on; whatever else is raised is our own bug."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is no error: something was asked for and refused, with a reason
    """Something was refused, and the person who asked can do something about it.

    Args:
        code: a stable name in snake_case, quoted to support and tested for; never shown alone.
        sentence: what happened, whether the work is safe, and what to do next; no personal data.
        field: the field where the mistake stands, when there is one.
    """

    def __init__(self, code: str, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.field = field

    def __repr__(self) -> str:
        return f"Refusal({self.code!r}, field={self.field!r})"
