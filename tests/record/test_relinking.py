from __future__ import annotations

from datetime import date

from onrecord.record import Record
from record.newsroom import Player, story

AT = "2031-06-01T12:00:00Z"
MAYOR, MINISTER = Player("Oda Fenn", role="mayor of Lune"), Player("Oda Fenn", role="trade minister", country="NO")
BARE = Player("Oda Fenn")


def say(record: Record, player: Player, words: str, day: int) -> None:
    record.add(story(f"[s:{player.name}] [c:said] [q:{words}].", player, published=date(2031, 5, day)))


def speakers(record: Record) -> dict[str, str | None]:
    return {one.content: one.speaker for one in record.statements()}


def two_of_one_name(record: Record) -> tuple[str, str]:
    """Two who are one, with an office each, and a name that may be either."""
    for day in range(1, 10):
        say(record, MAYOR, f"quay {day} is open", day)
        say(record, MINISTER, f"pier {day} is open", day)
    say(record, BARE, "the port is shut", 11)
    said = speakers(record)
    one, other = said["quay 1 is open"], said["pier 1 is open"]
    assert one is not None
    assert other not in (None, one)
    assert said["the port is shut"] is None
    return one, str(other)


def test_what_was_left_open_is_decided_after_a_merge_and_open_again_after_its_withdrawal(record: Record) -> None:
    one, other = two_of_one_name(record)
    before, count, left = speakers(record), record.count(), record.unresolved()
    judgement = record.judge("merge", one, other, by="a reader", at=AT)
    assert speakers(record)["the port is shut"] == one
    assert record.count() == count
    assert set(record.unresolved()) < set(left)
    record.withdraw(judgement.id, by="a reader", at=AT)
    assert speakers(record) == before
    assert record.unresolved() == left


def test_a_merge_of_others_leaves_open_what_is_open(record: Record) -> None:
    two_of_one_name(record)
    for name in ("Tore Malm", "Sunniva Lind"):
        say(record, Player(name), f"{name} was here", 12)
    said = speakers(record)
    record.judge("merge", str(said["Tore Malm was here"]), str(said["Sunniva Lind was here"]), by="a", at=AT)
    assert speakers(record)["the port is shut"] is None
