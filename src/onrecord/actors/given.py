"""Given names: whose they mostly are, and which short forms stand for them."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

from onrecord.lexicon import load_rows

Gender = Literal["male", "female"]
_HONORIFICS: dict[str, Gender] = {
    **dict.fromkeys(("mr", "sir", "lord", "herr", "señor", "king", "prince", "congressman", "chairman"), "male"),
    **dict.fromkeys(("mrs", "ms", "miss", "mme", "madam", "dame", "lady", "frau", "señora", "queen"), "female"),
    **dict.fromkeys(("princess", "congresswoman", "chairwoman", "spokeswoman", "first lady"), "female"),
    **dict.fromkeys(("spokesman", "businessman", "councilman"), "male"),
    **dict.fromkeys(("businesswoman", "councilwoman", "actress", "mother", "wife", "daughter", "sister"), "female"),
    **dict.fromkeys(("woman", "girl", "widow", "nun"), "female"),
    **dict.fromkeys(("man", "boy", "father", "husband", "son", "brother", "monk"), "male"),
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
