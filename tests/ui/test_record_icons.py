from __future__ import annotations

from app.host.paths import resources_dir
from app.records.registry import record_types
from app.ui.record_icons import USUAL, icon_of


def test_a_picture_that_is_not_drawn_is_the_usual_one() -> None:
    assert icon_of("needle") == "needle"
    assert icon_of("no-such-picture") == USUAL


def test_every_record_type_has_a_picture_that_there_is() -> None:
    for kind in record_types().values():
        name = icon_of(kind.about.icon)
        assert (resources_dir() / "icons" / f"{name}.svg").is_file()
