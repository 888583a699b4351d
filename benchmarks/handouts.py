"""What leaflets cost: the first preview, a sheet once all is loaded, the whole library, file sizes.

python -m benchmarks.handouts

Time on the wall, and in brackets the time that the processor worked for it, which a busy machine
does not change.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from app.documents.filled_in import FilledIn
from app.documents.formats import FORMATS
from app.documents.handout import formats_of, render_handout
from app.documents.handout_files import load_handouts
from app.documents.preview import page_pictures
from app.host.paths import resources_dir
from app.records.refusal import Refusal

ROUNDS = 15
TOPIC, LANGUAGE = "overdose-naloxone", "en-GB"
PREVIEW_DPI = 144
FILLED = FilledIn(worker_first_name="Perrelle", phone="07700 900123")

# From a program that has loaded no documents to the pages on screen, as in the window.
_COLD = """
import time
began, worked = time.perf_counter(), time.process_time()
from app.documents.filled_in import FilledIn
from app.documents.handout import render_handout
from app.documents.handout_files import load_handout
from app.documents.preview import page_pictures
from app.host.paths import resources_dir
if WARM:
    from app.documents.handout_files import prepare
    from app.documents.typefaces import register_typefaces
    prepare(), register_typefaces()  # as the window does while nobody types
loaded, busy = time.perf_counter(), time.process_time()
handout = load_handout(resources_dir() / "handouts", "overdose-naloxone")
pdf = render_handout(handout, "en-GB", draft=True, filled=FilledIn())
page_pictures(pdf, 144)
now, working = time.perf_counter(), time.process_time()
print(*((t * 1000) for t in (now - began, working - worked, now - loaded, working - busy)))
"""


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the medians of milliseconds on the wall and of the processor."""
    walls, works = [], []
    for _ in range(rounds):
        began, worked = time.perf_counter(), time.process_time()
        work()
        walls.append((time.perf_counter() - began) * 1000)
        works.append((time.process_time() - worked) * 1000)
    return statistics.median(walls), statistics.median(works)


def cold(*, warm: bool) -> list[float]:
    """Return wall and processor milliseconds with loading, then without it."""
    program = f"WARM = {warm}\n{_COLD}"
    said = [
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, text=True
        ).stdout.split()
        for _ in range(5)
    ]
    return [statistics.median(map(float, column)) for column in zip(*said, strict=True)]


def say(what: str, measured: tuple[float, float]) -> None:
    print(f"{what:<58} {measured[0]:8.0f} ms ({measured[1]:.0f})")


def main() -> None:
    wall, work, later_wall, later_work = cold(warm=False)
    say("first preview, nothing loaded before", (wall, work))
    say("first preview, the program loaded", (later_wall, later_work))
    _, _, later_wall, later_work = cold(warm=True)
    say("first preview, typefaces loaded while nobody typed", (later_wall, later_work))
    folder = resources_dir() / "handouts"
    say("reading every leaflet's files again", timed(lambda: load_handouts(folder), 5))
    handouts = load_handouts(folder)
    handout = handouts[TOPIC]

    def sheet(page_format: str) -> bytes:
        return render_handout(
            handout, LANGUAGE, page_format=page_format, draft=False, filled=FILLED
        )

    for page_format in formats_of(handout, LANGUAGE):
        words = FORMATS[page_format].words
        say(f"{TOPIC}, {words}", timed(lambda name=page_format: sheet(name)))  # type: ignore[misc]
    pdf = sheet("a4")
    say("its two pages as pictures for the screen", timed(lambda: page_pictures(pdf, PREVIEW_DPI)))
    whole_library()


def whole_library() -> None:
    handouts = load_handouts(resources_dir() / "handouts")
    sizes: dict[str, list[int]] = {}
    refused = []
    began, worked = time.perf_counter(), time.process_time()
    for handout in handouts.values():
        for language in handout.texts:
            for page_format in formats_of(handout, language):
                try:
                    pdf = render_handout(
                        handout, language, page_format=page_format, draft=True, filled=FILLED
                    )
                except Refusal:
                    refused.append(f"{handout.id} {language} {page_format}")
                else:
                    sizes.setdefault(page_format, []).append(len(pdf))
    count = sum(map(len, sizes.values()))
    measured = (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
    say(f"the whole library: {len(handouts)} leaflets, {count} files", measured)
    for page_format, each in sizes.items():
        print(
            f"  {FORMATS[page_format].words:<32} {len(each):3} files,"
            f" {min(each) / 1024:.0f} to {max(each) / 1024:.0f} KiB,"
            f" median {statistics.median(each) / 1024:.0f}"
        )
    for sheet in refused:
        print(f"  does not fit: {sheet}")


if __name__ == "__main__":
    main()
