"""Edges of content: what quotation marks decide, as an ordered list of small rules.

The tagger guesses edges word by word; a quotation mark knows them. Every rule takes the content of one
row, as ranges of words, and gives it back where it changes it. Unlike in other lists each rule is asked in turn, about
what the one before has left; ``explain`` tells which of them changed something.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence, Set
from functools import update_wrapper

import msgspec

from onrecord.encoder.pieces import Pieces
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.rules import Rule, Rules, rule_list

Range = tuple[int, int]
Ranges = tuple[Range, ...]


class Quoted(msgspec.Struct, frozen=True):
    """An outermost quotation as a range of words, its marks included."""

    start: int
    end: int
    paragraph: int
    closed: bool
    continues: bool


class Page(msgspec.Struct, frozen=True):
    """What the rules see of a text."""

    marks: frozenset[int]  # numbers of the words that are punctuation
    stops: frozenset[int]  # those of them that end or part sentences: . , ; :
    helpers: frozenset[int]  # auxiliaries and adverbs, which belong to the verb after them
    quoted: tuple[Quoted, ...]


class Case(msgspec.Struct, frozen=True):
    """One row: its cue, its source and its content."""

    cue: Range
    source: Ranges
    content: Ranges
    spent: Set[int] = frozenset()  # numbers of the quotations that enough other rows hold


_HELPERS = word_set(ENGLISH, "attribution_words", "helper before a cue")
_ADVERB = 5  # letters at least: "only" is no manner of speaking


def page_of(text: str, pieces: Pieces) -> Page:
    """The quotations and marks of a text, in word numbers."""
    starts = [word.start for word in pieces.words]
    quoted = []
    for quotation in pieces.quotations:
        low, high = bisect_left(starts, quotation.span.start), bisect_left(starts, quotation.span.end)
        if quotation.depth == 0 and low < high:
            paragraph = int(pieces.paragraph[low])
            quoted.append(Quoted(low, high, paragraph, quotation.closed, quotation.continues))
    marks = [i for i, word in enumerate(pieces.words) if not text[word.start].isalnum() and word.end - word.start == 1]
    stops = frozenset(i for i in marks if text[pieces.words[i].start] in ".,;:")
    helpers = frozenset(i for i, word in enumerate(pieces.words) if _is_helper(text[word.start : word.end].lower()))
    return Page(frozenset(marks), stops, helpers, tuple(quoted))


def _is_helper(word: str) -> bool:
    return word in _HELPERS or (word.endswith("ly") and len(word) >= _ADVERB)


def whole_verb_group(cue: Range, source: Ranges, content: Ranges, page: Page) -> Range:
    """has unexpectedly [c:spoken of] → [c:has unexpectedly spoken of]"""
    start = cue[0]
    taken = [*source, *content]
    while start - 1 in page.helpers and not any(low <= start - 1 < high for low, high in taken):
        start -= 1
    return (start, cue[1])


def settle(case: Case, page: Page) -> Ranges:
    """The content after all rules."""
    changed = explain(case, page)
    return changed[-1][1] if changed else case.content


def explain(case: Case, page: Page) -> list[tuple[str, Ranges]]:
    """The rules that changed something, by name, each with the content after it."""
    changed = []
    for rule in RULES:
        content = rule.decide((case, page))
        if content is not None:
            changed.append((rule.name, content))
            case = msgspec.structs.replace(case, content=content)
    return changed


def whole_quotation(case: Case, page: Page) -> Ranges:
    """A quotation of which most was taken is taken whole, with its marks."""
    near = (page.quoted[number] for number in quoted_in(case.content, page))
    return _add(case.content, [one for one in near if not _holds_frame(one, case) and _mostly(case.content, one)])


def reopened(case: Case, page: Page) -> Ranges:
    """A quotation that goes on in the next paragraph is taken with it.

    It ends before a quotation that is spent: without that each of many statements in front of a row of reopened
    quotations would hold all of them, and contents would grow with the square of the text.
    """
    held = {number for number in quoted_in(case.content, page) if _covers(case.content, page.quoted[number])}
    more: dict[int, Quoted] = {}
    for number in sorted(held):
        for step in (1, -1):
            at = number
            while at + step not in held and at + step not in more and _is_joined(min(at, at + step), case, page):
                at += step
                more[at] = page.quoted[at]
    return _add(case.content, list(more.values()))


def _is_joined(number: int, case: Case, page: Page) -> bool:
    """Whether a quotation goes on in the next one, and the cue stands in neither."""
    if not 0 <= number < len(page.quoted) - 1 or number in case.spent or number + 1 in case.spent:
        return False
    first, second = page.quoted[number : number + 2]
    return second.continues and not first.closed and not (_holds_frame(first, case) or _holds_frame(second, case))


def no_gaps(case: Case, page: Page) -> Ranges:
    """Pieces between which no word lies are one."""
    joined: list[Range] = []
    for start, end in sorted(case.content):
        if joined and all(word in page.marks for word in range(joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def no_stop(case: Case, page: Page) -> Ranges:
    """A stop at an end is not said; one inside a quotation stays."""
    trimmed = []
    for start, end in case.content:
        while end - start > 1 and end - 1 in page.stops and not _is_quoted(end - 1, page):
            end -= 1
        while end - start > 1 and start in page.stops and not _is_quoted(start, page):
            start += 1
        trimmed.append((start, end))
    return tuple(trimmed)


def _changes(rule: Callable[[Case, Page], Ranges]) -> Callable[[tuple[Case, Page]], Ranges | None]:
    """A rule that answers only where it changes something."""

    def decide(row: tuple[Case, Page]) -> Ranges | None:
        content = rule(*row)
        return None if content == row[0].content else content

    return update_wrapper(decide, rule)


RULES: Rules[tuple[Case, Page], Ranges] = rule_list(
    "attributions.edges",
    Rule("whole_quotation", _changes(whole_quotation), "[q:“We shall] pay,” [s:she] [c:said]."),
    Rule("reopened", _changes(reopened), "[q:“We shall pay.]\n\n“And soon,” [s:she] [c:said]."),
    Rule("no_gaps", _changes(no_gaps), "[s:She] [c:said] [q:it was closed], [q:and stays so]."),
    Rule("no_stop", _changes(no_stop), "[s:She] [c:said] [q:it was over.]"),
)


def quoted_in(content: Ranges, page: Page) -> list[int]:
    """The numbers of the quotations that share a word with the content, in order."""
    found: set[int] = set()
    for start, end in content:
        first = bisect_right(page.quoted, start, key=lambda quoted: quoted.end)
        found.update(range(first, bisect_left(page.quoted, end, key=lambda quoted: quoted.start)))
    return sorted(found)


def _is_quoted(word: int, page: Page) -> bool:
    return bool(quoted_in(((word, word + 1),), page))


def _holds_frame(quoted: Quoted, case: Case) -> bool:
    """Whether the cue lies in the quotation, so that the content is only a part of it."""
    return quoted.start < case.cue[1] and case.cue[0] < quoted.end


def _shared(content: Sequence[Range], quoted: Quoted) -> int:
    return sum(max(0, min(end, quoted.end) - max(start, quoted.start)) for start, end in content)


def _mostly(content: Sequence[Range], quoted: Quoted) -> bool:
    return 2 * _shared(content, quoted) >= quoted.end - quoted.start


def _covers(content: Sequence[Range], quoted: Quoted) -> bool:
    return _shared(content, quoted) == quoted.end - quoted.start


def _add(content: Ranges, new: Sequence[Quoted]) -> Ranges:
    """The content with some quotations more, overlapping ones joined."""
    if not new:
        return content
    joined: list[Range] = []
    for start, end in sorted([*content, *((quoted.start, quoted.end) for quoted in new)]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
