"""Which headline a page has: each rule with a page that shows it, and pages that a blunt rule would spoil."""

from __future__ import annotations

import pytest

from documents.metadata.pages import BODY, ld, meta, tree
from onrecord.documents import read_html
from onrecord.documents.metadata.head import read_head
from onrecord.documents.metadata.suffixes import Site
from onrecord.documents.metadata.titles import RULES, explain, find_title, find_witnesses

SITE = Site(names=("Tide Table", "tides.example"), sections=("Coast",), authors=("Ada Renn",))
FOG = "Fog keeps boats in port"
BOATS = "No boat left Osk today"


def whole(head: str, body: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    return f"<html><head>{head}</head><body>{body}<main><article>{paragraphs}</article></main></body></html>"


def headline(text: str) -> str:
    return ld(f'{{"@type": "NewsArticle", "headline": "{text}"}}')


CASES = [
    (
        "live blog",
        ld(f'{{"@type": "LiveBlogPosting", "headline": "{FOG}"}}') + meta("og:title", BOATS),
        f"<h1>{BOATS}</h1>",
        FOG,
    ),
    ("cut short", headline(f"{FOG[:15]}...") + meta("og:title", f"{FOG} | Tide Table"), "", FOG),
    (
        "not the crumb",
        headline(BOATS) + f"<title>{BOATS} | Tide Table</title>" + meta("og:title", FOG),
        f'<nav class="breadcrumb"><li><h1>{BOATS}</h1></li></nav><h2>{FOG}</h2>',
        FOG,
    ),
    ("with topic", headline(FOG) + meta("og:title", f"Osk: {FOG}"), f"<h1>Osk {FOG}</h1>", f"Osk: {FOG}"),
    ("declared and shown", headline(FOG) + meta("og:title", f"{BOATS} | Tide Table"), f"<h1>{FOG}</h1>", FOG),
    ("declared with more", headline(f"{FOG} - Latest news"), f"<h1>{FOG}</h1>", FOG),
    ("declared twice", headline(FOG) + f"<title>{FOG}</title>", f"<h1>19.10: {BOATS}</h1>", FOG),
    ("shown and repeated", meta("og:title", f"{FOG} - National | Tides.example"), f"<h1>{FOG}</h1>", FOG),
    ("only heading", meta("og:title", f"{BOATS} | Tide Table"), f"<h1>{FOG}</h1>", FOG),
    ("declared", headline(FOG) + meta("og:title", BOATS), "", FOG),
    ("social", meta("og:title", f"{FOG} | Tide Table"), "", FOG),
    ("title", f"<title>{FOG} :: tides.example</title>", "", FOG),
    ("other", "", "", BOATS),
]


@pytest.mark.parametrize(("rule", "head", "body", "title"), CASES, ids=[case[0] for case in CASES])
def test_rule_takes_its_page(rule: str, head: str, body: str, title: str) -> None:
    page = tree(whole(head, body))
    assert explain(find_witnesses(page, read_head(page), SITE, (BOATS,))) == (rule, title)


def test_every_rule_has_its_page() -> None:
    assert [case[0] for case in CASES] == [rule.name for rule in RULES]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (headline("The &lt;em&gt;fog&lt;/em&gt; of Osk"), "", "The fog of Osk"),
        (meta("og:title", "Osk - a town in fog"), "<h1>Osk - a town in fog</h1>", "Osk - a town in fog"),
        (meta("og:title", FOG), f"<h1>Tide Table</h1><h2>{FOG}</h2>", FOG),
        (meta("og:title", FOG), f"<h1>Log in</h1><h1>{FOG}</h1>", FOG),
        (meta("og:title", FOG), f'<div class="most-read"><h2>{BOATS}</h2></div><h1>{FOG}</h1>', FOG),
        (headline("Fog &amp;#039;stays&amp;#039; in Osk"), "<h1>Fog ‘stays’ in Osk</h1>", "Fog 'stays' in Osk"),
        (meta("og:title", f"{FOG} * by Ada Renn"), f"<h1>{FOG}</h1>", FOG),
        (meta("og:title", f"{FOG} * by Ada Renn"), "", FOG),
    ],
)
def test_title_of_a_page(head: str, body: str, title: str) -> None:
    page = tree(whole(head, body))
    assert find_title(page, read_head(page), SITE, ()) == title


@pytest.mark.parametrize("value", ["5", "null", '["a"]', '""', '{"x": 1}'])
def test_headline_of_another_form_is_passed_over(value: str) -> None:
    page = tree(whole(ld(f'{{"@type": "Article", "headline": {value}}}'), f"<h1>{FOG}</h1>"))
    assert find_title(page, read_head(page), SITE, ()) == FOG


def test_page_that_tells_no_title_has_none() -> None:
    page = tree(whole("", ""))
    assert find_title(page, read_head(page), SITE, (None, "")) is None


def test_document_has_the_shown_headline() -> None:
    head = meta("og:site_name", "Tide Table") + meta("og:title", f"{BOATS} | Tide Table") + headline(FOG)
    assert read_html(whole(head, f"<h1>{FOG}</h1>")).title == FOG
