"""The words around an event: lower-case tokens with their places, and what can be told of them without a parser."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import Span

BEFORE, AFTER = 600, 400  # characters on either side of the event; farther words do not govern it
BORDER = ";"  # what stands for words that belong to the cue of an attribution

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|\.\.\.|[^\w\s]")
_SHORT = re.compile(pattern_of(ENGLISH, "event_patterns", "short form"))
_QUOTES = frozenset("\"“”„«»‘’'`")
_CLOSING = "\"”’»') \n"
_CANNOT = {"cannot": ("can", "not")}


class Words(msgspec.Struct, frozen=True):
    """The words of a sentence, or of the part of it that is near the event; quotation marks are left out."""

    low: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    capital: Sequence[bool]
    asks: bool  # whether the sentence ends with a question mark

    def at(self, span: Span) -> range:
        """The numbers of the words that a span touches."""
        inside = [number for number, end in enumerate(self.ends) if end > span.start and self.starts[number] < span.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def word(self, number: int) -> str:
        """A word; a border where there is none."""
        return self.low[number] if 0 <= number < len(self.low) else BORDER


def read_words(text: str, sentence: Span, trigger: Span, masked: Sequence[Span] = ()) -> Words:
    """The words of a sentence near an event; "n't" and "cannot" give "not".

    >>> read_words("It didn't rain.", Span(0, 15), Span(10, 14)).low
    ('it', 'did', 'not', 'rain', '.')

    Args:
        text: The text that the spans count in.
        sentence: Where the sentence stands.
        trigger: The words of the event.
        masked: Words of a cue, which end every clause.
    """
    first = max(sentence.start, trigger.start - BEFORE)
    last = min(sentence.end, trigger.end + AFTER)
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    capital: list[bool] = []
    for found in _TOKEN.finditer(text, first, last):
        start, end = found.span()
        if found.group() in _QUOTES:
            continue
        hidden = any(start < span.end and span.start < end for span in masked)
        for word in (BORDER,) if hidden else _split(found.group().lower().replace("’", "'")):
            low.append(word)
            starts.append(start)
            ends.append(end)
            capital.append(text[start].isupper() and word[0] != "'")
    asks = text[max(sentence.start, sentence.end - 8) : sentence.end].rstrip(_CLOSING).endswith("?")
    return Words(tuple(low), tuple(starts), tuple(ends), tuple(capital), asks)


def _split(word: str) -> tuple[str, ...]:
    if "'" not in word:
        return _CANNOT.get(word, (word,))
    found = _SHORT.match(word)
    if not found:
        return (word,)
    return (found["word"], "not") if found["not"] else (found["host"], found["tail"])
