"""A vault is made, opened, backed up and made again from its backup."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.casework import people, records, vaults
from app.casework.laptop import Laptop
from app.records.declaration import Role, table_of
from app.records.local_rows import AuditEntry, CentreKnown
from app.records.refusal import Refusal
from app.rules.person_code import parse
from app.storage.audit import check_audit
from app.storage.database import writing
from tests.casework.laptops import NOW, PASSPHRASE, SHELF, WORKER, StandingClock, audited
from tests.templates import copy_of_vault

CLOCK = StandingClock()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Laptop, str, Path]]:
    """Return a laptop, its recovery key as text, and its folder."""
    folder = tmp_path / "made" / "vault"
    laptop, key = copy_of_vault(folder, PASSPHRASE, WORKER, CLOCK)
    yield laptop, key.printed(), folder
    laptop.vault.lock()


def centre_known(laptop: Laptop) -> dict[str, object]:
    with laptop.reading() as connection:
        return dict(connection.execute(select(table_of(CentreKnown))).mappings().one())


def test_its_maker_has_every_right_and_is_part_of_no_service(
    made: tuple[Laptop, str, Path],
) -> None:
    laptop, _, folder = made
    assert vaults.exists(folder)
    assert not vaults.exists(folder.parent)
    assert (laptop.worker.name, laptop.worker.role) == (WORKER, Role.MANAGER)
    assert not laptop.worker.enrolled
    assert laptop.worker.team_id


def test_passphrase_and_recovery_key_open_what_was_written(
    made: tuple[Laptop, str, Path],
) -> None:
    laptop, key, folder = made
    person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
    worker = laptop.worker
    laptop.vault.lock()
    with pytest.raises(Refusal) as refused:
        people.open_person(laptop, person_id)
    assert refused.value.code == "locked"
    again = vaults.unlock_with_recovery_key(folder, key, CLOCK, SHELF)
    assert people.open_person(again, person_id).name == "Houmet Brecquin"
    assert again.worker == worker
    again.vault.lock()
    again = vaults.unlock(folder, PASSPHRASE, CLOCK, SHELF)
    assert people.open_person(again, person_id).name == "Houmet Brecquin"
    again.vault.lock()


def test_a_restored_vault_has_a_chain_and_a_prefix_of_its_own_and_asks_for_everything(
    made: tuple[Laptop, str, Path], tmp_path: Path
) -> None:
    laptop, key, _ = made
    person_id = people.record_person(laptop, {"surname": "Kept"})
    with writing(laptop.engine) as connection:
        connection.execute(
            update(table_of(CentreKnown)).values(
                epoch="an epoch",
                cursor=70,
                cursor_mark="a change",
                entered_after="somebody",
                request_counter=12,
                compared_at=NOW,
            )
        )
    vaults.back_up(laptop, tmp_path / "backup.wayside")
    assert audited(laptop)[-1][0] == "vault.backed_up"
    prefix, chain = laptop.vault.particulars.device_prefix, laptop.vault.particulars.chain_id
    lost = people.record_person(laptop, {"surname": "Lost"})
    laptop.vault.lock()

    for number, (secret, with_key) in enumerate(((PASSPHRASE, False), (key, True))):
        elsewhere = tmp_path / f"elsewhere {number}"
        vaults.restore_backup(
            tmp_path / "backup.wayside", elsewhere, secret, CLOCK, with_recovery_key=with_key
        )
        restored = vaults.unlock(elsewhere, PASSPHRASE, CLOCK, SHELF)
        assert people.open_person(restored, person_id).name == "Kept"
        with pytest.raises(Refusal):
            people.open_person(restored, lost)
        particulars = restored.vault.particulars
        assert particulars.chain_id != chain
        assert particulars.device_prefix != prefix
        new = people.record_person(restored, {"surname": "New"})
        assert parse(people.open_person(restored, new).code).prefix == particulars.device_prefix
        with restored.reading() as connection:
            assert check_audit(connection) == []
            chains = connection.execute(select(table_of(AuditEntry).c.chain_id).distinct())
            assert set(chains.scalars()) == {chain, particulars.chain_id}
        known = centre_known(restored)
        assert (known["cursor"], known["cursor_mark"], known["entered_after"]) == (0, None, None)
        assert known["compared_at"] is None
        # By these the centre knows it again.
        assert (known["epoch"], known["request_counter"]) == ("an epoch", 12)
        assert restored.vault.vault_id == laptop.vault.vault_id
        restored.vault.lock()


def test_a_backup_opens_with_nothing_else_and_leaves_no_vault_behind(
    made: tuple[Laptop, str, Path], tmp_path: Path
) -> None:
    laptop, _, folder = made
    vaults.back_up(laptop, tmp_path / "backup.wayside")
    laptop.vault.lock()
    with pytest.raises(Refusal) as refused:
        vaults.restore_backup(
            tmp_path / "backup.wayside", tmp_path / "new", "quite another phrase", CLOCK
        )
    assert refused.value.code == "wrong_passphrase"
    assert not vaults.exists(tmp_path / "new")
    with pytest.raises(Refusal) as refused:
        vaults.restore_backup(tmp_path / "backup.wayside", folder, PASSPHRASE, CLOCK)
    assert refused.value.code == "vault_exists"


def test_reading_records_goes_on_after_unlocking_again(made: tuple[Laptop, str, Path]) -> None:
    laptop, _, folder = made
    people.record_person(laptop, {"surname": "Brecquin"})
    laptop.vault.lock()
    again = vaults.unlock(folder, PASSPHRASE, CLOCK, SHELF)
    assert records.list_records(again, "person")
    again.vault.lock()


def test_the_sheet_for_the_envelope_is_a_pdf(made: tuple[Laptop, str, Path]) -> None:
    sheet = vaults.recovery_sheet(made[1].split("-"), WORKER, date(2026, 11, 21))
    assert sheet.startswith(b"%PDF")
