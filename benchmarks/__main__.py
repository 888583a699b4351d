"""`make bench`: everything that is measured, one after the other, on this machine as it is."""

from __future__ import annotations

import subprocess
import sys

MEASURES = (
    ("starting", ()),
    ("saving", ()),
    ("quick_contact", ()),
    ("person_page", ()),
    ("team_view", ()),
    ("handouts", ()),
    ("assessment", ()),
    ("search", ("3000", "100000")),
    ("duplicates", ("100000",)),
    ("at_entry", ("100000",)),
    ("catching_up", ("10000", "50000")),
)

for name, arguments in MEASURES:
    print(f"\n{name}\n{'-' * len(name)}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=True)
