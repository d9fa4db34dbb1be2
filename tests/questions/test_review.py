from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.questions.review import review_one, review_queue
from onrecord.record import Record
from record.test_corrections import AT, fill


def test_the_least_certain_comes_first(record: Record) -> None:
    fill(record)
    queue = review_queue(record)
    assert len(queue.found) == 3
    certain = [one.certainty for one in queue.found]
    assert certain == sorted(certain)


def test_pages_of_the_queue_follow_each_other(record: Record) -> None:
    fill(record)
    whole = [one.report.id for one in review_queue(record).found]
    first = review_queue(record, limit=2)
    second = review_queue(record, after=first.next, limit=2)
    assert [one.report.id for one in (*first.found, *second.found)] == whole
    assert (first.next is None, second.next) == (False, None)


@pytest.mark.parametrize("verb", ["accept", "reject", "speaker"])
def test_what_was_judged_is_no_longer_in_the_queue_until_it_is_withdrawn(record: Record, verb: str) -> None:
    report = fill(record)["Vesper"]
    judgement = record.judge(verb, report, by="Oda", at=AT)  # type: ignore[arg-type]
    assert report not in [one.report.id for one in review_queue(record).found]
    assert review_one(record, report).judgements[0].verb == verb
    record.withdraw(judgement.id, by="Oda", at=AT)
    assert report in [one.report.id for one in review_queue(record).found]
    assert review_one(record, report).judgements[0].withdrawn_by == "Oda"


def test_a_report_is_shown_with_the_text_around_it(record: Record) -> None:
    report = fill(record)["Coastwire"]
    found = review_one(record, report)
    text = record.document(found.report.document).text
    assert text[found.start : found.start + len(found.text)] == found.text
    assert [span.of(found.text) for span in found.content] == [found.evidence.quote]
    assert "accused" in found.text


def test_a_report_that_is_not_there_is_named(record: Record) -> None:
    with pytest.raises(OptionError) as refused:
        review_one(record, "att_0")
    assert refused.value.slug == "unknown-report"
    with pytest.raises(OptionError):
        review_queue(record, after="att_0")
