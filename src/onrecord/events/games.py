"""A paragraph → whether it is about a game, where words of war are words of sport."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from onrecord.languages.tables import ENGLISH, pattern_of, required_rows
from onrecord.types import Document, Span

_RESULT = re.compile(pattern_of(ENGLISH, "event_patterns", "result of a game"), re.IGNORECASE)
HARSH = "14"  # protests, force, fights: codes from here on are words of sport as well
_NEEDED = 2  # different words that are only likely


def is_game(text: str) -> bool:
    """Whether a paragraph is about a game.

    >>> is_game("Velmark beat Cadria 2-1 on Saturday."), is_game("Velmark attacked Cadria on Saturday.")
    (True, False)

    Limits: a paragraph that names a battle and a match counts as a game; one event lost is better than one made up.
    """
    sure, likely = _patterns()
    if sure.search(text) or _RESULT.search(text):
        return True
    return len({_row_of(match.group().lower()) for match in likely.finditer(text)}) >= _NEEDED


def games_of(document: Document) -> Callable[[Span], bool]:
    """Whether a sentence stands in a paragraph about a game; each paragraph is looked at once."""
    is_of_game = cache(lambda paragraph: is_game(paragraph.of(document.text)))
    return lambda sentence: is_of_game(_paragraph(document, sentence))


def _paragraph(document: Document, sentence: Span) -> Span:
    at = bisect_right(document.blocks, sentence.start, key=lambda block: block.span.end)
    around = document.blocks[at].span if at < len(document.blocks) else sentence
    return around if around.overlaps(sentence) else sentence


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms: dict[str, list[str]] = {"sure": [], "likely": []}
    for row in required_rows(ENGLISH, "games"):
        forms[row["kind"]] += row["forms"].split("|")
    sure, likely = (rf"\b(?:{'|'.join(map(re.escape, forms[kind]))})\b" for kind in ("sure", "likely"))
    return re.compile(sure, re.IGNORECASE), re.compile(likely, re.IGNORECASE)


@cache
def _row_of(form: str) -> int:
    """Forms of one row are one word."""
    return next(number for number, row in enumerate(required_rows(ENGLISH, "games")) if form in row["forms"].split("|"))
