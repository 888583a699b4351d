"""The short forms of people and laptops; no Qt here."""

from __future__ import annotations

from app.casework.person_page import said_when
from app.casework.service_desk import (
    Colleague,
    Colleagues,
    Invitation,
    LaptopSeen,
    takes_two,
)
from app.records.codes import ROLE
from app.ui.asked_form import AskedField, AskedForm

_PROFILES = (("team", "Their own team"), ("service", "Every team"))
_BY_TWO = (
    "To become team lead, manager, administrator or auditor, or to see every team, takes two: "
    "another lead, manager or administrator agrees. Until then everything stays as it is."
)
_LAPTOP_BY_TWO = (
    "This takes two, since a laptop has all the rights of its colleague: {name} agrees on a laptop "
    "they have, or another lead, manager or administrator does, under People and laptops."
)


def revoking(seen: LaptopSeen) -> AskedForm:
    """Ask why a laptop is revoked, and say what that does and does not do."""
    return AskedForm(
        f"revoke:{seen.device_id}",
        f"Revoke {seen.worker_name}'s laptop ({seen.name})?",
        (
            (
                "The centre refuses this laptop from its next request on, also in the middle of "
                "catching up. It does not lock or wipe it: what is in its vault stays there, "
                "encrypted, and opens with the passphrase alone."
            ),
            (
                f"What was not sent stays sealed in that vault. When it was last heard, "
                f"{seen.waiting:,} waited to be sent. If the laptop is found again, keep it: the "
                "owner can still read there what was never received."
            ),
            (
                "This is not taken back. Should the laptop be used again, its worker joins anew "
                "with a new invitation and a new vault."
            ),
        ),
        (AskedField("reason", "Why", help_words="For example: left in a taxi on Friday night"),),
        "Revoke this laptop",
    )


def inviting(colleague: Colleague) -> AskedForm:
    """Say what an invitation is before it is made."""
    return AskedForm(
        f"invite:{colleague.worker_id}",
        f"Invite a laptop for {colleague.name}",
        (
            (
                "You get one line of text. With it one laptop joins the service as this colleague, "
                "once, within 24 hours. Whoever has the line could join as them: hand it over "
                "yourself, not by e-mail."
            ),
            *(
                [_LAPTOP_BY_TWO.format(name=colleague.name)]
                if takes_two(colleague.role, colleague.profile)
                else []
            ),
        ),
        (),
        "Make the invitation",
    )


def invited(invitation: Invitation) -> AskedForm:
    """Show the line, once."""
    until = said_when(invitation.expires_at)
    holds = (
        f"It holds once somebody has agreed, for a day and one laptop; it waits until {until}. "
        if invitation.waits
        else f"It holds until {until} and for one laptop. "
    )
    return AskedForm(
        "invited",
        f"The invitation for {invitation.worker_name}'s laptop",
        (
            (
                f"{holds}On that laptop, Ctrl+K leads to What "
                "the centre has not received: put the whole line into Join a service. Once you "
                "leave this page it is not shown again; another can be made."
            ),
        ),
        (),
        cancel="Done",
        shown_label="Invitation",
        shown=invitation.line,
    )


def changing(colleagues: Colleagues, colleague: Colleague | None) -> AskedForm:
    """Ask for name, role and team of a colleague, or of somebody new."""
    teams = tuple((team.team_id, team.name) for team in colleagues.teams)
    return AskedForm(
        f"keep:{colleague.worker_id if colleague else ''}",
        f"{colleague.name}: role and team" if colleague else "A new colleague",
        (_BY_TWO,),
        (
            AskedField("name", "Name", colleague.name if colleague else ""),
            AskedField(
                "role",
                "Role",
                colleague.role if colleague else "worker",
                tuple(ROLE.labels.items()),
            ),
            AskedField("team", "Team", colleague.team_id if colleague else "", teams),
            AskedField("profile", "Sees", colleague.profile if colleague else "team", _PROFILES),
        ),
        "Keep this",
    )


def deactivating(colleague: Colleague) -> AskedForm:
    """Say what deactivating does and does not do."""
    return AskedForm(
        f"deactivate:{colleague.worker_id}",
        f"Deactivate {colleague.name}?",
        (
            (
                "The centre refuses every laptop of theirs from its next request on, and their "
                "invitations no longer hold. What they wrote stays, with their name."
            ),
            (
                "It does not lock or wipe their laptops: what is in a vault stays there, "
                "encrypted. You can bring them back at any time."
            ),
        ),
        (),
        "Deactivate",
    )
