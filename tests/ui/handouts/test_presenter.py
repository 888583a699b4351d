from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from app.casework.handout_packs import new_signing_key, sign_pack, trust_key
from app.casework.handouts import FilledIn
from app.casework.print_later import put_aside
from app.host.paths import resources_dir
from app.ui.handouts.presenter import HandoutsPresenter, HandoutsState
from tests.ui.desk import Desk


@dataclass
class Room:
    shown: list[HandoutsState] = field(default_factory=list)

    def show_state(self, state: HandoutsState) -> None:
        self.shown.append(state)


def presenter(desk: Desk) -> HandoutsPresenter:
    one = HandoutsPresenter(
        Room(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        navigator=desk.navigator,
        toast=desk.toast,
        changed=desk.feed,
        preferences=desk.preferences,
    )
    one.open()
    return one


def found(one: HandoutsPresenter) -> list[str]:
    return [line.handout_id for line in one.state.lines]


def test_a_leaflet_is_found_by_the_beginnings_of_words_and_by_language(desk: Desk) -> None:
    one = presenter(desk)
    assert "overdose-naloxone" in found(one)
    one.look_for("over nal")
    assert "overdose-naloxone" in found(one)
    one.choose("language", "pt-PT")
    assert "overdose-naloxone" in found(one)
    assert "wounds" not in found(one)
    one.look_for("zzz")
    assert found(one) == []


def test_what_is_not_approved_counts_as_a_draft(desk: Desk) -> None:
    assert presenter(desk).state.lines[0].givable == frozenset()


def test_a_leaflet_opens_on_its_page(desk: Desk) -> None:
    presenter(desk).open_handout("overdose-naloxone")
    assert desk.navigator.went == ["handout overdose-naloxone"]


def test_a_leaflet_is_found_by_substance_route_situation_and_format(desk: Desk) -> None:
    one = presenter(desk)
    everything = len(found(one))
    for name, code in (
        ("substance", "opioids"),
        ("route", "injecting"),
        ("situation", "overdose"),
        ("format", "trifold"),
    ):
        assert code in dict(one.state.choices[name])
        one.choose(name, code)
    assert "overdose-naloxone" in found(one)
    assert len(found(one)) < everything
    one.choose("substance", "alcohol")
    assert "overdose-naloxone" not in found(one)


def test_what_is_shown_as_a_sample_is_not_offered(desk: Desk) -> None:
    assert "right-to-left-sample" not in found(presenter(desk))


def test_favourites_come_first_and_are_remembered(desk: Desk) -> None:
    one = presenter(desk)
    one.mark_favourite("wounds", True)
    assert found(one)[0] == "wounds"
    again = presenter(desk)
    assert found(again)[0] == "wounds"
    again.show_favourites(True)
    assert found(again) == ["wounds"]
    again.mark_favourite("wounds", False)
    assert found(again) == []


def test_the_first_page_of_the_one_looked_at_is_drawn_once(desk: Desk) -> None:
    one = presenter(desk)
    one.look_at("wounds")
    first = one.state.peek
    assert first is not None
    one.look_at("sepsis")
    one.look_at("wounds")
    assert one.state.peek is first


def test_what_was_put_aside_waits_and_is_opened_for_the_same_person(desk: Desk) -> None:
    row_id = put_aside(
        desk.laptop, "wounds", "en-GB", "a4", copies=2, filled=FilledIn(), subject_id="s1"
    )
    one = presenter(desk)
    ((waits, words),) = one.state.waiting
    assert (waits, words.startswith("2 copies of ")) == (row_id, True)
    one.open_waiting(row_id)
    assert desk.navigator.went[-1] == f"handout wounds:s1:{row_id}"
    one.take_off(row_id)
    assert one.state.waiting == ()
    one.forget()
    assert one.state.lines == ()


def test_a_pack_is_taken_in_from_a_file_and_another_is_refused(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "written"
    shutil.copytree(resources_dir() / "handouts" / "wounds", folder / "wounds")
    pem, public = new_signing_key()
    file = tmp_path / "Autumn 2026.zip"
    file.write_bytes(sign_pack(folder, pem))
    one = presenter(desk)
    assert one.state.may_take_in
    one.take_in(str(file))
    assert "not signed by a key" in one.state.problem
    trust_key(desk.laptop, public, "The service (invented)")
    one.take_in(str(file))
    assert (one.state.problem, desk.toast.said[-1]) == ("", "Taken in: 1 leaflet")
    one.take_in(str(tmp_path / "gone.zip"))
    assert "cannot be read" in one.state.problem
    assert one.state.left_out == ()
