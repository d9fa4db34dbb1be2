"""The names that a written form can be of: by the dictionary, and by the endings of ``name_declensions.tsv``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, get_args

import msgspec

from onrecord.languages.language import Language, language_rows, load_language
from onrecord.languages.morphology import Case, Gender, WordReading

CASES: Final[tuple[Case, ...]] = get_args(Case)
GENDERS: Final[tuple[Gender, ...]] = ("masculine", "feminine")  # a person's name has one of these
# Natural logarithms, by hand.
OF_NAME: Final = 2.0  # the dictionary has it as a name
OF_NOUN: Final = -1.0  # the dictionary has it as another noun: surnames are nouns often
OF_ADJECTIVE: Final = -1.5
UNUSUAL: Final = -2.5
WOMANS: Final = -0.5  # a man's name, of a woman
AGAINST_DICTIONARY: Final = -4.0  # by its ending, where the dictionary knows it as another name
_SCRIPT: Final = re.compile("[\u0400-\u04ff'’ʼ]+")  # both languages have the same letters, and endings of no other
_SOFT: Final = "йь"  # neither vowels nor at the end of a surname that a woman keeps
_NO_ENDING = "-"


class Lexeme(msgspec.Struct, frozen=True):
    """A name with all its forms, in small letters and folded (``fold``)."""

    nominative: str  # in small letters, not folded
    gender: Gender
    forms: frozenset[str]


class Standing(msgspec.Struct, frozen=True):
    """A name that a written form can be of, the cases in which it is written so, and how likely that is (log)."""

    lexeme: Lexeme
    cases: frozenset[Case]
    weight: float


def fold(word: str) -> str:
    """A word in small letters, with е for ё and one apostrophe.

    >>> fold("Пётр")
    'петр'
    """
    return word.lower().replace("ё", "е").replace("’", "'").replace("ʼ", "'")


@lru_cache(maxsize=20_000)
def standings(code: str, word: str) -> tuple[Standing, ...]:
    """The names that a word can be of, each once, with its best weight; none for a language without endings.

    >>> [one.lexeme.nominative for one in standings("ru", "Дольского")]
    ['дольский', 'дольской', ...]
    """
    if not _SCRIPT.fullmatch(word):
        return ()
    found: dict[tuple[str, Gender, bool], Standing] = {}
    language = load_language(code)
    known = tuple(_by_dictionary(language, word))
    against = AGAINST_DICTIONARY if any(one.weight == OF_NAME for one in known) else 0.0
    for one in (*known, *_by_ending(language, word, against), *_of_woman(known, language.grammar.vowels)):
        key = fold(one.lexeme.nominative), one.lexeme.gender, len(one.lexeme.forms) == 1
        found[key] = _better(found.get(key), one)
    return tuple(found.values())


def _of_woman(known: Sequence[Standing], vowels: str) -> Iterator[Standing]:
    """The surname of a man that ends in a consonant is a woman's too, in one form."""
    for one in known:
        name = one.lexeme.nominative
        consonant = name[-1] not in vowels + _SOFT and one.lexeme.gender == "masculine" and one.weight == OF_NAME
        if consonant and "nominative" in one.cases and len(one.lexeme.forms) > 1:
            yield Standing(Lexeme(name, "feminine", frozenset((fold(name),))), frozenset(CASES), WOMANS)


def _better(one: Standing | None, other: Standing) -> Standing:
    """One standing of two that are of the same name; the forms of the dictionary stay."""
    if one is None:
        return other
    return Standing(one.lexeme, one.cases | other.cases, max(one.weight, other.weight))


def _by_dictionary(language: Language, word: str) -> Iterator[Standing]:
    readings = [one for one in language.morphology.readings(word) if one.known and one.case and one.number != "plural"]
    declined = {one.gender for one in readings if one.name and not one.fixed}
    for reading in readings:
        weight = _weight(reading, reading.gender in declined)
        for gender in (reading.gender,) if reading.gender in GENDERS else GENDERS if reading.fixed else ():
            lexeme = _lexeme(language, word, reading, gender)
            if weight is not None and lexeme and reading.case:
                yield Standing(lexeme, frozenset(CASES) if reading.fixed else frozenset((reading.case,)), weight)


def _weight(reading: WordReading, declined: bool) -> float | None:
    """By what the dictionary calls it; ``declined``: another reading is of a name of that gender that has cases."""
    if reading.name in ("given", "patronymic", "surname"):
        return OF_NAME + (UNUSUAL if reading.fixed and declined else 0.0)
    if reading.part == "noun":
        return OF_NOUN
    return OF_ADJECTIVE if reading.part in ("adjective", "participle") else None


def _lexeme(language: Language, word: str, reading: WordReading, gender: Gender) -> Lexeme | None:
    if reading.fixed:
        return Lexeme(word.lower(), gender, frozenset((fold(word),)))
    forms = {case: language.morphology.inflect(word, reading, case, number="singular") for case in CASES}
    nominative = forms["nominative"]
    return Lexeme(nominative, gender, frozenset(fold(one) for one in forms.values() if one)) if nominative else None


def _by_ending(language: Language, word: str, against: float) -> Iterator[Standing]:
    """By the classes; of two rows of one class, that whose stem is told more closely."""
    small = word.lower().replace("’", "'").replace("ʼ", "'")
    closest: dict[tuple[str, Gender, str], tuple[int, Standing]] = {}
    for endings in _classes(language.code):
        for stem, length, cases in endings.stems(small):
            lexeme = endings.lexeme(stem)
            key = endings.name, endings.gender, lexeme.nominative
            if length > closest.get(key, (-1, None))[0]:
                closest[key] = length, Standing(lexeme, cases, endings.weight + against)
    yield from (standing for _, standing in closest.values())


class _Endings(msgspec.Struct, frozen=True):
    name: str
    after: tuple[str, ...]
    gender: Gender
    by_case: tuple[tuple[Case, tuple[str, ...]], ...]
    weight: float
    vowels: str

    def stems(self, word: str) -> Iterator[tuple[str, int, frozenset[Case]]]:
        """The stems that a word can have in this class, how closely they are told, and the cases it would stand in."""
        for ending in {one for _, endings in self.by_case for one in endings}:
            stem = word.removesuffix(ending)
            length = max((len(end) for end in self.after if self._ends(stem, end)), default=0)
            if word.endswith(ending) and len(stem) > 1 and length:
                yield stem, length, frozenset(case for case, endings in self.by_case if ending in endings)

    def lexeme(self, stem: str) -> Lexeme:
        """The name that has this stem."""
        forms = frozenset(fold(stem + ending) for _, endings in self.by_case for ending in endings)
        return Lexeme(stem + dict(self.by_case)["nominative"][0], self.gender, forms)

    def _ends(self, stem: str, end: str) -> bool:
        if end in ("C", "V"):
            return stem[-1:].isalpha() and stem[-1] not in _SOFT and (stem[-1] in self.vowels) == (end == "V")
        return stem.endswith(end)


@lru_cache(maxsize=16)
def _classes(code: str) -> tuple[_Endings, ...]:
    vowels = load_language(code).grammar.vowels
    return tuple(
        _Endings(
            row["class"],
            tuple(row["after"].split("|")),
            "masculine" if row["gender"] == "masculine" else "feminine",
            tuple((case, _endings(row[case])) for case in CASES if case in row),
            float(row["weight"]),
            vowels,
        )
        for row in language_rows(code, "name_declensions")
    )


def _endings(cell: str) -> tuple[str, ...]:
    return tuple("" if one == _NO_ENDING else one for one in cell.split("|"))


def log_sum(weights: list[float]) -> float:
    """The logarithm of the sum of what the weights are logarithms of.

    >>> round(log_sum([0.0, 0.0]), 3)
    0.693
    """
    top = max(weights, default=-math.inf)
    return top + math.log(sum(math.exp(one - top) for one in weights)) if weights else top
