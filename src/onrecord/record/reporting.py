"""The attributions of an article → rows: reports, and the statements that they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from onrecord.record import tables
from onrecord.record.actor_rows import Cast
from onrecord.record.batch import Batch
from onrecord.record.codec import from_spans, to_spans
from onrecord.record.grouping import WINDOW, Earlier, Grouping, Said, best
from onrecord.record.names import content_words
from onrecord.record.similarity import Wording, find_alike, find_wording, minhash_signature
from onrecord.types import Attribution, Period

NEWEST = 400  # earlier reports that one article is compared with, besides those of its story

_R, _D, _A, _S = tables.report, tables.document, tables.actor, tables.statement
_COLUMNS = (
    _R.c.row,
    _R.c.document,
    _D.c.story,
    _R.c.published,
    _A.c.canonical,
    _R.c.speaker_name,
    _R.c.speaker_role,
    _R.c.speaker_organisation,
    _R.c.said,
    _R.c.said_until,
    _R.c.basis,
    _R.c.negated,
    _R.c.commitment,
    _R.c.content,
    _R.c.manner,
    _R.c.spans,
    _R.c.statement,
)
# Whoever is known to have made the statement speaks in a report that does not say who.
_REPORTS = (
    select(*_COLUMNS)
    .join(_D, _D.c.row == _R.c.document)
    .join(_S, _S.c.row == _R.c.statement)
    .outerjoin(_A, _A.c.row == func.coalesce(_R.c.speaker, _S.c.speaker))
)
_BY_SPEAKER = (
    select(_R.c.row, _R.c.sketch)
    .where(
        _R.c.speaker.in_(select(_A.c.row).where(_A.c.canonical.in_(bindparam("speakers", expanding=True)))),
        _R.c.published.between(bindparam("first"), bindparam("last")),
    )
    .limit(4 * NEWEST)
)
_BY_CONTENT = (
    select(_R.c.row)
    .where(_R.c.content_key.in_(bindparam("contents", expanding=True)))
    .order_by(_R.c.row.desc())
    .limit(NEWEST)
)
_BY_ROW = _REPORTS.where(_R.c.row.in_(bindparam("rows", expanding=True)))
_OF_STORY = _REPORTS.where(_D.c.story == bindparam("story"), _D.c.row != bindparam("own")).limit(4 * NEWEST)


class Place(msgspec.Struct, frozen=True):
    """The document that reports come from."""

    row: int
    story: int
    is_copy: bool
    outlet: int | None
    published: int | None


class Filed(msgspec.Struct, frozen=True):
    """Where an attribution went."""

    report: int
    statement: int
    day: int | None  # for which it counts

    @property
    def is_new(self) -> bool:
        """Whether nobody had reported the statement before."""
        return self.report == self.statement


def file_reports(
    connection: Connection, batch: Batch, attributions: Sequence[Attribution], cast: Cast, place: Place
) -> dict[str, Filed]:
    """Keep a row for each attribution, joined to the statement that it tells of."""
    said = [said_in(one, cast, place, at) for at, one in enumerate(attributions)]
    signatures = [minhash_signature(one.wording) for one in said]
    earlier = Earlier(_earlier(connection, said, signatures, place))
    filed: dict[str, Filed] = {}
    for attribution, bare, signature in zip(attributions, said, signatures, strict=True):
        found = best(bare, earlier.sharing(bare.wording))
        row = batch.new(_R, _report_row(attribution, bare, found, cast, place))
        statement = found[0].statement if found else row
        batch.amend(_R, {"statement": statement, "sketch": signature})
        if found is None:
            batch.keep(tables.statement, statement_row(batch.last(_R)))
        earlier.add(msgspec.structs.replace(bare, row=row, statement=statement))
        filed[attribution.id] = Filed(row, statement, day_of(attribution, place.published))
    return filed


def refile_reports(
    connection: Connection,
    batch: Batch,
    attributions: Sequence[Attribution],
    cast: Cast,
    place: Place,
    *,
    kept: Mapping[str, int],
    known: Mapping[str, int],
) -> list[int]:
    """Keep the rows of a document that is read again; their statements are to be formed after it.

    Args:
        connection: In a transaction.
        batch: For the new rows.
        attributions: All of the new reading.
        cast: Its actors.
        place: The document.
        kept: Rows, by the ids of reports, of which all is as before that filing looks at: they keep their links.
        known: Rows of all reports that the document has or had.

    Returns:
        The rows, in the order of the attributions.
    """
    said = [said_in(one, cast, place, at) for at, one in enumerate(attributions)]
    signatures = [minhash_signature(one.wording) for one in said]
    filed_anew = [at for at, one in enumerate(attributions) if one.id not in kept]
    others = _earlier(connection, [said[at] for at in filed_anew], [signatures[at] for at in filed_anew], place)
    earlier = Earlier(one for one in others if one.document != place.row)
    for attribution, bare in zip(attributions, said, strict=True):
        if (row := kept.get(attribution.id)) is not None:
            earlier.add(msgspec.structs.replace(bare, row=row))
            values = _report_row(attribution, bare, None, cast, place)
            values = {name: value for name, value in values.items() if name not in ("rule", "matched", "share")}
            connection.execute(update(_R).where(_R.c.row == row).values(values))
    rows = dict(kept)
    for at in filed_anew:
        # A report joins one that was there before it: so it finds the same again when it comes back.
        name = attributions[at].id
        row = known.get(name)
        shared = earlier.sharing(said[at].wording)
        found = best(said[at], (one for one in shared if row is None or one.row < row))
        values = {**_report_row(attributions[at], said[at], found, cast, place), "sketch": signatures[at]}
        rows[name] = _put(connection, batch, row, values)
        earlier.add(msgspec.structs.replace(said[at], row=rows[name]))
    batch.write(connection)
    return [rows[one.id] for one in attributions]


def _put(connection: Connection, batch: Batch, row: int | None, values: Mapping[str, Any]) -> int:
    """Keep a report: as a new row, in its own place again, or over what it was."""
    if row is None:
        row = batch.new(_R, values)
        batch.amend(_R, {"statement": row})
    elif connection.execute(update(_R).where(_R.c.row == row).values(values)).rowcount == 0:
        batch.keep(_R, {"row": row, **values, "statement": row})
    return row


def _earlier(connection: Connection, said: Sequence[Said], signatures: Sequence[int], place: Place) -> list[Said]:
    """The earlier reports that may tell of the same: alike and of one speaker, with the same words, or in a copy."""
    if not said:
        return []
    rows = set(_alike(connection, said, signatures, place))
    contents = sorted({one.wording.key for one in said})
    rows.update(connection.execute(_BY_CONTENT, {"contents": contents}).scalars())
    found = {one.row: one for one in load_said(connection, rows)} if rows else {}
    if place.is_copy:
        copies = connection.execute(_OF_STORY, {"story": place.story, "own": place.row})
        found.update((row.row, said_of(row)) for row in copies)
    return [one for _, one in sorted(found.items())]


def _alike(connection: Connection, said: Sequence[Said], signatures: Sequence[int], place: Place) -> Iterable[int]:
    """The reports of the same speakers about the same time whose signatures share a value."""
    speakers = sorted({one.speaker for one in said if one.speaker is not None})
    if not speakers or place.published is None:
        return ()
    own = [signature for one, signature in zip(said, signatures, strict=True) if one.speaker is not None]
    near = {"speakers": speakers, "first": place.published - WINDOW, "last": place.published + WINDOW}
    return find_alike(connection.execute(_BY_SPEAKER, near).all(), own)


def said_of(row: Row[*tuple[Any, ...]]) -> Said:
    """A stored report, ready to be compared."""
    number, document, story, published, speaker, name, role, body, *rest = row
    first, last, basis, negated, commitment, content, manner, spans, statement = rest
    return Said(
        row=number,
        document=document,
        story=story,
        published=published,
        speaker=speaker,
        speaker_name=name,
        role=content_words(role, body),
        said=_stated(first, last, basis),
        is_denied=bool(negated),
        commitment=commitment,
        wording=find_wording(content, manner),
        spans=from_spans(spans)[2],
        statement=statement,
    )


def load_said(connection: Connection, rows: Iterable[int]) -> list[Said]:
    """Stored reports by their rows, in order."""
    return [said_of(row) for row in connection.execute(_BY_ROW.order_by(_R.c.row), {"rows": sorted(set(rows))})]


def said_in(attribution: Attribution, cast: Cast, place: Place, at: int = 0) -> Said:
    """What filing looks at, of the attribution that stands at a place in its reading."""
    speaker = attribution.speaker
    part = cast.parts.get(speaker.actor or "")
    first, last, basis = _days(attribution)
    return Said(
        row=-1 - at,
        document=place.row,
        story=place.story,
        published=place.published,
        speaker=part.canonical if part else None,
        speaker_name=speaker.name,
        role=content_words(speaker.role, speaker.organisation),
        said=_stated(first, last, basis),
        is_denied=attribution.negated,
        commitment=attribution.commitment,
        wording=find_wording(attribution.content_text, attribution.manner),
        spans=attribution.content,
        statement=0,
    )


def _stated(first: int | None, last: int | None, basis: str) -> tuple[int, int] | None:
    """The days that the text gives; that of publication is only a last resort."""
    return (first, last) if first is not None and last is not None and basis in ("explicit", "relative") else None


def _days(attribution: Attribution) -> tuple[int | None, int | None, str]:
    said = attribution.said
    if said is None:
        return None, None, "unknown"
    period: Period | None = said.period
    return (period[0].toordinal(), period[1].toordinal(), said.basis) if period else (None, None, said.basis)


def day_of(attribution: Attribution, published: int | None) -> int | None:
    """The day that a statement counts for: the first on which it can have been made, else that of publication.

    What the text itself leaves open, as in "has regularly accused", counts for no day.
    """
    first, _, basis = _days(attribution)
    return first if first is not None else (published if basis != "unknown" else None)


def _report_row(
    attribution: Attribution, said: Said, found: tuple[Said, Grouping] | None, cast: Cast, place: Place
) -> Mapping[str, Any]:
    first, last, basis = _days(attribution)
    return {
        **_spoken(attribution, cast, said.wording),
        "id": attribution.id,
        "document": place.row,
        "rule": found[1].rule if found else "first report",
        "matched": found[0].row if found else None,
        "share": found[1].share if found else None,
        "via": _via(attribution),
        "outlet": place.outlet,
        "published": place.published,
        "said": first,
        "said_until": last,
        "basis": basis,
        "manner": attribution.manner,
        "negated": int(attribution.negated),
        "commitment": attribution.commitment,
        "nested_in": attribution.nested_in,
        "score": attribution.score,
    }


def _spoken(attribution: Attribution, cast: Cast, wording: Wording) -> dict[str, Any]:
    """Who said what: the columns that a person may correct."""
    speaker = attribution.speaker
    part = cast.parts.get(speaker.actor or "")
    return {
        "appearance": part.appearance if part else None,
        "speaker": part.actor if part else None,
        "speaker_name": speaker.name,
        "speaker_role": speaker.role,
        "speaker_organisation": speaker.organisation,
        "speaker_score": speaker.score,
        "speaker_basis": speaker.basis if speaker.basis != "article" else None,
        "speaks_for": cast.body(speaker.actor),
        "country": speaker.country or (part.country if part else None) or cast.country(speaker.actor),
        "spans": to_spans(attribution.source, attribution.cue, attribution.content),
        "content": attribution.content_text,
        "content_key": wording.key,
    }


def corrected_columns(attribution: Attribution, cast: Cast) -> dict[str, Any]:
    """What a report says after a correction, or again without it."""
    wording = find_wording(attribution.content_text, attribution.manner)
    return {**_spoken(attribution, cast, wording), "sketch": minhash_signature(wording)}


def found_statements(connection: Connection, statements: Iterable[int]) -> None:
    """Make the rows of some statements again from the reports that founded them.

    A row is taken out and put in again: the words of a record follow only these two.
    """
    rows = sorted(set(statements))
    founders = connection.execute(select(_R).join(_S, _S.c.row == _R.c.row).where(_R.c.row.in_(rows))).all()
    for one in founders:
        connection.execute(delete(_S).where(_S.c.row == one.row))
        connection.execute(insert(_S), statement_row(one._mapping))
    settle_statements(connection, rows)


def statement_id(report: str) -> str:
    """The id of the statement that a report was the first to tell of.

    >>> statement_id("att_84a147b0fb8b833c")
    'sta_84a147b0fb8b833c'
    """
    return "sta_" + report.removeprefix("att_")


def statement_row(report: Mapping[Any, Any]) -> dict[str, Any]:
    """The statement that a report is the first to tell of."""
    row = {name: report[name] for name in _SHARED}
    day = report["said"] if report["said"] is not None else report["published"]
    return {**row, "id": statement_id(report["id"]), "day": day}


def name_speakers(connection: Connection, statements: Iterable[int]) -> None:
    """Let statements be made by whoever their first report names, else by whom a later one does."""
    rows = sorted(set(statements))
    first = select(_R.c.speaker).where(_R.c.row == _S.c.row).scalar_subquery()
    connection.execute(update(_S).where(_S.c.row.in_(rows)).values(speaker=first))
    settle_statements(connection, rows)


def settle_statements(connection: Connection, statements: Iterable[int]) -> None:
    """Let statements be as old as their earliest report, and be made by whoever a report is the first to name."""
    rows = sorted(set(statements))
    if rows:
        connection.execute(_OLDER, {"rows": rows})
        connection.execute(_NAMED, {"rows": rows})


def _of_statement(value: Any, *conditions: Any) -> Any:
    """A value from the reports of a statement."""
    return select(value).where(_R.c.statement == _S.c.row, *conditions).correlate(_S)


def _first_named(name: str) -> Any:
    query = _of_statement(_R.c[name], _R.c.speaker.is_not(None))
    return query.order_by(_R.c.row).limit(1).scalar_subquery()


_OLDER = (
    update(_S)
    .where(_S.c.row.in_(bindparam("rows", expanding=True)))
    .values(published=_of_statement(func.min(_R.c.published)).scalar_subquery())
)
_NAMED = (
    update(_S)
    .where(_S.c.row.in_(bindparam("rows", expanding=True)), _S.c.speaker.is_(None))
    .values({name: _first_named(name) for name in ("speaker", "speaks_for", "country")})
)
_SHARED = (
    "row",
    "speaker",
    "speaks_for",
    "country",
    "basis",
    "published",
    "manner",
    "negated",
    "commitment",
    "content",
)


def _via(attribution: Attribution) -> str | None:
    if not attribution.via:
        return None
    chain = [(one.name, one.url) for one in attribution.via]
    return msgspec.json.encode(chain).decode()
