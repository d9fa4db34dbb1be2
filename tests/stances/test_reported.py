"""Changes of line that the article reports, and words that only look like one."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from onrecord.events.telling import PairTeller
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.stances.reported import find_shifts
from onrecord.types import Actor, Attribution, Document, Event, Span
from scenes import TableHead, marked

KINDS = {"Tarrow": "country", "Cadria": "country", "Ada Brill": "person"}


def actors_of(text: str) -> tuple[Actor, ...]:
    return tuple(
        Actor(name, name, kind, mentions=(Span(text.index(name), text.index(name) + len(name)),))  # type: ignore[arg-type]
        for name, kind in KINDS.items()
        if name in text
    )


def shifts(
    text: str, attributions: tuple[Attribution, ...] = (), events: tuple[Event, ...] = ()
) -> list[tuple[str, str | None, str]]:
    article = Document("d", text, "", sentences=(Span(0, len(text)),))
    found = find_shifts(article, attributions, actors_of(text), events)
    return [(each.holder, each.target, each.direction) for each in found]


def offer(text: str, quad: int) -> Event:
    place = (Span(0, len(text)),)
    return Event("e", "Tarrow", "Cadria", "030", None, quad, 1.0, "asserted", None, None, place, 1.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarrow has softened its tone toward Cadria.", ("Tarrow", "Cadria", "warmer")),
        ("Tarrow hardened its line on Cadria this week.", ("Tarrow", "Cadria", "colder")),
        ("Ada Brill walked back a remark that had angered Cadria.", ("Ada Brill", "Cadria", "warmer")),
        ("Ada Brill has unexpectedly spoken out in favour of a pact with Cadria.", ("Ada Brill", "Cadria", "warmer")),
        ("Tarrow dropped its opposition to the pact with Cadria.", ("Tarrow", "Cadria", "warmer")),
        ("Tarrow made a u-turn on Cadria.", ("Tarrow", "Cadria", "unclear")),
    ],
)
def test_find_shifts_finds_a_change_of_line(text: str, expected: tuple[str, str, str]) -> None:
    assert shifts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tarrow has not softened its tone toward Cadria.",
        "Tarrow never hardened its line on Cadria.",
        "Ada Brill reversed the car out of Cadria.",
        "A court in Tarrow reversed the ruling on Cadria.",
        "Fish prices in Tarrow softened, and Cadria cheered.",
        "In a reversal of fortune, rain fell.",
    ],
)
def test_find_shifts_leaves_what_only_looks_like_one(text: str) -> None:
    assert shifts(text) == []


@pytest.mark.parametrize(("quad", "direction"), [(1, "warmer"), (4, "colder"), (0, "unclear")])
def test_an_open_phrase_takes_the_direction_of_what_the_holder_does(quad: int, direction: str) -> None:
    text = "In a surprising reversal, Tarrow wrote to Cadria."
    assert shifts(text, events=(offer(text, quad),)) == [("Tarrow", "Cadria", direction)]


def test_what_a_speaker_says_of_a_change_is_a_claim() -> None:
    text = "Ada Brill said Tarrow had softened its tone toward Cadria."
    said = Attribution(
        "a", (Span(0, 9),), (Span(10, 14),), (Span(15, len(text) - 1),), "Ada Brill", "said", text[15:-1], "indirect"
    )
    assert shifts(text, (said,)) == []


def test_every_row_has_an_example_with_its_phrase() -> None:
    for row in required_rows(ENGLISH, "shifts"):
        assert shifts(row["example"].replace("The duke", "Ada Brill")), row["example"]


def told_by(source: str, table: Mapping[tuple[str, str], Mapping[str, float]]) -> list[tuple[str, str | None, str]]:
    """The shifts of a text with marked parties, by what a pair head says of them."""
    one = marked(source)
    told = PairTeller(TableHead(one.document.text, table))(one.document, one.found, one.who, (), ())
    names = {actor: key for key, actor in one.ids.items()}
    found = find_shifts(one.document, (), one.who.actors, told.events, told.asked)
    return [(names[each.holder], names.get(each.target or ""), each.direction) for each in found]


SEEN = {"event": 2.0}


def test_the_first_party_after_the_phrase_is_the_target_and_the_head_knows_the_holder() -> None:
    text = "In Oss [p1:Ada Brill] hardened her line on [c1:Cadria] and thanked [c2:Pelland]."
    table = {("Ada Brill", "Cadria"): SEEN, ("Ada Brill", "Pelland"): {"event": 9.0}, ("Cadria", "Pelland"): SEEN}
    assert told_by(text, table) == [("p1", "c1", "colder")]


def test_a_line_that_the_sentence_tells_of_as_past_may_stand_behind_both() -> None:
    text = "[c1:Tarrow] embraced [c2:Cadria], which it had shunned for years."
    assert told_by(text, {("Tarrow", "Cadria"): SEEN}) == [("c1", "c2", "warmer")]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy of [c1:Tarrow] hardened his line on [c2:Cadria].",
        "[c1:Tarrow]'s bakers hardened their line on [c2:Cadria].",
        "[c1:Tarrow] tore up its pact with [c2:Cadria].",
        "[c1:Tarrow] met [c2:Cadria]. It has long refused to talk.",
        "[c1:Tarrow] praised [c2:Cadria], “once an enemy of ours”.",
    ],
)
def test_what_only_looks_like_a_change_is_none_by_pairs_either(text: str) -> None:
    assert told_by(text, {("Tarrow", "Cadria"): SEEN}) == []


def test_between_whom_the_head_sees_nothing_no_line_changes() -> None:
    assert told_by("[c1:Tarrow] hardened its line on [c2:Cadria].", {}) == []


def test_a_phrase_that_says_the_direction_decides_an_open_one() -> None:
    text = "In a U-turn, [c1:Tarrow], which had long praised [c2:Cadria], condemned it."
    assert told_by(text, {("Tarrow", "Cadria"): SEEN}) == [("c1", "c2", "colder")]


def test_an_open_phrase_takes_the_direction_of_what_comes_first() -> None:
    text = "In a surprising reversal, Tarrow wrote to Cadria."
    late = msgspec.structs.replace(offer(text, 4), evidence=(Span(33, 38),))
    assert shifts(text, events=(late, offer(text, 1))) == [("Tarrow", "Cadria", "warmer")]
