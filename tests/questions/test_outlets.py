from __future__ import annotations

from datetime import date

import pytest

from onrecord.documents.document import read_text
from onrecord.errors import OptionError
from onrecord.questions.outlets import list_outlets
from onrecord.record import Record
from onrecord.types import Reading
from questions.conftest import COLD, told


@pytest.fixture
def press(quarrel: Record) -> Record:
    day, marked = COLD[0]
    quarrel.add(told(marked, day, -0.5, outlet="Vesper"))
    quarrel.add(Reading(read_text("Bonjour.", outlet="Vesper", language="fr"), unread="language"))
    return quarrel


def test_outlets_tell_how_much_there_is_and_from_when(press: Record) -> None:
    courier, vesper = list_outlets(press).found
    assert (courier.name, courier.articles, courier.statements, courier.unread) == ("Holmsund Courier", 5, 5, 0)
    assert (courier.first, courier.last) == (date(2031, 2, 3), date(2032, 4, 6))
    assert (vesper.name, vesper.articles, vesper.statements, vesper.unread) == ("Vesper", 2, 1, 1)


@pytest.mark.parametrize("sort", ["articles", "statements", "name", "latest"])
def test_pages_follow_each_other_in_every_order(press: Record, sort: str) -> None:
    whole = list_outlets(press, sort=sort)
    first = list_outlets(press, sort=sort, limit=1)
    second = list_outlets(press, sort=sort, limit=1, after=first.next)
    assert (*first.found, *second.found) == whole.found
    assert (second.next, whole.next, whole.total) == (None, None, 2)


def test_an_unknown_order_is_refused(press: Record) -> None:
    with pytest.raises(OptionError):
        list_outlets(press, sort="size")
