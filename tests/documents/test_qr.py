"""A code for a camera."""

from __future__ import annotations

import pytest
from reportlab.lib.units import mm

from app.documents.filled_in import FilledIn, printable
from app.documents.qr import QUIET_MODULES, SIDE, modules_of
from app.records.refusal import Refusal

ADDRESS = "https://outreach.example.gg/leaflets"


def test_the_code_is_large_enough_with_its_quiet_zone() -> None:
    count = len(modules_of(ADDRESS))
    assert SIDE * count / (count + 2 * QUIET_MODULES) >= 17 * mm
    assert 20 * mm <= SIDE
    assert QUIET_MODULES == 4


@pytest.mark.parametrize(
    "address",
    [
        "http://outreach.example.gg",
        "https://outreach.example.gg/?id=7",
        "https://outreach.example.gg/#me",
        "https://name@outreach.example.gg/",
        "https://nowhere",
        "https://[",
        "outreach.example.gg",
        "https://outreach.example.gg/" + "x" * 100,
    ],
)
def test_an_address_that_could_name_somebody_is_refused(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        printable(FilledIn(web_address=address))
    assert refused.value.field == "web_address"
