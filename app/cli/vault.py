"""`wayside vault …`: make, join, try, copy, bring back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers import (
    AsJson,
    VaultFolder,
    answer,
    folder_of,
    pairs,
    passphrase,
    unlocked,
    write_file,
)
from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.laptop import Laptop

# The least and the most that the vault itself allows; below the least a guess is too cheap.
LEAST_MEMORY_KIB, MOST_MEMORY_KIB = 64 * 1024, 1024 * 1024
NEW_ENVIRONMENT_NAME = "WAYSIDE_NEW_PASSPHRASE"

MemoryKib = Annotated[
    int | None,
    typer.Option(
        min=LEAST_MEMORY_KIB,
        max=MOST_MEMORY_KIB,
        show_default=False,
        help="Memory each guess at the passphrase costs; measured on this machine when left out.",
    ),
]
WithRecoveryKey = Annotated[
    bool,
    typer.Option("--recovery-key", help="Ask for the printed recovery key instead."),
]


def register(cli: typer.Typer) -> None:
    """Add `vault`."""
    vault = typer.Typer(help="The encrypted file with everything in it.", no_args_is_help=True)
    vault.command("create")(create)
    vault.command("enrol")(enrol)
    vault.command("unlock-test")(unlock_test)
    vault.command("backup")(backup)
    vault.command("restore")(restore)
    vault.command("change-passphrase")(change_passphrase)
    cli.add_typer(vault, name="vault")


def create(
    worker: Annotated[str, typer.Option(help="Whose vault it is, as colleagues know them.")],
    folder: VaultFolder = None,
    recovery_sheet: Annotated[
        Path | None,
        typer.Option(
            help="Write the recovery key as a PDF to print, instead of showing it here.",
            show_default=False,
        ),
    ] = None,
    memory_kib: MemoryKib = None,
    *,
    practice: Annotated[
        bool, typer.Option("--practice", help="A vault to practise in; it never joins a service.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make a vault. The recovery key is shown this once."""
    from app.casework import vaults
    from app.host.clock import SystemClock

    _must_not_exist(recovery_sheet)
    chosen = folder_of(folder)
    if vaults.exists(chosen):
        raise Refusal(
            "vault_exists",
            f"There is a vault in {chosen} already, and it is never overwritten. Choose another "
            "folder with --vault.",
            field="vault",
        )
    clock = SystemClock()
    laptop, key = vaults.create(
        chosen,
        passphrase("New passphrase: ", twice=True),
        worker_name=worker,
        clock=clock,
        practice=practice,
        memory_kib=memory_kib,
    )
    laptop.vault.lock()
    said: dict[str, Any] = {"vault": str(chosen), "worker": worker, "practice": practice}
    if recovery_sheet is not None:
        sheet = vaults.recovery_sheet(key.printed().split("-"), worker, clock.today())
        write_file(recovery_sheet, sheet)
        said["recovery_sheet"] = str(recovery_sheet)
        kept = f"The recovery key is in {recovery_sheet}. Print it, seal it, delete the file."
    else:
        said["recovery_key"] = key.printed()
        kept = (
            f"Recovery key, shown this once:\n\n    {key.printed()}\n\n"
            "Write it down, seal it and keep it at the office, never with the laptop."
        )
    answer(said, f"The vault is made in {chosen}.\n{kept}", as_json=as_json)


def enrol(
    invitation: Annotated[str, typer.Argument(help="The line your lead sent; - reads it.")],
    name: Annotated[str, typer.Option(help="What colleagues call this laptop.")],
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Join the service with an invitation. What is here already goes up as ordinary changes."""
    from app.casework import catching_up

    text = sys.stdin.readline() if invitation == "-" else invitation
    with unlocked(folder) as laptop:
        joined = catching_up.enrol(laptop, text, laptop_name=name)
        said = _who(joined)
    words = f"This laptop belongs to {said['team']} now, and works as {said['worker']}."
    answer(said, f"{words}\n`wayside sync` catches up.", as_json=as_json)


def unlock_test(
    folder: VaultFolder = None,
    *,
    with_recovery_key: WithRecoveryKey = False,
    as_json: AsJson = False,
) -> None:
    """Try whether the passphrase, or the recovery key on paper, opens the vault."""
    from app.casework import vaults
    from app.host.clock import SystemClock

    if with_recovery_key:
        key = passphrase("Recovery key: ")
        laptop = vaults.unlock_with_recovery_key(folder_of(folder), key, SystemClock())
        try:
            said = _who(laptop)
        finally:
            laptop.vault.lock()
    else:
        with unlocked(folder) as laptop:
            said = _who(laptop)
    shown = {
        "Vault": said["vault"],
        "Worker": said["worker"],
        "Role": said["role"],
        "Team": said["team"] or "not part of a service yet",
    }
    answer(said, f"It opens.\n{pairs(shown)}", as_json=as_json)


def backup(
    file: Annotated[Path, typer.Argument(help="Where to write it, for example on a stick.")],
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write a whole copy of the vault, encrypted as it is; the same passphrase opens it."""
    from app.casework import vaults

    with unlocked(folder) as laptop:
        vaults.back_up(laptop, file.expanduser())
    size = file.expanduser().stat().st_size
    words = f"A whole copy is in {file} ({size / 1_000_000:.1f} MB), encrypted as the vault is."
    answer({"backup": str(file), "bytes": size}, words, as_json=as_json)


def restore(
    file: Annotated[Path, typer.Argument(help="What `wayside vault backup` wrote.")],
    folder: VaultFolder = None,
    *,
    with_recovery_key: WithRecoveryKey = False,
    as_json: AsJson = False,
) -> None:
    """Make a vault from a backup, in a folder that holds none."""
    from app.casework import vaults
    from app.host.clock import SystemClock

    chosen = folder_of(folder)
    secret = passphrase("Recovery key: " if with_recovery_key else "Passphrase of the backup: ")
    vaults.restore_backup(
        file.expanduser(), chosen, secret, SystemClock(), with_recovery_key=with_recovery_key
    )
    words = f"The vault is back in {chosen}. `wayside sync` fetches what came since the backup."
    answer({"vault": str(chosen)}, words, as_json=as_json)


def change_passphrase(
    folder: VaultFolder = None,
    memory_kib: MemoryKib = None,
    *,
    with_recovery_key: WithRecoveryKey = False,
    as_json: AsJson = False,
) -> None:
    """Set another passphrase (scripts: WAYSIDE_NEW_PASSPHRASE). Old backups keep the old one."""
    from app.casework import vaults

    chosen = folder_of(folder)
    secret = passphrase("Recovery key: " if with_recovery_key else "Passphrase so far: ")
    new = passphrase("New passphrase: ", variable=NEW_ENVIRONMENT_NAME, twice=True)
    if with_recovery_key:
        vaults.set_passphrase_with_recovery_key(chosen, secret, new, memory_kib=memory_kib)
    else:
        vaults.change_passphrase(chosen, secret, new, memory_kib=memory_kib)
    words = "The new passphrase opens the vault from now on. Backups made before keep the old one."
    answer({"vault": str(chosen)}, words, as_json=as_json)


def _must_not_exist(file: Path | None) -> None:
    """Ask before the vault is made: afterwards the key would have nowhere to go."""
    if file is None:
        return
    if file.expanduser().exists():
        raise Refusal(
            "file_exists",
            f"{file} is there already and is not overwritten. No vault was made. Choose another "
            "name for the recovery sheet.",
            field="recovery_sheet",
        )
    if not file.expanduser().parent.is_dir():
        raise Refusal(
            "cannot_write",
            f"The folder of {file} is not there. No vault was made. Choose another place for the "
            "recovery sheet.",
            field="recovery_sheet",
        )


def _who(laptop: Laptop) -> dict[str, Any]:
    worker = laptop.worker
    return {
        "vault": str(laptop.vault.folder),
        "vault_id": laptop.vault.vault_id,
        "worker": worker.name,
        "role": worker.role.value,
        "team": worker.team_name,
        "enrolled": worker.enrolled,
        "practice": laptop.vault.practice,
    }
