"""A statement that nobody read in an article, added by a person."""

from __future__ import annotations

import json

import msgspec
import pytest

from onrecord.formats.exports.judged import files
from onrecord.questions.article import article
from onrecord.questions.check import check
from onrecord.questions.review import review_one, review_queue
from onrecord.record import Record, RecordError, Run
from onrecord.record.judgements import missed_in, reports_of
from onrecord.record.missed import add_missed, attribution_of, need_missed, with_missed
from onrecord.types import Reading, Span
from record.newsroom import BRANDVIK, DAY, OSTIA, TVEIT, VELMARK, story
from record.test_judging import AT, actor_named, state

TEXT = (
    "[s:Minister Ilse Brandvik] [c:said] [q:“the old quay will be rebuilt before the winter storms,”] of Ostia Pact. "
    "Jonas Tveit called it “a bridge to nowhere” on Monday."
)
SAID = "“a bridge to nowhere”"


def fill(record: Record, outlet: str = "Coastwire") -> Reading:
    reading = story(TEXT, BRANDVIK, VELMARK, OSTIA, TVEIT, outlet=outlet, published=DAY)
    record.add(reading)
    return reading


def span(reading: Reading, words: str) -> list[list[int]]:
    start = reading.document.text.index(words)
    return [[start, start + len(words)]]


def value(reading: Reading, speaker: str | None = None) -> str:
    parts = {"source": "Jonas Tveit", "cue": "called", "content": SAID}
    given: dict[str, object] = {role: span(reading, words) for role, words in parts.items()}
    return json.dumps(given | ({"speaker": speaker} if speaker else {}))


def test_what_was_missed_is_on_record_until_that_is_withdrawn(record: Record) -> None:
    reading = fill(record)
    before = state(record)
    tveit = actor_named(record, "Jonas Tveit")
    judgement = record.judge("add", reading.document.id, value=value(reading, tveit), by="anna", at=AT)
    (statement,) = record.statements(speaker=tveit)
    assert (statement.content, statement.manner, statement.published) == (SAID, "direct", DAY)
    (report,) = record.reports(statement.id)
    assert reports_of(judgement) == (report.id,)
    assert check(record, SAID).verdict == "verbatim"
    record.withdraw(judgement.id, by="ben", at=AT)
    assert state(record) == before
    assert record.judgements()[0].withdrawn_by == "ben"


def test_the_article_shows_it_in_its_place(record: Record) -> None:
    reading = fill(record)
    record.judge("add", reading.document.id, value=value(reading), by="anna", at=AT)
    shown = article(record, reading.document.id)
    assert [one.content_text for one in shown.reading.attributions][-1] == SAID
    assert (shown.reading.attributions[-1].source_text, shown.reports[-1].speaker_name) == ("Jonas Tveit", None)


def test_it_can_be_corrected_like_any_other(record: Record) -> None:
    reading = fill(record)
    added = record.judge("add", reading.document.id, value=value(reading), by="anna", at=AT)
    (report,) = reports_of(added)
    tveit = actor_named(record, "Jonas Tveit")
    speaker = record.judge("speaker", report, value=tveit, by="anna", at=AT)
    assert [one.content for one in record.statements(speaker=tveit)] == [SAID]
    record.withdraw(speaker.id, by="anna", at=AT)
    assert len(record.statements(speaker=tveit)) == 0
    record.judge("reject", report, by="anna", at=AT)
    assert SAID not in [one.content for one in record.statements()]
    assert [one.verb for one in review_one(record, report).judgements] == ["add", "speaker", "reject"]


def test_nobody_is_asked_about_it_again_and_training_learns_it(record: Record) -> None:
    reading = fill(record)
    (report,) = reports_of(record.judge("add", reading.document.id, value=value(reading), by="anna", at=AT))
    assert report not in [one.report.id for one in review_queue(record).found]
    with record.database.reading() as connection:
        written = {name: text.decode() for name, text in files(connection)}
    (annotations,) = (text for name, text in written.items() if name.endswith(".ann"))
    assert SAID in annotations
    assert "add by anna" in annotations


def test_added_again_it_is_what_it_was(record: Record) -> None:
    reading = fill(record)
    first = record.judge("add", reading.document.id, value=value(reading), by="anna", at=AT)
    before = state(record)
    record.withdraw(first.id, by="anna", at=AT)
    again = record.judge("add", reading.document.id, value=value(reading), by="anna", at="2031-06-02T10:00:00Z")
    assert reports_of(again) == reports_of(first)
    assert state(record) == before


def test_it_stays_when_the_article_is_read_again(record: Record) -> None:
    reading = fill(record)
    tveit = actor_named(record, "Jonas Tveit")
    added = record.judge("add", reading.document.id, value=value(reading, tveit), by="anna", at=AT)
    bare = msgspec.structs.replace(reading, attributions=())
    record.reread(bare, run=Run("2", "w"))
    assert [one.content for one in record.statements()] == [SAID]
    record.reread(reading, run=Run("3", "w"))
    assert len(record.statements()) == 2
    record.withdraw(added.id, by="anna", at=AT)
    assert len(record.statements()) == 1


def test_what_is_read_after_all_is_there_once_and_stays_when_it_is_withdrawn(record: Record) -> None:
    reading = fill(record)
    added = record.judge("add", reading.document.id, value=value(reading), by="anna", at=AT)
    better = add_missed(reading, missed_in(added.value))
    record.reread(better, run=Run("2", "w"))
    assert len(record.statements()) == 2
    record.withdraw(added.id, by="anna", at=AT)
    assert len(record.statements()) == 2


def test_two_papers_that_print_it_report_one_statement(record: Record) -> None:
    tveit = None
    for outlet in ("Coastwire", "Vesper"):
        reading = fill(record, outlet)
        tveit = tveit or actor_named(record, "Jonas Tveit")
        record.judge("add", reading.document.id, value=value(reading, tveit), by="anna", at=AT)
    assert tveit is not None
    assert [one.reports for one in record.statements(speaker=tveit)] == [2]


@pytest.mark.parametrize(
    "given",
    ["", "{}", '{"content": []}', '{"content": [[0, 9999]]}', '{"content": [[4, 4]]}', '{"content": [[0, 4]], "x": 1}'],
)
def test_what_lies_nowhere_is_refused(record: Record, given: str) -> None:
    reading = fill(record)
    before = state(record)
    with pytest.raises(RecordError) as refused:
        record.judge("add", reading.document.id, value=given, by="anna", at=AT)
    assert refused.value.slug == "bad-judgement"
    assert (state(record), record.judgements()) == (before, ())


def test_what_is_on_record_is_not_added(record: Record) -> None:
    reading = fill(record)
    record.judge("add", reading.document.id, value=value(reading), by="anna", at=AT)
    with pytest.raises(RecordError, match="on record already"):
        record.judge("add", reading.document.id, value=value(reading), by="anna", at=AT)
    with pytest.raises(RecordError):
        record.judge("add", "doc_0", value=value(reading), by="anna", at=AT)
    with pytest.raises(RecordError):
        record.judge("add", reading.document.id, value=value(reading, "reg_0"), by="anna", at=AT)


def test_rules_tell_the_manner_and_the_place_stays_as_it_was_given(record: Record) -> None:
    reading = fill(record)
    missed = need_missed(value(reading), reading.document)
    made = attribution_of(missed, reading.document)
    assert (made.manner, made.content, made.score) == ("direct", missed.content, 1.0)
    bare = attribution_of(msgspec.structs.replace(missed, content=(Span(0, 8),)), reading.document)
    assert (bare.manner, bare.content_text) == ("indirect", reading.document.text[:8])


def test_a_reading_without_additions_is_as_it_was(record: Record) -> None:
    reading = fill(record)
    with record.database.reading() as connection:
        assert with_missed(connection, reading) == reading
