from pathlib import Path

import pytest

from app.casework import handouts
from app.rules.handout_findings import Finding
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
    listed = [each for each in wayside("handout", "list", "--json").data if each["topic"] == TOPIC]
    assert {"en-GB", "pt-PT"} <= {each["language"] for each in listed}
    english = next(each for each in listed if each["language"] == "en-GB")
    assert english["reading_grade"] <= 6
    assert (english["status"], english["review_by"][:2]) == ("draft", "20")
    assert {"a4", "a5", "trifold", "large18", "large24", "dyslexia"} <= set(english["formats"])
    assert TOPIC in wayside("handout", "list").out


def test_a_tri_fold_is_written_with_its_twin_in_one_column(
    tmp_path: Path, wayside: Wayside
) -> None:
    out = tmp_path / "leaflet.pdf"
    written = wayside(
        "handout", TOPIC, "--format", "trifold", "--phone", "07700 900123", "--out", str(out),
        "--json",
    )  # fmt: skip
    assert written.code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert Path(written.data["one_column"]).read_bytes().startswith(b"%PDF")


def test_a_translation_goes_out_and_comes_back(tmp_path: Path, wayside: Wayside) -> None:
    table = tmp_path / "table.csv"
    wayside("handout", "translate-out", TOPIC, "--language", "pt-PT", "--out", str(table))
    came_back = wayside(
        "handout", "translate-in", TOPIC, str(table), "--language", "pt-PT", "--out", str(tmp_path),
        "--json",
    )  # fmt: skip
    assert came_back.code == 0
    assert Path(came_back.data["files"][0]).exists()
    spoiled = table.read_text("utf-8-sig").replace("0.4 ml (400 microgramas)", "4 ml")
    table.write_text(spoiled, "utf-8-sig")
    refused = wayside(
        "handout", "translate-in", TOPIC, str(table), "--language", "pt-PT", "--out", str(tmp_path),
        "--json",
    )  # fmt: skip
    assert (refused.code, refused.data["code"]) == (1, "translation_wrong")
    assert "0.4 ml" in refused.data["sentence"]
    table.write_bytes(b"\xff\xfe\x00")
    refused = wayside(
        "handout", "translate-in", TOPIC, str(table), "--language", "pt-PT", "--out", str(tmp_path),
        "--json",
    )  # fmt: skip
    assert refused.data["code"] == "not_a_table"


def test_a_withdrawn_leaflet_is_written_no_more(
    tmp_path: Path, wayside: Wayside, vault: Path
) -> None:
    gone = wayside("handout", "withdraw", TOPIC, "--reason", "A dose is wrong", "--json")
    assert (gone.code, gone.data["given"]) == (0, [])
    refused = wayside("handout", TOPIC, "--out", str(tmp_path / "leaflet.pdf"), "--json")
    assert (refused.code, refused.data["code"]) == (1, "not_to_give_out")
    assert not (tmp_path / "leaflet.pdf").exists()
    unknown = wayside("handout", "withdraw", "no-such-topic", "--reason", "x", "--json")
    assert unknown.data["code"] == "unknown_handout"


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
