"""One code list per vocabulary. Codes are stored; labels are shown; a retired code stays known.

Sources: reference part 2.3 of the service's data set (substances, referral sources), the service
specification v2 (24/08/21) part B1 (priority groups), and the 2001 census (ethnicity).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CodeList:
    """A closed vocabulary: code to label, in the order in which people expect to see it."""

    name: str
    labels: dict[str, str]
    keys: tuple[str, ...] = ()

    def label(self, code: str) -> str:
        """Return the words for a code; an unknown code is shown as it is."""
        return self.labels.get(code, code)


NOT_SAID = {
    "not_asked": "Not asked",
    "declined": "Declined to say",
    "unknown": "Not known",
}

REASON_NOT_SAID = CodeList("reason_not_said", NOT_SAID)

SEX = CodeList("sex", {"F": "Female", "M": "Male", **NOT_SAID})

GENDER = CodeList(
    "gender",
    {
        "female": "Woman",
        "male": "Man",
        "non_binary": "Non-binary",
        "other": "Another word",
        **NOT_SAID,
    },
)

ETHNICITY = CodeList(
    "ethnicity",
    {
        "A": "White British",
        "B": "White Irish",
        "C": "Other white",
        "D": "White and Black Caribbean",
        "E": "White and Black African",
        "F": "White and Asian",
        "G": "Other mixed",
        "H": "Indian",
        "J": "Pakistani",
        "K": "Bangladeshi",
        "L": "Other Asian",
        "M": "Caribbean",
        "N": "African",
        "P": "Other Black",
        "R": "Chinese",
        "S": "Other",
        "Z": "Not stated",
        **NOT_SAID,
    },
)

ISLAND = CodeList(
    "island",
    {"guernsey": "Guernsey", "alderney": "Alderney", "sark": "Sark", "herm": "Herm"},
)

LANGUAGE = CodeList(
    "language",
    {
        "en": "English",
        "pt": "Portuguese",
        "lv": "Latvian",
        "pl": "Polish",
        "ro": "Romanian",
        "fr": "French",
        "es": "Spanish",
        "ar": "Arabic",
        "fa": "Farsi",
        "ckb": "Kurdish (Sorani)",
        "uk": "Ukrainian",
        "ru": "Russian",
        "lt": "Lithuanian",
        "tl": "Tagalog",
        "th": "Thai",
        "bfi": "British Sign Language",
        **NOT_SAID,
    },
)

PRIORITY_GROUP = CodeList(
    "priority_group",
    {
        "pregnant": "Pregnant",
        "partner_of_pregnant_also_using": "Partner of somebody pregnant, also using",
        "woman": "Woman",
        "lgbtq": "LGBTQ+",
        "minority_ethnic": "Minority ethnic background",
        "parent_child_under_18_using": "Parent of a child under 18 who uses drugs",
        "dual_diagnosis_physical_or_psychological": "Physical or mental health condition as well",
        "injecting": "Injecting",
        "ex_prisoner_re_entry": "Coming out of prison",
        "sex_work": "Sells sex",
        "prolific_or_high_risk_offender_mappa": "MAPPA or high risk to others",
        "young_adult_transition": "Moving on from young people's services",
    },
)

YES_NO = CodeList("yes_no", {"yes": "Yes", "no": "No", **NOT_SAID})

AGE_BAND = CodeList(
    "age_band",
    {
        "under_18": "Under 18",
        "18_24": "18 to 24",
        "25_34": "25 to 34",
        "35_44": "35 to 44",
        "45_54": "45 to 54",
        "55_64": "55 to 64",
        "65_over": "65 and over",
        **NOT_SAID,
    },
)

RECIPIENT = CodeList(
    "recipient",
    {
        "client": "Somebody who uses drugs or alcohol",
        "family_carer": "Family or carer",
        "professional": "Professional",
        "public": "Public or talk",
    },
    keys=("1", "3", "4", "5"),
)

SETTING = CodeList(
    "setting",
    {
        "street": "Street",
        "van": "Van",
        "hostel": "Hostel",
        "office": "Office",
        "home_visit": "Home visit",
        "pharmacy": "Pharmacy",
        "primary_care": "GP or primary care",
        "custody": "Police custody",
        "court": "Court",
        "prison": "Prison",
        "peripatetic": "At another service",
        "other": "Elsewhere",
    },
)

MODE = CodeList(
    "mode",
    {
        "face_to_face": "Face to face",
        "telephone": "Telephone",
        "video": "Video",
        "text": "Text message",
    },
)

EVENT = CodeList(
    "event",
    {
        "advice_information": "Advice and information",
        "very_brief_intervention": "Very brief intervention",
        "brief_intervention": "Brief intervention",
        "harm_reduction": "Harm reduction",
        "needle_exchange": "Needle exchange",
        "naloxone": "Naloxone",
        "bbv_offer": "Virus test offered",
        "signposting": "Signposted",
        "other": "Other",
    },
    keys=("A", "V", "B", "H", "N", "X", "T", "S", "O"),
)

ATTENDED = CodeList(
    "attended",
    {"attended": "Attended", "did_not_attend": "Did not attend", "cancelled": "Cancelled"},
)

SUBSTANCE = CodeList(
    "substance",
    {
        "alcohol": "Alcohol",
        "heroin": "Heroin",
        "crack": "Crack",
        "cocaine_powder": "Cocaine powder",
        "cannabis": "Cannabis",
        "benzodiazepine_illicit": "Benzodiazepines, street",
        "pregabalin": "Pregabalin",
        "ketamine": "Ketamine",
        "amphetamine": "Amphetamine",
        "nitazene": "Nitazenes",
        "fentanyl": "Fentanyl",
        "methadone_illicit": "Methadone, not prescribed",
        "buprenorphine_illicit": "Buprenorphine, not prescribed",
        "codeine_dihydrocodeine": "Codeine or dihydrocodeine",
        "tramadol": "Tramadol",
        "oxycodone": "Oxycodone",
        "morphine": "Morphine",
        "other_opioid": "Another opioid",
        "methamphetamine": "Methamphetamine",
        "mephedrone_cathinone": "Mephedrone and the like",
        "mdma": "MDMA",
        "synthetic_cannabinoid": "Synthetic cannabinoids",
        "benzodiazepine_prescribed_misuse": "Benzodiazepines, own prescription taken otherwise",
        "z_drug": "Zopiclone and the like",
        "gabapentin": "Gabapentin",
        "ghb_gbl": "GHB or GBL",
        "lsd_psychedelic": "LSD and the like",
        "psilocybin": "Mushrooms",
        "nitrous_oxide": "Nitrous oxide",
        "solvent_volatile": "Solvents",
        "poppers": "Poppers",
        "anabolic_steroid_iped": "Steroids and the like",
        "other_nps": "Another new substance",
        "antidepressant_misuse": "Antidepressants, taken otherwise",
        "antipsychotic_misuse": "Antipsychotics, taken otherwise",
        "otc_medicine": "Over-the-counter medicine",
        "tobacco": "Tobacco",
        "vape_nicotine": "Vape with nicotine",
        "other": "Another substance",
    },
)

BRIEF_INTERVENTION_KIND = CodeList(
    "brief_intervention_kind",
    {"brief": "Brief intervention", "very_brief": "Very brief intervention"},
)

TOPIC = CodeList(
    "topic",
    {
        "drug_effects": "What a drug does",
        "combinations": "Mixing, and with alcohol",
        "overdose": "Overdose and staying alive",
        "bbv": "Viruses in blood",
        "safer_use": "Safer use",
        "reducing": "Cutting down",
        "stopping": "Stopping",
        "treatment_options": "Treatment there is",
        "health": "Other health",
        "social": "Housing, money and the like",
    },
)

INTERVENTION_OUTCOME = CodeList(
    "intervention_outcome",
    {
        "thinking": "Wants to think about it",
        "goal_set": "Set a goal",
        "wants_treatment": "Wants treatment",
        "not_now": "Not now",
        "return": "Will come back",
    },
)

INSTRUMENT_MODE = CodeList(
    "instrument_mode",
    {
        "interview": "Asked by the worker",
        "self": "Filled in by the person",
        "telephone": "By telephone",
        "via_interpreter": "With an interpreter",
    },
)

CONTACT_MESSAGES = CodeList(
    "contact_messages",
    {
        "yes": "Messages are fine",
        "text_only": "Text only, never leave a message",
        "no": "Never leave a message",
        **NOT_SAID,
    },
)

SAY_WHO = CodeList(
    "say_who",
    {
        "yes": "We may say who we are",
        "first_name": "First name only",
        "no": "Never say who we are",
        **NOT_SAID,
    },
)

HANDOUT_FORMAT = CodeList(
    "handout_format",
    {
        "a4": "A4",
        "a5": "A5, folded",
        "trifold": "Three panels, folded",
        "wallet": "Cards for the pocket",
        "large18": "Large print, 18 point",
        "large24": "Very large print, 24 point",
        "easyread": "Easy Read",
        "dyslexia": "Dyslexia-friendly",
        "A4": "A4",
        "A4-large-print": "A4, large print",
    },
)

LINK_DECISION = CodeList(
    "link_decision",
    {
        "same": "The same person",
        "not_same": "Not the same person",
        "unsure": "Not sure: ask the lead",
    },
)

ROLE = CodeList(
    "role",
    {
        "volunteer": "Volunteer",
        "worker": "Worker",
        "clinician": "Clinician",
        "lead": "Team lead",
        "manager": "Manager",
        "administrator": "Administrator",
        "auditor": "Auditor",
    },
)

SUBSTANCE_COMBINATION = CodeList(
    "substance_combination",
    {
        "with_alcohol": "With alcohol",
        "several_drugs": "Several drugs",
        "several_drugs_and_alcohol": "Several drugs and alcohol",
        "one_at_a_time": "One at a time",
        **NOT_SAID,
    },
    keys=("1", "2", "3", "4", "9", "", ""),
)

BRIEF_INTERVENTION_MODEL = CodeList(
    "brief_intervention_model",
    {
        "frames": "FRAMES",
        "motivational": "Motivational interviewing",
        "ask_advise_assist": "Ask, advise, assist",
        "other": "Another model",
    },
)
