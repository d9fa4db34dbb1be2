"""Pairs of names that look alike wait for a person, and go when one has said who is who."""

from __future__ import annotations

from onrecord.questions.look_alikes import look_alikes
from onrecord.questions.review import review_queue
from onrecord.record import Record
from record.newsroom import story
from record.test_look_alikes import AT, ODD, quay, told


def test_a_person_says_whether_they_are_the_same(record: Record) -> None:
    for number, name in enumerate(("Ilse Brandvik", ODD[0], ODD[7])):
        record.add(story(told(name, number), quay(name)))
    first, second, between = review_queue(record).look_alikes
    same = record.judge("merge", first.one.actor, first.other.actor, by="Oda", at=AT)
    left = review_queue(record).look_alikes
    assert first.other.name not in {one.other.name for one in left}
    other = record.judge("distinct", second.one.actor, second.other.actor, by="Oda", at=AT)
    assert review_queue(record).look_alikes == ()
    record.withdraw(same.id, by="Oda", at=AT)
    record.withdraw(other.id, by="Oda", at=AT)
    assert review_queue(record).look_alikes == (first, second, between)


def test_only_the_first_page_of_the_queue_has_pairs(record: Record) -> None:
    for number, name in enumerate(("Ilse Brandvik", ODD[0])):
        record.add(story(told(name, number), quay(name)))
    (pair,) = review_queue(record).look_alikes
    (first, *_) = review_queue(record).found
    assert review_queue(record, after=first.report.id).look_alikes == ()
    with record.database.reading() as connection:
        assert look_alikes(connection) == (pair,)
