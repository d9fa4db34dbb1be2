"""Words that look like a date and are none: "May said", "march on", "the fall of", "1984 people", "page 2014"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.times.classes import codes, word_codes
from onrecord.times.patterns import kind_words, pattern
from onrecord.times.rules import Found
from onrecord.types import Name, Span

_NAMES = kind_words("also a name")  # also persons, verbs, adjectives
_VERBS = kind_words("also a verb")
_COUNTABLE = kind_words("countable")
_SHORT = kind_words("short day")
_LEADS = (
    "(OF | IN | ON | DURING | BY | SINCE | FROM | TO | UNTIL | AND | BETWEEN | UNTO | FOR | BEFORE | AFTER | EARLY"
    " | LATE | MID | THE | HYPHEN | COMMA | OPEN | LAST | NEXT | THIS | EACH)"
)
_NAMED = kind_words("named day")  # Black Monday, Super Tuesday
_SURE = "(IN | LAST | NEXT | THIS | SINCE | BY | DURING)"
_PAPERS = kind_words("newspaper")
_NUMBERING = frozenset("$£€¥#+/.,@_")
_TITLED = re.compile(pattern("title before a name"))
_LONGEST_TITLE = 12  # characters
_AFTER_WORD = re.compile(r"\w[\s-]+$")
_VERB_NEXT = re.compile(pattern("verb behind a name"))
_COUNTED = "(COUNT | (WORD | NAME) COUNT)"


def is_no_month(found: Found) -> bool:
    """Whether a month without day and year is a person, a verb, a word: "May said", "June Aske", "they may march"."""
    word = found.word("month")
    if word not in _NAMES | _VERBS or stands_alone(found):
        return False
    if word == "march" and found.after("ON"):  # the march on the palace
        return True
    if word in _NAMES and found.after("(PASTWORD | WILL)") and not found.before(_SURE):  # May said
        return True
    led = found.before(_LEADS) or found.match.start() < found.match.start("month")
    if not led and (word in kind_words("bare month") or found.before("(NAME | STOP)")):
        return True
    if is_small(found, "month") and word in _VERBS:
        if word in ("may", "march") and found.before("THIS"):  # this may help
            return True
        return not (
            found.before("(OF | IN | LAST | NEXT | THIS | EACH | EARLY | LATE | MID)") or len(found.tokens.tags) < 3
        )
    return found.after("NAME") is not None and not found.before(_SURE)


def is_surname(text: str, start: int) -> bool:
    """Whether "Mr." or its like stands before: Mr. Friday, Ms. Noon, Mrs. May."""
    return _TITLED.search(text, max(start - _LONGEST_TITLE, 0), start) is not None


def namesakes(names: Sequence[Name], text: str) -> frozenset[str]:
    """The months and weekdays that the persons of a text are called: Mr. Joe Friday, April Lund."""
    persons = (name.span.of(text).split() for name in names if name.kind == "person")
    dated = {codes()["MONTH"], codes()["WEEKDAY"]}
    return frozenset(
        word for words in persons if len(words) > 1 for word in words if word_codes().get(word.lower()) in dated
    )


def is_namesake(text: str, span: Span, called: frozenset[str]) -> bool:
    """Whether a bare month or weekday is a person of the text: it begins a clause, and a verb follows."""
    if span.of(text) not in called or _AFTER_WORD.search(text, max(span.start - _LONGEST_TITLE, 0), span.start):
        return False
    return _VERB_NEXT.match(text, span.end) is not None


def is_counted_word(found: Found) -> bool:
    """Whether a word in small letters that an ordinal counts is no month: "a second may help", "a third march"."""
    if found.word("month") not in _COUNTABLE or not is_small(found, "month") or found.has("year"):
        return False
    ordinal, month = found.match.start("nth" if found.has("nth") else "day"), found.match.start("month")
    spelled = found.tokens.text[found.tokens.starts[ordinal]].isalpha()
    return spelled and ordinal == month - 1 or (month < ordinal and spelled and found.before("(WORD | NAME | PRONOUN)"))


def stands_alone(found: Found) -> bool:
    """Whether the sentence, a heading or a cell, has no other word: "Sat.", "May"."""
    stop = codes()["STOP"]
    return found.tokens.tags.strip(stop) == found.match.group().strip(stop)


def is_small(found: Found, part: str) -> bool:
    """Whether a part is written with a small letter."""
    return found.tokens.text[found.tokens.starts[found.match.start(part)]].islower()


def is_no_weekday(found: Found) -> bool:
    """Whether a weekday is the word "sun", or part of a newspaper's name: "the Sunday Times"."""
    if stands_alone(found):
        return False
    word = found.word("weekday")
    at = found.match.start("weekday")
    if word in _SHORT and (is_small(found, "weekday") or _after_article(found)):  # the Sun, a newspaper
        return True
    if found.match.end() == at + 1 and found.before("(IN | OF | FROM)") and found.after("NAME"):  # in Friday Harbour
        return True
    if at > 0 and found.tokens.word(at - 1) in _NAMED:
        return True
    following = found.match.end()
    if following == at + 1 < len(found.tokens.tags) and found.tokens.word(following) in _PAPERS:
        return True
    return following == at + 1 and _after_article(found) and found.after("NAME") is not None


def _after_article(found: Found) -> bool:
    at = found.match.start("weekday")
    return at > 0 and found.tokens.tags[at - 1] == codes()["THE"]


def is_no_year(found: Found) -> bool:
    """Whether four figures count, number or price something."""
    written = found.word("year")
    start = found.tokens.starts[found.match.start("year")]
    before = found.tokens.text[max(start - 1, 0) : start]
    first = found.match.start("year") == found.match.start()
    if first and (
        before in _NUMBERING
        or (before and before in "-–=" and found.tokens.text[max(start - 2, 0) : start - 1].isdigit())
    ):
        return True
    if before.isalnum() or found.before("(PAGE | DECADE)"):
        return True
    if found.before("(IN | SINCE | DURING)") or found.match.start() < found.match.start("year"):
        return False
    if not written.isdigit() or stands_alone(found):  # '82
        return False
    return found.after(_COUNTED) is not None or not 1500 <= int(written) < 2100
