"""Whether two contents in two languages are of one utterance: a linear model over evidence, never a silent join.

How alike the words are is measured piece by piece (``Likeness``); the rest is what no translation changes: numbers, the
states and people that are named, the speaker, the day, whether it is denied. The weights are data
(``translations.json``) made by ``train/translations/fit.py``; the chance is calibrated there.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from onrecord.encoder.contents import Likeness
from onrecord.encoder.pairs import logistic
from onrecord.encoder.weights import read_values
from onrecord.languages.states import state_of
from onrecord.record.countries import country_called
from onrecord.record.names import name_words, person_words
from onrecord.record.spellings import same_sounds, sound_of
from onrecord.types import SpeakerKind

_FILE = Path(__file__).parent / "translations.json"
# no words: names of features
FEATURES = (
    "both ways",  # of the pieces of either, how well the other has them
    "one way",  # the same of the one that is had better: a part of the whole is a report too
    "whole",  # the contents as two vectors
    "numbers apart",  # both have some, and none in common
    "states apart",
    "names apart",
    "days apart",
    "day open",
    "longer",
    "denied once",
    "other kind",  # of speaker: somebody, and a body
    "other body",
    "speaker open",
)
_STEM, _NAME = 5, 4  # letters of a sound that are compared; letters that a name has at least
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NOUNS = "de"  # where every noun has a capital, capitals tell nothing


class Utterance(msgspec.Struct, frozen=True):
    """What is compared of a statement."""

    content: str
    language: str
    speaker: str | None = None  # a name
    kind: SpeakerKind = "unknown"
    actor: int | None = None  # a row of the register
    days: tuple[int, int] | None = None  # on which it was said, as the text states them; else those of publication
    is_denied: bool = False


class Weights(msgspec.Struct, frozen=True):
    """One weight for each feature by name, the bias, and from which chance on it is told."""

    weights: dict[str, float]
    bias: float
    least: float


@cache
def load_weights(path: Path = _FILE) -> Weights:
    """Read the weights.

    Raises:
        ModelError: The file is missing or does not have a weight for each feature.
    """
    kept = "the weights of statements across languages"
    return read_values(path, Weights, kept, lambda found: tuple(found.weights) == FEATURES)


def chance(one: Utterance, other: Utterance, likeness: Likeness, weights: Weights) -> float:
    """The chance that two contents are of one utterance; of two people's there is none."""
    if are_two_people(one, other):
        return 0.0
    found = features_of(one, other, likeness)
    total = weights.bias + sum(weights.weights[name] * value for name, value in found.items())
    return logistic(total)


def features_of(one: Utterance, other: Utterance, likeness: Likeness) -> dict[str, float]:
    """What speaks for and against it; features that are not named are 0."""
    # no words: names of features
    found = {"both ways": likeness.both_ways, "one way": likeness.one_way, "whole": likeness.whole}
    for name, get in _TOLD.items():
        first, second = (get(each.content, each.language) for each in (one, other))
        found[name] = float(bool(first and second) and not first & second)
    if _NOUNS in (one.language, other.language):
        del found["names apart"]
    if one.days is None or other.days is None:
        found["day open"] = 1.0
    else:
        found["days apart"] = math.log1p(max(one.days[0] - other.days[1], other.days[0] - one.days[1], 0))
    lengths = sorted(len(each.content.split()) for each in (one, other))
    found["longer"] = math.log((1 + lengths[1]) / (1 + lengths[0]))
    found["denied once"] = float(one.is_denied != other.is_denied)
    found |= _speakers(one, other)
    return {name: value for name, value in found.items() if value}


def _speakers(one: Utterance, other: Utterance) -> dict[str, float]:
    if one.actor is not None and one.actor == other.actor:
        return {}
    if not one.speaker or not other.speaker:
        return {"speaker open": 1.0}
    if "person" in (one.kind, other.kind) and one.kind != other.kind:
        return {"other kind": 1.0}
    return {"other body": float(not same_speaker(one.speaker, other.speaker) and not _one_state(one, other))}


def _one_state(one: Utterance, other: Utterance) -> bool:
    states = [states_in(each.speaker or "", each.language) for each in (one, other)]
    return one.kind == other.kind == "country" and bool(states[0] & states[1])


def are_two_people(one: Utterance, other: Utterance) -> bool:
    """Whether two statements are known to be by two people."""
    if one.kind != "person" or other.kind != "person" or not one.speaker or not other.speaker:
        return False
    if one.actor is not None and one.actor == other.actor:
        return False
    return not same_speaker(one.speaker, other.speaker)


def same_speaker(one: str, other: str) -> bool:
    """Whether two names can be of one: spellings of one name, or a surname with its full name.

    >>> same_speaker("Кирил Васмин", "Kiril Vasmin"), same_speaker("Васмин", "Kiril Vasmin")
    (True, True)
    >>> same_speaker("Ida Vasmin", "Kiril Vasmin")
    False
    """
    first, second = person_words(one), person_words(other)
    if not first or not second:
        return False
    if 1 in (len(first), len(second)):
        return sound_of(first[-1]) == sound_of(second[-1])
    return same_sounds(first, second)


@lru_cache(maxsize=20_000)
def numbers_in(text: str, language: str) -> frozenset[str]:
    """The numbers of a text, written in one way.

    >>> sorted(numbers_in("4,2 доллара, 1 500 барж", "ru")), sorted(numbers_in("$4.2, 1,500 barges", "en"))
    (['1500', '4.2'], ['1500', '4.2'])
    """
    return frozenset(map(_number, _NUMBER.findall(text)))


def _number(text: str) -> str:
    whole = re.sub(r"[\u00a0\u202f ]|[.,](?=\d{3}(?!\d))", "", text)
    return whole.replace(",", ".")


@lru_cache(maxsize=20_000)
def states_in(text: str, language: str) -> frozenset[str]:
    """The codes of the states that a text names, by one word each.

    >>> states_in("Румыния жила за счёт нашей воды", "ru") == states_in("Romania has lived off our water", "en")
    True
    """
    words = (word for word in _WORD.findall(text) if len(word) >= _NAME)
    if language == "en":
        found = (country_called(word) for word in words if word[0].isupper())
    else:
        found = (state_of(word, language) for word in words)
    return frozenset(code for code in found if code)


@lru_cache(maxsize=20_000)
def names_in(text: str, language: str) -> frozenset[str]:
    """The beginnings of the sounds of words with a capital that begin no sentence, in Latin letters.

    >>> names_in("«мы ждём Васмина»", "ru") == names_in("we wait for Vasmin", "en")
    True
    """
    found = set()
    for word in _WORD.finditer(text):
        before = text[: word.start()].rstrip(" «„“\"'‘(")
        if not word.group()[0].isupper() or len(word.group()) < _NAME or before[-1:] in ("", ".", "!", "?", ":", "…"):
            continue
        for part in name_words(word.group()):
            found.add(sound_of(part)[:_STEM])
    return frozenset(found)


# no words: names of features
_TOLD = {"numbers apart": numbers_in, "states apart": states_in, "names apart": names_in}
