"""Which laptop may hold what: by the worker's team and role, and by whom the record is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.records.declaration import MADE_GROUP, Role
from app.records.ids import RecordId
from app.records.registry import RecordType
from app.rules.clusters import Pair, clusters
from app.rules.fold import NOTHING, State, distinct_values, shown_value

TEAM_PROFILE = "team"
SERVICE_PROFILE = "service"
_NAMED = "named"


@dataclass(frozen=True)
class Holder:
    """A laptop, as far as scope asks: whose it is, and how far that person sees."""

    device_id: str
    role: Role
    team_id: str
    profile: str = TEAM_PROFILE
    worker_id: str = ""

    @property
    def audience_keys(self) -> frozenset[str]:
        """The audiences it belongs to by itself."""
        return frozenset({"service", f"team:{self.team_id}"})

    def is_in(self, audiences: Iterable[str]) -> bool:
        """Tell whether it is in every one of the audiences: a contested one is an intersection."""
        return all(self._is_in(key) for key in audiences)

    def _is_in(self, key: str) -> bool:
        kind, _, named = key.partition(":")
        if kind == _NAMED:  # whoever sees the whole service does not see these
            return self.worker_id in named.split()
        return key in self.audience_keys or self.profile == SERVICE_PROFILE


def named_people(worker_ids: Iterable[str]) -> str:
    """Return the audience that these colleagues are, and nobody else."""
    return f"{_NAMED}:{' '.join(sorted(worker_ids))}"


def subjects_of(kind: RecordType, record_id: RecordId, state: State) -> tuple[RecordId | None, ...]:
    """Return whom a record is about; None where it does not say. A subject never changes."""
    made = shown_value(state.get(MADE_GROUP, NOTHING)) or {}
    return tuple(record_id if name == "id" else made.get(name) for name in kind.about.subject)


def place_of(kind: RecordType | None, record_id: RecordId, state: State) -> dict[str, str | None]:
    """Return under what a record is kept and handed out: subject, other subject, audience.

    A contested audience is no team's: the record is kept under its own id, and handed out to who is
    in every one of them.
    """
    subjects = subjects_of(kind, record_id, state) if kind else ()
    audiences = audiences_of(kind, state) if kind else frozenset()
    return {
        "subject_id": subjects[0] if subjects else None,
        "other_subject_id": subjects[1] if len(subjects) > 1 else None,
        "audience": record_id if len(audiences) > 1 else next(iter(audiences), None),
    }


def audiences_of(kind: RecordType, state: State) -> frozenset[str]:
    """Return the audience keys of a record; several where the audience is contested.

    A record whose team was never said is for no team, which is not the same as for everybody.
    """
    audience = kind.about.audience
    if audience is None:
        return frozenset()
    if audience.team_field is None:
        return frozenset({"service"})
    field = kind.fields[audience.team_field]
    values = distinct_values(state.get(field.group, NOTHING)) or [{}]
    return frozenset(audience.key(value or {}) for value in values)


def holders_of(
    subjects: Iterable[str],
    audiences: Mapping[str, frozenset[str]],
    links: Iterable[Pair],
    devices: Iterable[Holder],
) -> dict[str, frozenset[str]]:
    """Return which devices hold each subject.

    Args:
        subjects: ids of people and anonymous identities.
        audiences: the audience keys of every subject that is known; one without is held by nobody
            on that ground.
        links: current links among them; whoever may hold one end holds the cluster.
        devices: every laptop that is not revoked.
    """
    devices = list(devices)
    held: dict[str, frozenset[str]] = {}
    for cluster in clusters(list(subjects), list(links)):
        by_ground = frozenset(
            device.device_id
            for device in devices
            if any(one in audiences and device.is_in(audiences[one]) for one in cluster)
        )
        held.update(dict.fromkeys(cluster, by_ground))
    return held
