"""What handing over a leaflet counts as."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.documents.handout_files import load_handouts
from app.records.codes import TOPIC
from app.rules.handout_topics import advice_topics

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "handouts"
HANDOUTS = load_handouts(RESOURCES)


def test_every_topic_is_one_that_advice_knows() -> None:
    for handout in HANDOUTS.values():
        assert set(advice_topics(handout)) <= set(TOPIC.labels)


def test_what_it_was_about_is_said_and_nothing_is_made_up() -> None:
    overdose = HANDOUTS["overdose-naloxone"]
    assert "overdose" in advice_topics(overdose)
    bare = replace(overdose, situations=(), routes=(), substances=("ketamine",))
    assert advice_topics(bare) == ("drug_effects",)
    assert advice_topics(replace(bare, substances=("several",))) == ("combinations",)
    assert advice_topics(replace(bare, substances=())) == ()
