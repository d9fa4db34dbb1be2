"""All time expressions of a text, in order, with their TIMEX3 type and value and the days that they mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial

from onrecord.times.classes import CORES, IDLE, codes, compiled
from onrecord.times.counted import lead_at
from onrecord.times.events import Told
from onrecord.times.grammars import Grammar, grammar_of
from onrecord.times.misleading import is_namesake, is_surname, namesakes
from onrecord.times.patterns import kind_words
from onrecord.times.rules import Anchors, Context, Found, Meaning
from onrecord.times.tokens import Tokens
from onrecord.types import Name, Span, Spans, TimeRef

PRICED = frozenset("_$£€¥#")
QUOTED = 400  # characters; how far back an opening mark is looked for
MOST_FITTING = 8  # candidates at one place that are tried for the day of "two days after Tuesday"
LONGEST_RUN = 48  # tokens; no expression is nearly as long
_PROPER = ("person", "organisation")
_ABBREVIATED = kind_words("abbreviated day")
_LINE = re.compile(r"[^\n]+")
WRAPPED = 60  # characters; a shorter line is no wrapped one, so its end is that of a sentence

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Candidates = tuple[tuple[int, int, tuple[int, ...]], ...]


def find_times(
    text: str,
    *,
    published: date | None = None,
    sentences: Spans = (),
    skip: Spans = (),
    names: tuple[Name, ...] = (),
    language: str = "en",
) -> tuple[TimeRef, ...]:
    """Every time expression of a text, in order; they do not overlap.

    >>> from datetime import date
    >>> text = "He left on Tuesday."
    >>> [(time.span.of(text), time.value) for time in find_times(text, published=date(2017, 1, 5))]
    [('Tuesday', '2017-01-03')]

    Args:
        text: The text.
        published: The day that "yesterday" counts from; without it relative expressions have no days.
        sentences: No expression crosses their edges or lies outside them; without any the lines tell.
        skip: Nothing is found in these (bylines, boilerplate, addresses).
        names: Proper names; nothing is found in that of a person or an organisation.
        language: ISO 639-1; in one without words for times nothing is found.
    """
    grammar = grammar_of(language)
    blocked = _joined([*skip, *(name.span for name in names if _proper(name, text))])
    called = namesakes(names, text) if grammar.is_english else frozenset()
    found: list[TimeRef] = []
    anchors, told = Anchors(), Told()
    for sentence in sentences or split_lines(text):
        tokens = grammar.tokenise(text, sentence.start, sentence.end)
        reader = _Reader(grammar, tokens, published, anchors, told.days)
        for run in _runs(tokens):
            found.extend(reader.read(run, blocked, called))
        anchors = reader.anchors
        if grammar.is_english:
            told.add(tokens, reader.days)
    return tuple(found)


def _proper(name: Name, text: str) -> bool:
    """Whether a name is one in which there is no time; "Tues." is nobody's name."""
    return name.kind in _PROPER and name.span.of(text).rstrip(".").lower() not in _ABBREVIATED


def split_lines(text: str) -> Spans:
    """Where no sentences are given: paragraphs, and lines too short to be wrapped ones.

    >>> text = "Out by Friday\\nMay 3, 2016"
    >>> [span.of(text) for span in split_lines(text)]
    ['Out by Friday', 'May 3, 2016']
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        wrapped = found and found[-1].end == start - 1 and _length(text, found[-1].end) >= WRAPPED
        if wrapped:
            start = found.pop().start
        found.append(Span(start, end))
    return tuple(found)


def _length(text: str, end: int) -> int:
    """The length of the line that ends there, as far as it matters."""
    start = text.rfind("\n", max(end - WRAPPED - 1, 0), end)
    return end - start - 1 if start >= 0 else WRAPPED if end > WRAPPED else end


@lru_cache(maxsize=1)
def _run_pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    code = codes()
    return re.compile(f"[^{''.join(code[name] for name in IDLE)}]+"), re.compile(
        f"[{''.join(code[name] for name in CORES)}]"
    )


def _runs(tokens: Tokens) -> Iterator[Span]:
    """Stretches of tokens that rules speak of, where one of them can be the core of an expression."""
    run, core = _run_pattern()
    for found in run.finditer(tokens.tags):
        start, end = found.span()
        while end - start > LONGEST_RUN:
            yield Span(start, start + LONGEST_RUN)
            start += LONGEST_RUN
        if core.search(tokens.tags, start, end):
            yield Span(start, end)


def _joined(spans: Iterable[Span]) -> Spans:
    """The spans in order, those that touch made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            last = found.pop()
            span = Span(last.start, max(span.end, last.end))
        found.append(span)
    return tuple(found)


def _hit(span: Span, blocked: Spans) -> bool:
    at = bisect_right(blocked, span.end - 1, key=lambda other: other.start)
    return at > 0 and blocked[at - 1].overlaps(span)


class _Reader:
    """What is read so far of one sentence."""

    def __init__(
        self,
        grammar: Grammar,
        tokens: Tokens,
        published: date | None,
        anchors: Anchors,
        told: Mapping[str, str | None],
    ) -> None:
        self.grammar = grammar
        self.tokens, self.published, self.anchors, self.told = tokens, published, anchors, told
        self.day: str | None = None
        self.days: set[str] = set()

    def read(self, run: Span, blocked: Spans, called: frozenset[str]) -> Iterator[TimeRef]:
        """The expressions of one run of tokens."""
        at = 0
        fitting = candidates(self.tokens.tags[run.start : run.end], self.grammar.language)
        for start, end, rules in fitting:
            if start < at or self._cut(run.start + start):
                continue
            found = self._from_a_day(run, start, fitting) or (end, self._meaning(run.start + start, rules))
            span = self._span(run.start + start, run.start + found[0])
            if found[1] is None or _hit(span, blocked) or is_namesake(self.tokens.text, span, called):
                continue
            at = found[0]
            yield self._kept(self._span(run.start + start, self._last(run.start + start, run.start + at)), found[1])

    def _from_a_day(self, run: Span, start: int, fitting: Candidates) -> tuple[int, Meaning] | None:
        """An amount with the day that it counts from, and where they end."""
        lead = lead_at(self.tokens, run.start + start) if self.grammar.is_english else None
        if lead is None or lead.end >= run.end:
            return None
        first = bisect_left(fitting, lead.end - run.start, key=lambda one: one[0])
        for begin, end, rules in fitting[first : first + MOST_FITTING]:
            if begin != lead.end - run.start:
                return None
            day = self._meaning(lead.end, rules)
            if day is not None:
                meaning = lead.meaning(day)
                return (end, meaning) if meaning else None
        return None

    def _meaning(self, start: int, rules: tuple[int, ...]) -> Meaning | None:
        for number in rules:
            rule = self.grammar.rules[number]
            match = compiled(rule.pattern).match(self.tokens.tags, start)
            if match is None:
                continue
            tense = partial(self.grammar.tense, self.tokens, *match.span())
            context = Context(self.published, self.anchors, self.day, tense, self.told)
            meaning = rule.read(Found(self.tokens, match), context)
            if meaning is not None:
                return meaning
        return None

    def _span(self, start: int, end: int) -> Span:
        return Span(self.tokens.starts[start], self.tokens.ends[end - 1])

    def _last(self, start: int, end: int) -> int:
        """The end without the full stop of an abbreviated month, which may be that of the sentence."""
        stop = codes()["STOP"]
        return (
            end - 1
            if end - start > 1 and self.tokens.tags[end - 1] == stop and self.tokens.tags[end - 2] != codes()["AMPM"]
            else end
        )

    def _cut(self, number: int) -> bool:
        """Whether a letter, a price's sign or a title stands right before: "MH17", "$12", "Mr. Friday"."""
        start = self.tokens.starts[number]
        before = self.tokens.text[max(start - 1, 0) : start]
        return before.isalnum() or before in PRICED or (self.grammar.is_english and is_surname(self.tokens.text, start))

    def _quoted(self, start: int) -> bool:
        """Whether a quotation is open there, as far as curly marks tell."""
        before = self.tokens.text[max(start - QUOTED, 0) : start]
        opened, closed = (max(map(before.rfind, marks)) for marks in (self.grammar.opening, self.grammar.closing))
        return opened > closed

    def _kept(self, span: Span, meaning: Meaning) -> TimeRef:
        if not self._quoted(span.start):  # the narrator does not count from what a speaker names
            self.anchors = self.anchors.after(meaning)
        if meaning.type == "DATE" and meaning.value == self.anchors.day:
            self.day = meaning.value
        if meaning.type in ("DATE", "TIME") and _DAY.match(meaning.value):
            self.days.add(meaning.value[:10])
        return TimeRef(span, meaning.type, meaning.value, meaning.days(), meaning.basis)


@lru_cache(maxsize=8192)
def candidates(tags: str, language: str = "en") -> Candidates:
    """Where rules fit in a run of class characters: start, end, the rules that fit; the longest first."""
    rules = grammar_of(language).rules
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for start in range(len(tags)):
        ends: dict[int, list[int]] = {}
        for number, rule in enumerate(rules):
            match = compiled(rule.pattern).match(tags, start)
            if match:
                ends.setdefault(match.end(), []).append(number)
        found.extend((start, end, tuple(ends[end])) for end in sorted(ends, reverse=True))
    return tuple(found)
