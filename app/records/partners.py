"""Other services: the directory (R67), sending somebody there (R52), a GP (R48)."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records import codes
from app.records.codes import NOT_SAID, CodeList
from app.records.declaration import (
    CASEWORKERS,
    NAME_LENGTH,
    SERVICE,
    About,
    Record,
    Text,
    When,
    fixed,
    local_day_of,
    moment,
    set_of,
    single,
)
from app.records.people import ORDINARY, OUTREACH, PERSONAL, SPECIAL

SOMEBODY = ("person", "anonymous_identity")

PARTNER_KIND = CodeList(
    "partner_kind",
    {
        "gp": "GP or primary care",
        "pharmacy": "Pharmacy",
        "drug_alcohol": "Drug or alcohol service",
        "hospital": "Hospital",
        "liver": "Liver care",
        "mental_health": "Mental health",
        "crisis": "Crisis line",
        "sexual_health": "Sexual health and virus tests",
        "maternity": "Maternity",
        "neuropsychology": "Neuropsychology or occupational therapy",
        "children": "Children's services",
        "adult_social_care": "Adult social care",
        "young_people": "Young people's service",
        "justice": "Police, courts, prison, probation",
        "housing": "Housing",
        "domestic_abuse": "Domestic abuse",
        "employment": "Work and training",
        "money": "Money and benefits",
        "food": "Food and basics",
        "mutual_aid": "Mutual aid and peers",
        "family": "Families and carers",
        "other": "Other",
    },
)

PARTNER_COST = CodeList(
    "partner_cost",
    {"free": "Free", "some": "Partly free", "paid": "Costs money", "unknown": "Not known"},
)

ACCESSIBILITY = CodeList(
    "accessibility",
    {
        "step_free": "Step-free",
        "accessible_toilet": "Accessible toilet",
        "parking": "Parking for disabled people",
        "hearing_loop": "Hearing loop",
        "quiet_space": "Quiet room",
        "women_only": "Times for women only",
        "home_visits": "Comes to people",
        "by_video": "By video or telephone",
    },
)

REFERRAL_OUT_KIND = CodeList(
    "referral_out_kind",
    {
        "signpost": "Signposted: told about it",
        "referral": "Referred: sent",
        "active_referral": "Referred and helped to get there",
    },
    keys=("1", "2", "3"),
)

REFERRAL_CONSENT = CodeList(
    "referral_consent",
    {
        "written": "In writing",
        "verbal": "By word",
        "not_needed": "Not needed: nothing was passed on",
        **NOT_SAID,
    },
)

REFERRAL_OUTCOME = CodeList(
    "referral_outcome",
    {
        "waiting": "No answer yet",
        "attended": "Went there",
        "did_not_attend": "Did not go",
        "not_accepted": "Not taken on",
        "withdrawn": "Changed their mind",
        "unknown": "Not known",
    },
)

GP_HELP = CodeList(
    "gp_help",
    {
        "found_practice": "Found a practice",
        "phoned": "Telephoned with them",
        "form": "Filled in the form with them",
        "documents": "Helped with papers",
        "went_along": "Went along",
        "letter": "Wrote a letter",
    },
)

FELLOWSHIP = CodeList(
    "fellowship",
    {
        "aa": "Alcoholics Anonymous",
        "na": "Narcotics Anonymous",
        "ca": "Cocaine Anonymous",
        "smart": "SMART Recovery",
        "al_anon": "Al-Anon or another for families",
        "peer_group": "Peer support group",
        "peer_mentor": "Peer mentor",
        "other": "Another group",
    },
)

# `information` alone is no facilitated access: the national definition says so of a leaflet.
MUTUAL_AID_STEP = CodeList(
    "mutual_aid_step",
    {
        "information": "Told about it, or a leaflet",
        "met_member": "Arranged to meet a member",
        "transport": "Arranged how to get there",
        "accompanied": "Went along",
        "talked_after": "Talked about it afterwards",
    },
)


class PartnerService(Record, table=True):
    """Another service, in the directory that everybody shares (R67)."""

    about: ClassVar[About] = About(
        label="Partner service",
        plural="Partner services",
        section="service",
        summary="{name} {kind} {phone}",
        offered_by=("palette",),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        audience=SERVICE,
        icon="building",
    )

    name: Text = single("Name", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)
    kind: Text = single("Kind", sensitivity=ORDINARY, codes=PARTNER_KIND, required=True)
    what_for: Text = single("What it helps with", sensitivity=ORDINARY, long_text=True)
    phone: Text = single("Phone", sensitivity=ORDINARY, group="contact", max_length=40)
    email: Text = single("Email", sensitivity=ORDINARY, group="contact", max_length=NAME_LENGTH)
    website: Text = single("Website", sensitivity=ORDINARY, group="contact", max_length=NAME_LENGTH)
    address: Text = single("Address", sensitivity=ORDINARY, group="contact", long_text=True)
    island: Text = single("Island", sensitivity=ORDINARY, codes=codes.ISLAND)
    partnership_lead: Text = single(
        "Who to speak to there", sensitivity=ORDINARY, max_length=NAME_LENGTH
    )
    how_to_refer: Text = single("How to refer", sensitivity=ORDINARY, long_text=True)
    opening: Text = single("Open", sensitivity=ORDINARY, long_text=True)
    cost: Text = single("Cost", sensitivity=ORDINARY, group="cost", codes=PARTNER_COST)
    cost_note: Text = single(
        "What it costs", sensitivity=ORDINARY, group="cost", max_length=NAME_LENGTH
    )
    accessibility: list[str] | None = set_of("Access", sensitivity=ORDINARY, codes=ACCESSIBILITY)
    languages: list[str] | None = set_of("Languages", sensitivity=ORDINARY, codes=codes.LANGUAGE)
    under_18: Text = single("Takes people under 18", sensitivity=ORDINARY, codes=codes.YES_NO)
    verified_on: date | None = single(
        "Last checked", sensitivity=ORDINARY, group="verified", ge=date(1990, 1, 1)
    )
    verified_by: Text = single(
        "Checked by", sensitivity=ORDINARY, group="verified", max_length=NAME_LENGTH
    )
    closed_on: date | None = single("Closed for good on", sensitivity=ORDINARY, ge=date(1990, 1, 1))
    note: Text = single("Note", sensitivity=ORDINARY, long_text=True)


class ReferralOut(Record, table=True):
    """Somebody was told about, or sent to, another service, and what came of it (R52, W17)."""

    about: ClassVar[About] = About(
        label="Referral out",
        plural="Referrals out",
        section="contacts",
        summary="{kind} {partner_name} {outcome}",
        offered_by=("quick_contact", "contact.form", "person.record"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="building",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    contact_id: Text = fixed(
        "Contact", sensitivity=ORDINARY, refers_to=("contact",), default_from="contact"
    )
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    kind: Text = single(
        "What was done", sensitivity=SPECIAL, codes=REFERRAL_OUT_KIND, required=True
    )
    partner_id: Text = single(
        "Service",
        sensitivity=SPECIAL,
        group="partner",
        refers_to=("partner_service",),
        max_length=36,
        index=True,
    )
    partner_name: Text = single(
        "Service, by name",
        sensitivity=SPECIAL,
        group="partner",
        help="As the directory called it then, or one that is not in it.",
        max_length=NAME_LENGTH,
    )
    reason: Text = single("For", sensitivity=SPECIAL, long_text=True)
    consent: Text = single(
        "Agreed that we pass this on",
        sensitivity=PERSONAL,
        group="consent",
        codes=REFERRAL_CONSENT,
    )
    consent_scope: Text = single(
        "What may be passed on", sensitivity=SPECIAL, group="consent", max_length=NAME_LENGTH
    )
    sent_on: date | None = single(
        "Sent on", sensitivity=PERSONAL, group="sent", ge=date(1990, 1, 1)
    )
    due_on: date | None = single(
        "Answer due by", sensitivity=PERSONAL, group="sent", ge=date(1990, 1, 1)
    )
    accepted_on: date | None = single(
        "Taken on", sensitivity=PERSONAL, group="accepted", ge=date(1990, 1, 1)
    )
    attended_on: date | None = single(
        "Went there on", sensitivity=PERSONAL, group="attended", ge=date(1990, 1, 1)
    )
    outcome: Text = single(
        "What came of it", sensitivity=SPECIAL, group="outcome", codes=REFERRAL_OUTCOME
    )
    outcome_note: Text = single(
        "More about that", sensitivity=SPECIAL, group="outcome", long_text=True
    )
    support: Text = single(
        "How we helped to get there",
        sensitivity=SPECIAL,
        long_text=True,
        shown_when=When("kind", ("active_referral",)),
    )


class GpRegistration(Record, table=True):
    """Help to be registered with a GP (R48)."""

    about: ClassVar[About] = About(
        label="GP registration",
        plural="GP registrations",
        section="health",
        summary="{practice} {help} {registered_on}",
        offered_by=("contact.form", "person.record"),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="building",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    contact_id: Text = fixed(
        "Contact", sensitivity=ORDINARY, refers_to=("contact",), default_from="contact"
    )
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    needed: Text = single("Help is wanted", sensitivity=PERSONAL, codes=codes.YES_NO)
    help: list[str] | None = set_of("What we did", sensitivity=PERSONAL, codes=GP_HELP)
    practice: Text = single(
        "Practice", sensitivity=PERSONAL, group="registered", max_length=NAME_LENGTH
    )
    partner_id: Text = single(
        "Practice, in the directory",
        sensitivity=PERSONAL,
        group="registered",
        refers_to=("partner_service",),
        max_length=36,
    )
    registered_on: date | None = single(
        "Registered on", sensitivity=PERSONAL, group="registered", ge=date(1990, 1, 1)
    )
    note: Text = single("Note", sensitivity=SPECIAL, long_text=True)
