"""Bodies: ministries, parties and leagues by name, by their last noun or by their shape; and their country."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.phrases.gazetteer import body_noun, known_body, place_of, title_at
from onrecord.phrases.outlets import read_outlet
from onrecord.phrases.shapes import Words, is_acronym, is_capital
from onrecord.types import SpeakerKind

_CAPITAL = re.compile(r"\b[Tt]he (?P<word>[A-Z][\w-]{1,30}+) \Z")
_REACH = 40  # characters before a name
PHRASES = 4096  # that are kept


def body_of(words: Words) -> SpeakerKind | None:
    """The kind of a body that the words name: known, an acronym, an outlet, or headed by a typical noun.

    >>> body_of(["Lune", "Ports", "Authority"])
    'organisation'
    """
    return _listed(words) or ("organisation" if is_outlet(" ".join(words)) else None)


def is_body(words: Words) -> bool:
    """Whether the words name a body that is no outlet.

    >>> is_body(["Tidewater", "Post"])
    False
    """
    return _listed(words) is not None


def _listed(words: Words) -> SpeakerKind | None:
    known = known_body(" ".join(words))
    if known:
        return known.kind
    noun = body_noun(words[-1]) if words else None
    if noun and noun.kind in ("organisation", "bloc") and any(map(is_capital, words)):
        return noun.kind
    is_short = len(words) == 1 and is_acronym(words[0]) and not is_outlet(words[0])
    return "organisation" if is_short else None


def country_in(words: Words) -> str | None:
    """The country of a body: the one it is known for, or a demonym at its beginning; outlets speak for none."""
    known = known_body(" ".join(words))
    if known:
        return known.country
    for length in (3, 2, 1):
        place = place_of(" ".join(words[:length])) if len(words) > length else None
        if place and place.by == "demonym":
            return None if is_outlet(" ".join(words)) else place.code
    return None


def begins_before(text: str, start: int) -> int:
    """Where a name really begins of which only the end is marked: the Liberal | Democratic Party.

    >>> begins_before("the Liberal Democratic Party", 12), begins_before("the Norwegian Labour Party", 14)
    (4, 14)
    """
    found = _CAPITAL.search(text, max(0, start - _REACH), start)
    is_other = found is None or place_of(found["word"]) or title_at([found["word"]], 0)
    return start if found is None or is_other else found.start("word")


@lru_cache(PHRASES)
def is_outlet(phrase: str) -> bool:
    """Whether the phrase is an outlet's name and nothing else."""
    outlet = read_outlet(phrase, 0)
    return outlet is not None and outlet.name is not None and outlet.span.end == len(phrase)
