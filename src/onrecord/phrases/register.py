"""The register: what is known of office holders and national bodies from outside the article, with days.

It tells a country alone. Whoever takes one from here marks it: the article did not say it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache

import msgspec

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.phrases.gazetteer import place_of, small_words
from onrecord.types import Span

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_DOUBLE = re.compile(r"(.)\1+")
# no words: letters
_SPELT = str.maketrans({"y": "i", "j": "i", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "a", "ß": "s"})
_MOST = 12  # words of a role that are looked at
_LEAST = 2  # words of a name that must be the same


class Meaning(msgspec.Struct, frozen=True):
    """What a role with certain words means: offices of the register, none for those who are not in it."""

    offices: frozenset[str]
    place: str
    phrases: frozenset[tuple[str, ...]]


class Term(msgspec.Struct, frozen=True):
    """One spelling of one person in one office of one state: ``[since, until)``."""

    words: frozenset[str]
    office: str
    country: str
    since: date
    until: date


def holder_country(name: str, role: str, day: date) -> str | None:
    """The country of which somebody of this name held such an office on a day; ``None`` unless it is one country.

    >>> holder_country("Oda Fenn", "foreign minister", date(2020, 1, 1))
    >>> holder_country("Sergei Lavrov", "foreign minister", date(2020, 1, 1))
    'RU'

    Args:
        name: As the article gives it; two words at least, in any spelling that differs by accents, y or double letters.
        role: As the article gives it; deputies and former holders are nobody here.
        day: That of the article.
    """
    meant = offices_of(role)
    terms = (term for term in _holders(name) if term.office in meant and term.since <= day < term.until)
    codes = {term.country for term in terms}
    return codes.pop() if len(codes) == 1 else None


def offices_of(role: str) -> frozenset[str]:
    """The offices of the register that a role can mean.

    >>> sorted(offices_of("Minister of Foreign Affairs")), sorted(offices_of("former president"))
    (['foreign'], [])
    """
    words = tuple(word.rstrip(".") for word in role.lower().replace("’", "'").split())[:_MOST]
    return next((one.offices for one in _meanings() if _says(one, words)), frozenset())


def _says(meaning: Meaning, words: tuple[str, ...]) -> bool:
    """Whether a phrase of the meaning stands at its place in the role."""
    starts = range(len(words)) if meaning.place != "whole" else range(min(1, len(words)))
    ends = range(1, len(words) + 1) if meaning.place == "any" else (len(words),)
    return any(words[first:last] in meaning.phrases for first in starts for last in ends)


def national_body(name: str) -> str | None:
    """The country of a body whose name alone tells it.

    >>> national_body("the Bank of Japan"), national_body("Ports Authority")
    ('JP', None)
    """
    return _bodies().get(_bare(name))


def is_party(name: str) -> bool:
    """Whether a body is a party, by its noun or as one that is known.

    >>> is_party("Reform UK"), is_party("Norwegian Labour Party"), is_party("Bank of Japan")
    (True, True, False)
    """
    return name.rpartition(" ")[2].lower() in small_words("party noun") or _bare(name) in _parties()


def bodies_with_state(text: str) -> Iterator[Span]:
    """Where a text names a known body whose name holds that of a state and is not that state: Reform UK.

    >>> [one.of("So Reform UK left the UK.") for one in bodies_with_state("So Reform UK left the UK.")]
    ['Reform UK']
    """
    for name in _with_state():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield Span(at, end)
            at = text.find(name, end)


def key_of(name: str) -> frozenset[str]:
    """The words of a name as they are compared: no accents, one letter for y, i and j, none doubled.

    >>> key_of("Volodymyr Zelenskyy") == key_of("Volodymyr Zelenskiy") == key_of("ZELENSKY, Volodymyr")
    True
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", name.lower())).translate(_SPELT)
    return frozenset(_DOUBLE.sub(r"\1", word) for word in _WORD.findall(plain) if len(word) > 1)


def _holders(name: str) -> Iterator[Term]:
    """All terms of those who may have this name: all words of the shorter name, two that are no small ones."""
    words, small = key_of(name), small_words("particle")
    for word in sorted(words - small):
        for term in _by_word().get(word, ()):
            shared = term.words & words
            if shared in (term.words, words) and len(shared - small) >= _LEAST:
                yield term


def _bare(name: str) -> str:
    for article in ("the ", "The "):
        name = name.removeprefix(article)
    return name.replace("'", "’")


@cache
def _meanings() -> tuple[Meaning, ...]:
    return tuple(map(_meaning, required_rows(ENGLISH, "office_names")))


def _meaning(row: dict[str, str]) -> Meaning:
    offices = frozenset(filter(None, row["meant"].split("|")))
    return Meaning(offices, row["place"], frozenset(tuple(one.split()) for one in row["phrases"].split("|")))


@cache
def _by_word() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for row in load_rows("office_holders"):
        since, until = date.fromisoformat(row["since"]), date.fromisoformat(row["until"])
        for name in row["name"].split("|"):
            term = Term(key_of(name), row["office"], row["country"], since, until)
            for word in term.words:
                found.setdefault(word, []).append(term)
    return {word: tuple(terms) for word, terms in found.items()}


@cache
def _parties() -> frozenset[str]:
    rows = (row for row in load_rows("national_bodies") if row["kind"] == "party")
    return frozenset(_bare(words) for row in rows for words in row["words"].split("|"))


@cache
def _with_state() -> tuple[str, ...]:
    """The names of bodies that begin or end with the name of a state, the longest first."""
    found = {name: name.split() for name in _bodies() if " " in name and place_of(name) is None}
    named = [name for name, words in found.items() if any(_is_state(words[at]) for at in (0, -1))]
    return tuple(sorted(named, key=lambda name: (-len(name), name)))


def _is_state(word: str) -> bool:
    place = place_of(word)
    return place is not None and place.by == "name"


@cache
def _bodies() -> dict[str, str]:
    return {_bare(words): row["country"] for row in load_rows("national_bodies") for words in row["words"].split("|")}
