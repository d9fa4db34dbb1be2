from __future__ import annotations

import itertools
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from onrecord.errors import DocumentError, EvidenceError
from onrecord.feeding.reprocess import reprocess
from onrecord.questions.review import review_one, review_queue
from onrecord.questions.search import search
from onrecord.record import Record, RecordError, Run, open_record, tables
from onrecord.record.rereading import Stale
from onrecord.types import Document, Failure, Reading, Span
from record.newsroom import BRANDVIK, DAY, OSTIA, TVEIT, VELMARK, story, with_event, with_stance
from thorough import THOROUGH, examples

AT = "2031-06-01T10:00:00Z"
OLD, NEW, NEWER = Run("0.1", "aa"), Run("0.1", "bb"), Run("0.2", "cc")
LINES = (
    "[s0:Minister Ilse Brandvik] [c0:accused] the Ostia Pact [q0:of closing the strait to every trawler of the coast].",
    "[s1:Jonas Tveit] [c1:said] [q1:the harbour of the league would stay open to Velmark all winter long].",
    "[q2:“No ship of ours was ever turned away from that port,”] [s2:Jonas Tveit] [c2:told] reporters.",
    "[s3:Minister Ilse Brandvik] [c3:said] [q3:the talks with the Ostia Pact had not even begun in the spring].",
)
CAST = (BRANDVIK, TVEIT, VELMARK, OSTIA)
ALL = (0, 1, 2, 3)


def told(lines: Sequence[int], outlet: str = "Tide Table", days: int = 1) -> Reading:
    """A document with some of the lines."""
    marked = "\n\n".join(LINES[line] for line in lines)
    reading = story(marked, *CAST, outlet=outlet, published=DAY + timedelta(days=days))
    for number, line in enumerate(lines):
        if line == 0:
            reading = with_stance(reading, "Ilse Brandvik", "Ostia Pact", -0.6, number)
            reading = with_event(reading, "Ilse Brandvik", "Ostia Pact", "112", -2.0, number)
    return reading


def only(reading: Reading, kept: Iterable[int], speakers: Iterable[int] = ()) -> Reading:
    """The reading as a poorer reader gives it: some statements only, of which some have no speaker."""
    kept, nobody = set(kept), set(speakers)
    said = [
        msgspec.structs.replace(one, speaker=type(one.speaker)()) if number in nobody else one
        for number, one in enumerate(reading.attributions)
        if number in kept
    ]
    ids = {one.id for one in said}
    return msgspec.structs.replace(
        reading,
        attributions=tuple(said),
        events=tuple(one for one in reading.events if one.according_to in ids),
        stances=tuple(one for one in reading.stances if one.attribution in ids),
    )


def state(record: Record) -> dict[str, Any]:
    """All that can be asked of, without the numbers of rows: reports and statements are named by their ids."""
    with record.database.reading() as connection:
        names = dict(connection.execute(select(tables.report.c.row, tables.report.c.id)).all())
        found: dict[str, Any] = {}
        for table in (
            tables.report,
            tables.statement,
            tables.about,
            tables.observation,
            tables.event,
            tables.stance,
            tables.appearance,
            tables.role,
        ):
            rows = connection.execute(select(table)).all()
            found[table.name] = sorted(repr(_named(row._asdict(), names)) for row in rows)
        found["bodies"] = sorted(connection.execute(select(tables.body.c.document, tables.body.c.reading)).all())
    return found


def _named(row: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    links = {name: names.get(row[name]) for name in ("matched", "statement", "uttered", "report") if name in row}
    left_out = ("row", "run", "ref", "original", "appearance")
    counts = {"counts": row["original"] is None} if "original" in row else {}
    return {name: value for name, value in row.items() if name not in left_out} | links | counts


def groups(record: Record) -> set[frozenset[str]]:
    """Which reports are of one statement."""
    with record.database.reading() as connection:
        rows = connection.execute(select(tables.report.c.statement, tables.report.c.id)).all()
    return {frozenset(name for other, name in rows if other == one) for one, _ in rows}


def fill(record: Record, *readings: Reading) -> None:
    for reading in readings:
        record.add(reading, run=OLD)


def test_a_document_that_was_stored_unread_is_read_later(record: Record, tmp_path: Path) -> None:
    full = told(ALL)
    fill(record, told((0, 1), "Vesper", 0))
    added = record.add(Reading(full.document, unread="language"), run=OLD)
    assert (added.unread, added.reports) == ("en", 0)
    done = record.reread(full, run=NEW)
    assert (done.gained, done.lost, done.unread) == (4, 0, None)
    assert record.reading(full.document.id) == full
    with record.database.reading() as connection:
        assert connection.execute(select(tables.unread)).all() == []
    with open_record(tmp_path / "fresh.db") as fresh:
        fill(fresh, told((0, 1), "Vesper", 0), full)
        assert state(fresh) == state(record)


def test_the_same_reading_changes_nothing(record: Record) -> None:
    readings = [told((0, 1), "Vesper", 0), told(ALL), told((2, 0), "Coastwire", 2)]
    fill(record, *readings)
    before = state(record)
    assert [record.reread(one, run=OLD).is_changed for one in readings] == [False] * 3
    assert [record.reread(one, run=NEW).is_changed for one in readings] == [False] * 3
    assert state(record) == before
    with record.database.reading() as connection:
        runs = select(tables.run.c.id).where(tables.run.c.row.in_(select(tables.document.c.run)))
        assert connection.execute(runs).scalars().all() == [NEW.id]


_SUBSETS = [kept for size in range(5) for kept in itertools.combinations(ALL, size)]


def _afters(before: tuple[int, ...]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """What is read at last: each quarter of the cases has other ones, and all of them together have every one."""
    first = _SUBSETS.index(before)
    for number, after in enumerate(_SUBSETS):
        if THOROUGH or (first + number) % 4 == 0:
            yield number, after


@pytest.mark.parametrize("before", _SUBSETS, ids=str)
def test_reading_again_is_as_if_it_had_been_read_so_at_first(
    before: tuple[int, ...], tmp_path: Path, blank: Path
) -> None:
    whole, base = told(ALL), told((0, 2), "Vesper", 0)
    for number, after in _afters(before):
        paths = (shutil.copyfile(blank, tmp_path / f"{name}{number}.db") for name in ("again", "fresh"))
        with open_record(next(paths)) as record, open_record(next(paths)) as fresh:
            fill(record, base, only(whole, before))
            record.reread(only(whole, after), run=NEW)
            fill(fresh, base, only(whole, after))
            assert state(record) == state(fresh)
            record.reread(only(whole, before), run=NEWER)
            record.reread(only(whole, after), run=NEW)
            assert state(record) == state(fresh)


_CHOICE = st.tuples(st.sets(st.sampled_from(ALL)), st.sets(st.sampled_from(ALL)))


@settings(max_examples=examples(15, 80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_CHOICE, st.lists(st.tuples(st.sampled_from((0, 1, 2)), _CHOICE), max_size=4))
def test_there_and_back_again_is_as_before(
    tmp_path_factory: pytest.TempPathFactory,
    blank: Path,
    first: tuple[set[int], set[int]],
    steps: list[tuple[int, Any]],
) -> None:
    documents = [told(ALL, "Vesper", 0), told(ALL), told((3, 2, 0), "Coastwire", 2)]
    with open_record(shutil.copyfile(blank, tmp_path_factory.mktemp("again") / "a.db")) as record:
        fill(record, *(only(one, *first) for one in documents))
        before, together = state(record), groups(record)
        for at, choice in steps:
            record.reread(only(documents[at], *choice), run=NEW)
            _check(record)
        for one in documents:
            record.reread(only(one, *first), run=OLD)
        assert groups(record) == together
        assert state(record) == before


def _check(record: Record) -> None:
    """Every statement has a report that founded it and the words of it; nothing points to what is not there."""
    with record.database.reading() as connection:
        reports = {one.row: one for one in connection.execute(select(tables.report))}
        statements = {one.row: one for one in connection.execute(select(tables.statement))}
        assert {one.statement for one in reports.values()} == statements.keys()
        assert all(reports[row].content == one.content for row, one in statements.items())
        for table in (tables.event, tables.stance, tables.observation, tables.about):
            assert set(connection.execute(select(table.c.statement)).scalars()) <= {*statements, None}
    for one in record.statements():
        assert one.id in {hit.statement.id for hit in search(record, one.content.split()[-2]).hits}


def test_a_statement_goes_on_without_the_report_that_founded_it(record: Record) -> None:
    first, second, third = told((1,), "Vesper", 0), told((1,)), told((1,), "Coastwire", 2)
    fill(record, first, second, third)
    before = state(record)
    record.reread(only(first, ()), run=NEW)
    (left,) = record.statements()
    assert (left.id, left.reports) == (second.attributions[0].id.replace("att_", "sta_"), 2)
    assert search(record, "harbour").hits[0].statement.id == left.id
    with pytest.raises(RecordError):
        record.statement(first.attributions[0].id.replace("att_", "sta_"))
    record.add(told((1,), "Fathom", 3))
    assert record.statements()[0].reports == 3
    record.reread(first, run=OLD)
    assert record.statements()[0].id == first.attributions[0].id.replace("att_", "sta_")
    record.reread(only(first, ()), run=NEW)
    assert groups(record) == {frozenset(one.attributions[0].id for one in (second, third, told((1,), "Fathom", 3)))}
    assert before["statement"] != state(record)["statement"]


def test_another_speaker_leaves_the_statement_of_the_old_one(record: Record) -> None:
    first, second = told((1,), "Vesper", 0), told((1,))
    fill(record, first, second)
    assert len(groups(record)) == 1
    brandvik = next(one for one in second.actors if one.name == "Ilse Brandvik")
    speaker = msgspec.structs.replace(second.attributions[0].speaker, actor=brandvik.id, name=brandvik.name)
    said = msgspec.structs.replace(second.attributions[0], speaker=speaker)
    record.reread(msgspec.structs.replace(second, attributions=(said,)), run=NEW)
    assert sorted(str(one.speaker_name) for one in record.statements()) == ["Ilse Brandvik", "Jonas Tveit"]
    record.reread(second, run=OLD)
    assert len(groups(record)) == 1


def test_judgements_of_what_stays_stand_and_of_what_goes_have_no_effect(record: Record) -> None:
    first, second = told((1, 2), "Vesper", 0), told((1, 2))
    fill(record, first, second)
    ids = [one.id for one in (*first.attributions, *second.attributions)]
    ostia = record.actors("Ostia Pact")[0].id
    untouched = state(record)
    made = [
        record.judge("separate", ids[3], by="Oda", at=AT),
        record.judge("speaker", ids[3], value=ostia, by="Oda", at=AT),
        record.judge("span", ids[1], value='{"content": [[0, 9]]}', by="Oda", at=AT),
        record.judge("reject", ids[2], by="Oda", at=AT),
        record.judge("accept", ids[1], by="Oda", at=AT),
    ]
    judged = state(record)
    record.reread(only(first, ()), run=NEW)
    record.reread(only(second, (1,)), run=NEW)
    assert len(record.judgements()) == 5
    assert review_queue(record).found == ()
    assert [one.verb for one in review_one(record, ids[3]).judgements] == ["speaker"]
    record.reread(first, run=OLD)
    record.reread(second, run=OLD)
    assert state(record) == judged
    record.reread(only(first, ()), run=NEW)
    record.reread(only(second, ()), run=NEW)
    for one in made:
        record.withdraw(one.id, by="Oda", at=AT)
    record.reread(first, run=OLD)
    record.reread(second, run=OLD)
    assert state(record) == untouched


def test_judged_actors_are_who_a_person_said(record: Record) -> None:
    first, second = told((1,), "Vesper", 0), told((1, 2))
    fill(record, first, only(second, (0,)))
    tveit = record.actors("Jonas Tveit")[0].id
    record.judge("split", tveit, second.document.id, by="Oda", at=AT)
    actors = tuple(
        msgspec.structs.replace(one, country="NO") if one.name == "Jonas Tveit" else one for one in second.actors
    )
    record.reread(msgspec.structs.replace(second, actors=actors), run=NEW)
    assert {one.speaker == tveit for one in record.statements() if "ship of ours" in one.content} == {False}


def test_the_number_of_a_report_that_is_gone_is_given_to_no_other(record: Record) -> None:
    last = told((1, 2))
    fill(record, told((0,), "Vesper", 0), last)
    record.reread(only(last, ()), run=NEW)
    with record.database.reading() as connection:
        gone = set(connection.execute(select(tables.gone.c.row)).scalars())
    fill(record, told((3, 2), "Coastwire", 2))
    with record.database.reading() as connection:
        rows = set(connection.execute(select(tables.report.c.row)).scalars())
    assert len(gone) == 2
    assert not gone & rows


def test_the_earlier_reading_is_kept_with_its_run(record: Record) -> None:
    whole = told(ALL)
    fill(record, only(whole, (0, 1)))
    record.reread(whole, run=NEW)
    record.reread(only(whole, (2,)), run=NEWER)
    with record.database.reading() as connection:
        query = select(tables.run.c.id).join(tables.earlier, tables.earlier.c.run == tables.run.c.row)
        assert set(connection.execute(query).scalars()) == {OLD.id, NEW.id}


def test_a_reading_that_does_not_fit_changes_nothing(record: Record) -> None:
    whole = told(ALL)
    fill(record, whole)
    before = state(record)
    moved = msgspec.structs.replace(whole.attributions[0], content=(Span(0, 3),))
    with pytest.raises(EvidenceError):
        record.reread(msgspec.structs.replace(whole, attributions=(moved,)), run=NEW)
    with pytest.raises(RecordError) as caught:
        record.reread(told((1,), "Fathom"), run=NEW)
    assert caught.value.slug == "unknown-id"
    other = msgspec.structs.replace(told((1,)).document, id=whole.document.id)
    with pytest.raises(RecordError) as caught:
        record.reread(Reading(other), run=NEW)
    assert caught.value.slug == "other-text"
    assert state(record) == before


def test_what_is_broken_off_at_any_statement_of_the_database_changes_nothing(record: Record) -> None:
    whole, base = told(ALL), told((0, 2), "Vesper", 0)
    fill(record, base, only(whole, (0, 1)))
    before, sent = state(record), 0

    def count(*_: object) -> None:
        nonlocal sent
        sent += 1
        if sent == stop:
            raise KeyboardInterrupt

    event.listen(record.database.engine, "before_cursor_execute", count)
    broken_off = 0
    for stop in range(2, 400, 9):
        sent = 0
        try:
            record.reread(only(whole, (1, 2, 3)), run=NEW)
        except KeyboardInterrupt:
            broken_off += 1
            sent = stop + 1
            assert state(record) == before
        else:
            break
    event.remove(record.database.engine, "before_cursor_execute", count)
    assert broken_off > 5
    assert state(record) != before


def readings_of(*readings: Reading) -> Any:
    known = {one.document.id: one for one in readings}

    def read(documents: Iterable[Document]) -> Any:
        for one in documents:
            yield known.get(one.id) or Failure(one.id, "it is torn", "mend it", "torn")

    return read


def test_stale_are_documents_of_other_runs_and_unread_ones_that_can_be_read_now(record: Record) -> None:
    readings = [told((number,), outlet, number) for number, outlet in enumerate(("Vesper", "Tide Table", "Coastwire"))]
    foreign = Document("doc_fr", "Le port est ouvert.", _sha("Le port est ouvert."), language="fr")
    record.add(readings[0], run=NEW)
    record.add(readings[1], run=OLD)
    record.add(Reading(readings[2].document, unread="language"), run=NEW)
    record.add(Reading(foreign, unread="language"), run=OLD)

    def named(**fields: Any) -> list[str]:
        which = Stale(**{"run": NEW, "languages": ("en",), **fields})
        found = [one.id for one in record.stale(which)]
        assert record.count_stale(which) == len(found)
        return found

    ids = [one.document.id for one in readings]
    assert named() == ids[1:]
    assert named(unread_only=True) == ids[2:]
    assert named(languages=("en", "fr")) == [*ids[1:], "doc_fr"]
    assert named(again=True) == ids
    assert named(run=NEWER) == ids
    assert [one.id for one in record.stale(Stale(NEWER, ("en",)), after=ids[0], limit=1)] == [ids[1]]


def _sha(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


def test_reprocess_goes_on_where_it_stopped_past_what_fails(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.feeding.reprocess.PAGE", 2)
    readings = [told((number % 4,), f"Paper {number}", number) for number in range(7)]
    fill(record, *readings)
    which = Stale(NEW, ("en",))
    assert len(list(reprocess(record, readings_of(*readings), which, limit=3))) == 3
    assert record.count_stale(which) == 4
    bad = msgspec.structs.replace(readings[4].attributions[0], content=(Span(0, 3),))
    wrong = msgspec.structs.replace(readings[4], attributions=(bad,))
    others = [*readings[:3], wrong, *readings[5:]]
    results = list(reprocess(record, readings_of(*others), which))
    assert [one.slug for one in results if isinstance(one, Failure)] == ["torn", "evidence-mismatch"]
    assert record.count_stale(which) == 2
    list(reprocess(record, readings_of(*readings), which))
    assert record.count_stale(which) == 0


def test_words_of_the_old_reading_are_found_no_more(record: Record) -> None:
    whole = told((1, 2))
    fill(record, only(whole, (0,)))
    record.reread(only(whole, (1,)), run=NEW)
    assert search(record, "harbour").hits == ()
    assert len(search(record, '"turned away"').hits) == 1


def test_attributions_said_twice_in_one_document_stay_one_statement(record: Record, tmp_path: Path) -> None:
    lines = (LINES[1], LINES[1].replace("s1:", "s5:").replace("c1:", "c5:").replace("q1:", "q5:"))
    whole = story("\n\n".join(lines), *CAST)
    fill(record, only(whole, (1,)))
    record.reread(whole, run=NEW)
    with open_record(tmp_path / "fresh.db") as fresh:
        fill(fresh, whole)
        assert groups(record) == groups(fresh)


def test_what_is_told_again_points_to_who_told_it_first_after_all_were_read_again(record: Record) -> None:
    outlets = ("Vesper", "Tide Table", "Coastwire", "Fathom")
    readings = [told((0, number), outlet, number) for number, outlet in enumerate(outlets, 0) if number]
    readings.insert(0, told((0,), outlets[0], 0))
    fill(record, *readings)
    for run, poorer in ((NEW, True), (NEWER, False)):
        for one in readings:
            record.reread(only(one, (0,)) if poorer else one, run=run)
    with record.database.reading() as connection:
        rows = {one.row: one for one in connection.execute(select(tables.event))}
    first, *others = sorted(rows.values(), key=lambda one: one.document)
    assert first.original is None
    assert [one.original for one in others] == [first.row] * 3


def spoil(record: Record, document: str, reading: bytes) -> None:
    with record.database.writing() as connection:
        row = select(tables.document.c.row).where(tables.document.c.id == document).scalar_subquery()
        connection.execute(tables.body.update().where(tables.body.c.document == row).values(reading=reading))


@pytest.mark.parametrize(
    "stored", [b"", b"no zlib", zlib.compress(b"{}"), zlib.compress(b"[1"), zlib.compress(b"\xff")]
)
def test_a_damaged_reading_is_given_back_unread_and_read_again(record: Record, stored: bytes) -> None:
    full = told(ALL)
    fill(record, full, told((0, 1), "Vesper", 0))
    spoil(record, full.document.id, stored)
    found = record.reading(full.document.id)
    assert (found.unread, found.attributions) == ("damaged", ())
    assert (found.document.text, found.document.outlet) == (full.document.text, full.document.outlet)
    done = list(
        reprocess(record, lambda some: (told_again(full, one) for one in some), Stale(NEW, ("en",), again=True))
    )
    assert len(done) == 2
    assert record.reading(full.document.id).attributions == full.attributions


def told_again(full: Reading, document: Document) -> Reading:
    """What a reader makes of a stored document."""
    whole = full if document.id == full.document.id else told((0, 1), "Vesper", 0)
    return msgspec.structs.replace(whole, document=document)


def test_a_damaged_reading_stops_nobody_who_adds_or_judges_elsewhere(record: Record) -> None:
    first = told((0, 1), "Vesper", 0)
    fill(record, first)
    spoil(record, first.document.id, b"no zlib")
    fill(record, told(ALL), told((0,), "Duvane Messenger", 2))
    statement = record.statements()[0]
    report = record.reports(statement.id)[-1]
    record.judge("reject", report.id, by="Oda", at=AT)


def test_a_reading_of_other_types_is_refused_whole(record: Record) -> None:
    reading = told(ALL)
    noon = datetime.combine(DAY, time(12))
    wrong = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, published=noon))
    with pytest.raises(DocumentError) as caught:
        record.add(wrong)
    assert caught.value.slug == "wrong-value"
    assert record.count().documents == 0
