"""Polities: names that an article itself uses as those of countries, which no list has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, small_words

_OFFICES = pattern_of(ENGLISH, "actor_patterns", "office of a state")
_POLITY = re.compile(pattern_of(ENGLISH, "actor_patterns", "polity"))
_PAIR = re.compile(r"\b(?P<before>[A-Z][\w.’-]{1,40}+)[^\S\n]++(?=(?P<name>[A-Z][\w-]{1,60}))")


def find_polities(text: str) -> frozenset[str]:
    """The names whose ministers, governments or neighbours a text speaks of.

    >>> sorted(find_polities("Lune’s foreign minister met the president of neighbouring Oss."))
    ['Lune', 'Oss']
    """
    return frozenset(_find(text))


def _find(text: str) -> Iterator[str]:
    surnames: frozenset[str] | None = None
    for match in _POLITY.finditer(text):
        name = match["owner"] or match["state"] or match["ruled"] or match["named"] or match["near"]
        if place_of(name) or body_noun(name) or known_body(name):
            continue
        surnames = _surnames(text) if surnames is None else surnames
        if name not in surnames:
            yield name


def _surnames(text: str) -> frozenset[str]:
    """Words that follow a given name or a title somewhere: Ulf Fenn’s government is no country’s."""
    return frozenset(match["name"] for match in _PAIR.finditer(text) if _is_given(match["before"]))


def _is_given(word: str) -> bool:
    return not (word in small_words("opener", "day") or place_of(word) or word.endswith(("’s", "'s")))
