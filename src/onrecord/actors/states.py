"""States and blocs that no list knows: names that the encoder takes for persons, told by what the article says.

A reader who has never heard of Velmark knows that it is a country after "Velmark's foreign minister", and that the
Ostia Pact is a bloc by its last word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attributions.gazetteer import body_noun, place_of
from onrecord.types import Name, Span

_NEXT_WORD = re.compile(r"[^\S\n]([A-Z][a-z]+)(?![\w-])")
_WORD = re.compile(r"[^\W\d_][\w-]*\Z")
_OFFICE = (
    r"(?:(?:prime|foreign|defen[cs]e|interior|finance) ministers?|ministers|president|parliament|government|cabinet|"
    r"army|navy|armed forces|embassy|ambassador|ports?|coast|borders?)"
)


def with_blocs(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with the noun of a bloc that follows: the encoder may mark the first half of "Ostia Pact" only.

    >>> [name.span.of("the Ostia Pact met") for name in with_blocs("the Ostia Pact met", [Name(Span(4, 9), "person")])]
    ['Ostia Pact']
    """
    made: list[Name] = []
    for name in sorted(names, key=lambda one: one.span):
        if made and made[-1].span.overlaps(name.span):
            continue  # the noun was marked by itself
        after = _NEXT_WORD.match(text, name.span.end)
        noun = body_noun(after[1]) if after else None
        is_bloc = noun is not None and noun.kind == "bloc"
        made.append(Name(Span(name.span.start, after.end()), "organisation") if after and is_bloc else name)
    return made


def with_states(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with those as places that the article gives a government: "Velmark's foreign minister".

    >>> text = "Velmark's foreign minister rose. Velmark waits."
    >>> [name.kind for name in with_states(text, [Name(Span(0, 7), "person"), Name(Span(33, 40), "person")])]
    ['place', 'place']

    Limits: one word; nobody of this name may be named in full.
    """
    words = {name.span.of(text) for name in names if name.kind == "person"}
    surnames = {parts[-1] for word in words if len(parts := word.split()) > 1}
    states = {
        word for word in words - surnames if _WORD.match(word) and place_of(word) is None and _is_state(text, word)
    }
    return [Name(name.span, "place") if name.span.of(text) in states else name for name in names]


def _is_state(text: str, word: str) -> bool:
    owner, owned = rf"\b{re.escape(word)}[’']s?\s+(?:\w+\s+)?{_OFFICE}\b", rf"\b{_OFFICE}\s+of\s+{re.escape(word)}\b"
    return re.search(rf"{owner}|{owned}", text, re.IGNORECASE) is not None
