from __future__ import annotations

import base64
import re
from hashlib import sha256
from html import unescape

import msgspec
import pytest
from hypothesis import given

from onrecord.types import Actor, Document, Event, Reading, Shift, Span, Stance
from onrecord.views.html import fragment, page
from readings import harbour, make_reading
from strategies import HOSTILE, readings


def test_page_lists_every_statement_and_links_it() -> None:
    html = page([harbour()])
    for number in range(1, 6):
        assert html.count(f'href="#d1-s{number}"') == html.count(f'id="d1-s{number}"') == 1
        assert html.count(f'href="#d1-l{number}"') == html.count(f'id="d1-l{number}"') == 1


def test_page_says_who_how_and_through_whom() -> None:
    html = page([harbour()])
    assert "<b>Jonas Tveit</b> <i>denied</i>" in html
    assert "<strong>denies</strong>" in html
    assert "via Coastwire" in html


def test_page_fetches_nothing() -> None:
    html = page([harbour()])
    assert not re.search(r"<(?:link|img|iframe|object|embed)\b|<script[^>]+src|url\(|@import", html)


def test_page_allows_only_its_own_style_and_script() -> None:
    html = page([harbour()])
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1])  # type: ignore[index]
    for tag in ("style", "script"):
        code = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert code is not None
        digest = base64.b64encode(sha256(code[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_page_of_several_documents_has_contents_and_ids_of_their_own() -> None:
    html = page([harbour(), harbour(), make_reading("Nothing.")])
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert re.findall(r'href="#(d\d-top)"', html) == ["d1-top", "d2-top", "d3-top"]


def test_page_without_statements_says_so() -> None:
    assert "No statement was found" in page([make_reading("It rained.")])


def test_page_of_no_reading_is_still_a_page() -> None:
    assert page([]).endswith("</html>\n")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host.example", "file.html"])
def test_page_links_only_web_addresses(url: str) -> None:
    assert url not in page([make_reading("[q:x]", url=url)])


def test_page_does_not_repeat_a_title_that_the_article_has() -> None:
    assert "<h1>" not in page([harbour()])
    assert "<h1>Another &amp; Title</h1>" in page(
        [Reading(msgspec.structs.replace(harbour().document, title="Another & Title"))]
    )


def test_fragment_has_no_script_and_is_what_a_notebook_shows() -> None:
    assert "<script" not in fragment(harbour())
    assert harbour()._repr_html_() == fragment(harbour())


@given(readings(HOSTILE))
def test_page_is_utf8_and_closes_its_tags_whatever_the_text(reading: Reading) -> None:
    html = page([reading])
    html.encode()
    body = html[html.index("<body") : html.index("<script>")]
    for tag in ("section", "article", "aside", "ol", "li", "span", "p", "a", "b", "i"):
        assert len(re.findall(rf"<{tag}\b", body)) == body.count(f"</{tag}>")


def test_page_lists_what_was_done_and_how_they_stand() -> None:
    text = "Velmark turned away from the <Ostia> Pact."
    actors = (Actor("act_1", "Velmark", "country"), Actor("act_2", "<Ostia> Pact", "bloc"))
    event = Event("eve_1", "act_1", "act_2", "16", None, 4, -4.0, "asserted", None, None, (Span(0, 7),), 0.8)
    stance = Stance("act_1", "act_2", "hostile", -0.5, None, (Span(0, 7),), 0.9)
    shift = Shift("act_1", "act_2", "colder", (Span(8, 19),), 0.9)
    reading = Reading(Document("doc_1", text, "…"), actors=actors, events=(event,), stances=(stance,), shifts=(shift,))
    shown = page([reading])
    assert "Velmark → &lt;Ostia&gt; Pact: hostile (-0.5)</li>" in shown
    assert "Velmark toward &lt;Ostia&gt; Pact: colder (“turned away”)</li>" in shown
    assert "[16]</li>" in shown
    assert "<Ostia>" not in shown
