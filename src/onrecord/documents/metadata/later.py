"""Whether a text was written later than its day of publication says: it tells, as past, of years that came after.

A page that explains a matter is often kept for years and changed, under its first day. A plan that ends in a later year
does not show that: what a text tells of a year counts only where it tells it as past. ``RULES`` weigh the mentions
and the day of the last change; ``explain`` shows which one did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import msgspec

from onrecord.languages.language import language_rows
from onrecord.rules import Explained, Rule, Rules, rule_list, when

A_YEAR = 365  # days; a page that was changed within it may well name the year after
FEWEST_ALONE = 3  # sentences, where no change is told
_MOST_TEXT = 200_000  # characters
_LONGEST = 600  # characters of a sentence
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 12  # words; a verb farther off is of another clause
_FIRST = 3  # words before a year that opens its sentence, whose verb comes after it
_SHORTEST = 4  # letters; "need" and "shed" are no forms of the past
_YEAR = re.compile(r"(?<![\w.,/$€£#:-])(?:19|20)\d\d(?![\w/:-]|[.,]\d)")


class Case(msgspec.Struct, frozen=True):
    """What the rules look at: ``told`` are later years that sentences tell as past, one a sentence."""

    published: date
    modified: date | None
    told: tuple[int, ...]

    @property
    def is_changed_later(self) -> bool:
        """Whether the page says that it was changed a year after or more."""
        return self.modified is not None and (self.modified - self.published).days >= A_YEAR


def _nothing(case: Case) -> bool:
    """No year after that of publication is told as past."""
    return not case.told


def _changed(case: Case) -> bool:
    """The page was changed in that year, or later."""
    return case.is_changed_later and any(case.modified is not None and year <= case.modified.year for year in case.told)


def _told_often(case: Case) -> bool:
    """No change is told, but several sentences tell of later years as past."""
    return case.modified is None and len(case.told) >= FEWEST_ALONE


def _anything(_case: Case) -> bool:
    """One mention may be a slip."""
    return True


# Texts of 2017; the year after "changed" is that of the last change.
RULES: Rules[Case, bool] = rule_list(
    "documents.metadata.later",
    Rule("nothing later", when(False, _nothing), "Nobody said in 2016 what the bridge had cost. | changed 2031"),
    Rule("changed later", when(True, _changed), "In 2030, the leaders agreed a new target. | changed 2031"),
    Rule(
        "told often",
        when(True, _told_often),
        "It was shut in 2030. It opened in May 2031. Since 2032 it has been free.",
    ),
    Rule("too little", when(False, _anything), "It was shut in 2030."),
)


def explain(text: str, published: date, modified: date | None) -> Explained[Case, bool]:
    """The rule that decides.

    >>> explain("In 2030, leaders agreed a new target.", date(2017, 5, 10), date(2031, 5, 7)).name
    'changed later'
    >>> explain("The town will have a bridge by 2030.", date(2017, 5, 10), date(2031, 5, 7)).name
    'nothing later'
    """
    return RULES.explain(Case(published, modified, tuple(_told(text, published))))


def is_later(text: str, published: date | None, modified: date | None) -> bool:
    """Whether a text was written later than on its day of publication.

    Args:
        text: The article.
        published: Its day of publication; nothing is later than an unknown day.
        modified: The day of the last change that the page tells.

    Limits: words of time in English and German; of other languages only the years.
    """
    return published is not None and explain(text, published, modified).answer is True


def _told(text: str, published: date) -> Iterator[int]:
    """The later years that sentences tell as past, one for each sentence."""
    for match in _SENTENCE.finditer(text[:_MOST_TEXT]):
        sentence = match[0][:_LONGEST]
        years = (year for year in _YEAR.finditer(sentence) if int(year[0]) > published.year)
        told = next((int(year[0]) for year in years if _is_past(sentence, year.start(), year.end())), None)
        if told is not None:
            yield told


def _is_past(sentence: str, start: int, end: int) -> bool:
    """Whether a year is one in which something has happened: "in 2030" beside a verb of the past, "since 2030"."""
    before = [word.lower() for word in _WORD.findall(sentence[:start])][-_REACH:]
    after = [word.lower() for word in _WORD.findall(sentence[end:])][:_REACH]
    if not before or before[-1] not in _words("in") or (after and after[0] in _words("goal")):
        return False
    if before[-1] in _words("past"):
        return True
    told, following = _tenses(before)[::-1], _tenses(after)
    nearest = (*following, *told) if len(before) <= _FIRST else (*told, *following)
    return next((tense for tense in nearest if tense), "ahead") == "past"


def _tenses(words: Sequence[str]) -> list[str | None]:
    """What each word tells; one after a word of what is to come belongs to it: "to shut"."""
    leads = ("", *words)
    return [_tense(word, lead) for word, lead in zip(words, leads, strict=False)]


def _tense(word: str, lead: str) -> str | None:
    if word in _words("ahead") or lead in _words("ahead"):
        return "ahead"
    return "past" if word in _words("past") or (len(word) > _SHORTEST and word.endswith("ed")) else None


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["words"] for row in language_rows("en", "later_years") if row["kind"] == kind)
