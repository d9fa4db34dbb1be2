"""Which of a sentence's times can be that of a statement in it: an ordered list of what rules a time out.

The clause that attributes tells the day ("said on Tuesday", "In November the minister accused"). Times in what is said,
in what the source is called, in another clause, bounds ("since 2014", "by 2040") and days to come are other things'.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from onrecord.rules import Explained, Rule, Rules, rule_list, when
from onrecord.times.classes import codes, word_codes
from onrecord.times.patterns import pattern
from onrecord.times.said_words import said_words
from onrecord.types import Span, Spans, TimeRef

REACH = 200  # characters; a clause whose time stands farther from its cue is another clause
NEAR = 400  # characters of the sentence on each side of a time that are looked at
WINDOW = 3000  # characters on each side of the cue, which a long content can fill
ZONES = timedelta(days=1)  # where it is tomorrow already, a day after publication is today, if it is written out

# What comes right before a time that bounds an action, or belongs to something else.
_BOUND = re.compile(
    pattern("bound"),
    re.IGNORECASE,
)
_BESIDE_CLOCK = re.compile(pattern("beside a clock time"), re.IGNORECASE)
_RELATIVE = re.compile(pattern("relative clause"), re.IGNORECASE)
_OPEN_RELATIVE = re.compile(pattern("open relative clause"), re.IGNORECASE)
_PARTICIPLE = re.compile(pattern("open participle clause"), re.IGNORECASE)
_BASED = re.compile(pattern("source of figures"), re.IGNORECASE)
_DETERMINER = re.compile(pattern("determiner"), re.IGNORECASE)
_LED = re.compile(pattern("led by a place"), re.IGNORECASE)
_NOUN = re.compile(r"[\s-]{1,3}([a-z][\w-]*)")
_COUNTS = re.compile(pattern("counts from"), re.IGNORECASE)
_TIME_LEAD = re.compile(pattern("lead of a time"))
_ADVERB_END = re.compile(r"\.?,?\s+\w")
_DAY_OF = re.compile(pattern("part of a day"), re.IGNORECASE)
_SINCE = re.compile(pattern("since doing"), re.IGNORECASE)
_CONCESSION = re.compile(pattern("concession"), re.IGNORECASE)
_FRONTED_PARTICIPLE = re.compile(pattern("fronted participle"), re.IGNORECASE)
_TOPIC = re.compile(pattern("topic"), re.IGNORECASE)
_OF_TOPIC = re.compile(pattern("of a topic"), re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")
_YEAR = re.compile(r"\d{2,4}")
_NEXT_CLAUSE = re.compile(  # right before the subject
    pattern("next clause"), re.IGNORECASE
)
_ADVERBIAL = re.compile(
    pattern("adverbial"),
    re.IGNORECASE,
)
_COUNTED_FROM = re.compile(
    pattern("counted from an event"),
    re.IGNORECASE,
)


class Citation(msgspec.Struct, frozen=True):
    """The parts of one attribution, as plain spans; ``nested`` when it stands inside another's content."""

    source: Spans
    cue: Spans
    content: Spans
    nested: bool = False

    @property
    def centre(self) -> Span | None:
        """The cue, or what stands for it."""
        parts = self.cue or self.source
        return parts[-1] if parts else None


class Beside(msgspec.Struct, frozen=True):
    """A time of the sentence that holds the cue."""

    time: TimeRef
    cue: Span
    sentence: Span
    citation: Citation
    text: str
    published: date | None

    @property
    def parts(self) -> Spans:
        """What is said and who says it: between time and cue these do not count."""
        return (*self.citation.content, *self.citation.source)

    @property
    def opening(self) -> str:
        """The first words of the sentence, as far as the time."""
        return self.text[self.sentence.start : min(self.time.span.start, self.sentence.start + NEAR)]

    @property
    def before(self) -> str:
        """The words of the sentence before the time."""
        return self.text[max(self.sentence.start, self.time.span.start - NEAR) : self.time.span.start]

    @property
    def after(self) -> str:
        """The words of the sentence after it."""
        return self.text[self.time.span.end : min(self.sentence.end, self.time.span.end + NEAR)]

    def own_words(self, start: int, end: int) -> str:
        """What lies between two places and in none of the parts."""
        return " ".join(outside(Span(start, max(start, end)), self.parts, self.text))


def clause_times(
    citation: Citation, *, text: str, sentences: Spans, times: Sequence[TimeRef], published: date | None
) -> tuple[TimeRef, ...]:
    """The times that can date the speech, the nearest to the cue first."""
    cue = citation.centre
    if cue is None:
        return ()
    sentence = _near(cue, sentences)
    beside = (Beside(time, cue, sentence, citation, text, published) for time in times_in(sentence, times))
    fit = [one.time for one in beside if EXCLUSIONS.ask(one) is None]
    return tuple(sorted(fit, key=lambda time: gap(time.span, cue)))


def explain(beside: Beside) -> Explained[Beside, str]:
    """The first reason why a time cannot be that of the statement, where there is one."""
    return EXCLUSIONS.explain(beside)


def times_in(sentence: Span, times: Sequence[TimeRef]) -> Sequence[TimeRef]:
    """The times that lie in a sentence."""
    low = bisect_left(times, sentence.start, key=lambda time: time.span.start)
    high = bisect_left(times, sentence.end, key=lambda time: time.span.start)
    return [time for time in times[low:high] if time.span.end <= sentence.end]


def sentence_around(cue: Span, sentences: Spans) -> Span:
    """The sentence that holds the cue; the cue itself where none does."""
    at = bisect_right(sentences, cue.start, key=lambda span: span.start) - 1
    return sentences[at] if at >= 0 and sentences[at].contains(cue) else cue


def _near(cue: Span, sentences: Spans) -> Span:
    """The part of the cue's sentence that is looked at: all of it, unless it is no prose."""
    sentence = sentence_around(cue, sentences)
    return Span(max(sentence.start, cue.start - WINDOW), min(sentence.end, cue.end + WINDOW))


def gap(one: Span, other: Span) -> int:
    """How many characters lie between two places."""
    return max(one.start - other.end, other.start - one.end, 0)


def outside(span: Span, parts: Spans, text: str) -> Iterator[str]:
    """What lies between two places and in none of the parts."""
    at = span.start
    for part in sorted(parts):
        if at < part.start < span.end:
            yield text[at : part.start]
        if part.start < span.end:
            at = max(at, min(part.end, span.end))
    yield text[at : span.end]


def counted_from(citation: Citation, text: str, sentences: Spans) -> Span | None:
    """The words "the day after the collapse" of the clause that attributes, which give no day of their own.

    What is told in the present ("years after the war people say") is as old as the article.
    """
    cue = citation.centre
    if cue is None or not is_past(cue.of(text)):
        return None
    sentence = _near(cue, sentences)
    for found in _COUNTED_FROM.finditer(text, sentence.start, sentence.end):
        span = Span(found.start() + len(found[0]) - len(found[0].lstrip()), found.end() - 1)
        beside = Beside(TimeRef(span, "DATE", "", None, "relative"), cue, sentence, citation, text, None)
        if _BESIDES_BOUNDS.ask(beside) is None:
            return span
    return None


def is_past(words: str) -> bool:
    """Whether a cue tells of the past: "said", "was asked", not "says" and not "has said".

    >>> is_past("said"), is_past("says"), is_past("has said")
    (True, False, False)
    """
    each = words.lower().split()
    past = codes()["PASTWORD"]
    return not {"has", "have"} & set(each) and any(
        word.endswith("ed") or word_codes().get(word) == past for word in each
    )


def _no_date(beside: Beside) -> bool:
    value = beside.time.value
    return beside.time.type not in ("DATE", "TIME") or (value.endswith("_REF") and value != "PAST_REF")


def _of_a_part(beside: Beside) -> bool:
    inside = [part for part in beside.parts if part.overlaps(beside.time.span)]
    return bool(inside) and not (_swallowed(beside, inside[0]) or _told_in_source(beside, inside[0]))


def _told_in_source(beside: Beside, part: Span) -> bool:
    """Last week clerk Ada Lund said, Ada Lund, speaking on Tuesday, said: the source was taken with its time."""
    time = beside.time.span
    if part in beside.citation.content or time.end >= part.end:
        return False
    lead = beside.text[part.start : time.start]
    fronted = part.start == beside.sentence.start and _TIME_LEAD.fullmatch(lead.strip().lower()) is not None
    several = bool(lead) or " " in time.of(beside.text)
    spoken = _PARTICIPLE.search(lead)
    if spoken is not None and spoken.group(1).lower() in said_words("speaking"):
        return True
    return fronted and several and _ADVERB_END.match(beside.after) is not None


def _swallowed(beside: Beside, part: Span) -> bool:
    """Said Tuesday that …: what is between the cue and "that" is not said, even where the content begins with it."""
    lead = beside.text[part.start : beside.time.span.start].strip().lower()
    opened = beside.after.lstrip(". ").startswith("that ")
    led = _TIME_LEAD.fullmatch(lead) is not None  # "said just after 9 p.m. that …"
    return part in beside.citation.content and part.start >= beside.cue.end and led and opened


def _quoted(beside: Beside) -> bool:
    """Whether a quotation is open there, though the content has not all of it: “On Monday,” she said, “we go.”"""
    before = beside.before
    return before.rfind("“") > before.rfind("”") or (before.count('"') % 2 == 1 and '"' in beside.after)


def _to_come(beside: Beside) -> bool:
    days, published = beside.time.period, beside.published
    if days is None or published is None:
        return False
    try:
        return days[0] > (published + ZONES if beside.time.basis == "explicit" else published)
    except OverflowError:
        return False


def _far(beside: Beside) -> bool:
    return len(beside.own_words(*_between(beside.time.span, beside.cue))) > REACH


def _between(one: Span, other: Span) -> tuple[int, int]:
    start = min(one.end, other.end)
    return start, max(start, one.start, other.start)


def _bounds(beside: Beside) -> bool:
    near = beside.before[-30:]
    if "T" in beside.time.value and ":" in beside.time.value and _BESIDE_CLOCK.search(near):
        return False  # just before midnight on Tuesday
    if _DAY_OF.search(near):
        return False  # in the early hours of Tuesday
    if beside.time.span.end <= beside.cue.start and _SINCE.match(beside.opening):
        return True  # since taking office in 2011
    return _BOUND.search(near) is not None or _COUNTED_FROM.search(beside.before) is not None


def _of_a_noun(beside: Beside) -> bool:
    if _POSSESSIVE.match(beside.after):
        counted = _COUNTS.search(beside.time.span.of(beside.text)) is not None  # two days after Tuesday's vote
        return not counted and _LED.search(beside.before) is None
    noun = _NOUN.match(beside.after)
    if _YEAR.fullmatch(beside.time.value) is None or noun is None:
        return False
    if noun.group(1) in said_words("plan"):
        return True
    held = noun.group(1) in said_words("document") | said_words("occasion")
    return _DETERMINER.search(beside.before) is not None and not (held and _LED.search(beside.before))


def _in_relative_clause(beside: Beside) -> bool:
    if beside.time.span.start >= beside.cue.end:
        return _RELATIVE.search(beside.own_words(beside.cue.end, beside.time.span.start)) is not None
    return _OPEN_RELATIVE.search(beside.before) is not None


def _in_participle_clause(beside: Beside) -> bool:
    found = _PARTICIPLE.search(beside.own_words(beside.cue.end, beside.time.span.start) or beside.before)
    return found is not None and found.group(1).lower() not in said_words("speaking")


def _of_a_source_of_figures(beside: Beside) -> bool:
    words = beside.own_words(beside.cue.end, beside.time.span.start)
    return _BASED.search(words.rpartition(";")[2]) is not None


def _of_another_clause(beside: Beside) -> bool:
    """Another clause with its own subject comes first: "The council meets on Friday, and the firm promised boats"."""
    subject = min((span.start for span in (*beside.citation.source, beside.cue)), default=beside.cue.start)
    if beside.time.span.end > subject or _ADVERBIAL.match(beside.opening) or len(beside.opening.split()) < 2:
        return False
    return _NEXT_CLAUSE.search(beside.own_words(beside.time.span.end, subject)) is not None


def _in_concession(beside: Beside) -> bool:
    """Although it closed in May, she said: a reason or a contrast is not as old as the statement."""
    if beside.time.span.end > beside.cue.start or _CONCESSION.match(beside.opening) is None:
        return False
    return "," in beside.own_words(beside.time.span.end, beside.cue.start)


def _of_a_past_life(beside: Beside) -> bool:
    """Born in 1988, elected in May, she said: a month or a year of what became of the source."""
    found = _FRONTED_PARTICIPLE.match(beside.opening)
    if found is None or beside.time.span.end > beside.cue.start or _is_day(beside.time):
        return False
    return found.group(1).lower() not in said_words("speaking") | said_words("issued")


def _of_a_topic(beside: Beside) -> bool:
    """Asked about the fire in 2027, she said: the year is that of the fire."""
    fronted = beside.time.span.end <= beside.cue.start and _YEAR.fullmatch(beside.time.value) is not None
    words = beside.opening[max(beside.opening.rfind(","), beside.opening.rfind(";"), 0) :]
    return fronted and _TOPIC.search(words) is not None and _OF_TOPIC.search(words) is not None


def _is_day(time: TimeRef) -> bool:
    return time.period is not None and (time.period[1] - time.period[0]).days == 1


# Marked up as in the tests: source, cue, content. The answer is the reason in words.
EXCLUSIONS: Rules[Beside, str] = rule_list(
    "times.clause",
    Rule(
        "no date", when("a duration, a habit or “now” is no day", _no_date), "[s:She] now [c:says] [q:that it rains]."
    ),
    Rule(
        "of a part",
        when("it belongs to what is said or to the source", _of_a_part),
        "[s:She] [c:said] [q:it opened in May].",
    ),
    Rule("quoted", when("it stands in a quotation", _quoted), "“In May,” [s:she] [c:said], [q:“we go”]."),
    Rule("to come", when("nothing is said on a day to come", _to_come), "[s:She] [c:said] [q:no] in 2040."),
    Rule(
        "far",
        when("so far from the cue stands another clause", _far),
        "In May the old ferry, with its two red chimneys, its brass rails, its narrow stairs and a crew of nine, a cook"
        " and a cat, had gone over the bar, into the fog, past the light, round the cape and along the whole of the low"
        " and empty coast, when [s:she] [c:said] [q:no].",
    ),
    Rule("bound", when("it bounds what is done", _bounds), "[s:She] [c:has said] since 2014 [q:that it rains]."),
    Rule(
        "of a noun",
        when("it belongs to a noun beside it", _of_a_noun),
        "[s:She] [c:called] the 2016 target [q:a joke].",
    ),
    Rule(
        "relative clause",
        when("a clause about the source or the content", _in_relative_clause),
        "[s:She], who left in May, [c:said] [q:no].",
    ),
    Rule(
        "source of figures",
        when("it dates what the statement rests on", _of_a_source_of_figures),
        "[s:They] [c:say] [q:no], based on a poll in May.",
    ),
    Rule(
        "participle clause",
        when("a clause that goes with the statement", _in_participle_clause),
        "[s:She] [c:said] [q:no], recalling a storm in May.",
    ),
    Rule(
        "concession",
        when("a reason or a contrast told in front", _in_concession),
        "Although it closed in 2011, [s:she] [c:said] [q:no].",
    ),
    Rule(
        "past life",
        when("a month or a year of what became of the source", _of_a_past_life),
        "Born in 1988, [s:she] [c:said] [q:no].",
    ),
    Rule(
        "topic",
        when("a year of what is spoken about", _of_a_topic),
        "Asked about the fire in 2011, [s:she] [c:said] [q:no].",
    ),
    Rule(
        "another clause",
        when("another clause with its own subject", _of_another_clause),
        "It met on Tuesday, and [s:she] [c:said] [q:no].",
    ),
)
_BESIDES_BOUNDS = EXCLUSIONS.without("no date", "bound")
