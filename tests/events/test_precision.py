"""Text that looks like news between states and is not: with the shipped weights, no event comes out of it."""

from __future__ import annotations

import pytest

import onrecord

pytestmark = pytest.mark.weights
CROWD = (
    "Albania, Austria, Belgium, Bulgaria, Canada, Croatia, Cyprus, Denmark, Egypt, Estonia, Finland, France, Greece, "
    "Hungary, Iceland, Ireland, Italy, Japan, Latvia, Lithuania, Malta, Norway, Poland, Portugal, Romania, Serbia, "
    "Slovakia, Slovenia, Spain and Sweden condemned the attack and met on Monday."
)


@pytest.mark.parametrize(
    "text",
    [
        CROWD,
        "Norway accused Oslo of breaking its promise. Norway said it would defend Norway.",
        "The so-called “reset” between Poland and Belarus never came.",
        "Spain beat Italy 2-1 on Saturday. Italy had attacked from the first minute and shot down Spain's hopes.",
        "Canada crushed Japan in the final, and Japan's coach said the fans had been robbed.",
        "Poland is fighting inflation, and Canada has declared war on plastic.",
        "The chain attacked its rival's market share in Norway and threatened to leave Denmark.",
    ],
)
def test_no_event_is_made_up(text: str) -> None:
    assert onrecord.read(text, published="2031-05-06").events == ()


def test_who_only_tells_of_it_is_no_party() -> None:
    text = "“The Ostia Pact is arming the whole strait,” Velmark's defence minister, Arne Holt, said."
    reading = onrecord.read(text, published="2031-05-06")
    holt = {actor.id for actor in reading.actors if actor.name == "Arne Holt"}
    assert [event.code for event in reading.events if event.recipient in holt] == []
