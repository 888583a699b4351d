"""Packs of leaflets on a stick: believed when signed and whole, and never otherwise."""

from __future__ import annotations

import base64
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.casework import handout_packs, handouts, records
from app.casework.laptop import Laptop
from app.host.paths import resources_dir
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.casework.laptops import acting_as, make_laptop

TOPIC = "overdose-naloxone"


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    laptop = make_laptop(tmp_path / "vault")
    yield laptop
    laptop.vault.lock()


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Write the overdose leaflet in a newer version."""
    folder = tmp_path / "written"
    shutil.copytree(resources_dir() / "handouts" / TOPIC, folder / TOPIC)
    described = folder / TOPIC / "handout.yaml"
    text = described.read_text("utf-8")
    version = next(line for line in text.splitlines() if line.startswith("version:"))
    described.write_text(text.replace(version, "version: 9.0.0"), "utf-8")
    return folder


def test_a_signed_pack_brings_a_newer_version(laptop: Laptop, newer: Path) -> None:
    pem, public = handout_packs.new_signing_key()
    pack = handout_packs.sign_pack(newer, pem)
    assert pack == handout_packs.sign_pack(newer, pem)
    handout_packs.trust_key(laptop, public, "The service at Houmet Brecquin")
    assert handout_packs.take_in_pack(laptop, "autumn", pack) == (TOPIC,)
    assert handouts.all_handouts(laptop)[TOPIC].version == "9.0.0"
    assert handouts.leaflet(laptop, TOPIC, "en-GB").draft
    assert handout_packs.packs_left_out(laptop) == {}


def test_a_pack_of_an_unknown_key_changes_nothing(laptop: Laptop, newer: Path) -> None:
    pem, _public = handout_packs.new_signing_key()
    with pytest.raises(Refusal) as refused:
        handout_packs.take_in_pack(laptop, "autumn", handout_packs.sign_pack(newer, pem))
    assert refused.value.code == "pack_not_believed"
    assert handouts.all_handouts(laptop)[TOPIC].version != "9.0.0"


def spoiled(pack: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(pack)) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    change(members)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        for name, content in members.items():
            written.writestr(name, content)
    return buffer.getvalue()


def other_dose(members: dict[str, bytes]) -> None:
    text = members[f"{TOPIC}/en-GB.yaml"]
    assert b"0.4 ml" in text
    members[f"{TOPIC}/en-GB.yaml"] = text.replace(b"0.4 ml", b"4 ml")


def one_more(members: dict[str, bytes]) -> None:
    members[f"{TOPIC}/lv.yaml"] = b"title: x"


def way_out(members: dict[str, bytes]) -> None:
    members["../../outside.yaml"] = b"title: x"


def no_signature(members: dict[str, bytes]) -> None:
    del members[handout_packs.SIGNATURE]


@pytest.mark.parametrize("change", [other_dose, one_more, way_out, no_signature])
def test_a_pack_changed_on_the_way_is_broken(
    laptop: Laptop, newer: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    pem, public = handout_packs.new_signing_key()
    handout_packs.trust_key(laptop, public, "The service")
    pack = spoiled(handout_packs.sign_pack(newer, pem), change)
    with pytest.raises(Refusal) as refused:
        handout_packs.take_in_pack(laptop, "autumn", pack)
    assert refused.value.code == "pack_broken"
    assert handouts.all_handouts(laptop)[TOPIC].version != "9.0.0"


def written_by_hand(laptop: Laptop, packed: bytes | str) -> None:
    """Write a pack past all checks, as a laptop that was tampered with might send it."""
    words = packed if isinstance(packed, str) else base64.b64encode(packed).decode()
    values = {"name": "smuggled", "packed": words, "taken_in_at": laptop.clock.now()}
    records.record(laptop, "handout_pack", values)


def test_a_pack_that_arrives_changed_or_unsigned_is_never_shown(
    laptop: Laptop, newer: Path
) -> None:
    pem, public = handout_packs.new_signing_key()
    handout_packs.trust_key(laptop, public, "The service")
    for packed in (
        spoiled(handout_packs.sign_pack(newer, pem), other_dose),
        handout_packs.sign_pack(newer, handout_packs.new_signing_key()[0]),
        b"no zip",
        "no Base64 §",
    ):
        written_by_hand(laptop, packed)
        assert handouts.all_handouts(laptop)[TOPIC].version != "9.0.0"
        assert list(handout_packs.packs_left_out(laptop)) == ["smuggled"]


def test_a_pack_goes_when_its_key_is_believed_no_more(laptop: Laptop, newer: Path) -> None:
    pem, public = handout_packs.new_signing_key()
    key_id = handout_packs.trust_key(laptop, public, "The service")
    handout_packs.take_in_pack(laptop, "autumn", handout_packs.sign_pack(newer, pem))
    assert handouts.handout_called(laptop, TOPIC, "en-GB").version == "9.0.0"
    with laptop.work() as work:
        work.void("handout_key", key_id, reason="The key was lost")
        work.commit()
    assert handouts.handout_called(laptop, TOPIC, "en-GB").version != "9.0.0"
    assert list(handout_packs.packs_left_out(laptop)) == ["autumn"]


def test_the_same_pack_is_written_down_once_and_the_newest_version_counts(
    laptop: Laptop, newer: Path
) -> None:
    pem, public = handout_packs.new_signing_key()
    handout_packs.trust_key(laptop, public, "The service")
    ninth = handout_packs.sign_pack(newer, pem)
    described = newer / TOPIC / "handout.yaml"
    described.write_text(described.read_text("utf-8").replace("9.0.0", "8.0.0"), "utf-8")
    for name, packed in (
        ("autumn", ninth),
        ("again", ninth),
        ("older", handout_packs.sign_pack(newer, pem)),
    ):
        assert handout_packs.take_in_pack(laptop, name, packed) == (TOPIC,)
    kept = records.list_records(laptop, "handout_pack")
    assert {row["name"] for row in kept} == {"autumn", "older"}
    assert handouts.all_handouts(laptop)[TOPIC].version == "9.0.0"


def test_a_leaflet_that_this_program_cannot_read_spoils_no_other(
    laptop: Laptop, newer: Path
) -> None:
    pem, public = handout_packs.new_signing_key()
    handout_packs.trust_key(laptop, public, "The service")
    described = newer / TOPIC / "handout.yaml"
    described.write_text(described.read_text("utf-8") + "later_question: x\n", "utf-8")
    pack = handout_packs.sign_pack(newer, pem)
    with pytest.raises(Refusal) as refused:
        handout_packs.take_in_pack(laptop, "later", pack)
    assert refused.value.code == "handout_file_wrong"
    written_by_hand(laptop, pack)
    assert handouts.all_handouts(laptop)[TOPIC].version != "9.0.0"
    assert "cannot be read" in handout_packs.packs_left_out(laptop)["smuggled"]


@pytest.mark.parametrize("packed", [b"", b"no zip", b"PK\x03\x04" + b"\x00" * 40])
def test_what_is_no_pack_is_refused(laptop: Laptop, packed: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        handout_packs.take_in_pack(laptop, "autumn", packed)
    assert refused.value.code == "pack_broken"


def test_names_keys_and_roles_are_looked_at(laptop: Laptop, newer: Path) -> None:
    pem, public = handout_packs.new_signing_key()
    assert handout_packs.public_half(pem) == public
    verbs: dict[str, Callable[[], object]] = {
        "pack_name": lambda: handout_packs.take_in_pack(laptop, "../x", b""),
        "public_key": lambda: handout_packs.trust_key(laptop, "12", "x"),
        "required": lambda: handout_packs.trust_key(laptop, public, " "),
        "signing_key": lambda: handout_packs.sign_pack(newer, b"no key"),
        "pack_empty": lambda: handout_packs.sign_pack(newer / TOPIC, pem),
        "role": lambda: handout_packs.trust_key(acting_as(laptop, Role.WORKER), public, "x"),
        "pack_too_large": lambda: handout_packs.take_in_pack(laptop, "x", bytes(230_000)),
    }
    for code, verb in verbs.items():
        with pytest.raises(Refusal) as refused:
            verb()
        assert refused.value.code == code
