"""Where a full stop ends a sentence though it may belong to an abbreviation: an ordered list of small rules.

nupunkt joins a sentence to the next after words that it once saw as abbreviations ("scandal.", "joke.") and after real
ones that can end a sentence ("U.S.", "p.m.", "Inc."). The rules look at the word and at what stands on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.languages.language import language_rows
from onrecord.languages.tables import ENGLISH, pattern_of, required_rows, word_set
from onrecord.rules import Rule, Rules, rule_list

_STOP = re.compile(r"\.[”’»\"')\]]{0,3} +(?=[“‘«\"'(\[]{0,3}[^\W\d_])")
_WORD = re.compile(r"[^\s“‘«\"'(\[]{1,40}$")
_NEXT = re.compile(r"[\w'’.-]+")
AHEAD = 100  # characters: the subject and its verb
BACK = 200  # characters of the sentence so far
LONGEST = 40  # characters of a word
_FRONTED = re.compile(pattern_of(ENGLISH, "page_patterns", "fronted time"), re.IGNORECASE)
_OPENER = re.compile(pattern_of(ENGLISH, "page_patterns", "opener"))
_DETERMINER = re.compile(pattern_of(ENGLISH, "page_patterns", "determiner before an abbreviation"), re.IGNORECASE)
_AUXILIARIES = word_set(ENGLISH, "page_words", "auxiliary")
_SUBJECT = 5  # words of a name at most
_NAME = 4  # letters; shorter ones ("Ek.", "Osk.") may be abbreviations
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_SAYING = word_set(ENGLISH, "page_words", "saying")


class Stop(msgspec.Struct, frozen=True):
    """A full stop before a capital letter."""

    word: str  # before it
    following: tuple[str, ...]  # the words after it
    before: str  # the sentence so far, without the word


def missed_ends(prose: str, ends: list[int]) -> Iterator[int]:
    """Where sentences end that ``ends`` has not: the place after the full stop and its closing marks.

    >>> prose = "They left the U.S. The rest stayed."
    >>> [prose[:end] for end in missed_ends(prose, [len(prose)])]
    ['They left the U.S.']
    """
    known = sorted(ends)
    at, start = 0, 0
    for found in _STOP.finditer(prose):
        place = found.start() + len(found[0].rstrip())
        while at < len(known) and known[at] <= place + 1:
            start = known[at]
            at += 1
        if start in (place, place + 1):
            continue
        stop = _stop(prose, start, found)
        if stop is not None and ends_sentence(stop):
            start = place
            yield place


def _stop(prose: str, start: int, found: re.Match[str]) -> Stop | None:
    if not prose[found.end() : found.end() + 4].lstrip("“‘«\"'([")[:1].isupper():
        return None
    word = _WORD.search(prose, max(start, found.start() - LONGEST), found.start())
    if word is None:
        return None
    following = _NEXT.findall(prose, found.end(), found.end() + AHEAD)
    return Stop(word[0], tuple(following), prose[max(start, word.start() - BACK) : word.start()].lstrip())


def ends_sentence(stop: Stop) -> bool:
    """Whether the first rule that knows says so."""
    return RULES.ask(stop) or False


def explain(stop: Stop) -> str:
    """The rule that decides; empty where none knows."""
    return RULES.explain(stop).name


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        word for row in required_rows(ENGLISH, "abbreviations") if row["kind"] == kind for word in row["words"].split()
    )


@cache
def _time_words(kind: str) -> frozenset[str]:
    return frozenset(
        word for row in language_rows("en", "time_words") if row["class"] == kind for word in row["words"].split("|")
    )


@cache
def _titles() -> frozenset[str]:
    """Words of titles and bodies: "U.S. Senate", "Lund Inc. President"."""
    rows = (*required_rows(ENGLISH, "titles"), *required_rows(ENGLISH, "bodies"))
    return frozenset(word for row in rows for word in row["words"].lower().split())


def _leads(stop: Stop) -> bool | None:
    return False if stop.word in _words("leads") or (len(stop.word) == 1 and stop.word.isupper()) else None


def _plain(stop: Stop) -> bool | None:
    """A word that is no abbreviation of the table; one with a capital is only where it is long and has a vowel."""
    word = stop.word
    if not word.isalpha() or any(word in _words(kind) for kind in ("leads", "ends", "attribute", "clock")):
        return None
    small = word.islower() and len(word) > 1
    named = word.istitle() and len(word) >= _NAME and _VOWEL.search(word) is not None
    return True if small or named else None


def _with_day(stop: Stop) -> bool | None:
    """5 p.m. Tuesday, Lund Inc. on the other hand: the day, the month or the zone goes on with the clause."""
    first = stop.following[0].rstrip(".").lower() if stop.following else ""
    days = _time_words("WEEKDAY") | _time_words("MONTH") | _time_words("TZ") | _time_words("LOCAL")
    return False if first in days else None


def _before_beginner(stop: Stop) -> bool | None:
    can_end = stop.word in _words("ends") | _words("attribute") | _words("clock")
    return True if can_end and stop.following and stop.following[0] in _words("begins") else None


def _before_people(stop: Stop) -> bool | None:
    """Workers there met: people, written with a capital only because a sentence begins."""
    can_end = stop.word in _words("ends") | _words("attribute")
    if not can_end or len(stop.following) < 2 or stop.following[0] not in _words("people"):
        return None
    return True if stop.following[1][0].islower() else None


def _after_clock(stop: Stop) -> bool | None:
    """At the end of a clause, not in front of it: "At 5 p.m. Lund arrived"."""
    if stop.word not in _words("clock"):
        return None
    return not (_FRONTED.match(stop.before) and len(stop.before.split()) < 4)


def _before_subject(stop: Stop) -> bool | None:
    """A name and its verb follow, and a clause with a verb of its own comes before."""
    attribute = stop.word in _words("attribute")
    if not (attribute or stop.word in _words("ends")) or not _has_verb(stop.before):
        return None
    lead = _DETERMINER.sub("", stop.before)
    if attribute and _OPENER.search(lead):
        return None  # "said the U.S. Fleet Command was late"
    verb = _verb_of_subject(stop.following)
    if verb is None or (attribute and verb not in _SAYING):
        return None  # "in the U.S. Virgin Islands was"
    return True


def _verb_of_subject(words: tuple[str, ...]) -> str | None:
    """The verb after two to five capitalised words that are no title and no body."""
    length = next((at for at, word in enumerate(words) if not word[0].isupper()), len(words))
    if not 2 <= length <= _SUBJECT or length == len(words) or not _is_verb(words[length]):
        return None
    return None if {word.lower() for word in words[:length]} & _titles() else words[length]


def _is_verb(word: str) -> bool:
    return word in _AUXILIARIES or word in _time_words("PASTWORD") or (word.endswith("ed") and len(word) > 4)


def _has_verb(words: str) -> bool:
    return any(_is_verb(word) for word in words.split())


# "|" is where the sentence ends; where an example has none, the rule says that none ends.
RULES: Rules[Stop, bool] = rule_list(
    "documents.sentence_ends",
    Rule("leads a name", _leads, "They met Sen. Lund."),
    Rule("plain word", _plain, "It was a scandal.| Lund left."),
    Rule("clock with its day", _with_day, "They met at 5 p.m. Tuesday."),
    Rule("before a beginner", _before_beginner, "They left the U.S.| The rest stayed."),
    Rule("before people", _before_people, "They left the U.K.| Workers there met."),
    Rule("after a clock", _after_clock, "Osk voted at 5 p.m.| Ada Lund was late."),
    Rule("before a subject", _before_subject, "She said they left the U.S.| Ada Lund said no."),
)
