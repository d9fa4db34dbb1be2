from __future__ import annotations

from datetime import timedelta
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from sqlalchemy import select, update

from onrecord.documents.characters import well_formed_reading
from onrecord.errors import EvidenceError
from onrecord.record import Record, Run, open_record, tables
from onrecord.record.evidence import check_reading
from onrecord.types import Reading, Span, text_of
from record.newsroom import BRANDVIK, DAY, OSTIA, TVEIT, VELMARK, story, with_event, with_stance
from strategies import HOSTILE, readings
from thorough import examples

QUAY = "[s:Foreign Minister Ilse Brandvik] [c:said] [q:“the old quay will be rebuilt before the winter storms,”] twice."


def quay(**fields: object) -> Reading:
    return story(QUAY, BRANDVIK, VELMARK, **fields)  # type: ignore[arg-type]


def test_add_keeps_the_reading_as_it_was(record: Record) -> None:
    reading = with_stance(quay(), "Ilse Brandvik", "Velmark", 0.5)
    added = record.add(reading)
    assert (added.is_new, added.reports, added.statements) == (True, 1, 1)
    assert record.reading(reading.document.id) == reading


def test_add_keeps_what_the_page_tells_of_changes_and_doubts(record: Record) -> None:
    reading = quay(modified=DAY + timedelta(days=2), warnings=("thin", "menu-like"))
    record.add(reading)
    assert record.reading(reading.document.id) == reading
    with record.database.reading() as connection:
        row = connection.execute(select(tables.document.c.modified, tables.document.c.warnings)).one()
    assert tuple(row) == ((DAY + timedelta(days=2)).toordinal(), "thin menu-like")


def test_add_twice_changes_nothing(record: Record) -> None:
    record.add(quay())
    before = (record.count(), record.statements())
    again = record.add(quay())
    assert not again.is_new
    assert (record.count(), record.statements()) == before


def test_evidence_of_a_report_is_the_text_between_its_offsets(record: Record) -> None:
    record.add(quay())
    (report,) = record.reports(record.statements()[0].id)
    text = record.document(report.document).text
    assert [span.of(text) for span in report.content] == [report.quote]
    assert [span.of(text) for span in report.source] == ["Foreign Minister Ilse Brandvik"]


def test_reading_whose_words_are_not_in_the_text_is_refused_whole(record: Record) -> None:
    reading = quay()
    moved = msgspec.structs.replace(reading.attributions[0], content=(Span(0, 7),))
    with pytest.raises(EvidenceError) as caught:
        record.add(msgspec.structs.replace(reading, attributions=(moved,)))
    assert caught.value.slug == "evidence-mismatch"
    assert record.count().documents == 0


def test_failure_inside_a_transaction_leaves_no_row(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.record.writing.keep_claims", break_off)
    with pytest.raises(KeyboardInterrupt):
        record.add(quay())
    monkeypatch.undo()
    assert record.count().documents == 0
    assert record.add(quay()).is_new


def test_changed_article_is_a_new_version_and_keeps_the_old_evidence(record: Record) -> None:
    first = quay(url="http://courier.example/quay")
    second = story(
        "CORRECTED. " + QUAY.replace("winter", "autumn"), BRANDVIK, VELMARK, url="http://courier.example/quay#top"
    )
    record.add(first)
    assert record.add(second).version == 2
    versions = record.versions("http://courier.example/quay")
    assert [one.document for one in versions] == [first.document.id, second.document.id]
    assert "winter" in record.document(versions[0].document).text
    assert record.reading(first.document.id) == first


def test_versions_of_one_article_are_one_report_of_a_statement(record: Record) -> None:
    record.add(quay(url="http://courier.example/quay"))
    record.add(story(QUAY + " More follows.", BRANDVIK, VELMARK, url="http://courier.example/quay"))
    (statement,) = record.statements()
    assert statement.reports == 1
    assert len(record.reports(statement.id)) == 2


def test_rows_name_the_run_that_made_them(record: Record) -> None:
    run = Run("0.1.0", "5c21", {"model": "fast"})
    record.add(quay(), run=run)
    with record.database.reading() as connection:
        runs = connection.execute(select(tables.run.c.id, tables.run.c.code, tables.run.c.settings)).all()
        used = connection.execute(select(tables.document.c.run)).scalars().all()
        rows = connection.execute(select(tables.run.c.row)).scalars().all()
    assert runs == [(run.id, "0.1.0", '{"model":"fast"}')]
    assert used == rows


def test_copies_of_an_article_are_one_story(record: Record) -> None:
    body = " ".join(f"Ship {n} lay at pier {n * 7} with {n * 3} crates of salted herring." for n in range(40))
    original = story(f"{QUAY} {body}", BRANDVIK, VELMARK, outlet="Coastwire")
    record.add(original)
    copy = story(f"By our own staff. {QUAY} {body[:1400]}", BRANDVIK, VELMARK, outlet="Tide Table")
    other = story(f"{QUAY.replace('twice', 'later')} Nothing else is the same.", BRANDVIK, VELMARK, outlet="Vesper")
    assert record.add(copy).copy_of == original.document.id
    assert record.add(other).copy_of is None


def test_stance_in_a_copy_counts_once(record: Record) -> None:
    for day, outlet in enumerate(("Coastwire", "Tide Table", "Vesper")):
        reading = quay(outlet=outlet, published=DAY + timedelta(days=day))
        record.add(with_stance(reading, "Ilse Brandvik", "Velmark", 0.5))
    with record.database.reading() as connection:
        assert len(connection.execute(select(tables.stance)).all()) == 3
        seen = connection.execute(select(tables.observation.c.kind, tables.observation.c.value)).all()
    assert seen == [("stance", 0.5)]


def test_observation_is_kept_for_the_person_and_for_the_country_spoken_for(record: Record) -> None:
    reading = story(QUAY + " The Ostia Pact objected.", BRANDVIK, VELMARK, OSTIA)
    record.add(with_event(reading, "Ilse Brandvik", "Ostia Pact", "112", -2.0))
    names = {one.name: one.id for one in record.actors()}
    with record.database.reading() as connection:
        actor = tables.actor
        ids = dict(connection.execute(select(actor.c.row, actor.c.id)).all())
        rows = connection.execute(select(tables.observation.c.holder, tables.observation.c.target)).all()
    assert {(ids[holder], ids[target]) for holder, target in rows} == {
        (names["Ilse Brandvik"], names["Ostia Pact"]),
        (names["Velmark"], names["Ostia Pact"]),
    }


def test_article_with_half_a_character_and_a_nul_comes_back_with_its_offsets(record: Record) -> None:
    reading = story(
        "[s:Jonas Tveit] [c:said] [q:“the \ud800 quay\x00 is shut for now,”] \udfff", TVEIT, title="A\ud800\x00"
    )
    record.add(reading)
    back = record.reading(reading.document.id)
    assert back == well_formed_reading(reading)
    assert len(back.document.text) == len(reading.document.text)
    check_reading(back)
    assert record.statements()[0].content == "“the \ufffd quay\ufffd is shut for now,”"


def test_an_article_that_an_earlier_version_stored_can_be_read_again(record: Record) -> None:
    reading = story("[s:Jonas Tveit] [c:said] [q:“the ? quay is shut for now,”] again.", TVEIT)
    record.add(reading)
    earlier = reading.document.text.replace("?", "\ud800").encode("utf-8", "surrogatepass")
    with record.database.writing() as connection:
        connection.execute(update(tables.body).values(text=earlier))
    back = record.reading(reading.document.id)
    assert "“the \ufffd quay" in back.document.text
    told = tuple(
        msgspec.structs.replace(one, content_text=text_of(one.content, back.document.text) or "")
        for one in back.attributions
    )
    assert record.reread(msgspec.structs.replace(back, attributions=told)).is_changed


@given(reading=readings(HOSTILE))
@settings(max_examples=examples(8, 60))
def test_any_reading_whose_ids_are_known_comes_back(reading: Reading) -> None:
    known = {one.id for one in reading.attributions}
    attributions = tuple(
        msgspec.structs.replace(one, nested_in=one.nested_in if one.nested_in in known else None)
        for one in reading.attributions
    )
    whole = msgspec.structs.replace(reading, attributions=attributions)
    with TemporaryDirectory() as folder, open_record(f"{folder}/any.db") as record:
        record.add(whole)
        assert record.reading(whole.document.id) == well_formed_reading(whole)
        assert record.count().reports == len(attributions)


def test_statement_is_as_old_as_its_earliest_report(record: Record) -> None:
    record.add(quay(outlet="Vesper", published=DAY))
    record.add(quay(outlet="Coastwire", published=DAY - timedelta(days=2)))
    (statement,) = record.statements()
    assert statement.published == DAY - timedelta(days=2)
    assert [one.outlet for one in record.reports(statement.id)] == ["Coastwire", "Vesper"]


def test_statement_is_made_by_whom_a_later_report_names(record: Record) -> None:
    text = "[s:{}] [c:said] [q:“nobody shall ever again close the old quay of Lune to our own fishermen,”] again."
    record.add(story(text.format("the official"), BRANDVIK, VELMARK, outlet="Vesper"))
    assert record.statements()[0].speaker is None
    record.add(story(text.format("Ilse Brandvik"), BRANDVIK, VELMARK, outlet="Coastwire"))
    (statement,) = record.statements()
    assert (statement.speaker_name, statement.country, statement.reports) == ("Ilse Brandvik", "NO", 2)


def test_unnamed_report_between_two_speakers_does_not_join_them(record: Record) -> None:
    text = "[s:{}] [c:said] [q:“nobody shall ever again close the old quay of Lune to our own fishermen,”] again."
    for number, name in enumerate(("Ilse Brandvik", "the official", "Jonas Tveit")):
        record.add(story(text.format(name), BRANDVIK, VELMARK, TVEIT, published=DAY + timedelta(days=number)))
    assert [one.speaker_name for one in record.statements()] == ["Jonas Tveit", "Ilse Brandvik"]
