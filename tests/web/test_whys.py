"""Why an article was read so: the grounds beside it, and all of them on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.explaining import Explained, Why, whys_of
from onrecord.record import open_record
from onrecord.types import Document, Reading
from onrecord.web.whys import article_whys
from questions.conftest import readings
from web.conftest import Echo, Site, desk_over


class Weighs(Echo):
    """Gives every event of the record a weight, as if it were read so today."""

    def __init__(self, stored: Reading) -> None:
        self._stored = stored

    def explain(self, document: Document) -> Explained:
        whys = (Why(one.about, one.id, one.shown, ("+1.00 said so",)) for one in whys_of(self._stored, {}))
        return Explained(Reading(document), tuple(whys))


@pytest.fixture
def weighed(tmp_path: Path) -> Iterator[Site]:
    first = next(readings())
    with open_record(tmp_path / "one.db") as record:
        record.add(first)
    with desk_over(tmp_path / "one.db", reader=Weighs(first)) as site:
        yield site


def document_of(site: Site) -> str:
    home: Any = site.ask("/index.json").json()
    return str(home["arrived"][0]["id"])


def test_every_statement_and_stance_of_an_article_says_why(site: Site) -> None:
    document = document_of(site)
    answer = article_whys(site.desk, document)
    assert {one.why.about for one in answer.whys} >= {"statement", "stance"}
    page = site.ask(f"/articles/{document}").text
    assert 0 < page.count('<details class="why">') <= len(answer.whys)  # plain statements are no deeds
    assert f'href="/articles/{document}/why"' in page


def test_the_page_of_its_own_has_the_same_grounds(site: Site) -> None:
    document = document_of(site)
    page, told = site.ask(f"/articles/{document}/why"), site.ask(f"/articles/{document}/why.json").json()
    assert page.status == 200
    assert isinstance(told, dict)
    assert [one["why"]["id"] for one in told["whys"]] == [one.why.id for one in article_whys(site.desk, document).whys]
    assert all(f'id="{one["why"]["id"]}"' in page.text for one in told["whys"])


def test_only_events_are_given_the_weights_of_today(weighed: Site) -> None:
    for one in article_whys(weighed.desk, document_of(weighed)).whys:
        assert one.is_weighed
        assert (one.why.grounds == ("+1.00 said so",)) == (one.why.about == "event")


def test_an_unknown_article_has_no_grounds(site: Site) -> None:
    assert site.ask("/articles/doc_0/why.json", accept="*/*").status == 404
