from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.questions.names import find_subject
from onrecord.questions.observations import load_rows
from onrecord.questions.search import search
from onrecord.record import Record, RecordError, open_record, tables
from onrecord.record.parts import need_spans
from onrecord.types import Reading
from record.newsroom import BRANDVIK, DAY, OSTIA, TVEIT, VELMARK, story, with_event, with_stance
from thorough import examples

AT = "2031-06-01T10:00:00Z"
SAID = "[s:Minister Ilse Brandvik] [c:accused] Ostia Pact [q:of closing the strait to every trawler of the coast]."
OTHER = "[s:Jonas Tveit] [c:said] [q:the harbour of the league would stay open to Velmark]."


def fill(record: Record) -> dict[str, str]:
    """Two papers with one statement of a minister, which is an event and a stance; one with another speaker."""
    cast = (BRANDVIK, VELMARK, OSTIA)
    ids: dict[str, str] = {}
    for number, outlet in enumerate(("Coastwire", "Vesper")):
        reading = story(SAID, *cast, outlet=outlet, published=DAY + timedelta(days=number))
        reading = with_stance(reading, "Ilse Brandvik", "Ostia Pact", -0.6)
        record.add(as_deed(with_event(reading, "Ilse Brandvik", "Ostia Pact", "112", -2.0)))
        ids[outlet] = reading.attributions[0].id
    reading = story(OTHER, TVEIT, VELMARK, outlet="Tide Table")
    record.add(reading)
    return ids | {"Tide Table": reading.attributions[0].id}


def as_deed(reading: Reading) -> Reading:
    """The event is the accusation itself: its evidence holds the cue."""
    (event,), (said,) = reading.events, reading.attributions
    return msgspec.structs.replace(reading, events=(msgspec.structs.replace(event, evidence=said.cue),))


def state(record: Record) -> dict[str, Any]:
    """All that can be asked of; without the numbers of rows that are made again."""
    with record.database.reading() as connection:
        found: dict[str, Any] = {}
        for table in (tables.report, tables.statement, tables.about, tables.observation, tables.event, tables.stance):
            columns = [column for column in table.c if column.name not in ("ref", "original")]
            if table in (tables.event, tables.stance):
                columns = [column for column in columns if column.name != "row"]
            found[table.name] = sorted(map(repr, connection.execute(select(*columns))))
    return found


def words(record: Record, words: str) -> list[str | None]:
    return [hit.statement.speaker_name for hit in search(record, words).hits]


def observed(record: Record, holder: str, target: str) -> int:
    with record.database.reading() as connection:
        return len(load_rows(connection, *(find_subject(connection, name) for name in (holder, target))))


def named(record: Record, name: str) -> str:
    return record.actors(name)[0].id


def test_accepting_changes_nothing_but_is_kept(record: Record) -> None:
    ids, before = fill(record), state(record)
    judgement = record.judge("accept", ids["Vesper"], by="Oda", at=AT)
    assert state(record) == before
    assert record.judgements() == (judgement,)


def test_a_rejected_report_leaves_its_statement(record: Record) -> None:
    ids, before = fill(record), state(record)
    judgement = record.judge("reject", ids["Vesper"], by="Oda", at=AT)
    assert [one.reports for one in record.statements() if "trawler" in one.content] == [1]
    assert record.explain(ids["Coastwire"])
    record.withdraw(judgement.id, by="Oda", at=AT)
    assert state(record) == before


def test_a_rejected_founder_leaves_the_statement_to_the_others(record: Record) -> None:
    ids, before = fill(record), state(record)
    judgement = record.judge("reject", ids["Coastwire"], by="Oda", at=AT)
    (left,) = [one for one in record.statements() if "trawler" in one.content]
    assert (left.reports, left.id) == (1, ids["Vesper"].replace("att_", "sta_"))
    assert observed(record, "Ilse Brandvik", "Ostia Pact") == 2
    record.withdraw(judgement.id, by="Oda", at=AT)
    assert state(record) == before


def test_a_statement_without_reports_is_in_no_answer(record: Record) -> None:
    ids, before = fill(record), state(record)
    made = [record.judge("reject", ids[outlet], by="Oda", at=AT).id for outlet in ("Coastwire", "Vesper")]
    assert words(record, "trawler") == []
    assert observed(record, "Ilse Brandvik", "Ostia Pact") == 0
    with pytest.raises(RecordError):
        record.statement(ids["Coastwire"].replace("att_", "sta_"))
    for judgement in made:
        record.withdraw(judgement, by="Oda", at=AT)
    assert state(record) == before


def test_a_corrected_speaker_says_it_and_holds_its_stance(record: Record) -> None:
    ids, before = fill(record), state(record)
    tveit = named(record, "Jonas Tveit")
    judgement = record.judge("speaker", ids["Coastwire"], ids["Vesper"], value=tveit, by="Oda", at=AT)
    assert words(record, "trawler") == ["Jonas Tveit"]
    assert observed(record, "Ilse Brandvik", "Ostia Pact") == 0
    assert observed(record, "Jonas Tveit", "Ostia Pact") == 2
    record.withdraw(judgement.id, by="Oda", at=AT)
    assert state(record) == before


def test_a_speaker_may_be_nobody_known(record: Record) -> None:
    ids, before = fill(record), state(record)
    judgement = record.judge("speaker", ids["Coastwire"], ids["Vesper"], by="Oda", at=AT)
    assert words(record, "trawler") == [None]
    assert observed(record, "Ilse Brandvik", "Ostia Pact") == 0
    record.withdraw(judgement.id, by="Oda", at=AT)
    assert state(record) == before


def test_a_corrected_target_is_stood_toward(record: Record) -> None:
    ids, before = fill(record), state(record)
    ostia, league = named(record, "Ostia Pact"), named(record, "Jonas Tveit")
    made = [
        record.judge("target", ids[outlet], ostia, value=league, by="Oda", at=AT).id
        for outlet in ("Coastwire", "Vesper")
    ]
    assert observed(record, "Ilse Brandvik", "Ostia Pact") == 0
    assert observed(record, "Ilse Brandvik", "Jonas Tveit") == 2
    for judgement in reversed(made):
        record.withdraw(judgement, by="Oda", at=AT)
    assert state(record) == before


def test_corrected_spans_are_what_is_found(record: Record) -> None:
    ids, before = fill(record), state(record)
    report = next(one for one in record.reports(ids["Coastwire"].replace("att_", "sta_")) if one.id == ids["Coastwire"])
    start = report.content[0].start
    value = json.dumps({"content": [[start, start + len("of closing the strait")]]})
    judgement = record.judge("span", ids["Coastwire"], value=value, by="Oda", at=AT)
    assert words(record, "closing strait") == ["Ilse Brandvik"]
    assert words(record, "trawler") == []
    record.withdraw(judgement.id, by="Oda", at=AT)
    assert state(record) == before


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{}",
        "[]",
        '{"content": []}',
        '{"content": [[5, 5]]}',
        '{"content": [[0, 999]]}',
        '{"cue": [[4, 2]]}',
        '{"x": 1}',
    ],
)
def test_spans_outside_the_text_are_refused(value: str) -> None:
    with pytest.raises(RecordError) as refused:
        need_spans(value, "a text of no great length")
    assert refused.value.slug == "bad-judgement"


def test_a_correction_of_what_is_not_there_is_refused(record: Record) -> None:
    ids = fill(record)
    wrong: tuple[Callable[[], object], ...] = (
        lambda: record.judge("reject", "att_0", by="Oda", at=AT),
        lambda: record.judge("speaker", ids["Vesper"], value="reg_0", by="Oda", at=AT),
        lambda: record.judge("target", ids["Vesper"], by="Oda", at=AT),
        lambda: record.judge("accept", by="Oda", at=AT),
    )
    for judge in wrong:
        with pytest.raises(RecordError):
            judge()
    assert record.judgements() == ()


_VERBS = st.sampled_from(("accept", "reject", "speaker", "nobody", "target", "span"))


@settings(max_examples=examples(8, 60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_VERBS, st.sampled_from(("Coastwire", "Vesper"))), max_size=4), st.randoms())
def test_any_corrections_withdrawn_in_any_order_leave_no_trace(
    tmp_path_factory: pytest.TempPathFactory, blank: Path, made: list[tuple[str, str]], order: Any
) -> None:
    with open_record(shutil.copyfile(blank, tmp_path_factory.mktemp("corrected") / "a.db")) as record:
        ids, before = fill(record), state(record)
        tveit, ostia = named(record, "Jonas Tveit"), named(record, "Ostia Pact")
        standing = []
        for verb, outlet in made:
            report = ids[outlet]
            subjects, value = (report,), None
            if verb == "speaker":
                value = tveit
            elif verb == "target":
                subjects, value = (report, ostia), tveit  # type: ignore[assignment]
            elif verb == "span":
                value = '{"content": [[0, 12]]}'
            name: Any = "speaker" if verb == "nobody" else verb
            standing.append(record.judge(name, *subjects, value=value, by="Oda", at=AT).id)
        order.shuffle(standing)
        for judgement in standing:
            record.withdraw(judgement, by="Oda", at=AT)
        assert state(record) == before
