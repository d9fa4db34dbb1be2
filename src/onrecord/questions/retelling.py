"""Who tells of the words that were found: their speaker, somebody else in a statement, or the article alone.

Where one statement stands inside another, the inner one is its speaker's and the outer one only tells of it. Where a
statement names the person who was asked about and holds the words between marks of their own, they may be that
person's: nobody is contradicted, and the way is told. Words that no statement holds only stand in the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select, true

from onrecord.documents.quotations import find_quotations
from onrecord.questions.claims import Claim
from onrecord.questions.differences import Difference
from onrecord.questions.passages import Place
from onrecord.questions.review import around
from onrecord.record import tables
from onrecord.record.codec import from_spans
from onrecord.record.names import name_words, person_words
from onrecord.record.writing import load_reading
from onrecord.types import Span, Spans

_S, _R = tables.statement, tables.report
_COVERED = 0.6  # of the words found: so much is a statement with its reporting clause
_LONGEST, _AROUND = 1000, 200  # characters of a sentence that is shown whole; on each side of the words else


class Candidate(msgspec.Struct, frozen=True):
    """Words that may answer, before they have names: of a report, or of an article alone (``report`` is 0)."""

    document: int
    published: int | None
    spans: Spans
    difference: Difference
    paraphrase: bool
    fits: bool  # it is by whom was asked about
    report: int = 0
    statement: int | None = None
    speaker: int | None = None
    speaker_name: str | None = None
    is_said: bool = True  # it is somebody's statement, and nobody else's words
    way: tuple[str, ...] = ()


def first_hand(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those that nobody else's statement, inside theirs, has as well."""
    known = list(candidates)
    for one in known:
        if not any(_is_told_by(inner, one) for inner in known):
            yield one


def _is_told_by(inner: Candidate, outer: Candidate) -> bool:
    """Whether a statement with the words is told of by another one."""
    return (
        inner.document == outer.document
        and inner.speaker_name not in (None, outer.speaker_name)
        and inner.difference.changed <= outer.difference.changed
        and _lies_in(inner.spans, outer.spans)
    )


def _lies_in(inner: Spans, outer: Spans) -> bool:
    """Whether some characters are a part of others, and not all of them."""
    return inner != outer and all(any(one.contains(span) for one in outer) for span in inner)


def _hull(spans: Spans) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def retold(one: Candidate, report: Any, place: Span, claim: Claim | None) -> Candidate:
    """The candidate; as words that only stand there where they may be those of whom the statement names.

    Args:
        one: What was found in a report.
        report: The report.
        place: The words, in its content.
        claim: Who was asked about.
    """
    if claim is None or one.fits or not report.speaker_name or not _names(claim, report.content, place):
        return one
    least = 1 if report.manner == "direct" else 0
    quotations = find_quotations(report.content, (Span(0, len(report.content)),))
    if not any(found.depth >= least and found.span.contains(place) for found in quotations):
        return one
    way = (report.speaker_name,)
    return msgspec.structs.replace(one, is_said=False, speaker=None, speaker_name=None, way=way)


def _names(claim: Claim, content: str, place: Span) -> bool:
    surname = person_words(claim.name)[-1:]
    around_it = content[: place.start] + " " + content[place.end :]
    return bool(surname) and surname[0] in name_words(around_it)


def place_candidate(connection: Connection, place: Place, claim: Claim | None) -> Candidate:
    """The words of an article: those of the statement that they are, with its reporting clause or without; or nobody's.

    Args:
        connection: To the record.
        place: Where they stand.
        claim: Who was asked about.
    """
    published = place.page.published
    one = Candidate(place.document, published, (place.span,), place.difference, False, claim is None, is_said=False)
    for report in _reports(connection, place.document, claim):
        source, cue, content = from_spans(report.spans)
        if _lies_in((place.span,), content) or _is_mostly((*source, *cue, *content), place.span):
            return msgspec.structs.replace(
                one,
                spans=content,
                paraphrase=report.manner != "direct",
                fits=claim is None or claim.is_by(report),
                report=report.row,
                statement=report.statement,
                speaker=report.speaker,
                speaker_name=report.speaker_name,
                is_said=True,
            )
    return one


def _is_mostly(spans: Spans, place: Span) -> bool:
    """Whether some characters, all of them within the place, make up most of it."""
    shared = sum(span.end - span.start for span in spans if place.contains(span))
    return shared >= _COVERED * (place.end - place.start)


def _reports(connection: Connection, document: int, claim: Claim | None) -> Sequence[Row[Any]]:
    """The reports of a document that stand, the shortest first: the innermost."""
    fits = claim.condition(_R) if claim else true()
    query = select(_R, fits.label("fits")).join(_S, _S.c.row == _R.c.statement).where(_R.c.document == document)
    return sorted(connection.execute(query).all(), key=lambda one: len(one.content))


def in_article(connection: Connection, one: Candidate) -> Candidate:
    """A candidate with its way, and with the sentence where there is nothing but the words of the article."""
    outer = [
        row
        for row in _reports(connection, one.document, None)
        if row.row != one.report and _lies_in(one.spans, from_spans(row.spans)[2])
    ]
    tellers = [row.speaker_name for row in outer if row.speaker_name not in (None, one.speaker_name)]
    way = tuple(dict.fromkeys((*one.way, *tellers, *_via(connection, one.report))))
    if one.report:
        return msgspec.structs.replace(one, way=way)
    return msgspec.structs.replace(one, way=way, spans=(_sentence(connection, one),))


def _via(connection: Connection, report: int) -> tuple[str, ...]:
    """The outlets and agencies that a report came through."""
    via = connection.execute(select(_R.c.via).where(_R.c.row == report)).scalar()
    chain = msgspec.json.decode(via, type=list[tuple[str, str | None]]) if via else []
    return tuple(name for name, _ in chain)


def _sentence(connection: Connection, one: Candidate) -> Span:
    """The sentences in which the words stand."""
    document = load_reading(connection, one.document).document
    place = _hull(one.spans)
    sentences = [span for span in document.sentences if span.overlaps(place)]
    found = _hull((*sentences, place))
    if sentences and found.end - found.start <= max(_LONGEST, place.end - place.start):
        return found
    return Span(*around(document.text, (place,), _AROUND))
