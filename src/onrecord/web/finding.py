"""What somebody types into the one box of every page → the page that answers it, by the first rule that knows one.

A name, two names, an id, a quotation, or words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import msgspec
from sqlalchemy import Connection

from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.questions.candidates import Candidate, find_candidates
from onrecord.questions.fits import Fit
from onrecord.questions.names import choose
from onrecord.rules import Rule, Rules, rule_list
from onrecord.web.links import actor_url, article_url, pair_url, statement_url, with_query

_ID = re.compile(r"(?P<kind>doc|sta|att|reg)_[0-9a-f]{16}")
_BETWEEN = pattern_of(ENGLISH, "question_patterns", "between two names")
_PAIR = re.compile(rf"[,/&→↔]|(?<= )[-–—](?= )|{_BETWEEN}", re.IGNORECASE)
_OPENING = "“„«‘\"'‚‹"
_QUOTED = 4  # words in marks that are somebody's, and no phrase to look for
_LONG = 12  # words that are so without marks
_NAME = 6  # words of a name at most


class Box(msgspec.Struct, frozen=True):
    """What was typed, and who is known by a name; ``known`` gives the ids of all who may be meant, the likeliest first.

    One id alone is whoever is clearly meant.
    """

    text: str
    known: Callable[[str], tuple[str, ...]]


def find_page(connection: Connection, text: str) -> str:
    """The address of the page that answers.

    >>> "/search?q=fresh+start" == RULES.ask(Box("fresh start", lambda name: ()))
    True
    """
    return RULES.decide(Box(" ".join(text.split()), lambda name: known(connection, name)))


def known(connection: Connection, name: str) -> tuple[str, ...]:
    """Who is meant by a name: one, or several of whom none is clearly meant, or nobody.

    A word without a capital is no surname: "may" and "the house" are words to look for.
    """
    if len(name.split()) > _NAME:
        return ()
    found = [one for one in find_candidates(connection, name) if _is_likely(name, one)]
    chosen = choose(found) if found else None
    return (chosen.first.id,) if chosen else tuple(one.first.id for one in found)


def _is_likely(name: str, one: Candidate) -> bool:
    return one.fit is Fit.WHOLE or any(letter.isupper() for letter in name)


def rule_nothing(box: Box) -> str | None:
    """Nothing was typed: everything is shown."""
    return None if box.text else "/search"


def rule_id(box: Box) -> str | None:
    """An id leads to what it names."""
    found = _ID.fullmatch(box.text)
    if found is None:
        return None
    pages: Mapping[str, Callable[[str], str]] = {"doc": article_url, "reg": actor_url}
    return pages.get(found["kind"], statement_url)(box.text)


def rule_quotation(box: Box) -> str | None:
    """Some words in quotation marks, or many without, are a quotation to be checked."""
    words = len(box.text.split())
    is_quoted = box.text[0] in _OPENING and words >= _QUOTED
    return with_query("/check", {"text": box.text}) if is_quoted or words >= _LONG else None


def rule_name(box: Box) -> str | None:
    """A name leads to who bears it, or to all who do."""
    found = box.known(box.text)
    if not found:
        return None
    return with_query(actor_url(found[0]), {"q": box.text}) if len(found) == 1 else _all(box.text)


def rule_pair(box: Box) -> str | None:
    """Two names lead to what is between them."""
    parts = [name for part in _PAIR.split(box.text) if (name := part.strip(" ."))]
    if len(parts) != 2:
        return None
    one, other = map(box.known, parts)
    if not one or not other:
        return None
    return pair_url(one[0], other[0]) if len(one) == len(other) == 1 else with_query("/between", _between(*parts))


def rule_words(box: Box) -> str | None:
    """Anything else are words to look for."""
    return with_query("/search", {"q": box.text})


def _all(name: str) -> str:
    return with_query("/actors", {"name": name})


def _between(one: str, other: str) -> dict[str, str]:
    return {"one": one, "other": other}


# What is typed; behind the bar the names that are known, with = where two bear one.
RULES: Rules[Box, str] = rule_list(
    "web.finding",
    Rule("nothing", rule_nothing, "| Oda Fenn"),
    Rule("id", rule_id, "sta_2fbf0ab63eb27c12"),
    Rule("quotation", rule_quotation, "“We want a fresh start”"),
    Rule("name", rule_name, "Oda Fenn | Oda Fenn"),
    Rule("pair", rule_pair, "Oda Fenn and Cadria | Oda Fenn, Cadria"),
    Rule("words", rule_words, "fresh start | Oda Fenn"),
)
