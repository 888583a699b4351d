"""What the demonstration writes on the street: needles, a kit by batch, two minutes of talk."""

from __future__ import annotations

from typing import Any

_BATCH = {"batch": "DEMO4471", "expires_on": "2028-01-31"}

BAG: dict[str, Any] = {"kind": "in", "item": "naloxone_nasal", "quantity": 6, **_BATCH}

CONTACT: dict[str, Any] = {
    "recipient": "client",
    "events": ["needle_exchange", "naloxone", "harm_reduction"],
    "setting": "street",
    "mode": "face_to_face",
    "identity": {"nickname": "Skip"},
    "children": {
        "advice_given": [{"topics": ["overdose"], "material": ["card"]}],
        "needle_exchange": [{"site": "Salerie Corner", "returned_how": "sealed_bin"}],
        "needle_exchange_item": [
            {"item": "insulin_1ml_29g", "quantity_out": 20},
            {"item": "sharps_bin", "quantity_out": 1},
        ],
        "naloxone_training": [{"recipient": "client", "competent": "yes"}],
        "naloxone_issue": [
            {
                "recipient": "client",
                "event": "issued_first",
                "kit": "nasal",
                "quantity": 1,
                **_BATCH,
            }
        ],
    },
}

WORDS = (
    "Street: a man who gives no name. 20 needles out, a sealed bin back, a nasal kit of batch "
    "DEMO4471, two minutes on overdose; all of it one record."
)
