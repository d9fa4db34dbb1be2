"""Stems: what is left of a word when its ending is taken off, so that the forms of one word are equal.

The algorithms are Snowball's (Porter 2001), through the package snowballstemmer; Ukrainian, for which there is none, is
stemmed as Russian after its letters are turned into the nearest Russian ones.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol

ALGORITHMS = {"de": "german", "es": "spanish", "fr": "french", "ru": "russian", "uk": "russian"}
LONGEST = 40  # letters; what is longer is no word
SHORTEST = 3  # letters of a stem that stays whole
_LEFT = "еи"
KEPT = 50_000  # stems that are remembered of each language
_UKRAINIAN = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "’": None, "'": None, "ʼ": None})


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (the package's name)


@lru_cache(KEPT)
def stem_of(word: str, code: str) -> str:
    """The stem of a word in small letters; of a language without an algorithm the word itself.

    >>> stem_of("Каревией", "ru") == stem_of("Каревия", "ru"), stem_of("Lind", "en")
    (True, 'lind')

    Args:
        word: As it stands in the text.
        code: ISO 639-1, of the language.
    """
    small = word.casefold()
    stemmer = _stemmer(code)
    if stemmer is None or len(small) > LONGEST:
        return small
    return stemmer.stemWord(small.translate(_UKRAINIAN) if code == "uk" else small.replace("ё", "е"))


def name_stem(word: str, code: str) -> str:
    """The stem of a name: of Russian and Ukrainian without the vowel that some cases leave (Андрей, Андрея).

    >>> name_stem("Андрея", "ru") == name_stem("Андрей", "ru"), name_stem("Lindes", "de") == stem_of("Lindes", "de")
    (True, True)
    """
    stem = stem_of(word, code)
    return stem[:-1] if ALGORITHMS.get(code) == "russian" and len(stem) > SHORTEST and stem[-1] in _LEFT else stem


@cache
def _stemmer(code: str) -> _Stemmer | None:
    if code not in ALGORITHMS:
        return None
    import snowballstemmer

    made: _Stemmer = snowballstemmer.stemmer(ALGORITHMS[code])
    return made
