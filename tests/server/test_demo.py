from pathlib import Path

import pytest

from app.bootstrap import main
from app.host.paths import resources_dir
from server.demo import display_is_here
from server.demo_stage import run_command, surroundings_in

ROWS = 12


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """Cut a slice from the sample service, with one file that cannot be read yet."""
    folder = tmp_path / "service"
    folder.mkdir()
    for name in ("people.csv", "contacts.csv", "tops.csv"):
        whole = (resources_dir() / "sample_service" / name).read_text(encoding="utf-8")
        lines = whole.splitlines(keepends=True)[: ROWS + 1]
        (folder / name).write_text("".join(lines), encoding="utf-8")
    return folder


def test_the_day_is_played_from_beginning_to_end(
    tmp_path: Path,
    service: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    place = tmp_path / "demo"
    code = main(["demo", "--dir", str(place), "--service", str(service)])
    played = capsys.readouterr()
    assert code == 0, played.err
    words = " ".join(played.out.split())
    for said in (
        "people.csv: 12 new, 0 refused",
        "contacts.csv: 12 new, 0 refused",
        "left them alone: tops.csv",
        "The centre cannot be reached",
        "AUDIT by interview: 18, Zone III",
        "07700 900456, Text only, never leave a message (Ormer Tidewell",
        "07700 900123, Never leave a message (Gull Perelloise",
        "GP practice from one laptop",
        "Ormer Tidewell settles it: 07700 900",
        "there is one timeline of",
        "The link is undone, and each has what was written under it",
        "0 wrong",
    ):
        assert said in words
    for language in ("en-GB", "pt-PT"):
        assert (place / f"overdose-naloxone.{language}.pdf").read_bytes().startswith(b"%PDF-")
    assert len(list((place / "pictures").glob("*.png"))) > 5
    assert "Traceback" not in words + played.err


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    refused = run_command(["demo", "--dir", str(tmp_path)], surroundings_in(tmp_path / "elsewhere"))
    assert refused.code == 1
    assert "is not empty" in refused.words
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Dear all"


@pytest.mark.parametrize(
    ("around", "is_here"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_window_opens_only_where_somebody_could_see_it(
    around: dict[str, str],
    is_here: bool,  # noqa: FBT001 - what is expected
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert display_is_here(around) is is_here
