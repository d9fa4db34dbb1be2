"""The nominative of an office or a body: its head noun and the adjectives before it; what stands behind stays."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from onrecord.languages.declensions import CASES, log_sum
from onrecord.languages.governors import UNKNOWN, Demand
from onrecord.languages.language import Language
from onrecord.languages.morphology import Case, Gender, Morphology, Number, WordReading
from onrecord.languages.nominative import SURE, NameForm, as_written

# Natural logarithms, by hand.
_CASE_PRIOR: Final[Mapping[Case, float]] = dict.fromkeys(CASES, -1.0) | {"nominative": 0.0}
PLURAL: Final = -3.0  # offices and bodies are one, mostly
AS_IT_STANDS: Final = 0.0  # a head that no dictionary has
RAREST: Final = 0.01  # share of a reading by the dictionary that still counts
LONGEST_HEAD: Final = 6  # words up to the head noun
_WORDS = re.compile(r"\w[\w'’ʼ-]*")
_SHORT = re.compile(r"\s*(?:[^\W\d_]{1,2}\.\s*)*")  # «и. о.» before an office
_OF_PEOPLE: Final = ("given", "patronymic", "surname")
_Agreement = tuple[Case, Number, Gender | None]


def phrase_nominative(language: Language, phrase: str, demand: Demand = UNKNOWN) -> NameForm:
    """The nominative of an office or a body, as it is written where no form of it is sure.

    >>> from onrecord.languages.language import load_language
    >>> phrase_nominative(load_language("ru"), "первого заместителя министра обороны").text
    'первый заместитель министра обороны'
    """
    found = _forms(language.morphology, phrase, demand)
    total = log_sum(list(found.values()))
    best = max(found, key=lambda form: found[form], default=None)
    if best is None or math.exp(found[best] - total) < SURE:
        return NameForm(phrase)
    return best


def _forms(morphology: Morphology, phrase: str, demand: Demand) -> dict[NameForm, float]:
    """What the phrase can be in the nominative, with its weight: by the longest beginning whose words agree."""
    start = _SHORT.match(phrase)
    words = list(_WORDS.finditer(phrase, start.end() if start else 0))[:LONGEST_HEAD]
    readings = [[one for one in morphology.readings(word.group()) if _counts(one)] for word in words]
    for length in range(len(words), 0, -1):
        by_text: dict[str, tuple[list[float], _Agreement]] = {}
        for agreement, weight in _agreements(readings[:length]):
            text = _inflected(morphology, phrase, words[:length], readings, agreement)
            if text:
                by_text.setdefault(text, ([], agreement))[0].append(weight + _prior(agreement, demand))
        if by_text:
            found = {NameForm(text, its[2], its[0], True): log_sum(all_) for text, (all_, its) in by_text.items()}
            return found if any(one.known for one in readings[length - 1]) else found | {NameForm(phrase): AS_IT_STANDS}
    return {}


def _counts(reading: WordReading) -> bool:
    part = reading.part in ("noun", "adjective", "participle") and reading.name not in _OF_PEOPLE
    return bool(reading.case) and part and reading.score >= RAREST


def _prior(agreement: _Agreement, demand: Demand) -> float:
    case, number, _ = agreement
    against = bool(demand.cases) and case not in demand.cases
    return _CASE_PRIOR[case] + PLURAL * (number == "plural") - demand.strength * against


def _agreements(readings: Sequence[Sequence[WordReading]]) -> Iterator[tuple[_Agreement, float]]:
    """The cases, numbers and genders in which all words agree: adjectives with the noun at the end, if there is one."""
    if not readings or not all(readings):
        return
    for noun in readings[-1]:
        fitting = [[one for one in each if _agrees(one, noun)] for each in readings[:-1]]
        if all(fitting) and noun.case and (len(readings) == 1 or noun.part == "noun"):
            weight = sum(math.log(max(one.score for one in each)) for each in fitting) + math.log(noun.score)
            yield (noun.case, noun.number or "singular", noun.gender), weight


def _agrees(one: WordReading, noun: WordReading) -> bool:
    if one.part == "noun" or one.case != noun.case or one.number != noun.number:
        return False
    return noun.number == "plural" or None in (one.gender, noun.gender) or one.gender == noun.gender


def _inflected(
    morphology: Morphology,
    phrase: str,
    words: Sequence[re.Match[str]],
    readings: Sequence[Sequence[WordReading]],
    agreement: _Agreement,
) -> str | None:
    """The phrase with these words in the nominative; ``None`` where one has none."""
    case, number, gender = agreement
    text, end = "", 0
    for at, word in enumerate(words):
        head = at + 1 == len(words)
        form = _form(morphology, word.group(), readings[at], agreement if head else (case, number, gender), head)
        if form is None:
            return None
        text += phrase[end : word.start()] + as_written(form, word.group(), "ё" in phrase)
        end = word.end()
    return text + phrase[end:]


def _form(
    morphology: Morphology, word: str, readings: Sequence[WordReading], agreement: _Agreement, head: bool
) -> str | None:
    case, number, gender = agreement
    for one in readings:
        if one.case == case and (one.number or "singular") == number and (one.gender in (gender, None) or not head):
            if one.fixed:
                return word
            wanted = gender if number == "singular" and one.part != "noun" else None
            found = morphology.inflect(word, one, "nominative", number=number, gender=wanted)
            if found:
                return found
    return None
