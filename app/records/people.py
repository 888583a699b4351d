"""Who the service knows: people, those who gave no name, and links between the two."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from app.records import codes
from app.records.declaration import (
    CASEWORKERS,
    EVERYBODY,
    NAME_LENGTH,
    SERVICE,
    About,
    Audience,
    Record,
    Role,
    Sensitivity,
    Text,
    When,
    fixed,
    set_of,
    single,
)

PERSONAL = Sensitivity.PERSONAL
SPECIAL = Sensitivity.SPECIAL
ORDINARY = Sensitivity.ORDINARY

OUTREACH = CASEWORKERS | {Role.VOLUNTEER}


class Person(Record, table=True):
    """Somebody the service knows by at least a name or a nickname (R01, R06, R07)."""

    about: ClassVar[About] = About(
        label="Person",
        plural="People",
        section="person",
        summary="{forename} {surname}",
        offered_by=("search.new", "quick_contact.who"),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        subject=("id",),
        audience=Audience(team_field="team_id"),
        icon="person",
    )

    code: Text = fixed(
        "Code",
        sensitivity=ORDINARY,
        help="Can be read out on the telephone; says nothing about the person.",
        max_length=20,
    )
    forename: Text = single(
        "First name", sensitivity=PERSONAL, group="name", max_length=NAME_LENGTH
    )
    surname: Text = single("Surname", sensitivity=PERSONAL, group="name", max_length=NAME_LENGTH)
    known_as: Text = single(
        "Known as",
        sensitivity=PERSONAL,
        help="The name to use when you meet.",
        max_length=NAME_LENGTH,
    )
    aliases: list[str] | None = set_of(
        "Also called", sensitivity=PERSONAL, codes=None, help="Other names and spellings."
    )
    birth_date: date | None = single(
        "Date of birth", sensitivity=PERSONAL, group="birth", ge=date(1900, 1, 1)
    )
    birth_date_not_said: Text = single(
        "No date of birth because",
        sensitivity=PERSONAL,
        group="birth",
        codes=codes.REASON_NOT_SAID,
    )
    sex: Text = single("Sex", sensitivity=PERSONAL, codes=codes.SEX)
    gender: Text = single("Gender", sensitivity=SPECIAL, codes=codes.GENDER)
    ethnicity: Text = single("Ethnicity", sensitivity=SPECIAL, codes=codes.ETHNICITY)
    nationality: Text = single(
        "Nationality", sensitivity=PERSONAL, help="Three letters, such as GBR.", max_length=15
    )
    language: Text = single("First language", sensitivity=PERSONAL, codes=codes.LANGUAGE)
    address: Text = single("Address", sensitivity=PERSONAL, group="address", max_length=NAME_LENGTH)
    parish: Text = single("Parish", sensitivity=PERSONAL, group="address", max_length=40)
    island: Text = single("Island", sensitivity=PERSONAL, group="address", codes=codes.ISLAND)
    postcode: Text = single("Postcode", sensitivity=PERSONAL, group="address", max_length=12)
    gp: Text = single("GP practice", sensitivity=PERSONAL, max_length=NAME_LENGTH)
    priority_groups: list[str] | None = set_of(
        "Priority groups", sensitivity=SPECIAL, codes=codes.PRIORITY_GROUP
    )
    priority_groups_not_said: Text = single(
        "No priority groups because", sensitivity=SPECIAL, codes=codes.REASON_NOT_SAID
    )
    bbv_high_risk: Text = single(
        "High risk of a virus in the blood",
        sensitivity=SPECIAL,
        group="bbv_high_risk",
        codes=codes.YES_NO,
    )
    bbv_high_risk_since: date | None = single(
        "Since",
        sensitivity=SPECIAL,
        group="bbv_high_risk",
        shown_when=When("bbv_high_risk", ("yes",)),
    )
    team_id: Text = single(
        "Team",
        sensitivity=PERSONAL,
        group="team",
        refers_to=("team",),
        default_from="session.team",
        required=True,
        max_length=36,
        index=True,
    )


class AnonymousIdentity(Record, table=True):
    """Somebody who gave no name (R02); a contact is always with a person or with one of these."""

    about: ClassVar[About] = About(
        label="Person without a name",
        plural="People without a name",
        section="person",
        summary="{nickname} {age_band}",
        offered_by=("quick_contact.who",),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("id",),
        audience=Audience(team_field="team_id"),
        icon="person",
    )

    recipient: Text = fixed("Who", sensitivity=ORDINARY, codes=codes.RECIPIENT)
    nickname: Text = single(
        "Nickname", sensitivity=PERSONAL, help="What they call themselves.", max_length=NAME_LENGTH
    )
    age_band: Text = single("Age, about", sensitivity=PERSONAL, codes=codes.AGE_BAND)
    sex: Text = single("Sex", sensitivity=PERSONAL, codes=codes.SEX)
    substances: list[str] | None = set_of("Substances", sensitivity=SPECIAL, codes=codes.SUBSTANCE)
    team_id: Text = single(
        "Team",
        sensitivity=PERSONAL,
        group="team",
        refers_to=("team",),
        default_from="session.team",
        required=True,
        max_length=36,
        index=True,
    )


class SafeContact(Record, table=True):
    """How somebody may be reached without harm to them; every value is shown, never one of two."""

    about: ClassVar[About] = About(
        label="Safe contact",
        plural="Safe contact",
        section="person",
        summary="{phone} {messages}",
        offered_by=("person.record",),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        subject=("person_id",),
        icon="phone",
    )

    person_id: Text = fixed("Person", sensitivity=PERSONAL, refers_to=("person",), required=True)
    phone: Text = single("Phone", sensitivity=PERSONAL, group="reach", safety=True, max_length=40)
    messages: Text = single(
        "Messages",
        sensitivity=PERSONAL,
        group="reach",
        safety=True,
        codes=codes.CONTACT_MESSAGES,
        required=True,
    )
    say_who: Text = single(
        "If somebody else answers",
        sensitivity=PERSONAL,
        group="reach",
        safety=True,
        codes=codes.SAY_WHO,
    )
    good_times: Text = single(
        "Good times", sensitivity=PERSONAL, group="reach", safety=True, max_length=NAME_LENGTH
    )
    email: Text = single("Email", sensitivity=PERSONAL, max_length=NAME_LENGTH)
    note: Text = single(
        "What to be careful about", sensitivity=SPECIAL, safety=True, long_text=True
    )
    review_on: date | None = single("Review on", sensitivity=ORDINARY)


class Link(Record, table=True):
    """Two records are, or are not, one human being. Voiding it undoes it; nothing is rewritten."""

    about: ClassVar[About] = About(
        label="Link",
        plural="Links",
        section="person",
        summary="{decision} {reason}",
        offered_by=("contact.attach", "desk.duplicates"),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        subject=("one_id", "other_id"),
        icon="link",
    )

    one_id: Text = fixed(
        "One", sensitivity=PERSONAL, refers_to=("person", "anonymous_identity"), required=True
    )
    other_id: Text = fixed(
        "The other", sensitivity=PERSONAL, refers_to=("person", "anonymous_identity"), required=True
    )
    decision: Text = single(
        "Decision", sensitivity=PERSONAL, codes=codes.LINK_DECISION, required=True
    )
    reason: Text = single("Why", sensitivity=PERSONAL, long_text=True)
    shown_id: Text = single(
        "Shown under the name of",
        sensitivity=PERSONAL,
        refers_to=("person", "anonymous_identity"),
        max_length=36,
    )
    grounds: Text = fixed(
        "Fingerprint of what was compared",
        sensitivity=ORDINARY,
        group="grounds",
        help="Tells whether anything that matters changed since; says nothing about anybody.",
        max_length=64,
    )
    moved: list[str] | None = set_of(
        "Moved when it was undone",
        sensitivity=ORDINARY,
        codes=None,
        help="Entries written while linked and placed anew: the old one and its copy.",
    )


class Team(Record, table=True):
    """A team of the service; people belong to one, and its laptops hold them."""

    about: ClassVar[About] = About(
        label="Team",
        plural="Teams",
        section="service",
        summary="{name}",
        offered_by=("service.teams",),
        readable_by=EVERYBODY,
        writable_by=frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
        audience=SERVICE,
        icon="people",
    )

    name: Text = single("Name", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)


class StaffMember(Record, table=True):
    """Somebody who works here, so that entries can say by whom (R61). Rights live at the centre."""

    about: ClassVar[About] = About(
        label="Colleague",
        plural="Colleagues",
        section="service",
        summary="{name}",
        offered_by=("service.colleagues",),
        readable_by=EVERYBODY,
        writable_by=frozenset({Role.LEAD, Role.MANAGER, Role.ADMINISTRATOR}),
        audience=SERVICE,
        icon="person",
    )

    name: Text = single("Name", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)
    role: Text = single("Role", sensitivity=ORDINARY, codes=codes.ROLE)
    team_id: Text = single("Team", sensitivity=ORDINARY, refers_to=("team",), max_length=36)
