"""Readings as tables: one row for each statement, event, stance, actor or document, with what is known of its article.

Columns that a record's export has too have the same names there. Spans are JSON lists of ``[start, end)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

import msgspec

from onrecord.errors import OptionError
from onrecord.frames import Frame, columns_of
from onrecord.types import (
    Actor,
    Attribution,
    Basis,
    Commitment,
    Failure,
    Manner,
    Modality,
    Period,
    Reading,
    Spans,
    SpeakerBasis,
    SpeakerKind,
    StanceLabel,
    text_of,
)

Table = Literal["statements", "events", "stances", "actors", "documents"]
Result = Reading | Failure
_NOBODY = Actor("", None, "unknown")


class ArticleRow(msgspec.Struct, frozen=True):
    """What every row tells of its article first."""

    document: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None


class StatementRow(ArticleRow, frozen=True):
    """One statement of one article; ``said`` is ``[said_from, said_until)``."""

    statement: str  # its id in the reading
    speaker_name: str | None
    speaker_kind: SpeakerKind
    speaker_role: str | None
    speaker_organisation: str | None
    speaker_score: float | None
    speaks_for_name: str | None
    country: str | None
    speaker_basis: SpeakerBasis
    source: str | None
    cue: str | None
    quote: str
    manner: Manner
    commitment: Commitment
    negated: bool
    nested_in: str | None
    via: str | None  # names, nearest to the speaker first, parted by " | "
    said_from: date | None
    said_until: date | None
    basis: Basis
    quote_start: int  # [quote_start, quote_end): from the first character of the first piece to the end of the last
    quote_end: int
    source_spans: str
    cue_spans: str
    content_spans: str
    score: float


class EventRow(ArticleRow, frozen=True):
    """One event; ``claimed_by`` is who says so, ``None`` with ``statement`` where the article tells it itself."""

    event: str
    actor: str | None
    actor_kind: SpeakerKind
    actor_country: str | None
    recipient: str | None
    recipient_kind: SpeakerKind
    recipient_country: str | None
    code: str
    plover: str | None
    quad: int
    goldstein: float
    modality: Modality
    claimed_by: str | None
    statement: str | None
    happened_from: date | None
    happened_until: date | None
    location: str | None
    reciprocal: bool
    evidence: str | None
    evidence_spans: str
    score: float


class StanceRow(ArticleRow, frozen=True):
    """How a holder stands toward a target in one passage."""

    holder: str | None
    holder_kind: SpeakerKind
    holder_country: str | None
    target: str | None
    target_kind: SpeakerKind
    target_country: str | None
    label: StanceLabel
    value: float
    statement: str | None
    evidence: str | None
    evidence_spans: str
    score: float


class ActorRow(ArticleRow, frozen=True):
    """One actor of one article."""

    actor: str  # its id in the reading
    name: str | None
    kind: SpeakerKind
    country: str | None
    roles: str | None  # parted by " | "
    named: bool
    mentions: int
    statements: int


class DocumentRow(ArticleRow, frozen=True):
    """One document, also one that was not read or could not be; ``document`` of the latter is its source."""

    language: str | None
    characters: int
    statements: int
    events: int
    stances: int
    unread: str | None
    warnings: str | None  # parted by " | "
    failure: str | None  # what was wrong; the other columns are empty then


def statement_rows(reading: Reading) -> Iterator[StatementRow]:
    """The statements of a reading, in the order of the text."""
    article, actors = _article(reading), _by_id(reading)
    for one in reading.attributions:
        speaker, body = one.speaker, actors.get(one.speaker.speaks_for or "")
        yield StatementRow(
            *article, one.id, speaker.name, speaker.kind, speaker.role, speaker.organisation, speaker.score,
            body.name if body else None, speaker.country, speaker.basis,
            one.source_text, one.cue_text, one.content_text, one.manner, one.commitment, one.negated, one.nested_in,
            _parted(via.name for via in one.via), *_days(one.said.period if one.said else None),
            one.said.basis if one.said else "unknown",
            min(span.start for span in one.content), max(span.end for span in one.content),
            _json(one.source), _json(one.cue), _json(one.content), one.score,
        )  # fmt: skip


def event_rows(reading: Reading) -> Iterator[EventRow]:
    """The events of a reading."""
    article, actors = _article(reading), _by_id(reading)
    statements = {one.id: one for one in reading.attributions}
    for one in reading.events:
        actor, recipient = actors.get(one.actor, _NOBODY), actors.get(one.recipient or "", _NOBODY)
        yield EventRow(
            *article, one.id, actor.name, actor.kind, actor.country,
            recipient.name, recipient.kind, recipient.country, one.code, one.plover, one.quad, one.goldstein,
            one.modality, _claimer(statements.get(one.according_to or "")), one.according_to, *_days(one.period),
            one.location, one.reciprocal, text_of(one.evidence, reading.document.text), _json(one.evidence), one.score,
        )  # fmt: skip


def stance_rows(reading: Reading) -> Iterator[StanceRow]:
    """The stances of a reading."""
    article, actors = _article(reading), _by_id(reading)
    for one in reading.stances:
        holder, target = actors.get(one.holder, _NOBODY), actors.get(one.target, _NOBODY)
        yield StanceRow(
            *article, holder.name, holder.kind, holder.country, target.name, target.kind, target.country,
            one.label, one.value,
            one.attribution, text_of(one.evidence, reading.document.text), _json(one.evidence), one.score,
        )  # fmt: skip


def actor_rows(reading: Reading) -> Iterator[ActorRow]:
    """The actors of a reading."""
    article = _article(reading)
    for one in reading.actors:
        said = sum(statement.speaker.actor == one.id for statement in reading.attributions)
        roles = _parted(dict.fromkeys(role.role for role in one.roles if role.role))
        yield ActorRow(*article, one.id, one.name, one.kind, one.country, roles, one.named, len(one.mentions), said)


def document_rows(result: Result) -> Iterator[DocumentRow]:
    """The document of a reading, or that there is none."""
    if isinstance(result, Failure):
        nothing = (None,) * 4
        yield DocumentRow(result.source, *nothing, None, 0, 0, 0, 0, None, None, str(result))
        return
    document = result.document
    counts = (len(result.attributions), len(result.events), len(result.stances))
    yield DocumentRow(
        *_article(result), document.language, len(document.text), *counts, result.unread,
        _parted(document.warnings), None,
    )  # fmt: skip


def _of_readings(rows: Callable[[Reading], Iterator[ArticleRow]]) -> Callable[[Result], Iterator[ArticleRow]]:
    """The same of results: a failure has no rows."""
    return lambda result: rows(result) if isinstance(result, Reading) else iter(())


_TABLES: Mapping[str, tuple[type[ArticleRow], Callable[[Result], Iterator[ArticleRow]]]] = {
    "statements": (StatementRow, _of_readings(statement_rows)),
    "events": (EventRow, _of_readings(event_rows)),
    "stances": (StanceRow, _of_readings(stance_rows)),
    "actors": (ActorRow, _of_readings(actor_rows)),
    "documents": (DocumentRow, document_rows),
}


def table_of(results: Iterable[Result], table: Table = "statements") -> Frame:
    """A table of readings; a failure is a row of "documents" alone. Articles are let go of as soon as they are rows.

    >>> table_of([], "actors").columns["mentions"]
    'count'

    Args:
        results: Readings and failures, as ``onrecord.read_many`` gives them.
        table: What a row is: statements, events, stances, actors or documents.

    Raises:
        OptionError: No table is called so; slug ``bad-option``.
    """
    if table not in _TABLES:
        hint = f"one of: {', '.join(_TABLES)}"
        raise OptionError(f"no table is called {table!r}", where="table", hint=hint, slug="bad-option")
    kind, rows = _TABLES[table]
    found = (row for one in results for row in rows(one))
    return Frame(columns_of(kind), tuple(map(msgspec.structs.astuple, found)))


def _article(reading: Reading) -> tuple[str, str | None, str | None, str | None, date | None]:
    document = reading.document
    return document.id, document.title, document.outlet, document.url, document.published


def _by_id(reading: Reading) -> dict[str, Actor]:
    return {actor.id: actor for actor in reading.actors}


def _claimer(statement: Attribution | None) -> str | None:
    return (statement.speaker.name or statement.source_text) if statement else None


def _days(period: Period | None) -> tuple[date | None, date | None]:
    return period or (None, None)


def _parted(names: Iterable[str]) -> str | None:
    return " | ".join(names) or None


def _json(spans: Spans) -> str:
    return msgspec.json.encode(spans).decode()
