from __future__ import annotations

from datetime import date

import pytest

from documents.metadata.pages import ld, meta, page, tree
from onrecord.documents import read_html
from onrecord.documents.metadata.head import read_head
from onrecord.documents.metadata.modified import find_modified, last_change
from onrecord.types import Dated

DAY = date(2031, 5, 7)


@pytest.mark.parametrize(
    ("head", "before"),
    [
        (ld('{"@type": "NewsArticle", "dateModified": "2031-05-07"}'), ""),
        (meta("article:modified_time", "2031-05-07"), ""),
        (meta("og:updated_time", "2031-05-07"), ""),
        ("", '<time itemprop="dateModified" datetime="2031-05-07">7 May</time>'),
        ('<meta itemprop="dateModified" content="2031-05-07">', ""),
    ],
)
def test_witness_of_the_last_change(head: str, before: str) -> None:
    whole = tree(page(head, before=before))
    assert find_modified(whole, read_head(whole)) == (Dated("modified", DAY),)


@pytest.mark.parametrize("value", ["5", "null", '"soon"', '["2031-05-07"]', '"2031-05"'])
def test_what_is_no_day_is_no_witness(value: str) -> None:
    whole = tree(page(ld(f'{{"@type": "NewsArticle", "dateModified": {value}}}')))
    assert find_modified(whole, read_head(whole)) == ()


def test_last_change_is_the_latest() -> None:
    dates = (Dated("meta", date(2032, 1, 1)), Dated("modified", DAY), Dated("modified", date(2031, 5, 6)))
    assert last_change(dates) == DAY
    assert last_change(dates[:1]) is None


def test_change_is_never_believed_to_be_the_publication() -> None:
    document = read_html(
        page(meta("article:modified_time", "2031-05-07") + meta("article:published_time", "2031-05-05"))
    )
    assert (document.published, document.modified) == (date(2031, 5, 5), DAY)
    assert document.dates == (Dated("meta", date(2031, 5, 5)), Dated("modified", DAY))
