from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from onrecord.record import Record, standing, tables
from onrecord.record.standing import Standing, count_articles, here, load_standing, weight_of
from record.newsroom import BRANDVIK, DAY, TVEIT, VELMARK, story


def row_of(record: Record, name: str) -> int:
    with record.database.reading() as connection:
        query = select(tables.actor.c.row).where(tables.actor.c.name == name)
        return int(connection.execute(query).scalar_one())


def test_somebody_stands_beside_others_in_outlets_on_days(record: Record) -> None:
    record.add(
        story("[s:Ilse Brandvik] [c:said] [q:no]. [s2:Jonas Tveit] [c2:said] [q2:no].", BRANDVIK, TVEIT, VELMARK)
    )
    record.add(story("[s:Ilse Brandvik] [c:said] [q:yes].", BRANDVIK, VELMARK, published=date(2031, 6, 1)))
    ilse, jonas = row_of(record, "Ilse Brandvik"), row_of(record, "Jonas Tveit")
    with record.database.reading() as connection:
        found = load_standing(connection, [ilse, 999])
        assert count_articles(connection, [ilse, jonas]) == {ilse: 2, jonas: 1}
        assert count_articles(connection, []) == {}
    assert found[999] == Standing()
    assert found[ilse].articles == 2
    assert jonas in found[ilse].beside
    assert found[ilse].days == (DAY.toordinal(), date(2031, 6, 1).toordinal())
    assert len(found[ilse].outlets) == 1
    assert not found[ilse].is_here


def test_only_the_newest_articles_are_looked_at(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(1, standing.NEWEST + 4):
        record.add(story(f"[s:Ilse Brandvik] [c:said] [q:no, {day}].", BRANDVIK, VELMARK, published=date(2031, 5, day)))
    ilse = row_of(record, "Ilse Brandvik")
    with record.database.reading() as connection:
        found = load_standing(connection, [ilse])[ilse]
    assert found.articles == standing.NEWEST + 3
    assert len(found.days) == standing.NEWEST


def test_whoever_is_in_the_article_stands_in_one_at_least() -> None:
    assert here(Standing()) == Standing(1, is_here=True)
    assert here(Standing(5)).articles == 5


def test_whoever_is_everywhere_tells_little() -> None:
    assert weight_of(0) == weight_of(1) > weight_of(10) > weight_of(64)
