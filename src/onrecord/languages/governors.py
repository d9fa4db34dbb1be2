"""What the words around a name ask of its case and gender: prepositions, the noun before it, the verb behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, cast

import msgspec

from onrecord.languages.language import Language, language_rows
from onrecord.languages.morphology import Case, Gender, WordReading

CHAIN: Final = 6  # words before a name that may belong to one phrase with it
AROUND: Final = 160  # code points that are looked at on each side
NO_CASE: Final = "-"  # a word that looks as if it asked for one
SAME_CASE: Final = "="  # a word between names of a list
_SAME: Final[frozenset[str]] = frozenset((SAME_CASE,))
_QUOTES: Final = {"»": "«", "”": "“", "“": "„", '"': '"'}
_OF_PEOPLE: Final = ("given", "patronymic", "surname")
SURELY: Final = 4.0
LIKELY: Final = 2.0
_GENITIVE: Final = frozenset[Case](("genitive",))
_TOKENS = re.compile(r"\w+(?:[-’'.]\w+)*|[^\w\s]|\n")


class Demand(msgspec.Struct, frozen=True):
    """What the words around a name ask of it; empty where nothing is known."""

    cases: frozenset[Case] = frozenset()
    gender: Gender | None = None
    strength: float = 3.0  # natural logarithm of the odds against another case


UNKNOWN: Final = Demand()


def demand_at(language: Language, text: str, start: int, end: int) -> Demand:
    """What is asked of the name at ``text[start:end]``; empty for a language without a table of governors.

    >>> from onrecord.languages.language import load_language
    >>> sorted(demand_at(load_language("ru"), "Это известно со слов Келина.", 21, 27).cases)
    ['genitive']
    """
    if not language.rows("governors"):
        return UNKNOWN
    before = _TOKENS.findall(text[max(0, start - AROUND) : start])
    after = _TOKENS.findall(text[end : end + AROUND])
    subject = _subject(language, before, after)
    return _before(language, before, subject) or subject or UNKNOWN


def _before(language: Language, before: Sequence[str], subject: Demand | None) -> Demand | None:
    before = _without_quoted(before)
    if not before:
        return None
    asked = _governed(language.code, before)
    if before[-1] == "," or asked == _SAME:
        return _of_list(language, before)
    if asked is not None:
        return Demand(asked, strength=SURELY)
    readings = _readings(language, before[-1])
    if not readings:
        return None
    if all(_is_modifier(one) for one in readings):
        return Demand(_cases(readings), strength=SURELY)
    return _of_chain(language, before, subject) if _is_noun(readings) else None


def _without_quoted(before: Sequence[str]) -> Sequence[str]:
    """Without a name in quotation marks at the end: it stands beside the noun before it."""
    opening = _QUOTES.get(before[-1]) if before else None
    at = next((at for at in range(len(before) - 2, -1, -1) if before[at] == opening), None)
    return before if opening is None or at is None else before[:at]


def _of_list(language: Language, before: Sequence[str]) -> Demand | None:
    """In a list of names, the cases in which the one before it can stand."""
    words = [word for word in before[-4:-1] if word[0].isupper() or word == ","]
    if not words or before[-2:-1] != words[-1:]:
        return None
    named = [one for one in _readings(language, words[-1]) if one.name in _OF_PEOPLE and one.number == "singular"]
    return Demand(_cases(named), strength=LIKELY) if named else None


def _of_chain(language: Language, before: Sequence[str], subject: Demand | None) -> Demand | None:
    """Of the nouns before a name: the person among them stands in its case, or the name is the genitive of the last."""
    for back, word in enumerate(reversed(before[-CHAIN:])):
        readings = _readings(language, word)
        if back == 1 and before[-1][0].isupper() and word.lower() in _governors(language.code):
            return None  # a place or a body after a preposition has no name behind it
        if not readings or not (_is_noun(readings) or all(map(_is_modifier, readings)) or word[0].isupper()):
            break
        people = [one for one in readings if one.part == "noun" and one.animate and one.name is None]
        alone = [one for one in people if one.number == "singular"]
        if alone:
            return Demand(_cases(alone) | _GENITIVE, strength=SURELY)
    return Demand(_GENITIVE | (subject.cases if subject else frozenset()))


def _subject(language: Language, before: Sequence[str], after: Sequence[str]) -> Demand | None:
    """The subject of a verb that stands beside it, small words aside; one in the neuter has another."""
    for words in (after[:3], before[:-4:-1]):
        readings = next((found for word in words if not _is_small(found := _readings(language, word))), ())
        verbs = [one for one in readings if one.part == "verb" and one.number == "singular" and one.gender != "neuter"]
        if verbs and len(verbs) == len(readings):
            return Demand(frozenset({"nominative"}), verbs[0].gender, LIKELY)
    return None


def _is_small(readings: Sequence[WordReading]) -> bool:
    return bool(readings) and readings[0].part in ("adverb", "other")


def _readings(language: Language, word: str) -> tuple[WordReading, ...]:
    """The readings that count: of a word in letters, and of more than a hundredth of its uses."""
    if not word[0].isalnum():
        return ()
    return tuple(one for one in language.morphology.readings(word) if one.score > 0.01)


def _is_modifier(reading: WordReading) -> bool:
    return reading.part in ("adjective", "participle") and reading.case is not None


def _is_noun(readings: Sequence[WordReading]) -> bool:
    return readings[0].part == "noun"


def _cases(readings: Sequence[WordReading]) -> frozenset[Case]:
    return frozenset(one.case for one in readings if one.case)


def _governed(code: str, before: Sequence[str]) -> frozenset[Case] | None:
    table = _governors(code)
    for length in (3, 2, 1):
        found = table.get(" ".join(before[-length:]).lower())
        if found is not None:
            return found
    return None


@lru_cache(maxsize=16)
def _governors(code: str) -> dict[str, frozenset[Case]]:
    return {
        words: frozenset(cast("list[Case]", row["cases"].split("|"))) - {NO_CASE}
        for row in language_rows(code, "governors")
        for words in row["words"].split("|")
    }
