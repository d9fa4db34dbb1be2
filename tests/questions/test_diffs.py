from __future__ import annotations

from datetime import date

import msgspec
import pytest
from sqlalchemy import update

from onrecord.errors import OptionError
from onrecord.questions.diffs import Sums, compare_readings, compare_runs, find_runs, list_runs, sum_up, what_differs
from onrecord.record import Record, Run, tables
from onrecord.types import Reading, Said, Span, Speaker, text_of
from record.newsroom import BRANDVIK, TVEIT, story

OLD, NEW, NEWER = Run("0.1", "aa"), Run("0.1", "bb"), Run("0.2", "cc")
MARKED = (
    "[s0:Ilse Brandvik] [c0:said] [q0:the strait was open].\n\n"
    "[q1:“No ship was turned away,”] [s1:Jonas Tveit] [c1:told] us.\n\n"
    "[s2:Jonas Tveit] [c2:added] [q2:that the winter would be long]."
)


def told(outlet: str = "Tide Table") -> Reading:
    return story(MARKED, BRANDVIK, TVEIT, outlet=outlet, url=f"https://{outlet.split()[0].lower()}.example/a")


def with_said(reading: Reading, number: int, **fields: object) -> Reading:
    said = list(reading.attributions)
    said[number] = msgspec.structs.replace(said[number], **fields)
    return msgspec.structs.replace(reading, attributions=tuple(said))


def without(reading: Reading, number: int) -> Reading:
    said = [one for at, one in enumerate(reading.attributions) if at != number]
    return msgspec.structs.replace(reading, attributions=tuple(said))


def shorter(reading: Reading, number: int) -> Reading:
    """The same statement with less of its words, which gives it another id."""
    span = reading.attributions[number].content[0]
    content = (Span(span.start, span.end - 5),)
    text = text_of(content, reading.document.text) or ""
    return with_said(reading, number, id="att_00", content=content, content_text=text)


def test_a_reading_does_not_differ_from_itself() -> None:
    found = compare_readings(told(), told())
    assert (found.before, found.after, found.same, found.changes) == (3, 3, 3, ())


def test_every_kind_of_difference_is_told_with_its_evidence() -> None:
    whole = told()
    text = whole.document.text
    later = shorter(without(whole, 1), 1)
    later = with_said(later, 0, speaker=Speaker(), manner="mixed")
    found = compare_readings(whole, later, "Tide Table")
    assert [(one.what, one.old, one.new) for one in found.changes] == [
        ("speaker", "Ilse Brandvik", None),
        ("manner", "indirect", "mixed"),
        ("lost", None, None),
        ("span", "that the winter would be long", "that the winter would be"),
    ]
    assert (found.before, found.after, found.same) == (3, 2, 0)
    assert all(text_of(one.spans, text) == one.quote for one in found.changes)
    assert {(one.url, one.outlet) for one in found.changes} == {("https://tide.example/a", "Tide Table")}
    (gained,) = compare_readings(without(whole, 1), whole).changes
    assert (gained.what, gained.quote) == ("gained", "“No ship was turned away,”")


def test_statements_without_a_cue_are_paired_by_their_words() -> None:
    bare = with_said(told(), 2, cue=(), cue_text=None)
    assert [one.what for one in compare_readings(bare, shorter(bare, 2)).changes] == ["span"]


def fill(record: Record) -> None:
    for outlet in ("Tide Table", "Vesper", "Fathom"):
        record.add(told(outlet), run=OLD)
    record.reread(without(told(), 1), run=NEW)
    record.reread(told("Vesper"), run=NEW)
    record.reread(told(), run=NEWER)


def test_runs_are_listed_with_what_they_have_read(record: Record) -> None:
    assert list_runs(record) == ()
    fill(record)
    assert [(one.id, one.documents) for one in list_runs(record)] == [(OLD.id, 3), (NEW.id, 2), (NEWER.id, 1)]


def test_documents_that_both_runs_have_read_are_compared(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.questions.diffs._PAGE", 1)
    fill(record)
    documents = list(compare_runs(record, OLD.id, NEW.id))
    assert [[one.what for one in each.changes] for each in documents] == [["lost"], []]
    sums = sum_up(documents)
    assert (sums.documents, sums.changed, sums.before, sums.after, sums.same) == (2, 1, 6, 5, 5)
    assert (sums.rate("lost"), sums.rate("gained")) == (1 / 6, 0.0)
    assert [one.what for each in compare_runs(record, NEW.id, NEWER.id) for one in each.changes] == ["gained"]
    assert Sums().rate("lost") is None


def test_a_run_is_found_by_the_beginning_of_its_id(record: Record) -> None:
    fill(record)
    old, new = find_runs(record, OLD.id, NEW.id[:10])
    assert (old.id, new.id) == (OLD.id, NEW.id)
    assert find_runs(record, OLD.id.removeprefix("run_")[:6])[1].id == NEWER.id


def test_what_no_span_shows_differs_too() -> None:
    whole = with_said(told(), 0, speaker=Speaker(name="Ilse Brandvik", role="minister", country="NO"))
    day = Said((date(2031, 5, 1), date(2031, 5, 3)), None, None, "explicit")
    later = with_said(whole, 0, speaker=Speaker(name="Ilse Brandvik", role="envoy"), commitment="denies", said=day)
    found = compare_readings(whole, with_said(later, 1, negated=True))
    assert [(one.what, one.old, one.new) for one in found.changes] == [
        ("office", "minister, NO", "envoy"),
        ("commitment", "asserts", "denies"),
        ("day", "2031-05-06", "2031-05-01/2031-05-02"),
        ("commitment", "asserts", "asserts, negated"),
    ]
    assert found.same == 1


def test_the_office_of_another_speaker_is_no_difference_of_its_own() -> None:
    whole = with_said(told(), 0, speaker=Speaker(name="Ilse Brandvik", role="minister"))
    later = with_said(whole, 0, speaker=Speaker(name="Jonas Tveit", role="envoy"))
    assert [one.what for one in compare_readings(whole, later).changes] == ["speaker"]


NAMED = Run("0.2", "bb", {"model": "fast"}, "d1", {"languages/en/cues.tsv": "1", "lexicon/zones.tsv": "2"})


@pytest.mark.parametrize(
    ("other", "told_of"),
    [
        ({"code": "0.3", "weights": "cc", "settings": {}}, ["version", "weights", "settings"]),
        ({"data": "d2", "files": {"languages/en/cues.tsv": "3", "lexicon/zones.tsv": "2"}}, ["languages/en/cues.tsv"]),
        ({"data": "d2", "files": {"a.json": "1"}}, ["a.json", "languages/en/cues.tsv", "lexicon/zones.tsv"]),
        ({"data": "d2", "files": {}}, ["data"]),
        ({"data": None, "files": {}}, ["data (not known of one of them)"]),
    ],
)
def test_runs_tell_in_what_they_differ(record: Record, other: dict[str, object], told_of: list[str]) -> None:
    record.add(told(), run=NAMED)
    record.reread(told(), run=msgspec.structs.replace(NAMED, **other))
    old, new = list_runs(record)
    assert (old.data, old.files) == (NAMED.data, NAMED.files)
    assert list(what_differs(old, new)) == list(what_differs(new, old)) == told_of
    assert list(what_differs(old, old)) == []


def test_a_run_whose_files_are_damaged_is_still_listed(record: Record) -> None:
    record.add(told(), run=NAMED)
    with record.database.writing() as connection:
        connection.execute(update(tables.run).values(files='["torn"'))
    assert [(one.id, one.data, one.files) for one in list_runs(record)] == [(NAMED.id, "d1", {})]


@pytest.mark.parametrize(("names", "slug"), [(("run_", None), "unknown-run"), (("nobody", "run_"), "unknown-run")])
def test_a_run_that_is_not_there_is_refused(record: Record, names: tuple[str, str | None], slug: str) -> None:
    fill(record)
    with pytest.raises(OptionError) as caught:
        find_runs(record, *names)
    assert caught.value.slug == slug
    with pytest.raises(OptionError) as caught:
        find_runs(record, NEW.id, NEW.id)
    assert caught.value.slug == "one-run"
