"""Pairs by name: which places of a text are looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.places import MOST, placed, places_of
from onrecord.coding.values import Pair, Placed
from onrecord.documents.sentences import split_sentences
from onrecord.errors import DocumentError
from onrecord.types import Block, Span


def look(text: str, actor: Span | str | None, recipient: Span | str | None) -> tuple[Placed, ...]:
    sentences = split_sentences(text, (Block("paragraph", Span(0, len(text))),))
    return placed(text, Pair(actor, recipient), sentences, lambda name: places_of(text, name))


def shown(text: str, actor: Span | str | None, recipient: Span | str | None) -> list[tuple[int | None, int | None]]:
    return [
        (one.actor.start if one.actor else None, one.recipient.start if one.recipient else None)
        for one in look(text, actor, recipient)
    ]


@pytest.mark.parametrize(
    ("text", "name", "starts"),
    [
        ("Tarrow’s envoy left Tarrow.", "Tarrow", [0, 20]),
        ("Tarrowish ships left Tarrow-on-Sea.", "Tarrow", [21]),
        ("TARROW quits; tarrow waits.", "Tarrow", [0, 14]),
        ("Tarrow quits; TARROW waits.", "Tarrow", [0]),
        ("İS TARROW out?", "Tarrow", [3]),
        ("The U.S. waits.", "U.S.", [4]),
        ("The Ostia Pact met.", " Ostia Pact ", [4]),
        ("Nobody came.", "Tarrow", []),
        ("Nobody came.", "", []),
    ],
)
def test_places_of_a_name_are_whole_words(text: str, name: str, starts: list[int]) -> None:
    assert [span.start for span in places_of(text, name)] == starts


@given(st.text("aA bİß.", max_size=40), st.text("aA bİß", min_size=1, max_size=3))
def test_places_of_lie_in_the_text(text: str, name: str) -> None:
    for span in places_of(text, name):
        assert span.of(text).lower().replace("i̇", "İ".lower()) == name.strip().lower().replace("i̇", "İ".lower())


def test_placed_leaves_places_as_they_are_and_names_them() -> None:
    text = "Tarrow met Cadria."
    assert look(text, Span(0, 6), Span(11, 17)) == (Placed(Span(0, 6), Span(11, 17), "Tarrow", "Cadria"),)


def test_placed_looks_in_each_sentence_that_names_both() -> None:
    text = "Tarrow met Cadria. Cadria waited. Cadria, the poet said, is not what Tarrow and Cadria were."
    assert shown(text, "Tarrow", "Cadria") == [(0, 11), (text.rindex("Tarrow"), text.rindex("Cadria"))]


def test_placed_takes_the_nearest_where_no_sentence_names_both() -> None:
    text = "Tarrow waits. Tarrow sleeps. Cadria sings."
    assert shown(text, "Tarrow", "Cadria") == [(14, 29)]


def test_placed_takes_the_first_of_a_side_alone() -> None:
    assert shown("Hesk waits. Hesk sleeps.", None, "Hesk") == [(None, 0)]


def test_placed_takes_the_name_nearest_to_a_given_place() -> None:
    text = "Cadria waits. Tarrow met Cadria. Cadria sings."
    assert shown(text, Span(14, 20), "Cadria") == [(14, 25)]


def test_placed_passes_over_a_name_inside_the_other() -> None:
    text = "The Hesk Harbour Union struck against Hesk."
    assert shown(text, "Hesk Harbour Union", "Hesk") == [(4, 38)]


def test_placed_looks_in_a_few_sentences_only() -> None:
    assert len(look("Tarrow met Cadria. " * (MOST + 5), "Tarrow", "Cadria")) == MOST


@pytest.mark.parametrize(
    ("actor", "recipient", "what"),
    [
        ("Oss", "Cadria", "'Oss' does not stand"),
        ("Cadria", "cadria ", "are both"),
        ("Cadria", "Cadria Bank", "only inside"),
        (Span(0, 6), "Cadria", "at the same place"),
    ],
)
def test_placed_refuses_what_is_no_pair(actor: Span | str, recipient: str, what: str) -> None:
    with pytest.raises(DocumentError, match=what) as error:
        look("Cadria Bank sleeps.", actor, recipient)
    assert error.value.slug == "bad-pair"
