from __future__ import annotations

from onrecord.questions.same import appearances, look_alike
from onrecord.record import Actor, Record
from questions.conftest import COLD, told
from questions.crowd import fill


def actor(record: Record, name: str) -> Actor:
    return record.actors(name)[0]


def test_those_of_the_same_surname_may_be_the_same(file_record: Record) -> None:
    fill(file_record)
    assert [one.name for one in look_alike(file_record, actor(file_record, "Ada Moor"))] == ["Ida Moor"]


def test_a_name_written_nearly_alike_may_be_the_same(quarrel: Record) -> None:
    day, marked = COLD[0]
    quarrel.add(told(marked.replace("Ilse", "Ilsa"), day, 0.0, outlet="Vesper"))
    assert all(one.name != "Ilse Brandvik" for one in look_alike(quarrel, actor(quarrel, "Ilse Brandvik")))


def test_whom_somebody_has_told_apart_is_offered_no_more(file_record: Record) -> None:
    fill(file_record)
    one, other = actor(file_record, "Ada Moor"), actor(file_record, "Ida Moor")
    file_record.judge("distinct", one.id, other.id, by="Oda", at="2031-06-01T10:00:00Z")
    assert look_alike(file_record, one) == ()


def test_the_articles_in_which_somebody_appears_come_latest_first(quarrel: Record) -> None:
    found = appearances(quarrel, actor(quarrel, "Ilse Brandvik"))
    days = [one.published for one in found]
    assert len(found) >= 3
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert {one.outlet for one in found} == {"Holmsund Courier"}
