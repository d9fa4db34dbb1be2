"""Participants: who can be a side of an event, in which sentence."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.events.participants import Presence, participants_of
from scenes import Marked, marked


def present(one: Marked) -> dict[int, list[str]]:
    found = participants_of(one.document, one.found, one.who).sentences
    return {number: [each.spans[0].of(one.document.text) for each in here] for number, here in found.items()}


def presences(one: Marked) -> dict[str, Presence]:
    found = participants_of(one.document, one.found, one.who).sentences
    return {each.spans[0].of(one.document.text): each for here in found.values() for each in here}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[c1:Tarrow] attacked [c2:Cadria].", {0: ["Tarrow", "Cadria"]}),
        (
            "[g1:Two fishers] met [p1:Ada Brill]. [p1:She] thanked [g1:them].",
            {0: ["Two fishers", "Ada Brill"], 1: ["She", "them"]},
        ),
        ("[c1:Tarrow] bombed [x1:Port Lune].", {0: ["Tarrow"]}),
        ("The [c1~:Tarrowish] raid on [c2:Cadria] failed.", {0: ["Tarrowish", "Cadria"]}),
        ("[b1:The [c1~:Tarrowish] navy] met [c2:Cadria].", {0: ["The Tarrowish navy", "Cadria"]}),
        ("[o1:President of [c1:Tarrow]] [p1:Ada Brill] met [c2:Cadria].", {0: ["Ada Brill", "Cadria"]}),
        ("[c2:Cadria] expelled [o1:[c1:Tarrow]’s envoy].", {0: ["Cadria", "Tarrow"]}),
        ("[c1:Tarrow] and [c1~:Tarrowish] ships left [c2:Cadria].", {0: ["Tarrow", "Cadria"]}),
    ],
)
def test_who_takes_part(text: str, expected: dict[int, list[str]]) -> None:
    assert present(marked(text)) == expected


def test_all_places_in_a_sentence_are_of_the_participant() -> None:
    one = presences(marked("[c1:Tarrow] said [c1:it] would leave [c2:Cadria]."))["Tarrow"]
    assert len(one.spans) == 2


def test_somebody_is_not_opposed_to_the_state_that_he_serves() -> None:
    text = "[p1:Ada Brill], [o1:minister], met [c1:Tarrow] and [c2:Cadria]."
    one = presences(marked(text, [("p1", "o1"), ("p1", "c1")]))
    minister = one["Ada Brill"].participant
    assert not minister.opposed(one["Tarrow"].participant)
    assert not one["Tarrow"].participant.opposed(minister)
    assert minister.opposed(one["Cadria"].participant)


def test_an_official_without_a_name_acts_for_the_body() -> None:
    text = marked("[p1:a spokesman] of [b1:Harbour Guild] blamed [c2:Cadria].", [("p1", "b1")])
    assert presences(text)["a spokesman"].participant.actor == text.ids["b1"]


def test_the_outlet_itself_takes_no_part() -> None:
    one = marked("[n1:Osk Courier] asked [c2:Cadria].")
    own = msgspec.structs.replace(one.document, outlet="Osk Courier")
    found = participants_of(own, one.found, one.who).sentences
    assert [each.spans[0].of(own.text) for each in found[0]] == ["Cadria"]


def test_a_word_of_an_adjective_only_is_told_as_one() -> None:
    one = presences(marked("The [c1~:Tarrowish] raid on [c2:Cadria] failed."))
    assert [one[words].adjectives for words in ("Tarrowish", "Cadria")] == [True, False]


def test_a_doubtful_relation_makes_no_side() -> None:
    one = marked("[p1:Ada Brill], [o1:minister], met [c1:Tarrow].", [("p1", "o1"), ("p1", "c1")])
    unsure = tuple(msgspec.structs.replace(each, chance=0.8) for each in one.found.relations)
    doubtful = msgspec.structs.replace(one, found=msgspec.structs.replace(one.found, relations=unsure))
    minister, state = presences(doubtful).values()
    assert minister.participant.opposed(state.participant)
