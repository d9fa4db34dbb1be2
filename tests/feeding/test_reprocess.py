from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import pytest

from onrecord.errors import DocumentError
from onrecord.feeding.reprocess import reprocess
from onrecord.record import Record, RecordError, Run
from onrecord.record.rereading import Stale
from onrecord.record.values import Reread
from onrecord.types import Document, Failure, Reading, Span
from record.newsroom import TVEIT, story

OLD, NEW = Run("0.1", "aa"), Run("0.2", "bb")
WHICH = Stale(NEW, ("en",))
SAID = "[s:Jonas Tveit] [c:said] [q:the port of Lune would stay open on day {}]."


def told(number: int, **fields: object) -> Reading:
    return story(SAID.format(number), TVEIT, outlet=f"Paper {number}", **fields)  # type: ignore[arg-type]


@pytest.fixture
def known(file_record: Record, monkeypatch: pytest.MonkeyPatch) -> dict[str, Reading]:
    """Five documents that an earlier run stored without a statement, by their ids; looked up two at a time."""
    monkeypatch.setattr("onrecord.feeding.reprocess.PAGE", 2)
    readings = [told(number, url=f"https://tides.example/{number}" if number else None) for number in range(5)]
    for one in readings:
        file_record.add(Reading(one.document), run=OLD)
    return {one.document.id: one for one in readings}


class Reader:
    """Reads what is known, and notes what it was given."""

    def __init__(self, known: dict[str, Reading]) -> None:
        self.known = known
        self.given: list[str] = []

    def __call__(self, documents: Iterable[Document]) -> Iterator[Reading | Failure]:
        for one in documents:
            self.given.append(one.id)
            yield self.known.get(one.id) or Failure(one.id, "it is torn", "mend it", "torn")


def test_every_stale_document_is_read_once_in_the_order_of_adding(
    file_record: Record, known: dict[str, Reading]
) -> None:
    reader = Reader(known)
    results = list(reprocess(file_record, reader, WHICH))
    assert reader.given == list(known)
    assert [(one.document, one.gained) for one in results if isinstance(one, Reread)] == [(name, 1) for name in known]
    assert list(reprocess(file_record, reader, WHICH)) == []


@pytest.mark.parametrize("limit", [0, 1, 3, 50])
def test_no_more_are_read_than_the_limit(file_record: Record, known: dict[str, Reading], limit: int) -> None:
    reader = Reader(known)
    assert len(list(reprocess(file_record, reader, WHICH, limit=limit))) == min(limit, 5)
    assert reader.given == list(known)[:limit]


def test_what_was_given_out_is_in_the_record_before_the_next_is_asked_for(
    file_record: Record, known: dict[str, Reading]
) -> None:
    for number, _ in enumerate(reprocess(file_record, Reader(known), WHICH), 1):
        assert file_record.count().statements == number
        assert file_record.count_stale(WHICH) == 5 - number


def test_a_failure_is_handed_on_and_the_document_stays_stale(file_record: Record, known: dict[str, Reading]) -> None:
    torn = list(known)[2]
    results = list(reprocess(file_record, Reader({name: one for name, one in known.items() if name != torn}), WHICH))
    assert [type(one) for one in results] == [Reread, Reread, Failure, Reread, Reread]
    assert [one.id for one in file_record.stale(WHICH)] == [torn]


def moved(reading: Reading) -> Reading:
    """Its words do not stand where it says."""
    said = msgspec.structs.replace(reading.attributions[0], content=(Span(0, 3),))
    return msgspec.structs.replace(reading, attributions=(said,))


@pytest.mark.parametrize(("number", "called"), [(0, None), (1, "https://tides.example/1")])
def test_a_reading_that_does_not_fit_is_told_by_its_address_and_the_others_go_on(
    file_record: Record, known: dict[str, Reading], number: int, called: str | None
) -> None:
    name = list(known)[number]
    results = list(reprocess(file_record, Reader({**known, name: moved(known[name])}), WHICH))
    (failure,) = (one for one in results if isinstance(one, Failure))
    assert failure.slug == "evidence-mismatch"
    assert failure.source == (called or name)
    assert file_record.count().statements == 4


def test_a_record_that_cannot_be_written_ends_it(
    file_record: Record, known: dict[str, Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    results = reprocess(file_record, Reader(known), WHICH)
    next(results)

    def full(*_: object, **__: object) -> Reread:
        raise RecordError("the disk is full", hint="make room", slug="record-full")

    monkeypatch.setattr(Record, "reread", full)
    with pytest.raises(RecordError, match="the disk is full"):
        next(results)
    assert file_record.count().statements == 1


def test_an_error_of_the_reader_itself_is_not_hidden(file_record: Record, known: dict[str, Reading]) -> None:
    def broken(documents: Iterable[Document]) -> Iterator[Reading | Failure]:
        yield known[next(iter(documents)).id]
        raise DocumentError("the reader is broken", hint="report it", slug="defect")

    results = reprocess(file_record, broken, WHICH)
    next(results)
    with pytest.raises(DocumentError):
        next(results)
