"""Harm: whether a party stands as the one harmed in what somebody judges: "condemned the attack on [Cadria]".

Blame for a harm is for whoever did it. The one harmed is no target of it, and praise of a harm is no praise of the one
harmed either. The nouns are ``languages/en/harms.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.events.utterances import deed_of
from onrecord.languages.tables import ENGLISH, required_rows, word_set
from onrecord.types import Spans

REACH = 14  # words before a party among which the harm is named
JUDGING = frozenset({"05", "11", "12"})  # praise, blame, rejection
_VIEW = "view"  # how somebody calls something
_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_UPON = word_set(ENGLISH, "event_words", "upon whom")
_BORDERS = word_set(ENGLISH, "event_words", "border of a harm")
_BESIDE = frozenset({",", "and", "or"})
_ARTICLES = word_set(ENGLISH, "event_words", "article before a side")
_NEAR = 5  # words between a harm and the word that joins it to somebody
_LONGEST = 200  # characters before a party that are looked at


def is_harmed(words: Sequence[str]) -> bool:
    """Whether whoever stands right after some words is named as the one harmed.

    >>> is_harmed("the attack on a school in".split()), is_harmed("the attack by".split())
    (True, False)
    >>> is_harmed("the killing of".split()), is_harmed("the attacks of".split())
    (True, False)

    Args:
        words: In lower case, those of the sentence before the party.
    """
    low = words[-REACH:]
    end = len(low)
    while end > 1 and (low[end - 1] in _BESIDE or (low[end - 1] in _ARTICLES and low[end - 2] in _BESIDE)):
        end -= 1  # "on Tarrow and [Cadria]": what is said of the first is said of the second
    for at in range(end - 1, 0, -1):
        if low[at] in _BORDERS:
            return False
        if _is_upon(low, at):
            return True
    return False


def _is_upon(low: Sequence[str], at: int) -> bool:
    """Whether a word joins a harm to its victim: attack [on]; sanctions imposed [on]; the stand of Hesk [against]."""
    noun, between = next(
        ((low[to], low[to + 1 : at]) for to in range(at - 1, max(at - _NEAR, -1), -1) if low[to] in _harms()), ("", low)
    )
    if noun and low[at] == "of":
        return not between and _harms()[noun] == "victim"
    return bool(noun) and low[at] in _UPON and (not between or between[0] == "of" or between[-1].endswith("ed"))


def is_harm_judged(text: str, places: Spans, start: int, verb: str) -> bool:
    """Whether a verb judges a harm, and all places of a party are those of the one harmed.

    >>> from onrecord.types import Span
    >>> text = "Hesk condemned the attack on Cadria."
    >>> is_harm_judged(text, (Span(29, 35),), 0, "condemned"), is_harm_judged(text, (Span(29, 35),), 0, "planned")
    (True, False)

    Args:
        text: The article.
        places: Those of the party.
        start: Where the sentence begins, or the words that are judged.
        verb: The words that tell what is done, as those of a cue.
    """
    deed = deed_of(verb)
    if deed is None or not places or not (deed.code == _VIEW or deed.code[:2] in JUDGING):
        return False
    return all(is_harmed(_words(text[max(start, place.start - _LONGEST) : place.start])) for place in places)


def _words(text: str) -> tuple[str, ...]:
    return tuple(found[0].lower() for found in _WORD.finditer(text))


@cache
def _harms() -> dict[str, str]:
    """Each noun with whom "of" names after it."""
    return {form: row["of"] for row in required_rows(ENGLISH, "harms") for form in row["forms"].split("|")}
