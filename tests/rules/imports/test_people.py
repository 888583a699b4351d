"""An imported person has a code that can be read out, the same on every laptop."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.records.ids import imported_record_id
from app.rules.imports.people import code_for
from app.rules.person_code import parse
from tests.rules.imports.laptop import Laptop, change_ids, record_id_of


def test_two_laptops_give_an_imported_person_the_same_code_in_the_same_change() -> None:
    one, other = Laptop(), Laptop()
    plans = [laptop.import_row("people", ref="P1", surname="Brecquin") for laptop in (one, other)]
    assert change_ids(plans[:1]) == change_ids(plans[1:])
    person_id = record_id_of("people", "P1")
    codes = {laptop.row("person", person_id)["code"] for laptop in (one, other)}
    assert codes == {code_for(person_id)}


def test_a_corrected_row_keeps_the_code() -> None:
    laptop = Laptop()
    laptop.import_row("people", ref="P1", surname="Brecquin")
    laptop.import_row("people", ref="P1", surname="Brecquine")
    (person,) = laptop.standing("person")
    assert (person["surname"], person["code"]) == ("Brecquine", code_for(person["id"]))


def test_the_code_of_an_id_never_changes() -> None:
    assert code_for("5b0f4a52-6a1e-5d0b-9a35-77617973696e") == "WS-M97H-E797-7"


@given(st.uuids(version=5))
def test_every_id_gives_a_code_that_reads_back(record_id: UUID) -> None:
    code = code_for(str(record_id))
    assert str(parse(code)) == code


def test_few_of_many_imported_people_share_a_code() -> None:
    codes = {code_for(imported_record_id("old", "people", f"P{n}")) for n in range(3000)}
    assert len(codes) == 3000
