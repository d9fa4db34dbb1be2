"""Phrases by which a sentence tells in its own words that a line has changed (``languages/en/shifts.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.languages.inflection import expand
from onrecord.languages.tables import ENGLISH, pattern_of, required_rows
from onrecord.types import Span

OPEN = "open"  # the direction of a phrase that leaves it to the rest of the sentence
CLAUSE = "clause"  # where the holder of such a phrase stands: anywhere in the sentence
LONGEST = 3000  # characters of a sentence that is looked at
_SHORT = {"HIS ": pattern_of(ENGLISH, "event_patterns", "of the holder"), "SOME": r"(?:[\w’'-]{1,40} ){0,2}"}
_NEGATED = re.compile(pattern_of(ENGLISH, "event_patterns", "negated turn"), re.IGNORECASE)
_LEAD = 100  # characters before a phrase in which it is negated


class Turn(msgspec.Struct, frozen=True):
    """A phrase at its place: the direction that it tells, and where the holder of the line stands."""

    words: Span
    direction: str
    where: str


class _Phrase(msgspec.Struct, frozen=True):
    """One row of the lexicon."""

    pattern: re.Pattern[str]
    direction: str
    where: str
    needs: str


def turns_in(text: str, sentence: Span) -> tuple[Turn, ...]:
    """The phrases of a sentence, in the order of the table.

    Negated ones are none, nor those in a quotation, nor words that tell of a change only beside an earlier line.

    >>> text = "Hesk tore up its pact with Cadria, which it had praised for years."
    >>> [(one.words.of(text), one.direction) for one in turns_in(text, Span(0, len(text)))][0]
    ('tore up its pact', 'colder')
    >>> turns_in("Hesk tore up its pact with Cadria.", Span(0, 34))
    ()

    Args:
        text: The article.
        sentence: Where to look.
    """
    if sentence.end - sentence.start > LONGEST:
        return ()
    return tuple(_turns(text, sentence))


def _turns(text: str, sentence: Span) -> Iterator[Turn]:
    for phrase in _phrases():
        for match in phrase.pattern.finditer(text, sentence.start, sentence.end):
            words = Span(*match.span())
            lead = max(sentence.start, words.start - _LEAD)
            if _NEGATED.search(text, lead, words.start) or _is_quoted(text, sentence, words):
                continue
            if not phrase.needs or _tells_earlier(text, sentence, words):
                yield Turn(words, phrase.direction, phrase.where)


def _is_quoted(text: str, sentence: Span, words: Span) -> bool:
    """Whether a quotation is open where a phrase begins, whoever is quoted."""
    before = text[sentence.start : words.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _tells_earlier(text: str, sentence: Span, words: Span) -> bool:
    """Whether the sentence tells of an earlier line too, outside the words of a phrase."""
    found = (Span(*one.span()) for one in _earlier().finditer(text, sentence.start, sentence.end))
    return any(not words.overlaps(one) for one in found)


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(_compiled(row["pattern"]), row["direction"], row["where"], row["needs"])
        for row in required_rows(ENGLISH, "shifts")
    )


@cache
def _earlier() -> re.Pattern[str]:
    return _compiled("{earlier}")


def _compiled(pattern: str) -> re.Pattern[str]:
    """A row with its short forms written out."""
    for kind, forms in _words().items():
        pattern = pattern.replace("{" + kind + "}", f"(?:{'|'.join(map(re.escape, forms))})")
    for short, long in _SHORT.items():
        pattern = pattern.replace(short, long)
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The forms of each kind of ``languages/en/turn_words.tsv``."""
    found: dict[str, tuple[str, ...]] = {}
    for row in required_rows(ENGLISH, "turn_words"):
        found[row["kind"]] = (*found.get(row["kind"], ()), *expand(row["forms"]))
    return found
