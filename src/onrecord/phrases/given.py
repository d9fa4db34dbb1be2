"""Given names: whose they mostly are, and which short forms stand for them."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

from onrecord.languages.tables import ENGLISH, listed_words
from onrecord.lexicon import load_rows

Gender = Literal["male", "female"]
_HONORIFICS: dict[str, Gender] = {
    **dict.fromkeys(listed_words(ENGLISH, "actor_words", "word for a man"), "male"),
    **dict.fromkeys(listed_words(ENGLISH, "actor_words", "word for a woman"), "female"),
}


def gender_of(given: str) -> Gender | None:
    """Whose name it nearly always is, or ``None``.

    >>> gender_of("Olga"), gender_of("Robin")
    ('female', None)
    """
    return _genders().get(fold(given))


def gender_of_word(word: str) -> Gender | None:
    """The gender that a title or a noun tells: Mrs., spokesman.

    >>> gender_of_word("Mrs.")
    'female'
    """
    return _HONORIFICS.get(word.lower().rstrip("."))


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be those of one person: Bill and William, J. and John.

    >>> same_given("Bill", "William"), same_given("J.", "John"), same_given("Oda", "Ulf")
    (True, True, False)
    """
    one, other = fold(one), fold(other)
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    shorts = _shorts()
    return bool(shorts.get(one, frozenset((one,))) & shorts.get(other, frozenset((other,))))


class GivenNames:
    """Given names, one for each person of a surname, found again in any of their forms.

    >>> names = GivenNames()
    >>> names.add("William"), names.add("Bill"), names.first_like("Will")
    (None, None, 'William')
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._places: dict[str, int] = {}  # what a name can be known by -> the first name that can
        self._fitting: dict[Gender, list[str]] = {"male": [], "female": []}  # the first two of each

    def add(self, given: str) -> None:
        """Take a name in, if it is none of those that are there."""
        if self.first_like(given) is not None:
            return
        for key in _keys(fold(given)):
            self._places.setdefault(key, len(self._names))
        self._names.append(given)
        for gender, names in self._fitting.items():
            if len(names) < 2 and gender_of(given) in (None, gender):
                names.append(given)

    def first_like(self, given: str) -> str | None:
        """The first that can be the name of the same person (``same_given``)."""
        places = [self._places[key] for key in _asked(fold(given)) if key in self._places]
        return self._names[min(places)] if places else None

    def of(self, gender: Gender | None) -> list[str]:
        """The names, or the first two of those that a gender can have."""
        return self._fitting[gender] if gender else self._names


def _keys(name: str) -> list[str]:
    """What a folded name is found by: whole, in its full forms, by its first letter."""
    if len(name) == 1:
        return [f"letter {name}", f"first {name}"]
    return [f"first {name[:1]}", *(f"full {full}" for full in _shorts().get(name, (name,)))]


def _asked(name: str) -> list[str]:
    """By what a folded name is looked for: an initial goes with every name of its letter."""
    if len(name) == 1:
        return [f"first {name}"]
    return [f"letter {name[:1]}", *(f"full {full}" for full in _shorts().get(name, (name,)))]


def fold(word: str) -> str:
    """A word for comparing: no accents, no stops, no case, one sort of apostrophe.

    >>> fold("O'Níall.") == fold("O’NIALL")
    True
    """
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.replace("’", "'").replace(".", "").strip("'\"“”,;:()[]").casefold()


@cache
def _genders() -> dict[str, Gender]:
    """Folded name -> gender; what both lists have decides nothing."""
    found: dict[str, set[Gender]] = {}
    for row in load_rows("given_names"):
        gender: Gender = "male" if row["gender"] == "male" else "female"
        for name in row["names"].split("|"):
            found.setdefault(fold(name), set()).add(gender)
    return {name: next(iter(genders)) for name, genders in found.items() if len(genders) == 1}


@cache
def _shorts() -> dict[str, frozenset[str]]:
    """Folded name -> the full names that it can stand for."""
    found: dict[str, set[str]] = {}
    for row in load_rows("nicknames"):
        full = fold(row["full"])
        found.setdefault(full, set()).add(full)
        for short in row["short"].split("|"):
            found.setdefault(fold(short), {fold(short)}).add(full)
    return {name: frozenset(full) for name, full in found.items()}
