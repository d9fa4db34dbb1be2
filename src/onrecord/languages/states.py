"""The state that words name: by its name, its adjective, its people or its capital, in any case of the words.

Names are those of CLDR (through babel); adjectives, peoples, capitals and other names stand in
``languages/CODE/states.tsv``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.languages.language import function_words, language_rows
from onrecord.languages.stems import stem_of
from onrecord.lexicon import load_rows

Key = tuple[str, ...]
SHORT = 5  # letters; shorter stems are shared (груз: Грузия, грузом; нигер: Нигер, Нигерия)
_SAME = str.maketrans({"ё": "е", "’": None, "'": None, "ʼ": None})
_EDGES = " ,.;:()«»„“”\"'’"


def state_of(words: str, language: str) -> str | None:
    """The code (ISO 3166-1 alpha-2) of the state that is named, or ``None``.

    >>> state_of("Германии", "ru"), state_of("Port Lune", "fr")
    ('DE', None)

    Args:
        words: A name, an adjective or a capital as it stands in a text.
        language: Of the text.
    """
    return _states(language).get(state_key(words, language))


def state_key(words: str, language: str) -> Key:
    """What is compared: the stems of the words without articles and prepositions.

    One word of which a short stem is left is compared as it stands, since other words share that stem.

    >>> state_key("груз", "ru") == state_key("Грузия", "ru"), state_key("in Moskau", "de")
    (False, ('moskau',))
    """
    small = _small(language)
    parted = words.replace("’", " ").replace("'", " ") if language == "fr" else words  # l’Allemagne
    stripped = (word.strip(_EDGES) for word in parted.split())
    kept = [word for word in stripped if word and word.casefold() not in small]
    key = tuple(stem_of(word, language) for word in kept)
    return (kept[0].casefold().translate(_SAME),) if len(key) == 1 and len(key[0]) <= SHORT else key


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(word.rstrip("’'") for word in function_words(language))


@cache
def _states(language: str) -> Mapping[Key, str]:
    found: dict[Key, str] = {}
    for row in language_rows(language, "states"):
        for form in row["forms"].split("|"):
            found.setdefault(state_key(form, language), row["code"])
    for code, name in _territories(language).items():
        found.setdefault(state_key(name, language), code)
    found.pop((), None)
    return found


def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale  # takes a third of a second: only who reads that language needs it

    ours = {row["code"] for row in load_rows("countries")}
    return {code: name for code, name in Locale(language).territories.items() if code in ours}
