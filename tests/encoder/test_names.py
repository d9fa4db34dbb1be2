from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.encoding import NAMES, Encoding, View
from onrecord.encoder.names import find_names, watched, within_sentences
from onrecord.encoder.pieces import Pieces
from onrecord.encoder.windows import Window
from onrecord.types import Name, Span

TEXT = "Oda Fenn of the Lune Ports Authority met Lunians"
OUT, PER, PER_ON, ORG, ORG_ON, PLACE, _, PEOPLE, _ = range(NAMES)


def pieces_of(text: str) -> Pieces:
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    zeros = np.zeros(len(spans), dtype=np.int64)
    return Pieces(tuple(spans), zeros, (), zeros, zeros, np.arange(len(spans) + 1))


def view_of_labels(labels: list[int], window: Window | None = None) -> View:
    names = np.eye(NAMES, dtype=np.float32)[labels]
    nothing = np.zeros((len(labels), 1), dtype=np.float32)
    place = window or Window(0, 0, len(labels), len(labels))
    return View(place, nothing, names, nothing, nothing, nothing, nothing)


def names_of(labels: list[int], window: Window | None = None) -> list[tuple[str, str]]:
    found = find_names(view_of_labels(labels, window), pieces_of(TEXT))
    return [(name.span.of(TEXT), name.kind) for name in found]


def test_find_names_joins_the_words_of_a_name() -> None:
    labels = [PER, PER_ON, OUT, OUT, ORG, ORG_ON, ORG_ON, OUT, PEOPLE]
    assert names_of(labels) == [
        ("Oda Fenn", "person"),
        ("Lune Ports Authority", "organisation"),
        ("Lunians", "people"),
    ]


def test_find_names_parts_two_names_that_touch() -> None:
    assert names_of([PER, PER] + [OUT] * 7) == [("Oda", "person"), ("Fenn", "person")]


def test_find_names_takes_a_continuation_without_beginning_as_a_beginning() -> None:
    assert names_of([OUT, PER_ON, OUT, OUT, PLACE, ORG_ON, ORG_ON, OUT, OUT]) == [
        ("Fenn", "person"),
        ("Lune", "place"),
        ("Ports Authority", "organisation"),
    ]


def test_find_names_leaves_the_context_of_a_window_alone() -> None:
    assert names_of([PER, PER_ON, OUT, PEOPLE], Window(5, 7, 9, 9)) == [("Lunians", "people")]


@given(st.lists(st.integers(0, NAMES - 1), min_size=9, max_size=9))
def test_find_names_are_in_order_and_apart(labels: list[int]) -> None:
    found: list[Name] = list(find_names(view_of_labels(labels), pieces_of(TEXT)))
    assert all(a.span.end <= b.span.start for a, b in zip(found, found[1:], strict=False))
    assert bool(found) == any(labels)


def test_watched_shows_each_view_once_as_it_is_taken() -> None:
    view = view_of_labels([OUT])
    seen: list[View] = []
    encoding = watched(Encoding("a", pieces_of("a"), iter([view])), seen.append)
    assert seen == []
    assert list(encoding.views) == seen
    assert seen[0] is view


@pytest.mark.parametrize(
    ("text", "border", "parts"),
    [
        ("Oda Fenn. Bo Roe", len("Oda Fenn."), ["Oda Fenn", "Bo Roe"]),
        ("Oda Fenn.\n\nBo Roe", len("Oda Fenn."), ["Oda Fenn", "Bo Roe"]),
        ("Cmdr. Oda Fenn", len("Cmdr."), ["Cmdr. Oda Fenn"]),
        ("J. Fenn", len("J."), ["J. Fenn"]),
    ],
    ids=["sentence", "paragraph", "rank", "initial"],
)
def test_no_name_runs_over_the_end_of_a_sentence(text: str, border: int, parts: list[str]) -> None:
    sentences = (Span(0, border), Span(border + 1, len(text)))
    found = within_sentences([Name(Span(0, len(text)), "person")], text, sentences)
    assert [name.span.of(text) for name in found] == parts
