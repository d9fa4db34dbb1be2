"""States and blocs that no list knows: names that the encoder takes for persons, told by what the article says.

A reader who has never heard of Velmark knows that it is a country after "Velmark's foreign minister", and that the
Ostia Pact is a bloc by its last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.attributions.gazetteer import body_noun, place_of
from onrecord.types import Name, Span

_NEXT_WORD = re.compile(r"[^\S\n]([A-Z][a-z]+)(?![\w-])")
_WORD = re.compile(r"[^\W\d_][\w-]*\Z")
_OFFICE = (
    r"(?:(?:prime|foreign|defen[cs]e|interior|finance) ministers?|ministers|president|parliament|government|cabinet|"
    r"army|navy|armed forces|embassy|ambassador|ports?|coast|borders?)"
)
_LONGEST = 60  # characters of the name of a state
_OWNER = re.compile(rf"[’'](?=s?\s+(?:\w+\s+)?{_OFFICE}\b)", re.IGNORECASE)
_OWNED = re.compile(rf"\b{_OFFICE}\s+of\s+(?=(?P<name>[\w-]{{1,{_LONGEST}}}))", re.IGNORECASE)


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
    ruled = _ruled(text)
    states = {
        word for word in words - surnames if _WORD.match(word) and word.lower() in ruled and place_of(word) is None
    }
    return [Name(name.span, "place") if name.span.of(text) in states else name for name in names]


def _ruled(text: str) -> frozenset[str]:
    """The words, in small letters, that stand as the owner of a government: Velmark's army, the army of Velmark."""
    owners = (name for match in _OWNER.finditer(text) for name in _ends(text, match.start()))
    owned = (name for match in _OWNED.finditer(text) for name in _begins(match["name"]))
    return frozenset((*owners, *owned))


def _ends(text: str, end: int) -> Iterator[str]:
    """The word that ends at a place, and its parts behind hyphens."""
    start = end
    while start > max(0, end - _LONGEST) and _is_part(text[start - 1]):
        start -= 1
    for at in range(start, end):
        if at == start or not _is_letter(text[at - 1]):
            yield text[at:end].lower()


def _begins(word: str) -> Iterator[str]:
    """The word, and its parts before hyphens."""
    for at in range(1, len(word) + 1):
        if at == len(word) or _is_letter(word[at - 1]) != _is_letter(word[at]):
            yield word[:at].lower()


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _is_part(sign: str) -> bool:
    return _is_letter(sign) or sign == "-"
