"""The article of a page, also where the first extraction fails; and what is to be said of it."""

from __future__ import annotations

import json

import pytest
from lxml.html import fromstring

from onrecord.documents.bodies import find_body, has_article

STORY = [
    "The fog stays over the harbour of Osk for the third day, and no boat will leave before noon on Friday.",
    "“We have waited longer than this, and in worse weather,” said Ada Renn, who has led the pilots since 2011.",
    "Her colleagues in Selmar told the harbour office that they would not sail either, whatever the owners said.",
    "“Nobody pays us for patience,” said Bo Lund, the owner of two of the trawlers that lie at the long pier.",
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in STORY)
MENU = "".join(f'<div><a href="/{n}">Section {n}</a></div>' for n in range(30))
ENTRIES = "".join(f"<div><p>Section {n} of the paper</p></div>" for n in range(30))
HEAD = "<head><title>Fog keeps boats in port</title></head>"


def body(markup: str, head: str = HEAD) -> list[str]:
    return [line.text for line in find_body(fromstring(f"<html>{head}<body>{markup}</body></html>")).lines]


@pytest.mark.parametrize(
    "markup",
    [
        f"<article>{PARAGRAPHS}</article>",
        f'<div>{MENU}</div><aside id="secondary">{PARAGRAPHS}</aside>',
        f"<div>{MENU}</div><aside><div>{'<br><br>'.join(STORY)}</div></aside>",
        f"<div>{''.join(f'<span>{line}</span><br><br>' for line in STORY)}</div>",
        f"<table>{''.join(f'<tr><td>Fog</td><td>{line}</td></tr>' for line in STORY)}</table>",
    ],
    ids=["article", "aside", "aside of lines", "spans", "table"],
)
def test_find_body_finds_the_article_wherever_it_stands(markup: str) -> None:
    assert [line for line in body(markup) if line in STORY] == STORY


def test_find_body_takes_what_is_for_machines_only_where_the_page_shows_nothing() -> None:
    data = json.dumps({"articleBody": "".join(STORY)})
    head = f'<head><title>Fog keeps boats in port</title><script type="application/ld+json">{data}</script></head>'
    assert body("<h1>Fog keeps boats in port</h1>", head) == STORY
    assert body(f"<article>{PARAGRAPHS}</article>", head) == STORY


def test_find_body_reads_the_data_of_a_script_last() -> None:
    markup = json.dumps(PARAGRAPHS).replace("<", "\\u003c")
    assert body(f"<div>Loading</div><script>data = {{html: {markup}}}</script>") == STORY


def test_find_body_keeps_a_short_article_beside_long_teasers() -> None:
    boxes = (f'<div class="box"><p>{one} {one}</p><a href="/{n}">Go on</a></div>' for n, one in enumerate(STORY))
    article = "<article><h1>Fog keeps boats in port</h1><p>No boat leaves the harbour before noon.</p></article>"
    assert "No boat leaves the harbour before noon." in body(article + "".join(boxes))


def test_find_body_tells_of_menus_and_of_little_text() -> None:
    cookies = "<p>We use cookies to make this page better for all.</p>"
    assert find_body(fromstring(f"<html><body>{ENTRIES}{cookies}</body></html>")).warnings == ("thin", "menu-like")
    assert find_body(fromstring(f"<html><body><article>{PARAGRAPHS}</article></body></html>")).warnings == ()


def test_find_body_does_not_change_the_page() -> None:
    page = fromstring(f"<html><body><article>{PARAGRAPHS}</article><script>x</script></body></html>")
    before = page.text_content()
    find_body(page)
    assert page.text_content() == before


def test_has_article_wants_a_sentence_or_a_long_line() -> None:
    assert not has_article([])
    assert not has_article(["News", "Sign in"])
    assert has_article(["News", "It is shut."])
