"""The languages that there are words for, and what the stages ask of one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import LexiconError
from onrecord.languages.morphology import Morphology, NoMorphology
from onrecord.languages.pymorphy import pymorphy_of
from onrecord.lexicon import parse_rows

FOLDER = Path(__file__).parent


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Facts of a language that are no words: ``languages/CODE/language.json``."""

    name: str  # in English
    own_name: str
    articles: bool = False
    dialogue_dash: bool = False  # speech after a dash is printed speech
    vowels: str = ""  # where endings depend on them
    morphology: Literal["pymorphy"] | None = None  # the adapter that knows its forms: ``pymorphy``


class Language(msgspec.Struct, frozen=True):
    """A language: its code, its grammar, its tables, and its morphology."""

    code: str  # ISO 639-1
    grammar: Grammar
    morphology: Morphology = NoMorphology()

    def rows(self, table: str) -> tuple[dict[str, str], ...]:
        """The rows of one of its tables; none where it has no such table."""
        return language_rows(self.code, table)

    def lemmas(self, word: str) -> tuple[str, ...]:
        """The lemmas of a word, the likeliest first, each once.

        >>> load_language("de").lemmas("sagte")
        ('sagte',)
        """
        return tuple(dict.fromkeys(one.lemma for one in self.morphology.readings(word)))


@cache
def load_language(code: str) -> Language:
    """A language by its code.

    >>> load_language("de").grammar.own_name
    'Deutsch'

    Raises:
        LexiconError: There is no folder of it, or its ``language.json`` does not follow the format.
    """
    path = FOLDER / code / "language.json"
    try:
        grammar = msgspec.json.decode(path.read_bytes(), type=Grammar)
    except (OSError, msgspec.DecodeError) as error:
        raise LexiconError(
            f"there is no language {code!r}",
            where=code,
            hint=f"choose one of: {', '.join(language_codes())}",
            slug="no-language",
        ) from error
    return Language(code, grammar, pymorphy_of(code) if grammar.morphology else NoMorphology())


@cache
def language_codes() -> tuple[str, ...]:
    """The codes of the languages that have a folder, in alphabetical order.

    >>> "ru" in language_codes()
    True
    """
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/language.json")))


@cache
def function_words(code: str, *classes: str) -> frozenset[str]:
    """The function words of a language, or those of some classes; none where it has no such table.

    >>> "der" in function_words("de", "article"), function_words("de", "no such class")
    (True, frozenset())
    """
    rows = language_rows(code, "function_words")
    return frozenset(row["word"] for row in rows if not classes or row["class"] in classes)


@cache
def language_rows(code: str, table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of a language, read once a process; none where it has no such table.

    Raises:
        LexiconError: A line does not follow the format.
    """
    path = FOLDER / code / f"{table}.tsv"
    if not path.is_file():
        return ()
    return parse_rows(path.read_text(encoding="utf-8"), where=f"{code}/{path.name}")
