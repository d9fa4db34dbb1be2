"""Lemma, case, gender and number of a word: the protocol that the adapters follow.

A word has several readings, the likeliest first. Where no morphology is at hand a word is its own lemma and nothing
else is known of it.
"""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec

Part = Literal["noun", "adjective", "participle", "verb", "pronoun", "adverb", "preposition", "number", "other"]
Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "locative", "vocative"]
Gender = Literal["masculine", "feminine", "neuter"]
Number = Literal["singular", "plural"]
NameKind = Literal["given", "patronymic", "surname", "place", "organisation"]


class WordReading(msgspec.Struct, frozen=True):
    """One way to read a word; what is not known is ``None``."""

    lemma: str
    part: Part | None = None
    case: Case | None = None
    gender: Gender | None = None
    number: Number | None = None
    name: NameKind | None = None
    animate: bool | None = None
    fixed: bool = False  # one form for all cases
    known: bool = False  # whether a dictionary has the word, not only its ending
    score: float = 0.0  # share of this reading, by the dictionary


class Morphology(Protocol):
    """Readings and forms of single words."""

    def readings(self, word: str) -> tuple[WordReading, ...]:
        """All readings of a word as written, the likeliest first; never empty."""
        ...

    def inflect(
        self, word: str, reading: WordReading, case: Case, *, number: Number | None = None, gender: Gender | None = None
    ) -> str | None:
        """The word in another case, in lower case; ``None`` where the morphology does not know how."""
        ...


class NoMorphology:
    """For a language without one: a word is its own lemma."""

    def readings(self, word: str) -> tuple[WordReading, ...]:
        """One reading of which only the lemma is known.

        >>> NoMorphology().readings("Sagte")[0].lemma
        'sagte'
        """
        return (WordReading(word.lower()),)

    def inflect(
        self, word: str, reading: WordReading, case: Case, *, number: Number | None = None, gender: Gender | None = None
    ) -> str | None:
        """Nothing is known of forms."""
        return None
