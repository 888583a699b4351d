"""The vault: a folder with one encrypted database and the header that says how to open it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from app.host.files import FileHold, make_private_file
from app.records.ids import new_id
from app.rules.passphrase import check_passphrase
from app.rules.person_code import prefix_from
from app.rules.recovery_key import RecoveryKey
from app.storage.database import close_encrypted
from app.storage.faults import locked, refusal_for_file
from app.storage.guessing import Uptime
from app.storage.header import FORMAT, Header, Particulars, read_header, write_header
from app.storage.proofs import (
    Proof,
    header_for_new_key,
    new_recovery_key,
    prove,
    rewrap,
    write_slots,
)
from app.storage.reserve import Answer, again_when_full, set_aside
from app.storage.slots import seal_to_service
from app.storage.vault_folder import (
    DATABASE_NAME,
    database_engine,
    make_folder,
    put_waiting_in_place,
    refuse_missing,
    refuse_occupied,
    refuse_synchronised,
    remove_vault,
    take_hold,
)
from app.storage.vault_key import VaultKey

Prepare = Callable[[Engine], None]


class OpenVault:
    """An unlocked vault; `lock()` ends it. Anything asked of it afterwards is refused."""

    def __init__(
        self, folder: Path, header: Header, key: VaultKey, engine: Engine, hold: FileHold
    ) -> None:
        self.folder = folder
        self.vault_id = header.vault_id
        self.practice = header.practice
        self.particulars: Particulars = header.particulars(key)
        self._key = key
        self._engine = engine
        self._hold = hold

    @property
    def engine(self) -> Engine:
        """The database. Raises Refusal("locked")."""
        if self.locked:
            raise locked()
        return self._engine

    @property
    def key(self) -> VaultKey:
        """The key, for copies of this vault only. Raises Refusal("locked")."""
        if self.locked:
            raise locked()
        return self._key

    @property
    def locked(self) -> bool:
        """Whether the key is gone."""
        return self._key.wiped

    def lock(self) -> None:
        """Close the database and drop the key, whoever is using them, in under a second."""
        if self.locked:
            return
        self._key.wipe()  # first, so that no new connection can be made in the meantime
        try:
            close_encrypted(self._engine)
        finally:
            self._hold.release()

    def even_when_full(self, act: Callable[[], Answer]) -> Answer:
        """Do something that must also work on a full disk: reading, and keeping a draft.

        Raises Refusal: disk_full where the room kept for it is used up; what `act` raises.
        """
        return again_when_full(self.folder, act, self.engine)

    def change_passphrase(
        self, old: str, new: str, *, memory_kib: int | None = None, uptime: Uptime = time.monotonic
    ) -> None:
        """Do what `change_passphrase` does, while the vault is open."""
        if self.locked:
            raise locked()
        proof = Proof("passphrase", old)
        rewrap(self.folder, proof, new, memory_kib=memory_kib, uptime=uptime)

    def seal_to_service(self, service_key: bytes) -> None:
        """Let the service's X25519 recovery key open this vault too; replaces an earlier one."""
        header = read_header(self.folder)
        slot = seal_to_service(self.key, service_key, vault_id=header.vault_id)
        write_slots(self.folder, header, self.key, (slot,))

    def __repr__(self) -> str:
        return f"OpenVault({'locked' if self.locked else 'open'})"


def create_vault(
    folder: Path,
    passphrase: str,
    *,
    worker_name: str,
    practice: bool = False,
    memory_kib: int | None = None,
    prepare: Prepare | None = None,
) -> tuple[OpenVault, RecoveryKey]:
    """Make a vault and return it open, with the recovery key that is shown this once.

    Args:
        folder: where; made if it is missing, private to its owner.
        passphrase: at least 15 signs or four words.
        worker_name: kept sealed.
        practice: it can never sync.
        memory_kib: for Argon2id; None measures what this machine takes 0.5 to 1 s for.
        prepare: brings the new database to the current schema.

    Raises Refusal: weak_passphrase, synchronised_folder, vault_exists, in_use, disk_full,
    read_only, disk_fault. Nothing is left behind then.
    """
    check_passphrase(passphrase)
    refuse_synchronised(folder)
    key, recovery_key = VaultKey.new(), new_recovery_key()
    empty = Header(FORMAT, vault_id=new_id(), practice=practice, slots=())
    with ExitStack() as undo:
        undo.callback(key.wipe)
        make_folder(folder)
        hold = take_hold(folder)
        undo.callback(hold.release)
        refuse_occupied(folder)
        undo.callback(remove_vault, folder)
        header = header_for_new_key(
            empty,
            Particulars(worker_name, new_device_prefix(), chain_id=new_id()),
            key,
            (Proof("passphrase", passphrase), Proof("recovery", recovery_key.printed())),
            memory_kib=memory_kib,
        )
        _make_database(folder)
        vault = _open_database(folder, header, key, hold, prepare)
        undo.callback(vault.lock)
        write_header(folder, header)  # last: a folder with a header holds a whole vault
        undo.pop_all()
    set_aside(folder)
    return vault, recovery_key


def unlock(
    folder: Path,
    passphrase: str,
    *,
    prepare: Prepare | None = None,
    uptime: Uptime = time.monotonic,
) -> OpenVault:
    """Open a vault.

    Raises Refusal: wrong_passphrase, wait, no_vault, in_use, newer_vault, damaged_header, damaged,
    weakened, not_enough_memory, disk_full, read_only, disk_fault; and what `prepare` raises.
    """
    return unlock_with(folder, Proof("passphrase", passphrase), prepare=prepare, uptime=uptime)


def unlock_with_recovery_key(
    folder: Path,
    text: str,
    *,
    prepare: Prepare | None = None,
    uptime: Uptime = time.monotonic,
) -> OpenVault:
    """Open a vault with the printed key. Raises as `unlock`, and recovery_key_mistyped."""
    return unlock_with(folder, Proof("recovery", text), prepare=prepare, uptime=uptime)


def unlock_with(
    folder: Path, proof: Proof, *, prepare: Prepare | None = None, uptime: Uptime = time.monotonic
) -> OpenVault:
    """Open a vault with either; see `unlock`."""
    with ExitStack() as undo:
        read_header(folder)  # a folder without a vault is left as it is
        hold = take_hold(folder)
        undo.callback(hold.release)
        header, key = prove(folder, proof, uptime)
        undo.callback(key.wipe)
        header.particulars(key)  # nothing else is touched before the seal has held
        header = put_waiting_in_place(folder, header, key)
        refuse_missing(folder)
        vault = _open_database(folder, header, key, hold, prepare)
        undo.pop_all()
    set_aside(folder)
    return vault


def new_device_prefix() -> str:
    """Return a random prefix for the codes of people first recorded here."""
    return prefix_from(secrets.randbits(64))


def _make_database(folder: Path) -> None:
    try:
        make_private_file(folder / DATABASE_NAME)
    except OSError as error:
        raise refusal_for_file(error) from error


def _open_database(
    folder: Path, header: Header, key: VaultKey, hold: FileHold, prepare: Prepare | None
) -> OpenVault:
    vault = OpenVault(folder, header, key, database_engine(folder, key), hold)
    try:
        if prepare is not None:
            vault.even_when_full(partial(prepare, vault.engine))
    except BaseException:
        vault.lock()
        raise
    return vault
