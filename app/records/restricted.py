"""People whom only colleagues named may see, and what two of those must agree to."""

from __future__ import annotations

from typing import ClassVar

from app.records.codes import CodeList
from app.records.contacts import SOMEBODY
from app.records.declaration import CASEWORKERS, About, Record, Role, Text, fixed, single
from app.records.people import ORDINARY, OUTREACH, PERSONAL, SPECIAL

RESTRICTED_BECAUSE = CodeList(
    "restricted_because",
    {
        "colleague": "A colleague, or close to one",
        "safeguarding": "Safeguarding",
        "death_review": "A death is being reviewed",
        "other": "Another reason",
    },
)
LINK_STEP = CodeList("link_step", {"link": "Link", "unlink": "Undo a link"})
LINK_PROPOSAL_ANSWER = CodeList(
    "link_proposal_answer", {"agreed": "Agreed", "refused": "Not agreed"}
)


class Restriction(Record, table=True):
    """Only the colleagues named may see somebody. Where several stand, those named in all of them.

    It is never edited: who names others writes a new one and takes the old one back.
    """

    about: ClassVar[About] = About(
        label="Restriction",
        plural="Restrictions",
        section="person",
        summary="{because}",
        offered_by=("person.restrict",),
        readable_by=OUTREACH,
        writable_by=frozenset({Role.LEAD, Role.MANAGER}),
        subject=("person_id",),
        icon="person",
    )

    person_id: Text = fixed("Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True)
    # Ids of colleagues with blanks between: one value, said once, so nothing can be added to it.
    named: Text = fixed(
        "Colleagues who may see them", sensitivity=PERSONAL, required=True, max_length=2000
    )
    because: Text = fixed("Why", sensitivity=SPECIAL, codes=RESTRICTED_BECAUSE)


class LinkProposal(Record, table=True):
    """Somebody restricted shall be linked, or a link of theirs undone: a second person answers."""

    about: ClassVar[About] = About(
        label="Link proposal",
        plural="Link proposals",
        section="person",
        summary="{step} {answer}",
        offered_by=("desk.duplicates",),
        readable_by=CASEWORKERS,
        writable_by=CASEWORKERS,
        subject=("one_id", "other_id"),
        icon="link",
    )

    one_id: Text = fixed("One", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True)
    other_id: Text = fixed("The other", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True)
    step: Text = fixed("What", sensitivity=ORDINARY, codes=LINK_STEP, required=True)
    reason: Text = fixed("Why", sensitivity=PERSONAL, long_text=True, max_length=1000)
    answer: Text = single("Answer", sensitivity=ORDINARY, codes=LINK_PROPOSAL_ANSWER)
