import errno

import pytest
from sqlcipher3 import dbapi2

from app.storage.faults import refusal_for, refusal_for_file


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.ENOENT, "cannot_open"),
        (errno.EIO, "disk_fault"),
        (errno.EFBIG, "disk_fault"),
    ],
)
def test_a_fault_of_the_disk_becomes_something_to_act_on(number: int, code: str) -> None:
    refusal = refusal_for_file(OSError(number, "as the system says it", "/home/somebody/vault"))

    assert refusal.code == code
    assert "somebody" not in refusal.sentence


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (dbapi2.SQLITE_FULL, "disk_full"),
        (dbapi2.SQLITE_BUSY, "busy"),
        (dbapi2.SQLITE_IOERR | 3 << 8, "disk_fault"),
        (dbapi2.SQLITE_CORRUPT, "damaged"),
        (dbapi2.SQLITE_NOTADB, "damaged"),
        (dbapi2.SQLITE_CANTOPEN, "cannot_open"),
    ],
)
def test_a_fault_of_the_database_becomes_something_to_act_on(number: int, code: str) -> None:
    class FaultError(Exception):
        sqlite_errorcode = number

    refusal = refusal_for(FaultError())
    assert refusal is not None
    assert refusal.code == code


def test_our_own_bugs_are_not_explained_away() -> None:
    class BugError(Exception):
        sqlite_errorcode = dbapi2.SQLITE_CONSTRAINT

    assert refusal_for(BugError()) is None
    assert refusal_for(KeyError("x")) is None
    assert refusal_for(None) is None
