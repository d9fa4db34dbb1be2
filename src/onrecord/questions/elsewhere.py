"""A statement → statements in other languages that are likely the same one: told beside it, never joined with it.

Only statements of the same speaker, or of a speaker who is asked about, within a few days are compared: putting words
into somebody's mouth is the worst that a record can do. The weights come with those of other languages; without them
nothing is found, and everything else is as it is with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Protocol

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from onrecord.documents.language import find_language
from onrecord.encoder.contents import Likeness, has_contents, load_contents
from onrecord.encoder.weights import MULTI, model_folder
from onrecord.questions.claims import Claim
from onrecord.questions.evidence import evidence_of, load_pages
from onrecord.questions.names import load_named
from onrecord.questions.values import Evidence
from onrecord.record import tables
from onrecord.record.codec import from_spans
from onrecord.record.translations import Utterance, Weights, chance, load_weights
from onrecord.types import SpeakerKind

WINDOW = 7  # days between two statements that are compared
COMPARED = 60  # statements that one is compared with, those of the nearest days
SHOWN = 8
SUREST = 0.98  # so many were right of those that the weights call surer than 95 %: nothing is told as certain
_STATED = ("explicit", "relative")
_S, _R, _D, _A = tables.statement, tables.report, tables.document, tables.actor


class Compare(Protocol):
    """How alike two texts are, each with the code of its language."""

    def likeness(self, one: tuple[str, str], other: tuple[str, str]) -> Likeness:
        """As ``ContentHead`` has it."""


class Comparer(msgspec.Struct, frozen=True):
    """What compares statements of two languages, and what its measures mean."""

    head: Compare
    weights: Weights


class Elsewhere(msgspec.Struct, frozen=True):
    """A statement in another language that is likely the same one: a translation, or the original.

    ``chance`` is calibrated; nothing below the threshold of the weights is told.
    """

    statement: str
    language: str
    chance: float
    speaker: str | None
    speaker_name: str | None
    evidence: Evidence


@cache
def installed_comparer(name: str = MULTI) -> Comparer | None:
    """What compares statements of two languages, loaded once a process; ``None`` where its weights are not installed.

    Raises:
        ModelError: A file is missing or damaged.
    """
    folder = model_folder(name)
    if folder is None or not has_contents(folder):
        return None
    return Comparer(load_contents(folder), load_weights())


def in_other_languages(connection: Connection, statement: str, comparer: Comparer | None) -> tuple[Elsewhere, ...]:
    """Statements in other languages that are likely the same as one, the likeliest first.

    Args:
        connection: To the record.
        statement: The id of a statement.
        comparer: What compares; without it nothing is found.
    """
    if comparer is None:
        return ()
    own = connection.execute(_first_reports().where(_S.c.id == statement)).first()
    if own is None or own.canonical is None or own.language is None:
        return ()
    day = func.coalesce(_S.c.day, _S.c.published)
    near = () if own.when is None else (day.between(own.when - WINDOW, own.when + WINDOW),)
    found = _candidates(connection, own.language, (_A.c.canonical == own.canonical, *near), own.when)
    return _told(connection, _utterance(own), found, comparer)


def translations_of(
    connection: Connection, quote: str, claim: Claim | None, comparer: Comparer | None
) -> tuple[Elsewhere, ...]:
    """Statements in other languages that a quotation is likely a translation of.

    Args:
        connection: To the record.
        quote: What is asked about.
        claim: Who is said to have said it; of nobody nothing is looked for.
        comparer: What compares; without it nothing is found.
    """
    language = find_language(quote) if comparer else None
    if comparer is None or language is None or claim is None or not claim.subjects:
        return ()
    found = _candidates(connection, language, (claim.condition(_S),), None)
    return _told(connection, Utterance(quote, language), found, comparer)


def _first_reports() -> Select[Any]:
    """The first report of each statement with its language and its speaker."""
    when = func.coalesce(_S.c.day, _S.c.published).label("when")
    return (
        select(_R, _S.c.id.label("name"), _D.c.language, _A.c.canonical, _A.c.kind, when)
        .join(_S, _S.c.row == _R.c.row)
        .join(_D, _D.c.row == _R.c.document)
        .outerjoin(_A, _A.c.row == _S.c.speaker)
    )


def _candidates(
    connection: Connection, language: str, conditions: Iterable[ColumnElement[bool]], day: int | None
) -> Sequence[Row[Any]]:
    """The statements in other languages, those of the nearest days; without a day the latest."""
    when = func.coalesce(_S.c.day, _S.c.published)
    order = func.abs(when - day) if day is not None else when.desc()
    query = _first_reports().where(_D.c.language != language, *conditions)
    return connection.execute(query.order_by(order, _R.c.row).limit(COMPARED)).all()


def _utterance(row: Row[Any]) -> Utterance:
    days = (row.said, max(row.said, row.said_until - 1)) if row.said is not None and row.basis in _STATED else None
    if days is None and row.basis != "unknown" and row.published is not None:
        days = (row.published, row.published)
    kind: SpeakerKind = row.kind or "unknown"
    return Utterance(row.content, row.language, row.speaker_name, kind, row.canonical, days, bool(row.negated))


def _told(
    connection: Connection, one: Utterance, others: Sequence[Row[Any]], comparer: Comparer
) -> tuple[Elsewhere, ...]:
    likely = sorted(_likely(one, others, comparer), key=lambda found: (-found[1], found[0].row))[:SHOWN]
    pages = load_pages(connection, (row.document for row, _ in likely))
    names = load_named(connection, [row.canonical for row, _ in likely if row.canonical is not None])
    return tuple(
        Elsewhere(
            row.name,
            row.language,
            round(min(likelihood, SUREST), 2),
            names[row.canonical].actor if row.canonical in names else None,
            row.speaker_name or (names[row.canonical].name if row.canonical in names else None),
            evidence_of(pages[row.document], from_spans(row.spans)[2]),
        )
        for row, likelihood in likely
    )


def _likely(one: Utterance, others: Sequence[Row[Any]], comparer: Comparer) -> Iterator[tuple[Row[Any], float]]:
    for row in others:
        other = _utterance(row)
        # All are by whom is asked for: the speaker of a report that names nobody, or of a quotation, is theirs.
        same = msgspec.structs.replace(one, speaker=other.speaker, kind=other.kind, actor=other.actor)
        likeness = comparer.head.likeness((one.content, one.language), (other.content, other.language))
        likelihood = chance(same, other, likeness, comparer.weights)
        if likelihood >= comparer.weights.least:
            yield row, likelihood
