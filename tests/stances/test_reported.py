"""Changes of line that the article reports, and words that only look like one."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.lexicon import load_rows
from onrecord.stances.reported import find_shifts
from onrecord.types import Actor, Attribution, Document, Event, Span

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
    for row in load_rows("shifts"):
        assert shifts(row["example"].replace("The duke", "Ada Brill")), row["example"]


def test_an_open_phrase_takes_the_direction_of_what_comes_first() -> None:
    text = "In a surprising reversal, Tarrow wrote to Cadria."
    late = msgspec.structs.replace(offer(text, 4), evidence=(Span(33, 38),))
    assert shifts(text, events=(late, offer(text, 1))) == [("Tarrow", "Cadria", "warmer")]
