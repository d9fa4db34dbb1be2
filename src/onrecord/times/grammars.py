"""The grammar of a language: its tokens, its rules, its tenses; English has its own, the others have tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import msgspec

from onrecord.languages.language import language_rows
from onrecord.times.expressions import RULES
from onrecord.times.rules import Rule, Tense
from onrecord.times.tables import tense, tokens
from onrecord.times.tables.grammar import rules_of
from onrecord.times.tense import tense_at
from onrecord.times.tokens import Tokens, tokenise


class Grammar(msgspec.Struct, frozen=True):
    """How times are read in a language."""

    language: str
    rules: tuple[Rule, ...]
    tokenise: Callable[[str, int, int], Tokens]
    tense: Callable[[Tokens, int, int], Tense | None]
    opening: tuple[str, ...] = ("“", "«")
    closing: tuple[str, ...] = ("”", "»")

    @property
    def is_english(self) -> bool:
        """Whether the rules that look at English words around an expression hold."""
        return self.language == "en"


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language; without rules where there are no words for times.

    >>> grammar_of("en").is_english, grammar_of("xx").rules
    (True, ())
    """
    if language == "en":
        return Grammar("en", RULES, tokenise, tense_at)
    return Grammar(
        language,
        rules_of(language),
        partial(tokens.tokenise, language=language),
        tense.tense_at,
        _marks(language, "OPENMARK"),
        _marks(language, "CLOSEMARK"),
    )


def _marks(language: str, kind: str) -> tuple[str, ...]:
    rows = (row for row in language_rows(language, "time_words") if row["class"] == kind)
    return tuple(mark for row in rows for mark in row["words"].split("|")) or ("«",)
