"""The doctor: the vault, the machine and the connection, each finding with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import select

from app.casework.laptop import Laptop
from app.casework.soundness import awaiting, compare_all, without_receipt
from app.host.disk import free_bytes, is_encrypted
from app.host.paths import resources_dir
from app.records.declaration import table_of
from app.records.local_rows import CentreKnown
from app.records.refusal import Refusal
from app.storage.audit import check_audit
from app.storage.database import check_integrity
from app.storage.migrations import heads, revision_of
from app.sync.transport import Reached, reach

QT_PACKAGE = "PySide6-Essentials"
_ABORTING_QT = "6.12.0"  # docs/adr/0003
_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
_SCARCE_BYTES, _TOO_FEW_BYTES = 2_000_000_000, 200_000_000
_LATE = timedelta(days=7)
_CLOCKS_APART = timedelta(minutes=5)
_CERTIFICATE_ENDS_SOON = timedelta(days=14)


class Verdict(StrEnum):
    """How a finding is to be taken."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `part` is vault, machine or connection."""

    part: str
    name: str
    verdict: Verdict
    words: str
    what_to_do: str = ""


def examine(laptop: Laptop) -> list[Finding]:
    """Look at everything. Nothing is changed."""
    return [
        *examine_vault(laptop),
        *examine_machine(laptop.vault.folder),
        *examine_connection(laptop),
    ]


def unopened(refusal: Refusal) -> Finding:
    """Say of a vault that does not open why not."""
    return _wrong(
        "vault", "file", refusal.sentence, "Restore the newest backup, and tell your lead."
    )


def examine_vault(laptop: Laptop) -> list[Finding]:
    """Look at the file, the audit, every row and search key, references and receipts."""
    try:
        check_integrity(laptop.engine)
    except Refusal as refusal:
        return [unopened(refusal)]
    return [
        _ok("vault", "file", "Every page is whole."),
        _migrations(laptop),
        _audit(laptop),
        *_sound(laptop),
        _awaiting(laptop),
        _receipts(laptop),
    ]


def examine_machine(folder: Path) -> list[Finding]:
    """Look at the disk under the vault, and at what the program needs to draw and print."""
    return [_encryption(folder), _space(folder), _qt(), _fonts()]


def examine_connection(laptop: Laptop) -> list[Finding]:
    """Look at the clock, and knock at the centre; no record is sent."""
    with laptop.reading() as connection:
        known = connection.execute(select(table_of(CentreKnown))).one()
    findings = []
    now = laptop.clock.now()
    if known.last_heard_at is not None and now < known.last_heard_at:
        findings.append(
            _wrong(
                "machine",
                "clock",
                "This laptop's clock stands before the last time it heard from the centre.",
                "Set the date and time. Nothing is lost: no clock decides what is kept.",
            )
        )
    if known.address is None:
        return [
            *findings,
            _look(
                "connection",
                "centre",
                "This laptop is not part of a service: everything stays on it alone.",
                "Ask your lead for an invitation, and make backups until then.",
            ),
        ]
    try:
        reached = reach(known.address, known.authority_pem)
    except Refusal as refusal:
        is_absent = refusal.code == "offline"
        finding = (_look if is_absent else _wrong)(
            "connection",
            "centre",
            refusal.sentence,
            "Nothing, while there is no network." if is_absent else "Tell your lead today.",
        )
        return [*findings, finding]
    return [*findings, *_of_centre(laptop, reached, known.epoch)]


def _of_centre(laptop: Laptop, reached: Reached, epoch: str | None) -> Iterator[Finding]:
    now = laptop.clock.now()
    yield _ok("connection", "centre", "The centre answers, and it is the right one.")
    ends_at = reached.certificate_ends_at
    if ends_at is not None and ends_at - now < _CERTIFICATE_ENDS_SOON:
        yield _look(
            "connection",
            "certificate",
            f"The centre's certificate ends on {ends_at.date().isoformat()}.",
            "Tell whoever looks after the centre.",
        )
    else:
        yield _ok("connection", "certificate", "The centre's certificate is in date.")
    if reached.said_at is not None and abs(reached.said_at - now) > _CLOCKS_APART:
        yield _look(
            "machine",
            "clock",
            "This laptop's clock and the centre's are more than five minutes apart.",
            "Set the date and time. Nothing is lost: no clock decides what is kept.",
        )
    else:
        yield _ok("machine", "clock", "The clock agrees with the centre's.")
    if epoch is None:
        yield _look(
            "connection", "history", "This laptop has not caught up yet.", "Run `wayside sync`."
        )
    elif epoch != reached.epoch:
        yield _look(
            "connection",
            "history",
            "The centre was restored from a backup since this laptop last caught up.",
            "Run `wayside sync`: the laptop offers again whatever the centre may have lost.",
        )
    else:
        yield _ok("connection", "history", "Laptop and centre speak of the same history.")


def _migrations(laptop: Laptop) -> Finding:
    with laptop.reading() as connection:
        stands_at = revision_of(connection)
    if [stands_at] == list(heads()):
        return _ok("vault", "tables", "They are those of this program.")
    return _wrong(
        "vault",
        "tables",
        "They are not those of this program.",
        "Close Wayside and open it once more; tell your lead if this stays.",
    )


def _audit(laptop: Laptop) -> Finding:
    with laptop.reading() as connection:
        faults = check_audit(connection)
    if not faults:
        return _ok("vault", "audit", "The chain is unbroken.")
    kinds = ", ".join(sorted({fault.kind.value for fault in faults}))
    return _wrong(
        "vault",
        "audit",
        f"The chain is broken in {_many(len(faults), 'place')} ({kinds}).",
        "Tell your lead: somebody may have changed the file. Go on working; nothing is blocked.",
    )


def _sound(laptop: Laptop) -> Iterator[Finding]:
    found = compare_all(laptop)
    if found.rows_unlike:
        yield _wrong(
            "vault",
            "records",
            f"{_many(found.rows_unlike, 'record')} of {found.records} not shown as it stands.",
            "Make a backup, then tell your lead. What was written is kept beside it.",
        )
    else:
        yield _ok("vault", "records", f"All {found.records} are shown as they stand.")
    if found.keys_unlike:
        yield _wrong(
            "vault",
            "search",
            f"{_many(found.keys_unlike, 'search key')} missing or left over.",
            "Somebody may not be found by name. Make a backup, then tell your lead.",
        )
    else:
        yield _ok("vault", "search", "Everybody can be found.")


def _awaiting(laptop: Laptop) -> Finding:
    missing = awaiting(laptop)
    if not missing:
        return _ok("vault", "references", "Every record refers to one that is here.")
    said = "; ".join(f"{label} ({count})" for label, count in sorted(missing.items()))
    return _look(
        "vault",
        "references",
        f"Awaiting a record that is not here yet: {said}.",
        "Run `wayside sync`. Until it comes the entry stands and says that it waits.",
    )


def _receipts(laptop: Laptop) -> Finding:
    found = without_receipt(laptop)
    if found.not_accepted:
        return _look(
            "vault",
            "receipts",
            f"The centre did not accept {_many(found.not_accepted, 'change')}.",
            "`wayside sync --once` says which and why. They are kept here.",
        )
    if not laptop.worker.enrolled:
        words = f"{_many(found.waiting, 'change')} kept for the day this laptop joins a service."
        return _ok("vault", "receipts", words)
    if found.oldest_at is not None and laptop.clock.now() - found.oldest_at > _LATE:
        return _look(
            "vault",
            "receipts",
            f"{_many(found.waiting, 'change')} not received by the centre, some for over a week.",
            "Find a network and run `wayside sync`. They are safe here meanwhile.",
        )
    if found.waiting:
        words = f"{_many(found.waiting, 'change')} not received by the centre yet."
        return _ok("vault", "receipts", words)
    return _ok("vault", "receipts", "The centre has received everything.")


def _encryption(folder: Path) -> Finding:
    encrypted = is_encrypted(folder)
    if encrypted:
        return _ok("machine", "disk encryption", "The whole disk is encrypted.")
    words = (
        "It could not be found out whether the whole disk is encrypted."
        if encrypted is None
        else "The disk as a whole is not encrypted. The vault is; memory written to disk is not."
    )
    advice = "Ask whoever looks after the laptop for BitLocker, FileVault or LUKS."
    return _look("machine", "disk encryption", words, advice)


def _space(folder: Path) -> Finding:
    free = free_bytes(folder)
    words = f"{free / 1_000_000_000:.1f} GB free."
    if free < _TOO_FEW_BYTES:
        return _wrong("machine", "disk space", words, "Free some space now: saving may soon fail.")
    if free < _SCARCE_BYTES:
        return _look("machine", "disk space", words, "Free some space soon.")
    return _ok("machine", "disk space", words)


def _qt() -> Finding:
    if find_spec("PySide6") is None:
        return _look(
            "machine",
            "window",
            "What draws the window is not installed.",
            "The commands work without it. Install Wayside anew for the window.",
        )
    try:
        found = version(QT_PACKAGE)
    except PackageNotFoundError:
        return _ok("machine", "window", "Qt is part of this installation.")
    if found == _ABORTING_QT:
        advice = "Install Wayside anew: this version of Qt ends the program without warning."
        return _wrong("machine", "window", f"Qt {found} is installed.", advice)
    return _ok("machine", "window", f"Qt {found} is installed.")


def _fonts() -> Finding:
    folder = resources_dir() / "fonts"
    missing = [name for name in _FONTS if not (folder / name).is_file()]
    if not missing:
        return _ok("machine", "typeface", "The typeface of leaflets and sheets is there.")
    return _wrong(
        "machine",
        "typeface",
        f"Missing: {', '.join(missing)}.",
        "Install Wayside anew; records are not touched by it.",
    )


def _ok(part: str, name: str, words: str) -> Finding:
    return Finding(part, name, Verdict.OK, words)


def _look(part: str, name: str, words: str, what_to_do: str) -> Finding:
    return Finding(part, name, Verdict.LOOK, words, what_to_do)


def _wrong(part: str, name: str, words: str, what_to_do: str) -> Finding:
    return Finding(part, name, Verdict.WRONG, words, what_to_do)


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
