import random
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.records.refusal import Refusal
from app.storage.header import FORMAT, HEADER_NAME, Header, parse_header, read_header
from app.storage.vault import unlock
from tests.storage.sample_vault import PASSPHRASE, make_vault, write_note


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one locked vault with one note; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    vault, _ = make_vault(folder)
    write_note(vault.engine, "kept")
    vault.lock()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "vault")


def _refusal(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value


def _edit(folder: Path, change: Callable[[Header], Header]) -> None:
    header = change(read_header(folder))
    (folder / HEADER_NAME).write_bytes(msgspec.json.encode(header))


def test_every_damaged_header_is_refused_or_tells_the_truth(folder: Path) -> None:
    whole = (folder / HEADER_NAME).read_bytes()
    chance = random.Random(5)  # noqa: S311 - places to damage, not secrets
    readable = []
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        try:
            header = parse_header(bytes(damaged))
        except Refusal as refusal:
            assert refusal.code in {"damaged_header", "newer_vault"}  # noqa: PT017 - or readable
        else:
            readable.append((header, bytes(damaged)))
    right = parse_header(whole)
    # Spaces and unused bits of base64 say nothing, and the count of guesses is not sealed.
    lying = [
        damaged
        for header, damaged in readable
        if msgspec.structs.replace(header, guesses=right.guesses) != right
    ]
    assert len(lying) > len(whole) // 4
    for lie in chance.sample(lying, 15):
        (folder / HEADER_NAME).write_bytes(lie)
        refused = _refusal(lambda: unlock(folder, PASSPHRASE))
        assert refused.code in {"damaged_header", "wrong_passphrase", "weakened"}


@pytest.mark.parametrize(
    "change",
    [
        lambda header: msgspec.structs.replace(header, practice=not header.practice),
        lambda header: msgspec.structs.replace(header, slots=header.slots[:1]),
        lambda header: msgspec.structs.replace(header, slots=header.slots[::-1]),
        lambda header: msgspec.structs.replace(header, moving=True),
        lambda header: msgspec.structs.replace(header, sealed=b""),
        lambda header: msgspec.structs.replace(header, seal_nonce=b""),
    ],
    ids=["practice", "slot dropped", "slots turned", "moving", "seal", "nonce"],
)
def test_a_header_changed_by_hand_opens_nothing(
    folder: Path, change: Callable[[Header], Header]
) -> None:
    _edit(folder, change)

    assert _refusal(lambda: unlock(folder, PASSPHRASE)).code == "damaged_header"


def test_a_slot_of_another_vault_opens_nothing_here(folder: Path, tmp_path: Path) -> None:
    other, _ = make_vault(tmp_path / "other")
    other.lock()
    foreign = read_header(tmp_path / "other")
    _edit(folder, lambda header: msgspec.structs.replace(header, slots=foreign.slots))
    assert _refusal(lambda: unlock(folder, PASSPHRASE)).code == "wrong_passphrase"

    shutil.copy(tmp_path / "other" / HEADER_NAME, folder / HEADER_NAME)
    assert _refusal(lambda: unlock(folder, PASSPHRASE)).code == "damaged"


def test_stretching_made_cheaper_is_refused(folder: Path) -> None:
    def weaken(header: Header) -> Header:
        first, *others = header.slots
        assert first.stretching is not None
        weaker = msgspec.structs.replace(first.stretching, memory_kib=8)
        slots = (msgspec.structs.replace(first, stretching=weaker), *others)
        return msgspec.structs.replace(header, slots=slots)

    _edit(folder, weaken)

    assert _refusal(lambda: unlock(folder, PASSPHRASE)).code == "weakened"


def test_a_vault_of_a_newer_program_is_left_alone(folder: Path) -> None:
    newer = msgspec.json.encode({"format": FORMAT + 1, "anything": ["else"]})
    (folder / HEADER_NAME).write_bytes(newer)

    assert _refusal(lambda: unlock(folder, PASSPHRASE)).code == "newer_vault"
    assert (folder / HEADER_NAME).read_bytes() == newer
