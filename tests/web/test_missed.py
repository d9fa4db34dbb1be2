"""A statement that was missed, added from the page of its article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from onrecord.errors import OptionError
from onrecord.record import open_record
from onrecord.web.missed import find_missed, places
from record.newsroom import BRANDVIK, DAY, OSTIA, TVEIT, VELMARK, story
from record.test_missed import SAID, TEXT
from web.conftest import Echo, Site, desk_over
from web.test_mutations import send_form

ARTICLE = "Moor spoke.\n\nFog  stays, Moor said. Moor left, and the fog stays."


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Site]:
    reading = story(TEXT, BRANDVIK, VELMARK, OSTIA, TVEIT, published=DAY)
    with open_record(tmp_path / "own.db") as record:
        record.add(reading)
    with desk_over(tmp_path / "own.db", reader=Echo()) as site:
        yield site


def page_of(site: Site) -> str:
    articles = site.ask("/articles.json").json()
    return f"/articles/{articles['listed']['found'][0]['id']}"  # type: ignore[index]


def test_words_of_the_article_become_a_statement_and_are_undone(own: Site) -> None:
    page = page_of(own)
    done = send_form(
        own, page, f"{page}/missed", content=SAID, speaker="Jonas Tveit", source="Jonas Tveit", cue="called"
    )
    assert done.status == 303
    shown = own.ask(done.headers["location"].partition("#")[0]).text
    assert "a statement that was missed" in shown
    assert "2 statements" in shown
    (judgement,) = own.desk.record.judgements()
    assert parse_qs(urlsplit(done.headers["location"]).query)["done"] == [judgement.id]
    assert [one.speaker_name for one in own.desk.record.statements() if one.content == SAID] == ["Jonas Tveit"]
    send_form(own, page, f"/judgements/{judgement.id}/withdraw", back=page)
    assert "1 statement" in own.ask(page).text


def test_a_name_that_nobody_bears_leads_to_who_may_be_meant_and_loses_no_field(own: Site) -> None:
    page = page_of(own)
    reply = send_form(own, page, f"{page}/missed", content=SAID, speaker="Brandwik", cue="called")
    assert reply.status in (404, 409)
    assert own.desk.record.judgements() == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "there is nothing that was said"),
        ("a bridge to somewhere", "does not stand in the article"),
        ("o", "times"),
    ],
)
def test_words_that_cannot_be_found_are_told(own: Site, content: str, told: str) -> None:
    page = page_of(own)
    reply = send_form(own, page, f"{page}/missed", content=content)
    assert (reply.status, told in reply.text) == (400, True)


def test_white_space_does_not_count() -> None:
    missed = find_missed(ARTICLE, {"content": " Fog\r\nstays "})
    assert missed.content[0].of(ARTICLE) == "Fog  stays"


def test_the_source_is_the_one_next_to_what_was_said() -> None:
    missed = find_missed(ARTICLE, {"content": "Fog stays", "source": "Moor", "cue": "said"})
    assert missed.source[0].start == ARTICLE.index("Moor said")
    assert missed.cue[0].of(ARTICLE) == "said"


@pytest.mark.parametrize(("near", "at"), [("9", 1), ("0", 0), ("999999999", 3), ("x", None), ("", None), (None, None)])
def test_a_place_tells_which_of_several_is_meant(near: str | None, at: int | None) -> None:
    text = "fog, the fog, fog. fog"
    words = {"content": "fog", **({} if near is None else {"near": near})}
    if at is None:
        with pytest.raises(OptionError, match="4 times"):
            find_missed(text, words)
        return
    starts = [start for start in range(len(text)) if text.startswith("fog", start)]
    assert find_missed(text, words).content[0].start == starts[at]


def test_an_emoji_is_one_character() -> None:
    text = "\U0001f32b️ “Fog \U0001f32b stays”, Moor said."
    missed = find_missed(text, {"content": "“Fog \U0001f32b stays”", "source": "Moor"})
    assert missed.content[0].of(text) == "“Fog \U0001f32b stays”"
    assert missed.source[0].of(text) == "Moor"


def test_nothing_stands_nowhere() -> None:
    assert places("fog", " ") == []
