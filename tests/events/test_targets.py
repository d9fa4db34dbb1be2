"""Targets: toward whom a statement is, by its words and those before it."""

from __future__ import annotations

import re

import pytest

from onrecord.events.parties import Mention, Parties
from onrecord.events.targets import Around, is_aside, points_back, targets
from onrecord.events.utterances import deed_of
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Attribution, Span, Speaker

STATES = ("Tarrow", "Cadria", "Pelland", "Hesk")


def of_last(text: str) -> str | None:
    """The target of the last sentence of a text: its first word is the speaker, its second the cue."""
    sentences = tuple(Span(*found.span()) for found in re.finditer(r"[A-Z][^.]*\.", text))
    places = [Mention(Span(*found.span()), found[0]) for found in re.finditer("|".join(STATES), text)]
    parties = Parties(tuple(places), {}, dict.fromkeys(STATES, "country"), {})
    last = sentences[-1]
    source, cue, content = last.of(text).rstrip(".").split(" ", 2)
    starts = [last.start, last.start + len(source) + 1, last.start + len(source) + len(cue) + 2]
    one, two, three = ((Span(at, at + len(words)),) for at, words in zip(starts, (source, cue, content), strict=True))
    said = Attribution("a", one, two, three, source, cue, content, "indirect", speaker=Speaker(source))
    found = targets(said, deed_of(cue), source, Around(text, sentences, parties))
    return found[0].actor if found else None


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Hesk condemned Cadria for its raid on Tarrow.", "Cadria"),
        ("Hesk condemned the raid on Tarrow.", None),
        ("Hesk condemned the raid on Tarrow by Cadria.", "Cadria"),
        ("Tarrow freed the crew. Hesk welcomed the move.", "Tarrow"),
        ("Tarrow freed the crew. Hesk welcomed the quick decision.", "Tarrow"),
        ("Tarrow freed the crew. Hesk welcomed Tarrow.", "Tarrow"),
        ("Tarrow and Cadria met. Hesk condemned the meeting.", None),
        ("Tarrow signed it. Hesk condemned the plan.", None),
        ("Forces moved against Cadria. Hesk condemned the move.", None),
        ("Ports were shelled by Cadria. Hesk condemned the move.", "Cadria"),
        ("Tarrow freed the crew. Hesk condemned that Pelland was late.", None),
    ],
)
def test_a_judgement_is_for_whom_it_names_or_who_did_it(text: str, target: str | None) -> None:
    assert of_last(text) == target


@pytest.mark.parametrize("row", required_rows(ENGLISH, "pointing"), ids=lambda row: row["kind"])
def test_the_example_of_a_row_points_back(row: dict[str, str]) -> None:
    words = row["example"].split(". ")[1].rstrip(".").split(" ", 2)[2]
    assert points_back(words)


@pytest.mark.parametrize("content", ["the meeting", "the deal", "the verdict", "", "“”", "the", "his plan for peace"])
def test_other_things_do_not_point_to_anybody(content: str) -> None:
    assert not points_back(content)


def test_whoever_follows_by_or_from_may_have_done_it() -> None:
    text = "shelled by Cadria, far from the Cadria of old, near Cadria"
    places = [Span(*found.span()) for found in re.finditer("Cadria", text)]
    assert [is_aside(text, Span(0, len(text)), place) for place in places] == [False, False, True]
