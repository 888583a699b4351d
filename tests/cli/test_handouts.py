from pathlib import Path

import pytest

from app.casework import handouts
from app.rules.handout_check import Finding
from tests.cli.conftest import Wayside

TOPIC = "overdose-naloxone"


def test_without_a_vault_a_leaflet_is_written_as_a_draft(tmp_path: Path, wayside: Wayside) -> None:
    out = tmp_path / "leaflet.pdf"
    written = wayside("handout", TOPIC, "--language", "pt-PT", "--out", str(out), "--json")
    assert written.code == 0
    assert written.data["draft"] is True
    assert written.data["not_to_give_out_because"]
    assert out.read_bytes().startswith(b"%PDF-")


def test_one_person_is_not_enough_and_the_author_does_not_count(
    vault: Path, tmp_path: Path, wayside: Wayside
) -> None:
    approving = ("handout", "approve", TOPIC, "--as", "Nurse (invented)", "--clinical", "--json")
    first = wayside(*approving)
    assert first.code == 0
    assert first.data["not_to_give_out_because"]
    assert wayside(*approving).data["code"] == "approved_already"
    written = wayside("handout", TOPIC, "--out", str(tmp_path / "leaflet.pdf"))
    assert "DRAFT, DO NOT GIVE OUT" in written.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["no-such-topic"], "unknown_handout"),
        ([TOPIC, "--language", "xx"], "unknown_language"),
        ([TOPIC, "--format", "A9"], "no_such_format"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_written(
    words: list[str], code: str, tmp_path: Path, wayside: Wayside
) -> None:
    out = tmp_path / "leaflet.pdf"
    refused = wayside("handout", *words, "--out", str(out), "--json")
    assert (refused.code, refused.data["code"]) == (1, code)
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path, wayside: Wayside) -> None:
    out = str(tmp_path / "absent" / "leaflet.pdf")
    refused = wayside("handout", TOPIC, "--out", out, "--json")
    assert (refused.code, refused.data["code"]) == (1, "cannot_write")


def test_leaflets_are_listed_with_their_languages(wayside: Wayside) -> None:
    listed = {each["id"]: each for each in wayside("handout", "list", "--json").data}
    assert {"en-GB", "pt-PT"} <= set(listed[TOPIC]["languages"])
    assert TOPIC in wayside("handout", "list").out


def test_what_ships_has_no_errors(wayside: Wayside) -> None:
    checked = wayside("handout", "check", "--json")
    assert checked.code == 0
    assert all(each["severity"] == "warning" for each in checked.data)


def test_an_error_in_a_leaflet_is_named(wayside: Wayside, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Finding("error", "en-GB, passage 2", "Say it in fewer words.")
    monkeypatch.setattr(handouts, "faults_of_handouts", lambda _shelf: {TOPIC: (fault,)})
    checked = wayside("handout", "check")
    assert checked.code == 1
    assert "en-GB, passage 2  Say it in fewer words." in checked.out


def test_the_help_names_the_topic_form(wayside: Wayside) -> None:
    assert "wayside handout TOPIC --out FILE.pdf" in wayside("handout", "--help").out
