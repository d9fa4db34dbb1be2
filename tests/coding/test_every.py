"""All ordered pairs of a reading: who is paired with whom, and where."""

from __future__ import annotations

from onrecord.coding.every import CROWD, every_pair
from onrecord.documents.document import read_text
from onrecord.types import Actor, Reading, Span


def reading_of(text: str, *names: str) -> Reading:
    def places(name: str) -> tuple[Span, ...]:
        found, at = [], text.find(name)
        while at >= 0:
            found.append(Span(at, at + len(name)))
            at = text.find(name, at + 1)
        return tuple(found)

    actors = tuple(Actor(name.lower(), name, "country", mentions=places(name)) for name in names)
    return Reading(read_text(text), actors=actors)


def pairs(text: str, *names: str) -> list[tuple[str | None, str | None]]:
    return [(one.actor_name, one.recipient_name) for one in every_pair(reading_of(text, *names))]


def test_every_pair_goes_both_ways_within_a_sentence() -> None:
    text = "Tarrow condemned Cadria. Hesk waits."
    assert pairs(text, "Tarrow", "Cadria", "Hesk") == [("Tarrow", "Cadria"), ("Cadria", "Tarrow")]


def test_every_pair_comes_again_in_each_sentence() -> None:
    assert len(pairs("Tarrow met Cadria. Cadria left Tarrow.", "Tarrow", "Cadria")) == 4


def test_every_pair_takes_demonyms_and_the_nearest_places() -> None:
    text = "Tarrow waited, and Tarrow sank a Cadrian boat."
    there = every_pair(reading_of(text, "Tarrow", "Cadria"))[0]
    assert (there.actor, there.recipient) == (Span(19, 25), Span(33, 40))


def test_every_pair_leaves_out_a_party_with_itself_and_one_alone() -> None:
    assert pairs("Tarrow, Tarrow and Tarrow met.", "Tarrow") == []


def test_every_pair_leaves_out_a_crowd() -> None:
    names = [f"{chr(65 + number % 26)}{chr(97 + number // 26)}rrow" for number in range(CROWD + 1)]
    assert pairs(", ".join(names) + " met.", *names) == []
    few = names[:CROWD]
    assert len(pairs(", ".join(few) + " met.", *few)) == CROWD * (CROWD - 1)
