from __future__ import annotations

import pytest

from articles import marked
from onrecord.attributions.citing import repair_citing


def repaired(text: str) -> tuple[str, list[str]]:
    """The source and the cues of the first attribution."""
    found, document = marked(text)
    (one,) = repair_citing(found[0], document)
    return " ".join(span.of(document.text) for span in one.source), [span.of(document.text) for span in one.cue]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("[q:It rained], [c:according to] [s:Reuters], citing a senior official.", "a senior official"),
        ("[q:It rained], [s:Reuters] [c:reported on Monday], citing Ada Brill.", "Ada Brill"),
        ("[q:It rained], [c:according to] [s:Reuters], citing two people who saw it.", "two people who saw it"),
        ("Citing two diplomats, [s:Reuters] [c:reported] [q:that it rained].", "two diplomats"),
        ("[q:It rained], [c:according to] [s:Reuters], citing a report.", "Reuters"),
        ("[q:It rained], [c:according to] [s:a pilot], citing a senior official.", "a pilot"),
        ("[q:It rained], [c:according to] [s:Reuters].", "Reuters"),
    ],
)
def test_whom_the_agency_cites_is_the_source(text: str, source: str) -> None:
    assert repaired(text)[0] == source


def test_the_word_that_cites_becomes_a_cue() -> None:
    assert repaired("[q:It rained], [c:according to] [s:Reuters], citing a senior official.")[1] == [
        "according to",
        "citing",
    ]


def test_a_chain_of_outlets_ends_at_the_person() -> None:
    text = "[q:It rained], [c:according to] [s:Reuters], citing the Tidewater Post, citing an official."
    assert repaired(text)[0] == "an official"


def test_content_is_never_taken_for_a_source() -> None:
    text = "[s:Reuters] [c:reported], citing [q:officials who left]."
    assert repaired(text)[0] == "Reuters"
