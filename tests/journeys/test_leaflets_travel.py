"""A pack and a withdrawal reach every laptop through the centre, and hold there without it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.casework import catching_up, handout_governance, handout_packs, handouts, records
from app.casework.laptop import Laptop
from app.host.paths import resources_dir
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.journeys.service import Service

TOPIC, ENGLISH = "overdose-naloxone", "en-GB"


def newer(folder: Path, version: str) -> Path:
    """Write the overdose leaflet in a newer version."""
    shutil.copytree(resources_dir() / "handouts" / TOPIC, folder / version / TOPIC)
    described = folder / version / TOPIC / "handout.yaml"
    text = described.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("version:"))
    described.write_text(text.replace(line, f"version: {version}"), "utf-8")
    return folder / version


def approve(laptop: Laptop, *, clinical: bool) -> None:
    role = "RMN 00A0000E (invented)" if clinical else "Lead"
    handouts.approve(laptop, TOPIC, ENGLISH, approver_role=role, clinical=clinical)


def test_a_pack_and_its_withdrawal_reach_the_van_which_then_refuses_offline(
    service: Service, tmp_path: Path
) -> None:
    van = service.laptop(tmp_path, "Ormer")
    lead = service.laptop(tmp_path, "Lihou", role=Role.LEAD)
    nurse = service.laptop(tmp_path, "Gull", role=Role.CLINICIAN)
    pem, public = handout_packs.new_signing_key()
    handout_packs.trust_key(lead, public, "The service (invented)")
    pack = handout_packs.sign_pack(newer(tmp_path / "written", "9.0.0"), pem)
    assert handout_packs.take_in_pack(lead, "autumn", pack) == (TOPIC,)
    approve(lead, clinical=False)
    for laptop in (lead, nurse):
        catching_up.catch_up(laptop)
    approve(nurse, clinical=True)
    for laptop in (nurse, van):
        catching_up.catch_up(laptop)

    before = handouts.leaflet(van, TOPIC, ENGLISH)
    assert (before.handout.version, before.refusal) == ("9.0.0", None)
    handouts.must_be_printable(before)

    handout_governance.withdraw(lead, TOPIC, version="9.0.0", reason="A dose is wrong")
    for laptop in (lead, van):
        catching_up.catch_up(laptop)
    service.stop()
    with pytest.raises(Refusal):
        catching_up.catch_up(van)

    after = handouts.leaflet(van, TOPIC, ENGLISH)
    assert (after.handout.version, after.is_withdrawn) == ("9.0.0", True)
    for refused_verb in (
        lambda: handouts.must_be_printable(after),
        lambda: handouts.note_saved_to_file(van, after),
        lambda: handouts.given_with_contact(van, TOPIC, ENGLISH),
    ):
        with pytest.raises(Refusal, match="withdrawn"):
            refused_verb()
    assert TOPIC not in {each.handout_id for each in handouts.givable_handouts(van)}


def test_a_pack_that_nobody_signed_travels_and_is_shown_nowhere(
    embedded: Service, tmp_path: Path
) -> None:
    van = embedded.laptop(tmp_path, "Ormer")
    nurse = embedded.laptop(tmp_path, "Gull", role=Role.CLINICIAN)
    stranger, _public = handout_packs.new_signing_key()
    pack = handout_packs.sign_pack(newer(tmp_path / "written", "9.9.9"), stranger)
    records.record(
        nurse,
        "handout_pack",
        {
            "name": "smuggled",
            "packed": handout_packs.encoded(pack),
            "taken_in_at": nurse.clock.now(),
        },
    )
    for laptop in (nurse, van):
        catching_up.catch_up(laptop)
    for laptop in (nurse, van):
        assert handouts.handout_called(laptop, TOPIC, ENGLISH).version != "9.9.9"
        assert "not signed" in handout_packs.packs_left_out(laptop)["smuggled"]


def test_a_worker_s_laptop_cannot_bring_a_pack(embedded: Service, tmp_path: Path) -> None:
    van = embedded.laptop(tmp_path, "Ormer")
    pem, _public = handout_packs.new_signing_key()
    pack = handout_packs.sign_pack(newer(tmp_path / "written", "9.0.0"), pem)
    with pytest.raises(Refusal) as refused:
        handout_packs.take_in_pack(van, "autumn", pack)
    assert refused.value.code == "role"
