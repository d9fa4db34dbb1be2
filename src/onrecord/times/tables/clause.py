"""Which of a sentence's times can be that of a statement in it, by the words of a language's table.

Not one that stands in what is said, in what the source is called, in a relative clause, or that bounds what is done.
The words are in ``languages/CODE/said_words.tsv``: ``bound`` (before a time that is an edge), ``relative`` (opens a
clause about something else), ``joining`` (another clause with its own subject follows), ``continuing`` (the statement
goes on with the one before), ``speaker`` (stands for the speaker who was named), ``lead`` (belongs to the time).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import takewhile

import msgspec

from onrecord.rules import Rule, Rules, rule_list, when
from onrecord.times.clause import Citation, gap, outside, sentence_around, times_in
from onrecord.times.said_words import said_words, word_endings
from onrecord.types import Span, Spans, TimeRef

REACH = 200  # characters; a time farther from its cue is in another clause
ZONES = timedelta(days=1)
_OPENING = '«„“”"(—–-'
FRONTED = 3  # words; a time before as many opens its sentence, and all of it
LEAD = 24  # characters before a time in which what bounds it stands
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Told(msgspec.Struct, frozen=True):
    """A statement of an article in its sentence."""

    citation: Citation
    text: str
    language: str
    sentences: Spans
    times: Sequence[TimeRef]
    published: date | None
    others: tuple[Spans, ...] = ()  # what each other statement says

    @property
    def sentence(self) -> Span | None:
        """That of the cue, or of what stands for it."""
        centre = self.citation.centre
        return sentence_around(centre, self.sentences) if centre else None


class Beside(msgspec.Struct, frozen=True):
    """A time of the sentence that holds the cue."""

    time: TimeRef
    cue: Span
    sentence: Span
    told: Told

    @property
    def before(self) -> str:
        """The words of the sentence before the time."""
        return self.told.text[self.sentence.start : self.time.span.start]

    def between(self) -> str:
        """What lies between the time and the cue and in no part of the statement."""
        one, other = sorted((self.time.span, self.cue))
        parts = (*self.told.citation.content, *self.told.citation.source)
        return " ".join(outside(Span(one.end, max(one.end, other.start)), parts, self.told.text))

    def has(self, kind: str, words: str) -> bool:
        """Whether a word of a class is among some words."""
        known, endings = said_words(kind, self.told.language), word_endings(kind, self.told.language)
        found = [word.lower() for word in _WORD.findall(words)]
        return any(word in known or (endings and word.endswith(endings)) for word in found)


def times_beside(told: Told) -> Sequence[TimeRef]:
    """The times that can date the speech, the nearest to the cue first; none that a nearer "now" stands before."""
    fit = [one for one in besides(told) if EXCLUSIONS.ask(one) is None or _is_now(one)]
    near = sorted(fit, key=lambda one: gap(one.time.span, one.cue))
    return [one.time for one in takewhile(lambda one: not _is_now(one), near)]


def _is_now(beside: Beside) -> bool:
    """Whether the clause that attributes says "now": in May she praised it, now she calls it old."""
    behind = beside.time.span.start >= beside.cue.end and {",", ";"} & set(beside.between())
    return beside.time.value == "PRESENT_REF" and not behind and not _said_in_it(beside)


def besides(told: Told) -> Iterator[Beside]:
    """Each time of the sentence, with the part of the cue that is nearest to it."""
    centre, sentence = told.citation.centre, told.sentence
    if centre is None or sentence is None:
        return
    cues = [cue for cue in told.citation.cue if sentence.contains(cue)] or [centre]
    for time in times_in(sentence, told.times):
        yield Beside(time, min(cues, key=partial(gap, time.span)), sentence, told)


def _no_date(beside: Beside) -> bool:
    value = beside.time.value
    return beside.time.type not in ("DATE", "TIME") or (value.endswith("_REF") and value != "PAST_REF")


def _said_in_it(beside: Beside) -> bool:
    span = beside.time.span
    parts = (*beside.told.citation.content, *beside.told.citation.source)
    if any(part.overlaps(span) for part in parts):
        return not _dates_the_source(beside)
    return any(holds(other, span) and not holds(other, beside.cue) for other in beside.told.others)


def _dates_the_source(beside: Beside) -> bool:
    """The letter of 9 June says: a document that is called by its day or its month was written then."""
    time = beside.time
    if any(part.overlaps(time.span) for part in beside.told.citation.content) or "-" not in time.value:
        return False
    word = last_word(beside.told.text, beside.sentence.start, time.span.start).of(beside.told.text)
    ends = any(part.end == time.span.end for part in beside.told.citation.source)
    return ends and word.lower() in said_words("dated", beside.told.language)


def holds(parts: Spans, span: Span) -> bool:
    """Whether one of some parts holds a place."""
    return any(part.contains(span) for part in parts)


def _aside(beside: Beside) -> bool:
    """In May, according to her, it opens: what she is cited for has the time."""
    cue = " ".join(span.of(beside.told.text) for span in beside.told.citation.cue)
    return beside.has("aside", cue)


def _to_come(beside: Beside) -> bool:
    days, published = beside.time.period, beside.told.published
    if days is None or published is None:
        return False
    try:
        return days[0] > (published + ZONES if beside.time.basis == "explicit" else published)
    except OverflowError:
        return False


def _far(beside: Beside) -> bool:
    return len(beside.between()) > REACH


def _bounds(beside: Beside) -> bool:
    if any(part.contains(beside.time.span) for part in beside.told.citation.source):
        return False
    return bounds(beside.time, beside.told.text, beside.sentence, beside.told.language)


def bounds(time: TimeRef, text: str, sentence: Span, language: str) -> bool:
    """Whether a word before a time makes it an edge: "since May"; so does the first word of a stretch."""
    known = said_words("bound", language)
    before = last_word(text, sentence.start, time.span.start).of(text)
    first = _WORD.match(time.span.of(text)) if "/" in time.value else None
    return before.lower() in known or (first is not None and first[0].lower() in known)


def last_word(text: str, start: int, end: int) -> Span:
    """The last word of a stretch, as far as it lies near its end; empty where there is none.

    >>> last_word("ещё в мае", 0, 6).of("ещё в мае")
    'в'
    """
    near = text[max(start, end - LEAD) : end].rstrip()
    word = (near.split()[-1:] or [""])[0].lstrip(_OPENING)
    stop = max(start, end - LEAD) + len(near)
    return Span(stop - len(word), stop)


def _in_relative_clause(beside: Beside) -> bool:
    if beside.time.span.start >= beside.cue.end:
        return beside.has("relative", beside.between()) or _opens(beside, beside.between())
    comma, between = beside.before.rfind(","), beside.between()
    if comma < 0 or "," not in between:
        return False
    opening = " ".join(beside.before[comma:].split()[:3])
    return beside.has("relative", f"{opening} {' '.join(between.split()[:1])}") or _opens(beside, opening)


def _opens(beside: Beside, words: str) -> bool:
    """Whether a word that is an article elsewhere follows a comma: German "der"."""
    after = [piece.split()[:1] for piece in words.split(",")[1:]]
    return any(beside.has("opening", word[0]) for word in after if word)


def _of_another_clause(beside: Beside) -> bool:
    """Another clause comes first and has a time of its own: "It met on Tuesday, and she said no"."""
    if ";" in beside.between():
        return True
    subject = min((span.start for span in (*beside.told.citation.source, beside.cue)), default=beside.cue.start)
    if beside.time.span.end > subject:
        return False
    parts = (*beside.told.citation.content, *beside.told.citation.source)
    words = " ".join(outside(Span(beside.time.span.end, subject), parts, beside.told.text))
    comma = words.rfind(",")
    opening = " ".join(words[comma:].split()[:2]) if comma >= 0 else ""
    if beside.has("then", opening):  # "if in May she praised it, then today …"
        return True
    return len(beside.before.split()) >= FRONTED and beside.has("joining", opening)


# Marked up as in the tests: source, cue, content; Russian. The answer is the reason in words.
EXCLUSIONS: Rules[Beside, str] = rule_list(
    "times.tables.clause",
    Rule(
        "no date",
        when("a duration, a habit or “now” is no day", _no_date),
        "[s:Орла] сейчас [c:молчит], [q:что идёт дождь].",
    ),
    Rule(
        "said",
        when("it belongs to what is said or to the source", _said_in_it),
        "[s:Орла] [c:сказала], [q:что мост открыли в мае].",
    ),
    Rule("aside", when("what is cited has the time", _aside), "В мае, [c:по словам] [s:Орлы], [q:мост откроют]."),
    Rule("to come", when("nothing is said on a day to come", _to_come), "[s:Орла] [c:сказала] [q:нет] в 2040 году."),
    Rule(
        "far",
        when("so far from the cue stands another clause", _far),
        "В мае старый паром с двумя красными трубами, медными поручнями, узкими лестницами и командой из девяти"
        " человек, повара и кота ушёл за отмель, в туман, мимо маяка, вокруг мыса и вдоль всего низкого и пустого"
        " берега до самой границы, когда [s:Орла] [c:сказала] [q:нет].",
    ),
    Rule("bound", when("it bounds what is done", _bounds), "[s:Орла] после мая [c:говорит], [q:что идёт дождь]."),
    Rule(
        "relative clause",
        when("a clause about the source or the content", _in_relative_clause),
        "[s:Орла], которая ушла в мае, [c:сказала] [q:нет].",
    ),
    Rule(
        "another clause",
        when("another clause with its own subject", _of_another_clause),
        "Совет портов собрался во вторник, а [s:Орла] [c:сказала] [q:нет].",
    ),
)
