"""Contents of indirect speech end with the sentence of their cue."""

from __future__ import annotations

import re

import pytest

from onrecord.attributions.found import Found
from onrecord.attributions.sentence_edges import REPAIRS, within_sentences
from onrecord.documents.sentences import split_sentences
from onrecord.types import Block, Span


def repaired(marked: str) -> str:
    """The content after the repair; "[…]" is the content before it, "<…>" the cue."""
    places = {mark: marked.index(mark) for mark in "<>[]"}
    text = re.sub(r"[<>\[\]]", "", marked)

    def at(mark: str) -> int:
        return places[mark] - sum(place < places[mark] for place in places.values())

    found = Found(source=(), cue=(Span(at("<"), at(">")),), content=(Span(at("["), at("]")),))
    sentences = split_sentences(text, (Block("paragraph", Span(0, len(text))),))
    (content,) = within_sentences(found, text, sentences).content
    return content.of(text)


@pytest.mark.parametrize("example", [repair.example for repair in REPAIRS], ids=[repair.name for repair in REPAIRS])
def test_each_repair_mends_its_example(example: str) -> None:
    wanted = re.sub(r"[\[\]]", "", example[example.index("[") : example.index("|")])
    assert repaired(example.replace("|", "")) == wanted


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("Ada Renn <said> [troops would leave the U.S. Nils Lund] said they would stay.", "troops would leave the U.S"),
        ("Renn <confirmed> [it sold the last boat] before June.", "it sold the last boat before June"),
        ("Renn <said> [they would meet] by the old mill.", "they would meet"),
        ("Renn <confirmed> [the sale] by Friday.", "the sale"),
        ("Renn <said> [the “cup. It] is full”.", "the “cup. It"),
        ("Renn <said> [the cup was full] by the end of May, and left.", "the cup was full"),
    ],
)
def test_a_content_keeps_to_its_sentence(marked: str, content: str) -> None:
    assert repaired(marked) == content


def test_a_content_before_its_cue_is_left_alone() -> None:
    assert repaired("[It rained. It poured], she <said>.") == "It rained. It poured"


def test_without_a_cue_nothing_is_repaired() -> None:
    found = Found(source=(), cue=(), content=(Span(0, 4),))
    assert within_sentences(found, "Yes. No.", (Span(0, 4), Span(5, 8))) is found
