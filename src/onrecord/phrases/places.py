"""Places: where a text names states, by name, adjective, capital or region."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from onrecord.documents.spans import SpanIndex
from onrecord.phrases.gazetteer import begins_place, place_of
from onrecord.phrases.regions import begins_region, region_of
from onrecord.types import Span

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*+\.?")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_LONGEST = 4  # words of a name
FIRST_WORDS = 4096  # words that are kept
_SHOUTED = 3  # letters up to which capitals are an abbreviation


class Named(msgspec.Struct, frozen=True):
    """One place in a text where a state is named; ``by`` is name, demonym, people, capital or region."""

    span: Span
    code: str
    by: str
    words: str = ""


def named_states(text: str, persons: Iterable[Span] = ()) -> tuple[Named, ...]:
    """Where states are named, in order, the longest name at each place.

    >>> [(one.code, one.by) for one in named_states("OSLO - The Danish envoy left Bavaria.")]
    [('NO', 'capital'), ('DK', 'demonym'), ('DE', 'region')]

    Args:
        text: The text.
        persons: The names of persons, in which no state is named: Chad Lind.
    """
    return tuple(_named(text, SpanIndex((span, 0) for span in persons)))


def _named(text: str, persons: SpanIndex) -> Iterator[Named]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        is_name = words[at][0][0].isupper() and words[at][0] != "The"
        found = _at(text, words, at) if is_name else None
        if found is None or any(persons.overlapping(found.span)):
            at += 1
            continue
        yield found
        while at < len(words) and words[at].start() < found.span.end:
            at += 1


def _at(text: str, words: list[re.Match[str]], at: int) -> Named | None:
    if not _begins(words[at][0]):
        return None
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        last = words[at + length - 1]
        start, end = words[at].start(), last.end()
        phrase = text[start:end]
        if "\n" in phrase or (length > 1 and len(phrase) > 60):
            continue
        for tried in dict.fromkeys((phrase, phrase.rstrip("."), _POSSESSIVE.sub("", phrase.rstrip(".")))):
            if known := _known(tried):
                return Named(Span(start, start + len(tried)), *known, tried)
    return None


@lru_cache(FIRST_WORDS)
def _begins(word: str) -> bool:
    """Whether the name of any place may begin with a word."""
    plain = word.rstrip(".")
    tried = {word, plain, _POSSESSIVE.sub("", plain)}
    return any(begins_place(each) or begins_region(each) for one in tried for each in (one, one.title()))


def _known(phrase: str) -> tuple[str, str] | None:
    plain = phrase.title() if phrase.isupper() and len(phrase) > _SHOUTED and "." not in phrase else phrase
    if place := place_of(plain):
        return place.code, place.by
    region = region_of(plain)
    return (region, "region") if region else None
