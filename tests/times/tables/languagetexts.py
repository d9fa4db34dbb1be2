"""Marked-up sentences of a language: what is found in them, and when what they tell was said."""

from __future__ import annotations

import re
from datetime import date

from notation import parse
from onrecord.times.clause import Citation
from onrecord.times.find import find_times
from onrecord.times.tables.clause import Told
from onrecord.types import Span, TimeRef

PUBLISHED = date(2017, 1, 5)  # a Thursday
MARKED = re.compile(r"\[([^\]]*)\]")


def times(text: str, language: str, published: date | None = PUBLISHED) -> tuple[TimeRef, ...]:
    """The expressions of a text."""
    return find_times(text, published=published, language=language)


def found(text: str, language: str, published: date | None = PUBLISHED) -> list[str]:
    """Words and value of each expression: "вторник 2017-01-03"."""
    return [f"{one.span.of(text)} {one.value}" for one in times(text, language, published)]


def told_in(marked: str, language: str) -> list[Told]:
    """Each statement of a marked text; one line is one sentence; a text that begins with "undated: " has no date."""
    published = None if marked.startswith("undated: ") else PUBLISHED
    text, attributions = parse(marked.removeprefix("undated: "))
    sentences, at = [], 0
    for line in text.split("\n"):
        sentences.append(Span(at, at + len(line)))
        at += len(line) + 1
    found = find_times(text, published=published, sentences=tuple(sentences), language=language)
    return [
        Told(
            Citation(one.source, one.cue, one.content, nested=one.parent is not None),
            text,
            language,
            tuple(sentences),
            found,
            published,
            tuple(other.content for other in attributions if other is not one),
        )
        for one in attributions
    ]
