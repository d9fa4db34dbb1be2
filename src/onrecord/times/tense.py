"""Whether the words around an expression look back or ahead: the nearest verb before it tells, else the next one."""

from __future__ import annotations

from onrecord.times.classes import codes
from onrecord.times.patterns import kind_words
from onrecord.times.rules import Tense
from onrecord.times.tokens import Tokens

REACH = 25  # tokens to each side
_HOPES = kind_words("hope")


def tense_at(tokens: Tokens, start: int, end: int) -> Tense | None:
    """The tense at the tokens from ``start`` to ``end``; ``None`` when no verb tells.

    "Until" right before the expression looks ahead, and so does "by" where no verb looks back.
    """
    told = _first(tokens, range(start - 1, max(start - REACH, 0) - 1, -1))
    lead = tokens.tags[start - 1] if start > 0 else ""
    if lead == codes()["UNTIL"] or (told is None and lead == codes()["BY"]):
        return "future"
    return told or _first(tokens, range(end, min(end + REACH, len(tokens.tags))), ahead=True)


def _first(tokens: Tokens, places: range, *, ahead: bool = False) -> Tense | None:
    code = codes()
    for place in places:
        tag = tokens.tags[place]
        hopes = tag == code["WILL"] or (tag == code["MONTH"] and tokens.word(place) in _HOPES)
        if hopes and (_lower(tokens, place) or (place == 0 and tag == code["WILL"])):  # Will and May are also persons
            return "future"
        if tag == code["PASTWORD"]:
            return "past"
        if tag == code["BE"] and not ahead and place > 0 and tokens.tags[place - 1] == code["TO"]:
            return "future"
        if tag == code["WORD"] and tokens.word(place).endswith("ed") and not _passive(tokens, place):
            return "past"
    return None


def _passive(tokens: Tokens, place: int) -> bool:
    """To be signed, will be completed: what comes before tells."""
    return place > 0 and tokens.tags[place - 1] == codes()["BE"]


def _lower(tokens: Tokens, place: int) -> bool:
    return tokens.text[tokens.starts[place]].islower()
