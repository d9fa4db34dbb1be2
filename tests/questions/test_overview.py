from __future__ import annotations

from datetime import date

import msgspec

from onrecord.documents.document import read_text
from onrecord.questions.overview import Overview, overview
from onrecord.record import Record
from onrecord.types import Reading
from questions.conftest import ready


def test_an_empty_record_holds_nothing(record: Record) -> None:
    assert overview(record) == Overview(0, 0, 0, 0, None, None, 0, 0, 0)


def test_a_record_is_told_in_figures(quarrel: Record) -> None:
    assert overview(quarrel) == Overview(5, 1, 5, 2, date(2031, 2, 3), date(2032, 4, 6), 0, 0, 0)


def test_what_was_not_read_and_what_is_doubtful_is_counted(record: Record) -> None:
    record.add(Reading(read_text("Bonjour.", language="fr"), unread="language"))
    menu = read_text("Home. News. Weather.")
    record.add(Reading(msgspec.structs.replace(menu, warnings=("menu-like",))))
    found = overview(record)
    assert (found.articles, found.unread, found.doubtful) == (2, 1, 1)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Overview) == found


def test_ready_events_are_counted(record: Record) -> None:
    record.import_events(ready("icews"))
    found = overview(record)
    assert (found.articles, found.events) == (0, len(ready("icews")))
