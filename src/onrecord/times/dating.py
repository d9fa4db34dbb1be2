"""The stage: the time expressions of an article, and the day of each of its statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from onrecord.times.clause import Citation
from onrecord.times.continued import continued
from onrecord.times.find import find_times
from onrecord.times.said import said_of
from onrecord.times.tables import said as tables
from onrecord.times.tables.clause import Told
from onrecord.types import SPOKEN, Attribution, Block, Document, Name, Said, TimeRef

_TELLS = SPOKEN | {"headline", "heading"}  # blocks whose dates are the article's


def date_statements(
    attributions: Sequence[Attribution], names: Sequence[Name], document: Document
) -> tuple[tuple[Attribution, ...], tuple[TimeRef, ...]]:
    """The attributions with ``said`` filled, and the times of the article.

    >>> from onrecord.types import Span
    >>> text = "In May 2031 she said no."
    >>> one = Attribution("a", (Span(12, 15),), (Span(16, 20),), (Span(21, 23),), "she", "said", "no", "indirect")
    >>> article = Document(id="d", text=text, text_sha256="", sentences=(Span(0, 24),))
    >>> (dated,), times = date_statements([one], (), article)
    >>> dated.said.period[0].isoformat(), times[0].value
    ('2031-05-01', '2031-05')

    Args:
        attributions: As the stages before give them.
        names: Proper names, in which there are no times ("May", "Sunday Times").
        document: The article, with its day of publication where it is known.

    Limits: English has rules for its clauses, another language the nearest time of a sentence
    (``times.tables.said``); one without words for times has none.
    """
    language = document.language or "en"
    times = _times(names, document, language)
    dated = [msgspec.structs.replace(one, said=_said(one, attributions, times, document)) for one in attributions]
    return tuple(continued(dated, document.text, document.sentences, language)), times


def _times(names: Sequence[Name], document: Document, language: str) -> tuple[TimeRef, ...]:
    """The times of all blocks; those of a post count from its own day."""
    days = dict.fromkeys(_day(block, document) for block in document.blocks if block.kind in _TELLS)
    found: list[TimeRef] = []
    for day in days or {document.written: None}:
        skip = [block.span for block in document.blocks if block.kind not in _TELLS or _day(block, document) != day]
        found += find_times(
            document.text,
            published=day,
            sentences=document.sentences,
            skip=(*skip, *(link.span for link in document.links)),
            names=tuple(names),
            language=language,
        )
    return tuple(sorted(found, key=lambda time: time.span))


def _day(block: Block, document: Document) -> date | None:
    return block.published or document.written


def _said(one: Attribution, all_of_them: Sequence[Attribution], times: tuple[TimeRef, ...], document: Document) -> Said:
    citation = Citation(one.source, one.cue, one.content, nested=one.nested_in is not None)
    place = next(iter((*one.cue, *one.source, *one.content)), None)
    own = (block.published for block in document.blocks if place and block.span.overlaps(place))
    day = next((day for day in own if day), document.written)
    if document.language not in (None, "en"):
        others = tuple(other.content for other in all_of_them if other is not one)
        told = Told(citation, document.text, document.language, document.sentences, times, day, others)
        return tables.said_of(told)
    return said_of(citation, text=document.text, sentences=document.sentences, times=times, published=day)
