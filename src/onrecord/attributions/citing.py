"""Citing: who speaks where the text names the outlet first ("according to the agency, citing an official")."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from onrecord.attributions.found import Found
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.outlets import read_outlet
from onrecord.types import Document, Span, Spans

LONGEST_CHAIN = 3  # outlets that cite one another
_REACH = 150  # characters around a source in which somebody can be cited
_CITING = re.compile(pattern_of(ENGLISH, "attribution_patterns", "citing behind"))
_CITE_WORD = re.compile(pattern_of(ENGLISH, "attribution_patterns", "cite word"))
_ENDS_CITING = re.compile(pattern_of(ENGLISH, "attribution_patterns", "ends citing"))
_CITED_FIRST = re.compile(pattern_of(ENGLISH, "attribution_patterns", "cited first"))
_AGENT_END = re.compile(pattern_of(ENGLISH, "attribution_patterns", "end of who is cited"))
_AGENT = re.compile(pattern_of(ENGLISH, "attribution_patterns", "who is cited"))
_CAPITALS = re.compile(r"(?:[A-Z][\w’'-]{1,60}+\s++){1,3}[A-Z][\w’'-]{1,60}+\Z")


def repair_citing(found: Found, document: Document) -> tuple[Found, ...]:
    """The official is the source where the tagger took the agency: "according to the agency, citing an official".

    >>> text = "It rained, according to Reuters, citing a senior official."
    >>> one = Found(source=(Span(24, 31),), cue=(Span(11, 23),), content=(Span(0, 9),))
    >>> [fixed] = repair_citing(one, Document(id="d", text=text, text_sha256=""))
    >>> fixed.source[0].of(text), fixed.cue[-1].of(text)
    ('a senior official', 'citing')

    Returns:
        One attribution: repaired, or the same when nothing is cited or what is cited cannot speak (a report, data).
    """
    for _ in range(LONGEST_CHAIN):
        after = _repaired(found, document.text)
        if after == found:
            break
        found = after
    return (found,)


def _repaired(found: Found, text: str) -> Found:
    if not found.source or not _may_cite(found, text) or not _is_outlet(found.source, text):
        return found
    for cited, agent in _citations(found, text):
        if not any(map(agent.overlaps, found.content)):
            cue = found.cue if any(map(cited.overlaps, found.cue)) else tuple(sorted((*found.cue, cited)))
            return msgspec.structs.replace(found, source=(agent,), cue=cue)
    return found


def _may_cite(found: Found, text: str) -> bool:
    """Whether a word for citing stands near: a quick answer for most attributions."""
    spans = (*found.source, *found.cue)
    near = text[max(0, spans[0].start - _REACH) : max(span.end for span in spans) + _REACH]
    return _CITE_WORD.search(near) is not None


def _citations(found: Found, text: str) -> Iterator[tuple[Span, Span]]:
    """Words such as "citing" beside the source or the cue, and the noun phrase of whom they cite."""
    for end in sorted({span.end for span in (*found.source[-1:], *found.cue)}):
        match = _CITING.match(text, end)
        if match and (agent := _agent(text, match.end())):
            yield Span(*match.span("cue")), agent
    for cue in found.cue:
        match = _ENDS_CITING.search(text, cue.start, cue.end)
        if match and (agent := _agent(text, cue.end + 1)):
            yield Span(*match.span("cue")), agent
    start = found.source[0].start
    first = _CITED_FIRST.search(text, max(0, start - _REACH), start)
    if first and (agent := _agent(text, first.start("agent"))):
        yield Span(*first.span("cue")), agent


def _agent(text: str, start: int) -> Span | None:
    """The noun phrase of a person, a body or another outlet that begins here."""
    outlet = read_outlet(text, start)
    if outlet and outlet.name and not text.startswith(("’s", "'s"), outlet.span.end):
        return Span(start, outlet.span.end)
    stop = _AGENT_END.search(text, start)
    end = stop.start() if stop else len(text)
    words = text[start:end].rstrip()
    if not words or len(words) > 120 or not (_AGENT.search(words) or _CAPITALS.search(words)):
        return None
    return Span(start, start + len(words))


def _is_outlet(source: Spans, text: str) -> bool:
    """Whether the source is an outlet and nothing else."""
    outlet = read_outlet(text, source[0].start)
    return outlet is not None and outlet.span.end >= source[-1].end - 1
