"""The shape of words in a noun phrase: capitals, names, short forms, determiners, possessives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.gazetteer import place_of, small_words

Words = list[str]

POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_ACRONYM = re.compile(
    r"(?:[A-Z]{2,}(?:[-&][A-Z]{2,})*|(?:[A-Z]\.){2,}|[A-Z][a-z]+[A-Z]\w+)$"
)  # AFL-CIO, U.N., PolitiFact
_MC = re.compile(pattern_of(ENGLISH, "actor_patterns", "surname with two capitals"))  # McFenn is a surname
_LINKED = re.compile(pattern_of(ENGLISH, "actor_patterns", "surname with a link"))  # d’Arcy, al-Nour, van ’t Hof


def is_capital(word: str) -> bool:
    """Whether the word begins with a capital."""
    return word[:1].isupper()


def is_name(words: Sequence[str]) -> bool:
    """Whether the words can be the name of a person: capitalised, perhaps with particles.

    >>> is_name(["Ulf", "van", "Lune"])
    True
    """
    return bool(words) and all(map(is_name_word, words)) and (is_capital(words[-1]) or is_linked(words[-1]))


def is_name_word(word: str) -> bool:
    """Whether the word can stand in the name of a person."""
    return word in small_words("particle") or (is_capital(word) and word != "I") or is_linked(word)


def is_linked(word: str) -> bool:
    """Whether a small particle or an elided letter begins the word.

    >>> is_linked("d’Arcy"), is_linked("al-Nour"), is_linked("pre-War")
    (True, True, False)
    """
    return _LINKED.match(word) is not None


def is_acronym(word: str) -> bool:
    """Whether the word is a short form such as AFL-CIO, and no country.

    >>> is_acronym("AFL-CIO"), is_acronym("McFenn")
    (True, False)
    """
    return _ACRONYM.match(word) is not None and _MC.match(word) is None and place_of(word) is None


def without_determiner(words: Words) -> tuple[Words, bool]:
    """Without articles, counts and possessive pronouns; and whether there was one.

    >>> without_determiner(["two", "of", "the", "skippers"])
    (['skippers'], True)

    A capital inside belongs to a name: the Seven Tides.
    """
    dropped = small_words("determiner", "count", "partitive")
    at = 0
    while at < len(words) - 1 and (words[at] if at else words[at].lower()) in dropped:
        at += 1
    return words[at:], at > 0
