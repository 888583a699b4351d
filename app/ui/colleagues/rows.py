"""From what the centre tells of people and laptops to rows and what is unfolded; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.casework.broken_glass import BreakGlassUse
from app.casework.person_page import said_when
from app.casework.service_desk import (
    Colleague,
    Colleagues,
    InvitationWaiting,
    LaptopSeen,
    RightsWaiting,
)
from app.records.codes import ROLE
from app.ui.listed import Doing, ListedRow, Unfolded
from app.ui.tokens import Tone

PEOPLE, LAPTOPS, WAITING, GLASS = "people", "laptops", "waiting", "glass"
SILENT = timedelta(days=7)
CLOCK_OFF_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the page with everything that is said of it."""

    key: str
    kind: str
    row: ListedRow
    unfolded: Unfolded
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that the centre told, and when."""

    colleagues: Colleagues
    laptops: tuple[LaptopSeen, ...]
    uses: tuple[BreakGlassUse, ...]
    uses_left_out: int
    own_id: str
    may_look_back: bool


def role_in_words(role: str, profile: str) -> str:
    """Return what somebody is: their role, and whether they see every team."""
    words = ROLE.labels.get(role, role)
    return f"{words}, every team" if profile == "service" else words


def entries(told: Told, now: datetime) -> list[Entry]:
    """Return everything, what waits for somebody first."""
    uses = [_use(each) for each in told.uses]
    return [
        *(_waiting(each, told.own_id) for each in told.colleagues.waiting),
        *(_invitation(each, told.own_id) for each in told.colleagues.invitations),
        *(entry for entry, use in zip(uses, told.uses, strict=True) if use.looked_at is None),
        *(_colleague(each, told) for each in told.colleagues.colleagues),
        *(_laptop(each, now) for each in told.laptops),
        *(entry for entry, use in zip(uses, told.uses, strict=True) if use.looked_at),
    ]


def _entry(
    kind: str,
    ident: str,
    icon: str,
    title: str,
    detail: str,
    when: str,
    chip: tuple[str, Tone],
    lines: list[tuple[str, str]],
    doings: list[Doing],
) -> Entry:
    key = f"{kind}:{ident}"
    said = tuple((label, words) for label, words in lines if words)
    return Entry(
        key,
        kind,
        ListedRow(key, icon, title, detail, when, chip[0], chip[1]),
        Unfolded(key, title, chip[0], chip[1], said, tuple(doings)),
        f"{title} {detail} {chip[0]}".casefold(),
    )


def _colleague(each: Colleague, told: Told) -> Entry:
    role = role_in_words(each.role, each.profile)
    laptops = f"{each.laptops} laptop" + ("" if each.laptops == 1 else "s")
    doings = []
    if each.may_invite:
        doings.append(Doing("invite", "Invite a laptop", "plus", is_first=True))
    if each.may_change:
        doings.append(Doing("change", "Change role or team", "gear"))
        words = "Deactivate" if each.active else "Bring back"
        doings.append(Doing("deactivate" if each.active else "bring_back", words, "lock"))
    if told.may_look_back:
        doings.append(Doing("looks", "What they looked at", "eye"))
    return _entry(
        PEOPLE,
        each.worker_id,
        "person",
        each.name or "Without a name",
        ", ".join(part for part in (role, each.team_name, laptops) if part),
        "",
        ("", "info") if each.active else ("may not connect", "warn"),
        [("Role", role), ("Team", each.team_name), ("Laptops that may connect", str(each.laptops))],
        doings,
    )


def _laptop(each: LaptopSeen, now: datetime) -> Entry:
    heard = said_when(each.last_heard_at) if each.last_heard_at else "not yet"
    ahead = each.clock_ahead_seconds
    clock = ""
    if abs(ahead) > CLOCK_OFF_SECONDS:
        clock = f"{abs(ahead) // 60:,} minutes {'ahead' if ahead > 0 else 'behind'}"
    doings = [Doing("revoke", "Revoke…", "lock")] if each.yours else []
    return _entry(
        LAPTOPS,
        each.device_id,
        "keyboard",
        f"{each.worker_name or 'Somebody'}: {each.name}",
        f"Last heard {heard}. {each.waiting:,} waited to be sent then.",
        "",
        _laptop_chip(each, now, clock),
        [
            ("Whose", f"{each.worker_name}, {each.team_name}".strip(", ")),
            ("Last heard", heard),
            ("Waited to be sent then", f"{each.waiting:,}"),
            ("Program", each.program_version),
            ("Clock", clock),
            ("Joined", said_when(each.enrolled_at)),
            ("Revoked", said_when(each.revoked_at) if each.revoked_at else ""),
            ("By", each.revoked_by),
            ("Why", each.revoked_because),
        ],
        doings,
    )


def _laptop_chip(each: LaptopSeen, now: datetime, clock: str) -> tuple[str, Tone]:
    if each.revoked_at is not None:
        return "revoked", "bad"
    if each.last_heard_at is None or now - each.last_heard_at > SILENT:
        return "not heard for a week", "warn"
    return ("clock is off", "warn") if clock else ("", "info")


def _waiting(each: RightsWaiting, own_id: str) -> Entry:
    role = role_in_words(each.role, each.profile)
    if each.yours:
        doings = [
            Doing("agree", "Agree", "check", is_first=True),
            Doing("refuse", "Refuse", "close"),
        ]
    else:
        doings = [] if each.worker_id == own_id else [Doing("refuse", "Withdraw", "undo")]
    return _entry(
        WAITING,
        each.ask_id,
        "clock",
        f"{each.name}: {role}",
        f"Asked for by {each.asked_by}. A second person has to agree.",
        said_when(each.asked_at),
        ("waits for two", "warn"),
        [
            ("Would be", f"{role}, {each.team_name}"),
            ("Asked for by", each.asked_by),
            ("Laptops that would have it", str(each.laptops)),
        ],
        doings,
    )


def _invitation(each: InvitationWaiting, own_id: str) -> Entry:
    is_own = each.worker_id == own_id
    role = ROLE.labels.get(each.role, each.role)
    doings = [Doing("refuse_laptop", "Withdraw", "undo")]
    if each.yours:
        doings = [
            Doing("agree_laptop", "Agree", "check", is_first=True),
            Doing("refuse_laptop", "Refuse", "close"),
        ]
    detail = "It would have your rights. Agree if it is yours." if is_own else "It takes two."
    return _entry(
        WAITING,
        each.ask_id,
        "keyboard",
        "A laptop in your name" if is_own else f"A laptop for {each.name}",
        f"Asked for by {each.asked_by}. {detail}",
        "",
        ("waits for two", "warn"),
        [
            ("Would join as", f"{each.name}, {role}"),
            ("Asked for by", each.asked_by),
            ("Waits until", said_when(each.expires_at)),
        ],
        doings,
    )


def _use(each: BreakGlassUse) -> Entry:
    chip: tuple[str, Tone] = ("looked at", "good") if each.looked_at else ("look at this", "warn")
    if each.is_over and not each.looked_at:
        chip = ("more than three in a day", "bad")
    doings = [Doing("looked_at", "I have looked at this", "check", is_first=True)]
    who = each.code or ("Somebody without a code" if each.person_id else "Nobody was found")
    looked = f"{each.looked_at_by}, {said_when(each.looked_at)}" if each.looked_at else ""
    return _entry(
        GLASS,
        each.use_id,
        "warning",
        f"{each.worker_name} asked for somebody outside their team",
        f"{who}. {each.reason}",
        said_when(each.asked_at),
        chip,
        [
            ("Who", f"{each.worker_name}, {each.laptop_name}".strip(", ")),
            ("Asked for", who),
            ("Why", each.reason),
            ("When", said_when(each.asked_at)),
            ("On the laptop until", said_when(each.until) if each.person_id else ""),
            ("Left the laptop's scope", said_when(each.ended_at)
             if each.person_id and each.ended_at else ""),
            ("Looked at", looked),
        ],
        doings if each.yours else [],
    )  # fmt: skip
