"""Whether the words around an expression look back or ahead, by the words and endings of a language's tables."""

from __future__ import annotations

from functools import cache

from onrecord.languages.language import language_rows
from onrecord.times.classes import codes
from onrecord.times.rules import Tense
from onrecord.times.tokens import Tokens

REACH = 25  # tokens to each side
ANOTHER_CLAUSE = 10  # tokens that a comma counts as
_SHORTEST = 4  # letters of a word whose ending tells


def tense_at(tokens: Tokens, start: int, end: int) -> Tense | None:
    """The tense at the tokens from ``start`` to ``end``: of the nearest verb, one of the same clause first."""
    before = _nearest(tokens, range(start - 1, max(start - REACH, 0) - 1, -1))
    after = _nearest(tokens, range(end, min(end + REACH, len(tokens.tags))))
    found = sorted(one for one in (before, after) if one is not None)
    told = found[0][1] if found else None
    until = start > 0 and tokens.tags[start - 1] == codes()["TO"]
    return "future" if until and told is None else told


def _nearest(tokens: Tokens, places: range) -> tuple[int, Tense] | None:
    """How far the first verb is, a comma counted as many words, and its tense."""
    away, comma = 0, codes()["COMMA"]
    for place in places:
        away += ANOTHER_CLAUSE if tokens.tags[place] == comma else 1
        if _is_mark(tokens, place):
            return None
        if (told := _told(tokens, place)) is not None:
            return away, told
    return None


def _is_mark(tokens: Tokens, place: int) -> bool:
    """Whether a quotation begins or ends there: its verbs are another's."""
    code = codes()
    return tokens.tags[place] in (code["OPENMARK"], code["CLOSEMARK"]) or tokens.word(place) == '"'


def _told(tokens: Tokens, place: int) -> Tense | None:
    tag, code = tokens.tags[place], codes()
    if tag == code["WILL"]:
        return "future"
    if tag == code["PASTWORD"]:
        return "past"
    is_word = tag == code["WORD"] or (place == 0 and tag == code["NAME"])
    word = tokens.word(place) if is_word else ""
    if len(word) < _SHORTEST:
        return None
    if word.endswith(_endings(tokens.language, "VERBTAIL")):
        return "past"
    return "future" if word.endswith(_endings(tokens.language, "AHEADTAIL")) else None


@cache
def _endings(language: str, kind: str) -> tuple[str, ...]:
    rows = (row for row in language_rows(language, "time_words") if row["class"] == kind)
    return tuple(word.lstrip("-") for row in rows for word in row["words"].split("|"))
