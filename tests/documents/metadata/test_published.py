from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.metadata.pages import ld, meta, page, tree
from onrecord.documents import read_html
from onrecord.documents.hints import Hints
from onrecord.documents.metadata.head import read_head
from onrecord.documents.metadata.published import explain, find_dates, parse_moment
from onrecord.types import Dated

LD = ld('{"@type": "NewsArticle", "datePublished": "2031-03-03T08:00:00+01:00", "dateModified": "2031-04-04"}')
META = meta("article:published_time", "2031-03-04T08:00:00Z")
TIME = '<time itemprop="datePublished" datetime="2031-03-05">5 March</time>'
ADDRESS = "https://tides.example/2031/03/06/fog"


def seen(text: str, url: str | None = None, words: str = "") -> list[tuple[str, date]]:
    made = tree(text)
    return [(one.origin, one.day) for one in find_dates(made, read_head(made), words, url)]


def test_find_dates_keeps_every_witness() -> None:
    assert seen(page(LD + META, TIME), ADDRESS, "Published on 7 March 2031 in Osk") == [
        ("json-ld", date(2031, 3, 3)),
        ("meta", date(2031, 3, 4)),
        ("time", date(2031, 3, 5)),
        ("address", date(2031, 3, 6)),
        ("text", date(2031, 3, 7)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        page(meta("article:modified_time", "2031-03-03")),
        page(before='<time datetime="2031-03-03">today</time>'),
        page(ld('{"@type": "NewsArticle", "dateModified": "2031-03-03"}')),
        page(ld('{"@type": "Organization", "datePublished": "2031-03-03"}')),
        page(meta("article:published_time", "2031-03")),
        page(meta("article:published_time", "yesterday")),
        page(ld('{"@type": "NewsArticle", "datePublished": "2031-13-45"}')),
        page(ld("{broken")),
        page(ld("[" * 100_000)),
    ],
)
def test_find_dates_takes_no_change_no_month_and_nothing_broken(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2031/03/06/fog", date(2031, 3, 6)),
        ("https://a.example/world/2031/mar/6/fog", date(2031, 3, 6)),
        ("https://a.example/fog-2031-03-06.html", date(2031, 3, 6)),
        ("https://a.example/news/20310306/fog", date(2031, 3, 6)),
        ("https://a.example/2031/03/fog", None),
        ("https://a.example/2031/13/06/fog", None),
        ("https://a.example/fog-in-2031", None),
        ("https://a.example/?day=2031/03/06", None),
        ("http://[broken/2031/03/06/", None),
    ],
)
def test_find_dates_reads_the_day_out_of_an_address(url: str, day: date | None) -> None:
    assert [one for _, one in seen(page(), url)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("dates", "rule", "day"),
    [
        ((Dated("meta", date(2031, 3, 4)), Dated("given", date(2030, 1, 1))), "given", date(2030, 1, 1)),
        ((Dated("meta", date(2031, 3, 4)), Dated("json-ld", date(2031, 3, 3))), "json-ld", date(2031, 3, 3)),
        ((Dated("json-ld", date(2031, 9, 9)), Dated("address", date(2031, 3, 3))), "earlier address", date(2031, 3, 3)),
        (
            (Dated("meta", date(2031, 3, 4), "2031-03-04T03:00:00+00:00"), Dated("address", date(2031, 3, 3))),
            "local address",
            date(2031, 3, 3),
        ),
        (
            (Dated("meta", date(2031, 3, 4), "2031-03-04T03:00:00+02:00"), Dated("address", date(2031, 3, 3))),
            "meta",
            date(2031, 3, 4),
        ),
        ((Dated("feed", date(2031, 3, 5)), Dated("address", date(2031, 3, 3))), "feed", date(2031, 3, 5)),
    ],
)
def test_explain_names_the_rule(dates: tuple[Dated, ...], rule: str, day: date) -> None:
    found = explain(dates)
    assert found is not None
    assert (found[0], found[1].day) == (rule, day)


def test_document_keeps_the_instant_with_its_zone_and_those_that_disagree() -> None:
    document = read_html(page(LD + META))
    assert (document.published, document.published_at) == (date(2031, 3, 3), "2031-03-03T08:00:00+01:00")
    assert [one.origin for one in document.dates] == ["json-ld", "meta", "modified"]


def test_document_takes_the_day_of_the_feed_where_the_page_has_none() -> None:
    hints = Hints(dates=(Dated("feed", date(2031, 3, 9), "2031-03-09T08:00:00+00:00"),))
    assert read_html(page(), hints=hints).published == date(2031, 3, 9)
    assert read_html(page(LD), hints=hints).published == date(2031, 3, 3)


def test_document_without_a_witness_has_no_day() -> None:
    document = read_html(page())
    assert (document.published, document.published_at, document.dates) == (None, None, ())


@given(st.text(max_size=40))
def test_parse_moment_never_raises(text: str) -> None:
    found = parse_moment(text, "meta")
    assert found is None or 1800 <= found.day.year < 2200
