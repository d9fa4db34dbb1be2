"""The floor under every system: quotation marks, a list of verbs and the capitalised words beside them.

A quotation goes to the nearest "NAME said" or "said NAME" outside quotation marks in its line. A sentence without a
quotation is a statement when it begins "NAME said (that)", or ends ", NAME said" or "according to NAME". Nothing is
learnt and nothing is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attributions.found import Found
from onrecord.types import Span, Spans

VERBS = (
    "said|says|say|told|tells|added|adds|asked|asks|wrote|writes|tweeted|argued|argues|claimed|claims|"
    "noted|notes|explained|explains|insisted|insists|announced|announces|declared|declares|warned|warns|"
    "suggested|suggests|stated|states|replied|replies|believes|believed|thinks|thought|denied|denies|"
    "admitted|admits|called|calls|urged|vowed"
)
MIN_QUOTED_WORDS = 3  # fewer are scare quotes and titles more often than statements
MIN_CONTENT_WORDS = 2

_VERB = rf"\b(?:(?:has|have|had|also|later)\s)*(?:{VERBS})\b"
_CAPITALISED = r"(?:[A-Z][a-z]{0,2}\.(?= [A-Z])|[A-Z][\w’'-]*)"  # "Gov. Brandt" keeps its stop, "said Brandt." does not
_PRONOUN = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|who)\b"
_NAME = rf"(?:{_PRONOUN}|(?:[Tt]he )?{_CAPITALISED}(?: (?:of |for |and )?{_CAPITALISED})*)"
_ASIDE = r"(?:, [^,\n\0]{3,90},)?"  # an apposition between name and verb
_LINE = re.compile(r"[^\r\n]+")
_QUOTATION = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_SENTENCE = re.compile(r"\S(?:.*?[.?!][”\"’)]*(?=\s+\S)|.*)")
_CUES = (
    re.compile(rf"(?P<source>{_NAME}){_ASIDE} (?P<cue>{_VERB})"),
    re.compile(rf"(?P<cue>{_VERB}) (?P<source>{_NAME})"),
    re.compile(rf"(?P<cue>[Aa]ccording to) (?P<source>{_NAME})"),
)
Cue = tuple[Span, Span]  # source and cue


def find(text: str) -> tuple[Found, ...]:
    """Every attribution that the patterns see, in the order of their lines."""
    return tuple(found for line in _LINE.finditer(text) for found in _in_line(text, Span(*line.span())))


def _in_line(text: str, line: Span) -> Iterator[Found]:
    quotations = [Span(*match.span()).shifted(line.start) for match in _QUOTATION.finditer(line.of(text))]
    cues = sorted(set(_cues(_blanked(text, line, quotations), line.start)))
    spoken = [span for span in quotations if len(span.of(text).split()) >= MIN_QUOTED_WORDS]
    used = dict(_quoted(spoken, cues))
    for (source, cue), content in used.items():
        yield Found((source,), (cue,), content)
    free = [pair for pair in cues if pair not in used]
    for match in _SENTENCE.finditer(line.of(text)):
        sentence = Span(*match.span()).shifted(line.start)
        if not any(sentence.overlaps(span) for span in spoken):
            yield from _reported(text, sentence, free)


def _blanked(text: str, line: Span, quotations: list[Span]) -> str:
    """The line with its quotations struck out, so that nobody is found inside them and offsets stay."""
    characters = list(line.of(text))
    for span in quotations:
        characters[span.start - line.start : span.end - line.start] = "\0" * (span.end - span.start)
    return "".join(characters)


def _cues(line: str, offset: int) -> Iterator[Cue]:
    for pattern in _CUES:
        for match in pattern.finditer(line):
            yield Span(*match.span("source")).shifted(offset), Span(*match.span("cue")).shifted(offset)


def _quoted(quotations: list[Span], cues: list[Cue]) -> Iterator[tuple[Cue, Spans]]:
    """Each cue with the quotations that it is the nearest to."""
    nearest = {span: min(cues, key=lambda pair: _gap(span, pair[1])) for span in quotations if cues}
    for pair in cues:
        spans = tuple(span for span in quotations if nearest[span] == pair)
        if spans:
            yield pair, spans


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _reported(text: str, sentence: Span, cues: list[Cue]) -> Iterator[Found]:
    """The first cue of a sentence with the side of it that is long enough to be a statement."""
    for source, cue in cues:
        if sentence.contains(source) and sentence.contains(cue):
            content = _other_side(text, sentence, source, cue)
            if len(content.of(text).split()) >= MIN_CONTENT_WORDS:
                yield Found((source,), (cue,), (content,))
            return


def _other_side(text: str, sentence: Span, source: Span, cue: Span) -> Span:
    """What follows "NAME said", or what stands before ", NAME said"."""
    start, end = min(source.start, cue.start), max(source.end, cue.end)
    is_last = len(Span(end, sentence.end).of(text).split()) < MIN_CONTENT_WORDS
    return _trimmed(text, Span(sentence.start, start) if is_last else Span(end, sentence.end))


def _trimmed(text: str, span: Span) -> Span:
    """Without the commas, stops and spaces at its edges."""
    words = [match.span() for match in re.finditer(r"\w+", span.of(text))]
    return Span(words[0][0], words[-1][1]).shifted(span.start) if words else Span(span.start, span.start)
