"""`wayside demo`: a day of the work, played with a real centre and two real laptops."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from app.records.refusal import Refusal
from server.demo_commands import failed
from server.demo_desk import Desk
from server.demo_stage import (
    PASSPHRASE,
    CentreProcess,
    Laptop,
    centre_in,
    run_command,
    surroundings_in,
)
from server.demo_street import BAG, CONTACT, WORDS

TEAM = "Street"
_WIDTH = 96
LEAFLET, LANGUAGES = "overdose-naloxone", ("en-GB", "pt-PT")
_LEAST_MEMORY_KIB = "65536"
_PRACTICE = "Ormer Practice (invented)"
_AUDIT_ANSWERS = {
    f"q{number}": score for number, score in enumerate((3, 3, 3, 1, 1, 0, 2, 1, 0, 4), 1)
}


def demo(
    folder: Annotated[
        Path | None,
        typer.Option("--dir", help="Keep it here; otherwise a fresh temporary folder."),
    ] = None,
    service: Annotated[
        Path | None,
        typer.Option(help="Another folder of spreadsheets in the import format."),
    ] = None,
) -> None:
    """Play a day: a centre, two laptops, an invented service. Everybody in it is invented."""
    place = _place(folder)
    with centre_in(place / "centre", surroundings_in(place)) as centre, ExitStack() as ending:
        day = _Day(place, centre)
        for laptop in (day.one, day.two):
            ending.callback(laptop.stop)
        day.open()
        day.bring_in(service or _sample_service())
        day.out_without_network()
        day.catch_up()
        day.disagree()
        day.at_the_desk()
        day.approve_leaflet()
        day.look_after()
    day.show()


@dataclass
class _Day:
    place: Path
    centre: CentreProcess
    marine: str = ""
    safe_contact: str = ""

    def __post_init__(self) -> None:
        around = self.centre.surroundings
        self.one = Laptop("Ormer Tidewell", self.place / "laptop-one", around)
        self.two = Laptop("Gull Perelloise", self.place / "laptop-two", around)
        self._scenes = 0

    def open(self) -> None:
        """Make the laptops and let them join."""
        self._scene("A centre and two laptops")
        _say(f"Everything lies in {self.place}")
        _say(f"The centre runs at {self.centre.address}, on a file of its own.")
        self._joins(self.one, "lead")
        self._joins(self.two, "clinician")
        _say(f"{self.one.worker} (lead) and {self.two.worker} (clinician) each have an encrypted")
        _say(f"vault and have joined the service. Both open with: {PASSPHRASE}")

    def _joins(self, laptop: Laptop, role: str) -> None:
        cheap = ("--memory-kib", _LEAST_MEMORY_KIB)
        laptop.ask("vault", "create", "--worker", laptop.worker, *cheap)
        worker_id = self.centre.ask("colleague", laptop.worker, "--team", TEAM, "--role", role)
        invitation = self.centre.ask("invite", worker_id, "--address", self.centre.address)
        laptop.ask("vault", "enrol", invitation, "--name", laptop.folder.name)

    def bring_in(self, service: Path) -> None:
        """Import what this version reads of the service, and name the rest."""
        from app.rules.imports.kinds import KINDS

        self._scene("The service's spreadsheets")
        for kind in KINDS:
            file = service / f"{kind}.csv"
            if not file.is_file():
                _say(f"{file.name}: not in {service}, so no {kind} are imported.")
                continue
            answer = self.one.try_to("import", kind, str(file))
            if not isinstance(answer.data, dict) or "refused" not in answer.data:
                raise failed(answer.words)
            report = answer.data
            _say(f"{file.name}: {report['created']} new, {len(report['refused'])} refused.")
        unread = sorted(file.name for file in service.glob("*.csv") if file.stem not in KINDS)
        if unread:
            _say(f"This version cannot read these yet, and left them alone: {', '.join(unread)}.")
        self.marine = self._record(
            self.one,
            "person",
            {"forename": "Marine", "surname": "Tidewell", "birth_date": "1988-05-09"},
        )
        self.safe_contact = self._record(
            self.one,
            "safe_contact",
            {"person_id": self.marine, "phone": "07700 900123", "messages": "text_only"},
        )
        _say("Marine Tidewell (invented) is taken up: phone 07700 900123, text only.")
        self._sync(self.one)
        self._sync(self.two)

    def out_without_network(self) -> None:
        """Record a day of work while the centre cannot be reached."""
        self._scene("Out all day, no network")
        self.centre.stop()
        refused = self.one.try_to("sync", "--once")
        if refused.code != 1 or refused.data["code"] != "offline":
            raise failed("Without a network the laptop did not say so.")
        _say(f"The centre is switched off. {refused.data['sentence']}")
        self._record(self.one, "stock_movement", BAG)
        self._record(self.one, "contact", CONTACT)
        _say(WORDS)
        found = self.one.ask("search", "mar")
        if self.marine not in [each["id"] for each in found]:
            raise failed("Three letters did not find Marine.")
        _say(f"Hostel: three letters, mar, and Marine is in the list of {len(found)}.")
        self._record(
            self.one,
            "contact",
            {
                "subject_id": self.marine,
                "recipient": "client",
                "events": ["brief_intervention", "harm_reduction"],
                "minutes": 20,
                "setting": "hostel",
                "mode": "face_to_face",
                "children": {
                    "brief_intervention": [
                        {
                            "kind": "brief",
                            "topics": ["overdose", "reducing"],
                            "confidence": 6,
                            "outcome": "goal_set",
                            "goal": "Two days a week without a drink",
                        }
                    ]
                },
            },
        )
        _say("A brief intervention with Marine: overdose, cutting down. Confidence 6 of 10.")
        self._audit()

    def _audit(self) -> None:
        answer = self.one.ask(
            "record",
            "instrument_result",
            "-",
            said={
                "subject_id": self.marine,
                "instrument": "audit",
                "mode": "interview",
                "answers": _AUDIT_ANSWERS,
            },
        )
        result = answer["result"]
        _say(f"AUDIT by interview: {result['total']}, {result['band']}.")
        for flag in result["flags"]:
            _say(f"  {flag['severity'].capitalize()}: {flag['text']} {flag['what_to_do']}")
        for advice in result["advice"]:
            _say(f"  {advice}")

    def catch_up(self) -> None:
        """Back at the office: one sends, the other gets it."""
        self._scene("Back at the office")
        self.centre.start()
        self._sync(self.one)
        self._sync(self.two)
        page = self.two.ask("show", "person", self.marine)
        kinds = {each["type"] for each in page["timeline"]}
        if not {"contact", "instrument_result"} <= kinds:
            raise failed("The second laptop did not get the day's work.")
        _say(f"{self.two.worker} opens Marine's page and sees the day:")
        for entry in page["timeline"]:
            _say(f"  {entry['summary']} (by {entry['who'] or 'somebody else'})")

    def disagree(self) -> None:
        """Both change one safe contact, and different parts of one person."""
        self._scene("Two colleagues change the same thing")
        self._changes(self.one, {"phone": "07700 900456"}, {"gp": _PRACTICE})
        self._changes(self.two, {"messages": "no"}, {"known_as": "Maz"})
        _say(f"{self.one.worker}: a new number, 07700 900456, and still text only.")
        _say(f"{self.two.worker}: the number as it was, and never leave a message.")
        for laptop in (self.one, self.two, self.one):
            self._sync(laptop)
        for laptop in (self.one, self.two):
            self._both_values_on(laptop, laptop.ask("conflicts", "list"))
        page = self.two.ask("show", "person", self.marine)
        if (page["values"].get("gp"), page["values"].get("known_as")) != (_PRACTICE, "Maz"):
            raise failed("Changes to different parts did not meet.")
        _say("What they changed apart from each other stands side by side: the GP practice from")
        _say("one laptop, the name Maz from the other. Nobody was asked about that.")

    def _both_values_on(self, laptop: Laptop, contested: list[dict[str, Any]]) -> None:
        values = [
            value
            for each in contested
            if each["record_id"] == self.safe_contact
            for value in each["values"]
        ]
        if len(values) != 2:  # noqa: PLR2004 - one from each laptop
            raise failed(f"{laptop.folder.name} does not show both values.")
        _say(f"On {laptop.folder.name} both are kept and shown until the lead decides:")
        for value in values:
            _say(f"  {value['value']}  ({value['said_by']})")

    def at_the_desk(self) -> None:
        """Let the lead settle what is contested, and link and unlink two records of one person."""
        self._scene("The lead's desk")
        quietly = partial(self._sync, quiet=True)
        desk = Desk(self.one, self.two, self.marine, _say, quietly)
        desk.settle(self.safe_contact)
        desk.one_under_two_spellings()

    def approve_leaflet(self) -> None:
        """Two people put their names to a leaflet, and it is written as PDF."""
        self._scene("A leaflet that two people stand behind")
        for laptop, role, words in (
            (self.one, "Team lead", ()),
            (self.two, "Nurse, registration 00A0000E (invented)", ("--clinical",)),
        ):
            for language in LANGUAGES:
                approving = ("handout", "approve", LEAFLET, "--language", language, "--as", role)
                answer = laptop.ask(*approving, *words)
                _say(f"{laptop.worker} approves it in {language}, as: {role}.")
            if why := answer["not_to_give_out_because"]:
                _say(f"  Not yet for giving out: {why}")
            self._sync(laptop, quiet=True)
            self._sync(self.two if laptop is self.one else self.one, quiet=True)
        for language in LANGUAGES:
            out = self.place / f"{LEAFLET}.{language}.pdf"
            written = self.one.ask(
                "handout", LEAFLET, "--language", language, "--format", "A4", "--out", str(out)
            )
            if written["draft"]:
                raise failed("The leaflet is still marked as a draft.")
            _say(f"Written: {out}")

    def look_after(self) -> None:
        """Ask the doctor."""
        self._scene("Is everything in order?")
        for laptop in (self.one, self.two):
            answer = laptop.try_to("doctor")
            if not isinstance(answer.data, list):
                raise failed(answer.words)
            counts = {
                verdict: sum(each["verdict"] == verdict for each in answer.data)
                for verdict in ("ok", "look", "wrong")
            }
            _say(
                f"{laptop.folder.name}: {counts['ok']} in order, {counts['look']} to look at, "
                f"{counts['wrong']} wrong."
            )
            for each in answer.data:
                if each["verdict"] != "ok":
                    _say(f"  {each['name']}: {each['words']}")
            if answer.code != 0:
                raise failed("The doctor found something wrong.")

    def show(self) -> None:
        """Open the window on the first laptop, or write pictures where there is no display."""
        self._scene("Look for yourself")
        around = {**self.centre.surroundings, "WAYSIDE_VAULT": str(self.one.folder)}
        if display_is_here(around):
            _say(f"The window opens on {self.one.folder.name}. Passphrase: {PASSPHRASE}")
            around.pop("WAYSIDE_PASSPHRASE")
            code = subprocess.run([sys.executable, "-m", "app"], env=around, check=False).returncode
            if code != 0:
                raise failed("The window did not close in order.")
        else:
            self._pictures()
        _say(f"All of it stays in {self.place}; delete the folder when you are done.")
        _say("To go on with it:")
        _say(f"  WAYSIDE_VAULT={self.one.folder} wayside show person")

    def _pictures(self) -> None:
        out = self.place / "pictures"
        around = {**self.centre.surroundings, "WAYSIDE_VAULT": str(self.one.folder)}
        answer = run_command(["pictures", str(out), "--json"], around)
        if answer.code == 0:
            _say(f"There is no display, so pictures of the screens are in {out}")
        elif isinstance(answer.data, dict) and answer.data.get("code") == "no_window":
            _say("There is no display, and this installation has no screens to take pictures of.")
        else:
            raise failed(answer.words)

    def _scene(self, title: str) -> None:
        self._scenes += 1
        typer.echo(f"\n{self._scenes}. {title}")

    def _record(self, laptop: Laptop, type_name: str, values: Mapping[str, Any]) -> str:
        return str(laptop.ask("record", type_name, "-", said=values)["id"])

    def _changes(
        self, laptop: Laptop, of_contact: Mapping[str, str], of_person: Mapping[str, str]
    ) -> None:
        for type_name, record_id, values in (
            ("safe_contact", self.safe_contact, of_contact),
            ("person", self.marine, of_person),
        ):
            laptop.ask("record", type_name, "-", "--id", record_id, said=values)

    def _sync(self, laptop: Laptop, *, quiet: bool = False) -> None:
        said = laptop.ask("sync", "--once")
        if not said["all_received"]:
            raise failed(f"{laptop.folder.name}: {said['status']}.")
        if not quiet:
            came = said["pulled"] + said["entered"]
            _say(
                f"{laptop.folder.name} catches up: {said['received']} received by the centre, "
                f"{came} new here. {said['status']}."
            )


def display_is_here(around: Mapping[str, str]) -> bool:
    """Tell whether a window could be seen: a Mac or Windows, or a display is named."""
    if around.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    on_unix = sys.platform not in ("win32", "darwin")
    return not on_unix or bool(around.get("DISPLAY") or around.get("WAYLAND_DISPLAY"))


def _place(folder: Path | None) -> Path:
    """Return an empty folder that stays."""
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="wayside-demo-"))
    chosen = folder.expanduser().absolute()
    if chosen.exists() and any(chosen.iterdir()):
        raise Refusal(
            "folder_not_empty",
            f"{chosen} is not empty. Nothing in it was touched. Choose a new folder for the "
            "demonstration.",
            field="dir",
        )
    chosen.mkdir(parents=True, exist_ok=True)
    return chosen


def _sample_service() -> Path:
    from app.host.paths import resources_dir

    return resources_dir() / "sample_service"


def _say(words: str) -> None:
    """Say something that is read while the rest goes on; long words, such as paths, stay whole."""
    indent = "   " + " " * (len(words) - len(words.lstrip()))
    lines = textwrap.wrap(
        words.strip(),
        width=_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    typer.echo("\n".join(lines))
    sys.stdout.flush()
