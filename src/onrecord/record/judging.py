"""Judgements: what a person corrects, applied to the columns that rules filled, and taken back without a trace.

Reports form statements by their links (``report.matched``); "separate" cuts links and "join" adds some, and statements
are what remains connected. What is said of actors is in ``actor_judging``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from onrecord.record import actor_judging, tables
from onrecord.record.actor_judging import Prepared, bad, need
from onrecord.record.batch import Batch
from onrecord.record.corrections import load_rejected
from onrecord.record.gone import gone_from, put_back, take_out
from onrecord.record.judgements import load_judgements, missed_in, reports_of
from onrecord.record.lookups import actor_row, document_row, report_row, statement_number
from onrecord.record.missed import attribution_of, need_missed
from onrecord.record.parts import need_spans
from onrecord.record.reporting import Place, name_speakers, refile_reports, statement_row
from onrecord.record.values import Judgement
from onrecord.record.writing import load_reading, stored_cast, write_claims_again, write_reports_again
from onrecord.types import Attribution

_J, _A, _R, _S, _P = tables.judgement, tables.actor, tables.report, tables.statement, tables.appearance
_D, _G = tables.document, tables.gone


class Links(msgspec.Struct, frozen=True):
    """What a judgement about statements changes: reports whose own link is cut, and links that are added."""

    cut: tuple[int, ...] = ()
    added: tuple[tuple[int, int], ...] = ()


class Regrouped(msgspec.Struct, frozen=True):
    """Rows of documents: with reports of the statements that were formed anew, and with reports of another one now."""

    touched: set[int]
    changed: set[int]


def judge(connection: Connection, judgement: Judgement) -> Judgement:
    """Keep a judgement and carry it out.

    Raises:
        RecordError: It names what is not there, or too little of it.
    """
    value, carry_out = _PREPARE[judgement.verb](connection, judgement)
    judgement = msgspec.structs.replace(judgement, value=value)
    batch = Batch(connection)
    fields = {**msgspec.structs.asdict(judgement), "subjects": msgspec.json.encode(judgement.subjects).decode()}
    batch.new(_J, fields)
    batch.write(connection)
    carry_out()
    return judgement


def withdraw(connection: Connection, judgement: Judgement, by: str, at: str) -> Judgement:
    """Take a judgement back; what it changed is as the rules and the other judgements have it."""
    connection.execute(update(_J).where(_J.c.id == judgement.id).values(withdrawn_by=by, withdrawn_at=at))
    _UNDO[judgement.verb](connection, judgement)
    return msgspec.structs.replace(judgement, withdrawn_by=by, withdrawn_at=at)


def _separate(connection: Connection, judgement: Judgement) -> Prepared:
    need(judgement, 1)
    taken = [report_row(connection, one) for one in judgement.subjects]
    statements = {statement for _, statement in taken}
    out = {row for row, _ in taken}
    links = [_divide_links(connection, statement, out) for statement in sorted(statements)]
    change = Links(tuple(row for one in links for row in one.cut), tuple(pair for one in links for pair in one.added))
    if not change.cut:
        raise bad("these reports are all that their statement has", "name some of them")
    return msgspec.json.encode(change).decode(), lambda: _regroup(connection, out)


def _divide_links(connection: Connection, statement: int, out: set[int]) -> Links:
    """Cut what connects the two parts of a statement, and keep each part together."""
    rows = connection.execute(select(_R.c.row, _R.c.matched).where(_R.c.statement == statement)).all()
    parts = ([row for row, _ in rows if row in out], [row for row, _ in rows if row not in out])
    if not all(parts):
        return Links()
    linked = {row for row, _ in rows}
    cut = [row for row, matched in rows if matched in linked and (row in out) != (matched in out)]
    added = [(min(part), row) for part in parts for row in part if row != min(part)]
    return Links(tuple(cut), tuple(added))


def _join(connection: Connection, judgement: Judgement) -> Prepared:
    need(judgement, 2)
    rows = [statement_number(connection, one) for one in judgement.subjects]
    change = Links(added=tuple((rows[0], row) for row in rows[1:]))
    return msgspec.json.encode(change).decode(), lambda: _regroup(connection, rows)


def _accept(connection: Connection, judgement: Judgement) -> Prepared:
    """It stands as it was read; only the queue of those to be reviewed needs to know."""
    _reports(connection, judgement)
    return None, lambda: None


def _reject(connection: Connection, judgement: Judgement) -> Prepared:
    """The report founds no statement and belongs to none; the others of its statement stay together."""
    rows = dict(_reports(connection, judgement))
    return None, lambda: _regroup(connection, rows)


def _unreject(connection: Connection, judgement: Judgement) -> None:
    _regroup(connection, _rows_left(connection, judgement.subjects))


def _correct_speaker(connection: Connection, judgement: Judgement) -> Prepared:
    rows = dict(_reports(connection, judgement))
    if judgement.value is not None:
        actor_row(connection, judgement.value)
    return judgement.value, lambda: write_reports_again(connection, rows)


def _correct_target(connection: Connection, judgement: Judgement) -> Prepared:
    if len(judgement.subjects) != 2:
        raise bad("target needs a report and the actor it is not about", "give the two ids")
    row, _ = report_row(connection, judgement.subjects[0])
    for one in (judgement.subjects[1], judgement.value):
        if one is not None:
            actor_row(connection, one)
    return judgement.value, lambda: write_reports_again(connection, [row])


def _correct_span(connection: Connection, judgement: Judgement) -> Prepared:
    row, _ = report_row(connection, judgement.subjects[0])
    document = connection.execute(select(_R.c.document).where(_R.c.row == row)).scalar_one()
    spans = need_spans(judgement.value, load_reading(connection, document).document.text)
    return spans, lambda: write_reports_again(connection, [row])


def _uncorrect(connection: Connection, judgement: Judgement) -> None:
    """The reports as they were read, with whatever corrections still stand."""
    write_reports_again(connection, _rows_left(connection, reports_of(judgement)))


def _add(connection: Connection, judgement: Judgement) -> Prepared:
    need(judgement, 1)
    document = document_row(connection, judgement.subjects[0])
    reading = load_reading(connection, document)
    missed = need_missed(judgement.value, reading.document)
    if connection.execute(select(_R.c.row).where(_R.c.id == missed.report)).first():
        raise bad("this statement is on record already", "if it was rejected, take that judgement back")
    if missed.speaker is not None:
        actor_row(connection, missed.speaker)
    said = attribution_of(missed, reading.document)
    return msgspec.json.encode(missed).decode(), lambda: _file(connection, document, said)


def _file(connection: Connection, document: int, said: Attribution) -> None:
    """A report like one that was read; taken back and added again, it has its number again."""
    found = connection.execute(select(_D).where(_D.c.row == document)).one()
    place = Place(document, found.story, found.story != document, found.outlet, found.published)
    parts = stored_cast(connection, document, load_reading(connection, document))
    known = gone_from(connection, document)
    put_back(connection, [known[said.id]] if said.id in known else [])
    rows = refile_reports(connection, Batch(connection), (said,), parts, place, kept={}, known=known)
    formed = regroup(connection, rows)
    write_reports_again(connection, rows)
    write_claims_again(connection, sorted({document, *formed.touched}))


def _unadd(connection: Connection, judgement: Judgement) -> None:
    """The report is gone; one that is also in the reading by now stays as it was read."""
    report = missed_in(judgement.value).report
    found = connection.execute(select(_R).where(_R.c.id == report)).first()
    if found is None:
        return
    if any(one.id == report for one in load_reading(connection, found.document).attributions):
        write_reports_again(connection, [found.row])
        return
    beside = select(_R.c.row).where(_R.c.statement == found.statement, _R.c.row != found.row)
    left = list(connection.execute(beside).scalars())
    take_out(connection, [found])
    write_claims_again(connection, sorted({found.document, *regroup(connection, left).touched}))


def _reports(connection: Connection, judgement: Judgement) -> list[tuple[int, int]]:
    need(judgement, 1)
    return [report_row(connection, one) for one in judgement.subjects]


def _rows_left(connection: Connection, reports: Sequence[str]) -> list[int]:
    """The rows of reports that were judged; one may be gone since the document was read again."""
    return list(connection.execute(select(_R.c.row).where(_R.c.id.in_(reports))).scalars())


def _ungroup(connection: Connection, judgement: Judgement) -> None:
    change = msgspec.json.decode(judgement.value or "{}", type=Links)
    _regroup(connection, [*change.cut, *(row for pair in change.added for row in pair)])


def _regroup(connection: Connection, reports: Collection[int]) -> None:
    write_claims_again(connection, sorted(regroup(connection, reports).touched))


def regroup(connection: Connection, reports: Collection[int]) -> Regrouped:
    """Form statements anew from the links of some reports and of all that hang together with them.

    The claims of the documents are to be made again then.
    """
    stored, gone, changes = _neighbours(connection, set(reports))
    rejected = set(load_rejected(connection))
    links = {row: one["matched"] for row, one in stored.items()} | gone
    statements = _statements(stored, _connect(links, changes), rejected)
    touched: set[int] = set()
    for row, old in stored.items():
        if statements[row] != old["statement"]:
            connection.execute(update(_R).where(_R.c.row == row).values(statement=statements[row]))
        if statements[row] != old["statement"] or row in reports:
            touched.update((statements[row], old["statement"]))
    _renew_statements(connection, touched, stored, rejected)
    return Regrouped(
        {one["document"] for row, one in stored.items() if {statements[row], one["statement"]} & touched},
        {one["document"] for row, one in stored.items() if statements[row] != one["statement"]},
    )


def _statements(
    stored: Mapping[int, Mapping[Any, Any]], connected: _Union, rejected: Collection[str]
) -> dict[int, int]:
    """The statement of each report: the first that is connected with it and stands; a rejected one is by itself."""
    first: dict[int, int] = {}
    for row in sorted(stored):
        if stored[row]["id"] not in rejected:
            first.setdefault(connected.root(row), row)
    return {row: row if one["id"] in rejected else first[connected.root(row)] for row, one in stored.items()}


def _neighbours(
    connection: Connection, reports: set[int]
) -> tuple[dict[int, Mapping[Any, Any]], dict[int, int | None], list[Links]]:
    """All reports that are or can be of one statement with the given ones; and the links of those that are gone."""
    changes = [
        msgspec.json.decode(one.value or "{}", type=Links)
        for one in load_judgements(connection, "separate", "join", active=True)
    ]
    wanted, asked = set(reports), set[int]()
    stored, gone = dict[int, Mapping[Any, Any]](), dict[int, int | None]()
    while wanted:
        asked |= wanted
        statements = select(_R.c.statement).where(_R.c.row.in_(wanted))
        query = select(_R).where(_R.c.row.in_(wanted) | _R.c.statement.in_(statements) | _R.c.matched.in_(wanted))
        stored.update((one.row, one._mapping) for one in connection.execute(query))
        left = select(_G.c.row, _G.c.matched).where(_G.c.row.in_(wanted) | _G.c.matched.in_(wanted))
        gone.update((row, matched) for row, matched in connection.execute(left))
        links = {row: one["matched"] for row, one in stored.items()} | gone
        linked = {matched for matched in links.values() if matched is not None} | gone.keys()
        linked.update(row for change in changes for pair in change.added if set(pair) & links.keys() for row in pair)
        wanted = (linked | stored.keys()) - asked
    return stored, gone, changes


def _connect(links: Mapping[int, int | None], changes: Iterable[Links]) -> _Union:
    connected = _Union()
    cut = {row for change in changes for row in change.cut}
    for row, matched in links.items():
        if matched is not None and row not in cut:
            connected.join(row, matched)
    for change in changes:
        for first, second in change.added:
            if first in links and second in links:
                connected.join(first, second)
    return connected


def _renew_statements(
    connection: Connection, touched: set[int], stored: Mapping[int, Mapping[Any, Any]], rejected: Collection[str]
) -> None:
    """A row for each statement that has reports now, none for those without."""
    if not touched:
        return
    holding = select(_R.c.statement).where(_R.c.statement.in_(touched), _R.c.id.not_in(rejected))
    used = set(connection.execute(holding).scalars())
    present = set(connection.execute(select(_S.c.row).where(_S.c.row.in_(touched))).scalars())
    if present - used:
        connection.execute(delete(_S).where(_S.c.row.in_(present - used)))
    for row in sorted(used - present):
        connection.execute(insert(_S), statement_row(stored[row]))
    name_speakers(connection, used)


class _Union:
    """Sets that grow together; each is named by its least member."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def root(self, row: int) -> int:
        while (parent := self._parents.get(row, row)) != row:
            row = parent
        return row

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._parents.setdefault(first, first)
        self._parents[second] = first


_PREPARE: Mapping[str, Callable[[Connection, Judgement], Prepared]] = {
    **actor_judging.PREPARE,
    "separate": _separate,
    "join": _join,
    "accept": _accept,
    "reject": _reject,
    "speaker": _correct_speaker,
    "target": _correct_target,
    "span": _correct_span,
    "add": _add,
}
_UNDO: Mapping[str, Callable[[Connection, Judgement], None]] = {
    **actor_judging.UNDO,
    "separate": _ungroup,
    "join": _ungroup,
    "accept": lambda *_: None,
    "reject": _unreject,
    "speaker": _uncorrect,
    "target": _uncorrect,
    "span": _uncorrect,
    "add": _unadd,
}
