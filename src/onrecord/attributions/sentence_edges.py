"""Contents of indirect speech end with the sentence of their cue, and keep the bound that closes it.

The tagger sees words, not sentences: after a name or an abbreviation it reads on into the next sentence, and takes "by
the end of January" for the time of the speech. Two small repairs, each with its example.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import msgspec

from onrecord.attributions.found import Found
from onrecord.languages.language import language_rows
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Span, Spans

_MARK = re.compile(r"[“”«»„\"]|''")
_BOUND = re.compile(pattern_of(ENGLISH, "attribution_patterns", "bound of time"), re.IGNORECASE)
_WORD = re.compile(r"\w+")
_TIMES = ("MONTH", "WEEKDAY", "UNIT", "UNITS", "DAYPART", "TODAY", "SEASON", "HOLIDAY")
CLAUSE = 3  # words of a content that is a clause
REACH = 80  # characters of a bound


class Place(msgspec.Struct, frozen=True):
    """One piece of content in the sentence where it begins, which also holds the cue."""

    piece: Span
    sentence: Span
    cue: Span
    text: str


def within_sentences(found: Found, text: str, sentences: Spans) -> Found:
    """The attribution with the ends of its indirect contents repaired.

    >>> text = "Ms. Faro said the cup was full. Faro left."
    >>> one = Found(source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(14, 41),))
    >>> within_sentences(one, text, (Span(0, 31), Span(32, 42))).content[0].of(text)
    'the cup was full'
    """
    if not found.cue:
        return found
    content = tuple(_repaired(piece, found.cue[-1], text, sentences) for piece in found.content)
    return found if content == found.content else msgspec.structs.replace(found, content=content)


def _repaired(piece: Span, cue: Span, text: str, sentences: Spans) -> Span:
    at = bisect_right(sentences, piece.start, key=lambda span: span.start) - 1
    if cue.of(text) == ":":  # a turn of a transcript has many sentences
        return piece
    if at < 0 or piece.start < cue.end or not sentences[at].contains(cue) or _MARK.search(piece.of(text)):
        return piece
    place = Place(piece, sentences[at], cue, text)
    end = REPAIRS.ask(place)
    return piece if end is None or end <= piece.start else Span(piece.start, end)


def _ran_on(place: Place) -> int | None:
    if place.piece.end <= place.sentence.end:
        return None
    words = place.text[place.piece.start : place.sentence.end]
    return place.piece.start + len(words.rstrip(".!? \t\n"))


def _cut_short(place: Place) -> int | None:
    if len(_WORD.findall(place.piece.of(place.text))) < CLAUSE or place.sentence.end - place.piece.end > REACH:
        return None
    bound = _BOUND.fullmatch(place.text, place.piece.end, place.sentence.end)
    if bound is None or not any(_is_time(word) for word in _WORD.findall(bound.group(1))):
        return None
    return bound.start(1) + len(bound.group(1).rstrip())


def _is_time(word: str) -> bool:
    return (word.isdecimal() and len(word) == 4) or word.lower() in _time_words()


@cache
def _time_words() -> frozenset[str]:
    rows = (row for row in language_rows("en", "time_words") if row["class"] in _TIMES)
    return frozenset(word for row in rows for word in row["words"].split("|"))


# A new end of the piece: "<…>" is the cue, "[…]" the content, "|" where it ends after the repair.
REPAIRS: Rules[Place, int] = rule_list(
    "attributions.sentence_edges",
    Rule("ran on", _ran_on, "Ms. Faro <said> [the cup was full|. Faro left]."),
    Rule("cut short", _cut_short, "Ms. Faro <said> [the cup was full] by the end of May|."),
)
