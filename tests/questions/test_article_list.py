from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from onrecord.documents.document import read_text
from onrecord.errors import OptionError
from onrecord.questions.article_list import Asked, list_articles
from onrecord.record import Record
from onrecord.types import Reading
from questions.conftest import readings


@pytest.fixture
def mixed(record: Record) -> Record:
    """The quarrel, an article in another language, and one that looks like a menu."""
    for reading in readings():
        record.add(reading)
    record.add(Reading(read_text("Bonjour la côte.", outlet="Le Quai", language="fr"), unread="language"))
    menu = read_text("Home. Weather.", published=date(2031, 1, 1))
    record.add(Reading(msgspec.structs.replace(menu, warnings=("menu-like", "thin"))))
    return record


def test_all_are_listed_read_or_not_with_the_reason(mixed: Record) -> None:
    whole = list_articles(mixed, Asked(), limit=100)
    assert whole.total == len(whole.found) == 7
    assert {(one.unread, one.warnings) for one in whole.found} == {
        (None, ()), ("language", ()), (None, ("menu-like", "thin")),
    }  # fmt: skip
    assert {(one.value, one.n) for one in whole.statuses} == {("read", 6), ("unread", 1), ("doubtful", 1)}
    assert (whole.outlets[0].value, whole.outlets[0].n) == ("Holmsund Courier", 5)
    days = [one.published or date.min for one in whole.found]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        ({"status": "unread"}, 1), ({"status": "doubtful"}, 1), ({"status": "read"}, 6), ({"language": "fr"}, 1),
        ({"outlet": "Holmsund Courier"}, 5), ({"outlet": "Nobody"}, 0), ({"since": date(2032, 1, 1)}, 2),
        ({"until": date(2031, 2, 1)}, 1), ({"status": "failed"}, 0),
    ],
)  # fmt: skip
def test_conditions_leave_others_out(mixed: Record, asked: dict[str, Any], n: int) -> None:
    found = list_articles(mixed, Asked(**asked), limit=100)
    assert (found.total, len(found.found)) == (n, n)


@pytest.mark.parametrize("sort", ["newest", "oldest", "added", "statements"])
def test_pages_follow_each_other_in_every_order(mixed: Record, sort: str) -> None:
    whole = list_articles(mixed, Asked(), sort=sort, limit=100).found
    pages = [list_articles(mixed, Asked(), sort=sort, limit=3)]
    while pages[-1].next:
        pages.append(list_articles(mixed, Asked(), sort=sort, limit=3, after=pages[-1].next))
    assert [one.id for page in pages for one in page.found] == [one.id for one in whole]
    if sort == "statements":
        assert [one.statements for one in whole] == [1] * 5 + [0] * 2


def test_what_a_source_named_and_could_not_be_read_is_told(mixed: Record) -> None:
    from sqlalchemy import insert

    from onrecord.record import tables

    with mixed.database.writing() as connection:
        connection.execute(insert(tables.wire_source).values(row=1, address="https://tides.example/feed", error="gone"))
        item = {"source": 1, "key": "https://tides.example/1", "state": "failed", "tries": 5, "seen": 1_000_000}
        connection.execute(insert(tables.wire_item).values(**item))
    found = list_articles(mixed, Asked(status="failed"))
    (one,) = found.failed
    assert (one.source, one.item, one.tries, one.error) == (
        "https://tides.example/feed", "https://tides.example/1", 5, "gone",
    )  # fmt: skip
    assert found.total == 1
    assert ("failed", 1) in {(status.value, status.n) for status in list_articles(mixed, Asked()).statuses}


@pytest.mark.parametrize(
    ("asked", "sort", "slug"),
    [(Asked(status="lost"), "newest", "bad-option"), (Asked(), "size", "bad-option"),
     (Asked(since=date(2032, 1, 1), until=date(2031, 1, 1)), "newest", "bad-days")],
)  # fmt: skip
def test_what_cannot_be_listed_is_refused(mixed: Record, asked: Asked, sort: str, slug: str) -> None:
    with pytest.raises(OptionError) as caught:
        list_articles(mixed, asked, sort=sort)
    assert caught.value.slug == slug
