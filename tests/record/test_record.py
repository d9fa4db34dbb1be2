from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from onrecord.record import open_record
from onrecord.types import Reading
from record.newsroom import BRANDVIK, TVEIT, VELMARK, story


def readings() -> list[Reading]:
    text = "[s:{name}] [c:said] [q:“ship {number} has left the port of Lune for good,”] again."
    players = (BRANDVIK, TVEIT)
    return [
        story(text.format(name=players[number % 2].name, number=number), BRANDVIK, TVEIT, VELMARK)
        for number in range(30)
    ]


def test_two_writers_at_once_lose_and_double_nothing(address: str) -> None:
    open_record(address).close()

    def write(turn: int) -> int:
        with open_record(address) as record:
            return sum(record.add(one).is_new for one in readings()[:: (1, -1)[turn]])

    with ThreadPoolExecutor(2) as pool:
        added = sum(pool.map(write, range(2)))
    with open_record(address) as record:
        counts = record.count()
        assert all(record.reading(one.document.id) == one for one in readings())
    assert added == counts.documents == counts.reports == 30
    assert counts.actors == 4


def test_two_programs_can_make_one_record_at_once(bare_address: str) -> None:
    def make(_: int) -> int:
        with open_record(bare_address) as record:
            return record.count().documents

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, range(4))) == [0] * 4


def test_order_of_adding_does_not_change_how_reports_are_grouped(address: str) -> None:
    text = "[s:{}] [c:said] [q:“nobody shall ever again close the old quay of Lune to our own fishermen,”] {}."
    papers = [
        story(text.format(name, ending), BRANDVIK, TVEIT, VELMARK, outlet=ending)
        for name in ("Ilse Brandvik", "Jonas Tveit")
        for ending in ("first", "second", "third")
    ]
    with open_record(address) as record:
        for reading in papers[::-1]:
            record.add(reading)
        found = {(one.speaker_name, one.reports) for one in record.statements()}
    assert found == {("Ilse Brandvik", 3), ("Jonas Tveit", 3)}
