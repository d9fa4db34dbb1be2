"""Names by their capitals: what stands in for the encoder when it marks none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.bodies import is_outlet
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, small_words, title_at
from onrecord.phrases.given import gender_of
from onrecord.phrases.shapes import is_acronym
from onrecord.types import Name, NameKind, Span

_CAPITAL = r"[^\W\d_a-z][\w-]*(?:\.\w+)*\.?(?:[’'](?!s\b)\w+)*"
_PARTICLE = pattern_of(ENGLISH, "actor_patterns", "particle of a name")
_RUN = re.compile(
    rf"{_CAPITAL}(?:[^\S\n]+(?:{_PARTICLE}[^\S\n]+){{0,2}}{_CAPITAL}|[^\S\n]+of[^\S\n]+{_CAPITAL}){{0,7}}"
)
_WORD = re.compile(r"\S+")


def find_names(text: str) -> tuple[Name, ...]:
    """Names by their capitals, in order.

    >>> [(name.span.of(text), name.kind) for text in ["Then Oda Fenn left for Denmark."] for name in find_names(text)]
    [('Oda Fenn', 'person'), ('Denmark', 'place')]

    Limits: English; a name that no list knows is a person when it has two words, or when it is the end of such a name.
    """
    found = [name for run in _RUN.finditer(text) for name in _names_of(text, run.start(), run.end())]
    persons = (name.span.of(text).split() for name in found if name.kind == "person")
    surnames = {words[-1] for words in persons if len(words) > 1}
    return tuple(name for name in found if name.kind != "person" or _is_person(name.span.of(text), surnames))


def _is_person(name: str, surnames: set[str]) -> bool:
    words = name.split()
    return len(words) > 1 or name in surnames


def _names_of(text: str, start: int, end: int) -> Iterator[Name]:
    """The name in one run: without the word that only begins a sentence, cut where a sentence ends."""
    words = [(start + match.start(), match[0]) for match in _WORD.finditer(text[start:end])]
    piece: list[tuple[int, str]] = []
    for at, word in words:
        if not piece and (word in _openers() or _is_title(word)):
            continue
        piece.append((at, word))
        if word.endswith(".") and len(word) > 3 and "." not in word[:-1] and not _is_title(word):
            yield from _named(piece)
            piece = []
    yield from _named(piece)


def _named(piece: list[tuple[int, str]]) -> Iterator[Name]:
    if not piece:
        return
    start, end = piece[0][0], piece[-1][0] + len(piece[-1][1].rstrip("."))
    words = [word.rstrip(".") if word == piece[-1][1] else word for _, word in piece]
    if start < end:
        yield Name(Span(start, end), _kind(words))


def _kind(words: list[str]) -> NameKind:
    name = " ".join(words)
    place = place_of(name)
    if place:
        return "place" if place.by in ("name", "capital") else "people"
    noun = body_noun(words[-1])
    is_body = known_body(name) or (noun and gender_of(words[0]) is None) or is_acronym(name) or is_outlet(name)
    return "organisation" if is_body else "person"


def _is_title(word: str) -> bool:
    return title_at([word], 0) is not None


def _openers() -> frozenset[str]:
    return small_words("opener", "day")
