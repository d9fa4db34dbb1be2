"""The record: readings go in, statements with their evidence come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from sqlalchemy import select

from onrecord.documents.characters import (
    one_line,
    well_formed,
    well_formed_or_none,
    well_formed_reading,
    well_formed_value,
)
from onrecord.record import grouping, tables
from onrecord.record.codec import hash_id
from onrecord.record.engine import WAIT, Database, open_database
from onrecord.record.events_in import Imported, Sides, days_of, import_events, newest_row, other_origin
from onrecord.record.evidence import check_reading
from onrecord.record.importing import Enrolled, import_entries
from onrecord.record.incremental import resolve_near
from onrecord.record.judgements import load_judgements
from onrecord.record.judging import judge, withdraw
from onrecord.record.lookups import document_row, statement_number, unknown
from onrecord.record.queries import (
    Wanted,
    chain_of,
    count_rows,
    find_actors,
    find_statements,
    load_profile,
    load_reports,
    load_statements,
    load_versions,
)
from onrecord.record.ready_events import ReadyEvent
from onrecord.record.registers import Entry
from onrecord.record.relinking import link_after, reopen
from onrecord.record.reporting import load_said
from onrecord.record.rereading import Stale, count_stale, load_stale, rewrite_reading
from onrecord.record.resolving import load_open, resolve
from onrecord.record.values import (
    Actor,
    Added,
    Counts,
    Judgement,
    Profile,
    Report,
    Reread,
    Resolved,
    Run,
    Statement,
    Statements,
    Step,
    Verb,
    Version,
)
from onrecord.record.versions import dated, load_before
from onrecord.record.writing import load_reading, write_reading
from onrecord.types import Document, Reading

UNKNOWN_RUN = Run("unknown", "unknown")


def open_record(
    name: str | Path = "onrecord.db", *, create: bool = True, writable: bool = True, wait: float = WAIT
) -> Record:
    """The record in a file, or at an address such as ``postgresql://user@host/name``.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_record(f"{folder}/onrecord.db") as record:
    ...     record.count().statements
    0

    Args:
        name: The file or the address.
        create: Whether a record that is not there is made.
        writable: Whether it may be changed.
        wait: Seconds to wait for another writer.

    Raises:
        RecordError: It cannot be opened, is no record, or is of a newer version.
        OptionError: The address cannot be understood, or its driver is not installed.
    """
    return Record(open_database(name, create=create, writable=writable, wait=wait))


class Record(msgspec.Struct, frozen=True):
    """An open record. Every method is one transaction: it happens whole or not at all."""

    database: Database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back what is open; nothing is lost without it."""
        self.database.close()

    def add(self, reading: Reading, *, run: Run = UNKNOWN_RUN, added: int | None = None) -> Added:
        """Keep a reading; one whose document is there already changes nothing.

        Names in earlier articles that were left open and can be linked by what this one tells are linked with it.

        Args:
            reading: What came out of one article.
            run: What made it.
            added: The time by the caller's clock, in seconds since 1970.

        Raises:
            EvidenceError: Spans or quoted words do not match the text; nothing of the reading is kept.
            RecordError: The database failed; nothing of the reading is kept.
        """
        check_reading(reading)
        with self.database.writing() as connection:
            done = write_reading(connection, well_formed_reading(reading), run, added)
            if done.is_new:
                resolve_near(connection, document_row(connection, done.document), run, added)
            return done

    def reread(self, reading: Reading, *, run: Run = UNKNOWN_RUN) -> Reread:
        """Put a reading in the place of the one that a document has; what that was is kept beside it.

        Reports that both have keep their statements and judgements; the others go, or are filed as new ones.

        Args:
            reading: Of the document as it is stored.
            run: What made it.

        Raises:
            EvidenceError: Spans or quoted words do not match the text; nothing is changed.
            RecordError: There is no such document, it has another text, or the database failed; nothing is changed.
        """
        check_reading(reading)
        with self.database.writing() as connection:
            return rewrite_reading(connection, well_formed_reading(reading), run)

    def stale(self, which: Stale, *, after: str | None = None, limit: int = 100) -> tuple[Document, ...]:
        """Documents that should be read again, in the order of adding; ``after`` is the id of the last one before."""
        with self.database.reading() as connection:
            return load_stale(connection, which, after=after, limit=limit)

    def count_stale(self, which: Stale) -> int:
        """How many documents should be read again."""
        with self.database.reading() as connection:
            return count_stale(connection, which)

    def unresolved(self, *, after: str | None = None, limit: int = 100) -> tuple[str, ...]:
        """Ids of documents with names that were left open, in the order of adding; ``after`` is the last one before."""
        with self.database.reading() as connection:
            return load_open(connection, after=after, limit=limit)

    def resolve(self, document: str, *, at: str, run: Run = UNKNOWN_RUN) -> Resolved:
        """Look again at the names of a document that were left open; what is still open stays as it is.

        Args:
            document: Its id.
            at: When, by the caller's clock.
            run: What decides now.

        Raises:
            RecordError: There is no such document, or the database failed; nothing is changed.
        """
        with self.database.writing() as connection:
            return resolve(connection, document, run, at)

    def has(self, document: str) -> bool:
        """Whether a document with this id is there."""
        query = select(tables.document.c.row).where(tables.document.c.id == well_formed(document))
        with self.database.reading() as connection:
            return connection.execute(query).first() is not None

    def dated(self, document: Document) -> Document:
        """A document that is to be read, its paragraphs with the days of the versions in which they first stood.

        A later version of a live blog or an explainer so tells what is new on the day of its change.
        """
        with self.database.reading() as connection:
            return dated(document, load_before(connection, document))

    def reading(self, document: str) -> Reading:
        """A reading as it was added.

        Raises:
            RecordError: There is no such document.
        """
        query = select(tables.document.c.row).where(tables.document.c.id == well_formed(document))
        with self.database.reading() as connection:
            row = connection.execute(query).scalar()
            if row is None:
                raise unknown("document", document)
            return load_reading(connection, row)

    def document(self, document: str) -> Document:
        """An article with its text, as it was added."""
        return self.reading(document).document

    def versions(self, url: str) -> tuple[Version, ...]:
        """The texts that stood at an address, the first one first."""
        with self.database.reading() as connection:
            return load_versions(connection, url)

    def statements(
        self,
        *,
        speaker: str | None = None,
        country: str | None = None,
        about: str | None = None,
        since: date | None = None,
        until: date | None = None,
        after: str | None = None,
        limit: int | None = 100,
    ) -> Statements:
        """Statements, the latest first; conditions that are not given are left out.

        Args:
            speaker: Id of an actor of the register.
            country: ISO code of the country spoken for.
            about: Id of an actor who is named or meant in what is said.
            since: The first day.
            until: The last day.
            after: Id of the last statement of the page before.
            limit: How many at most.

        Raises:
            RecordError: There is no such actor or statement.
        """
        wanted = Wanted(speaker, country, about, since, until, after, limit)
        with self.database.reading() as connection:
            return Statements(find_statements(connection, wanted))

    def statement(self, statement: str) -> Statement:
        """One statement by its id."""
        with self.database.reading() as connection:
            return load_statements(connection, [statement_number(connection, statement)])[0]

    def reports(self, statement: str) -> tuple[Report, ...]:
        """Who reported a statement: the evidence, the first report first."""
        with self.database.reading() as connection:
            return load_reports(connection, statement)

    def chain(self, statement: str) -> tuple[Step, ...]:
        """The outlets of a statement, in the order of their first reports."""
        return chain_of(self.reports(statement))

    def explain(self, report: str) -> tuple[str, ...]:
        """Why a report belongs to its statement: what each rule said of it and the report it was joined to."""
        row = tables.report
        query = select(row.c.row, row.c.matched).where(row.c.id == report)
        with self.database.reading() as connection:
            found = connection.execute(query).first()
            if found is None:
                raise unknown("report", report)
            if found.matched is None:
                return ("first report: nothing that was there before tells of the same utterance",)
            said = {one.row: one for one in load_said(connection, found)}
        if said.keys() != set(found):
            return ("one of the two reports that were alike was rejected",)
        return grouping.explain(grouping.pair_of(said[found.row], said[found.matched]))

    def actors(
        self,
        name: str | None = None,
        *,
        kind: str | None = None,
        country: str | None = None,
        limit: int | None = 100,
    ) -> tuple[Actor, ...]:
        """Actors of the register: all, or those of a name in any spelling or of a surname."""
        with self.database.reading() as connection:
            return find_actors(connection, name, kind, country, limit)

    def who(self, actor: str) -> Profile:
        """An actor with all roles, the latest first, and where they stand."""
        with self.database.reading() as connection:
            return load_profile(connection, actor)

    def count(self) -> Counts:
        """How much the record holds."""
        with self.database.reading() as connection:
            return count_rows(connection)

    def import_register(self, entries: Iterable[Entry], *, run: Run = UNKNOWN_RUN) -> Enrolled:
        """Take in the entries of a register (``read_csv``, ``read_ftm``); how many actors are new and were known."""
        with self.database.writing() as connection:
            return import_entries(connection, map(well_formed_value, entries), run)

    def other_origin(self, origins: Iterable[str]) -> str | None:
        """A source of ready event data on record beside some; their rates are taken from each alone."""
        with self.database.reading() as connection:
            return other_origin(connection, origins)

    def newest_event(self) -> int:
        """The row of the last event, to tell what was there before an import (``event_days``)."""
        with self.database.reading() as connection:
            return newest_row(connection)

    def event_days(self, origin: str, newest: int) -> set[int]:
        """The days, as ordinals, on which a source of ready event data has events up to a row."""
        with self.database.reading() as connection:
            return days_of(connection, origin, newest)

    def import_events(
        self, events: Sequence[ReadyEvent], *, run: Run = UNKNOWN_RUN, sides: Sides | None = None
    ) -> Imported:
        """Take in ready events (``eventfiles``), all or none; those that are there already change nothing.

        Args:
            events: Some thousands at a time.
            run: What imports.
            sides: Given again for the next events of the same import, it spares looking names up again.
        """
        with self.database.writing() as connection:
            return import_events(connection, [*map(well_formed_value, events)], run, sides or Sides())

    def judge(
        self, verb: Verb, *subjects: str, by: str, at: str, value: str | None = None, note: str | None = None
    ) -> Judgement:
        """Correct what the rules decided.

        Args:
            verb: Of actors: ``merge`` them into the first; ``split`` off one (the first id) what documents (the others)
                say of him; ``rename`` him to ``value``; say of what ``kind`` or ``country`` he is; say that some who
                look alike or have one name are ``distinct``. Of statements: ``separate`` reports from the rest of their
                statement; ``join`` statements to the first. Of reports: ``accept`` what stands there; ``reject`` what
                is no statement; say that the ``speaker`` is ``value``; that it is not about the actor whose id stands
                second but about ``value`` (``target``); that it stands at other characters (``span``). Of a
                document: ``add`` what was missed there.
            subjects: Ids.
            by: Who judges.
            at: When, by the caller's clock.
            value: The new name; of ``kind`` person, organisation, country or bloc; of ``country`` a name or code, or
                null; of ``speaker`` and ``target`` the id of an actor, or null for nobody; of ``span`` JSON, such as
                ``{"content": [[12, 40]]}``, in code points; of ``add`` the same, and there ``speaker`` may be an actor.
            note: Why.

        Raises:
            RecordError: An id is not there, or the judgement would change nothing.
        """
        by, note = one_line(by), well_formed_or_none(note)
        value = one_line(value) if value and verb == "rename" else well_formed_or_none(value)
        with self.database.writing() as connection:
            earlier = str(len(load_judgements(connection)))
            name = hash_id("jdg", verb, *subjects, value, by, at, earlier)
            judged = judge(connection, Judgement(name, verb, subjects, value, by, at, note))
            return link_after(connection, judged, UNKNOWN_RUN) if verb == "merge" else judged

    def withdraw(self, judgement: str, *, by: str, at: str) -> Judgement:
        """Take a judgement back; it stays in the list.

        Raises:
            RecordError: There is no such judgement that stands.
        """
        with self.database.writing() as connection:
            standing = {one.id: one for one in load_judgements(connection, active=True)}
            if judgement not in standing:
                raise unknown("standing judgement", judgement)
            withdrawn = withdraw(connection, standing[judgement], one_line(by), at)
            if withdrawn.verb == "merge":
                reopen(connection, withdrawn)
            return withdrawn

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, withdrawn ones too, in the order in which they were made."""
        with self.database.reading() as connection:
            return tuple(load_judgements(connection))
