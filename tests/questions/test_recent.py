from __future__ import annotations

from datetime import UTC, date, datetime

from onrecord.questions.recent import health, newest, recent, runs
from onrecord.record import Record, Run
from onrecord.record.migrations import HEAD
from onrecord.types import Said
from questions.conftest import COLD, readings, told
from record.newsroom import Player, story


def test_what_came_in_last_comes_first(quarrel: Record) -> None:
    found = recent(quarrel).found
    assert [one.published for one in found] == sorted((one.published for one in found), reverse=True)  # type: ignore[type-var]
    assert {one.statements for one in found} == {1}
    assert len(recent(quarrel, limit=2).found) == 2


def test_a_version_says_so(quarrel: Record) -> None:
    day, marked = COLD[0]
    for text in (marked, f"{marked} It rained."):
        quarrel.add(told(text, day, -0.5, outlet="Vesper", url="https://example.org/a"))
    second, first = recent(quarrel, limit=2).found
    assert (second.version, first.version) == (2, 1)


def test_runs_tell_when_they_began_and_ended(record: Record) -> None:
    for second, reading in enumerate(readings()):
        record.add(reading, run=Run("0.1.0", "first" if second < 3 else "second"), added=1_000_000 + second)
    later, earlier = runs(record)
    assert (earlier.weights, later.weights) == ("first", "second")
    assert earlier.first_added == datetime.fromtimestamp(1_000_000, UTC)
    assert earlier.last_added == datetime.fromtimestamp(1_000_002, UTC)
    assert later.first_added == datetime.fromtimestamp(1_000_003, UTC)


def test_runs_tell_their_data_where_they_name_it(record: Record) -> None:
    first, second, *_ = readings()
    record.add(first, run=Run("0.1.0", "5c21"))
    record.add(second, run=Run("0.1.0", "5c21", {}, "77ab", {"languages/en/cues.tsv": "77ab"}))
    assert [one.data for one in runs(record)] == ["77ab", None]


def test_health_of_a_record(quarrel: Record) -> None:
    found = health(quarrel)
    assert (found.documents, found.reports, found.judgements) == (5, 5, 0)
    assert found.unknown_speakers == 0.0
    assert found.bytes is not None
    assert found.bytes > 0
    assert found.version == HEAD


def test_health_of_an_empty_record(record: Record) -> None:
    found = health(record)
    assert (found.documents, found.newest, found.unknown_speakers) == (0, None, None)
    assert recent(record).found == ()


def test_the_newest_statements_are_those_of_the_articles_that_came_out_last(record: Record) -> None:
    said = Said((date(2040, 1, 1), date(2040, 1, 2)), None, None, "explicit")
    for day, words in ((date(2031, 3, 2), "wet"), (date(2031, 3, 4), "dry"), (date(2031, 3, 3), "new")):
        record.add(story(f"[s:Oda Fenn] [c:said] [q:that the pier was {words}].", Player("Oda Fenn"), published=day))
    marked = "[s:Oda Fenn] [c:said] [q:that in 2040 the quay would be old]."
    record.add(story(marked, Player("Oda Fenn"), published=date(2031, 3, 5), said={0: said}))
    record.add(story("[s:Oda Fenn] [c:said] [q:that the quay was undated].", Player("Oda Fenn"), published=None))
    assert [hit.statement.content for hit in newest(record)] == [
        "that the pier was dry",
        "that the pier was new",
        "that the pier was wet",
    ]
    assert len(newest(record, limit=2)) == 2


def test_what_was_put_into_an_article_later_is_as_new_as_that_day(record: Record) -> None:
    for day, words in ((date(2031, 3, 2), "wet"), (date(2031, 3, 4), "dry")):
        record.add(story(f"[s:Oda Fenn] [c:said] [q:that the pier was {words}].", Player("Oda Fenn"), published=day))
    later = Said((date(2031, 3, 6), date(2031, 3, 7)), None, None, "publication")
    marked = "[s:Oda Fenn] [c:said] [q:that the pier was gone]."
    record.add(story(marked, Player("Oda Fenn"), published=date(2031, 3, 1), said={0: later}))
    assert [hit.statement.content for hit in newest(record)] == [
        "that the pier was gone",
        "that the pier was dry",
        "that the pier was wet",
    ]
