from dataclasses import dataclass, replace
from typing import Any, cast

from app.records.declaration import About
from app.records.people import Team
from app.records.registry import RecordType, record_type
from app.ui.offers import offered_in_palette


@dataclass(frozen=True)
class Kind:
    """As much of a record type as the list of everything looks at."""

    name: str
    about: About


def test_a_type_declared_for_the_palette_opens_its_form() -> None:
    opened: list[tuple[str, str]] = []
    about = replace(Team.about, label="Found sharps", offered_by=("palette",))
    kinds: list[Any] = [Kind("found_sharps", about), record_type("person")]
    (action,) = offered_in_palette(
        cast("list[RecordType]", kinds), lambda page, subject: opened.append((page, subject))
    )
    assert action.words == "Record: Found sharps"
    action.do()
    assert opened == [("record_form", "found_sharps:")]
