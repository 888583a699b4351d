from pathlib import Path

from tests.cli.conftest import Wayside


def test_an_empty_vault_says_that_there_is_nothing(vault: Path, wayside: Wayside) -> None:
    assert wayside("show", "person", "--json").data == []
    assert "none on this laptop" in wayside("show", "person").out
    assert wayside("search", "somebody", "--json").data == []


def test_a_record_reads_in_labels_and_words(marine: str, wayside: Wayside) -> None:
    said = {"person_id": marine, "phone": "07700 900123", "messages": "text_only"}
    recorded = wayside("record", "safe_contact", "-", "--json", stdin=said).data
    shown = wayside("show", "safe_contact", recorded["id"]).out
    assert "Text only, never leave a message" in shown
    page = wayside("show", "person", marine).out
    assert page.startswith(f"Person {marine}")
    assert "3 Feb 1990" in page
    assert "Safe contact\n  07700 900123, Text only" in page


def test_a_list_gives_each_its_id(marine: str, wayside: Wayside) -> None:
    assert marine in wayside("show", "person").out
    only = wayside("show", "person", "--json").data
    assert [each["id"] for each in only] == [marine]
    assert only[0]["values"]["birth_date"] == "1990-02-03"


def test_at_most_so_many_are_shown(marine: str, wayside: Wayside) -> None:
    wayside("record", "person", "-", stdin={"known_as": "Skip"})
    assert len(wayside("show", "person", "--limit", "1", "--json").data) == 1


def test_three_letters_find_somebody(marine: str, wayside: Wayside) -> None:
    assert "Marine Tidewell" in wayside("search", "tid").out
    found = wayside("search", "tidwel", "--json").data
    assert [each["id"] for each in found] == [marine]
    assert found[0]["certain"] is False


def test_what_is_not_here_is_refused(vault: Path, wayside: Wayside) -> None:
    for type_name in ("person", "contact"):
        refused = wayside("show", type_name, "no-such-id", "--json")
        assert (refused.code, refused.data["code"]) == (1, "unknown_record")
