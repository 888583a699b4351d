"""A laptop that dies while somebody types: what was saved by then is there again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.casework import drafts, vaults
from app.host.paths import resources_dir
from tests.ui.desk import PASSPHRASE, Desk, desk

__all__ = ["desk"]

_TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.casework import vaults
from app.host.clock import SystemClock
from app.ui.qt_lanes import QtLanes
from app.ui.record_form.page import RecordForm
from app.ui.changes import ChangeFeed
from app.ui.context import Context
from tests.ui.desk import NotedNavigator, NotedPreferences, NotedToast

folder, passphrase, person_id = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
app = QApplication([])
clock, feed = SystemClock(), ChangeFeed()
laptop = vaults.unlock(folder, passphrase, clock)
form = RecordForm(
    Context(
        laptop=lambda: laptop, lanes=QtLanes(), navigator=NotedNavigator(), toast=NotedToast(),
        clock=clock, changed=feed, preferences=NotedPreferences(),
    )
)
form.show()
letters = []
typed_when_queued = []
save = form.presenter._keeper.save

def note_and_save():
    typed_when_queued.append(len(letters))
    save()

form.presenter._keeper.save = note_and_save
feed.listen(lambda _change: print(typed_when_queued[-1], flush=True))
form.presenter.open(f"contact:{person_id}")

def type_one():
    if "note" in form._asks:
        letters.append("x")
        form._asks["note"].field.area.insertPlainText("x")

timer = QTimer()
timer.timeout.connect(type_one)
timer.start(20)
app.exec()
"""


def test_killed_while_typing_goes_on_what_was_said_to_be_saved_is_there(
    desk: Desk, tmp_path: Path
) -> None:
    person_id = desk.person()
    folder = desk.laptop.vault.folder
    desk.laptop.vault.lock()
    typist = subprocess.Popen(
        [sys.executable, "-c", _TYPIST, str(folder), PASSPHRASE, person_id],
        stdout=subprocess.PIPE,
        text=True,
        cwd=resources_dir().parent,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."},
    )
    assert typist.stdout is not None
    with typist, typist.stdout:
        said = [int(typist.stdout.readline()) for _ in range(3)]
        typist.kill()
        typist.wait()
    # While keys kept coming every 20 ms, it was saved again and again.
    assert said == sorted(set(said))
    laptop = vaults.unlock(folder, PASSPHRASE, desk.clock)
    (draft,) = drafts.list_drafts(laptop)
    assert len(str(draft.content["note"])) >= said[-1] > 0
    assert draft.place["field"] == "note"
    laptop.vault.lock()
