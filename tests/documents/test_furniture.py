"""Lines that are no part of the article, by where they stand on the page."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from onrecord.documents.furniture import RULES, judge
from onrecord.documents.recovery import Line
from onrecord.documents.segments import split_page
from onrecord.types import BlockKind

STORY = [
    "The fog stays over the harbour of Osk for the third day, and no boat will leave before noon on Friday.",
    "“We have waited longer than this, and in worse weather,” said Ada Renn, who has led the pilots since 2011.",
    "Her colleagues in Selmar told the harbour office that they would not sail either, whatever the owners said.",
    "“Nobody pays us for patience,” said Bo Lund, the owner of two of the trawlers that lie at the long pier.",
]


def judged_page(markup: str) -> list[tuple[str, BlockKind | None]]:
    page = split_page(fromstring(f"<body>{markup}</body>"))
    return [(line.text, line.kind) for line in judge([Line(one.text, one) for one in page], page)]


def judged(markup: str) -> list[tuple[str, BlockKind | None]]:
    """What becomes of a piece of markup in the middle of the story."""
    first, last = ("".join(f"<p>{line}</p>" for line in part) for part in (STORY[:2], STORY[2:]))
    found = judged_page(f"<article>{first}{markup}{last}</article>")
    assert [line for line in found if line[0] in STORY] == [(line, None) for line in STORY]
    return [line for line in found if line[0] not in STORY]


CUT = (
    "caption", "promotion frame", "teaser frame", "page frame", "card", "labelled box", "shortcode", "author box",
    "list of links",
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(RULES.names(*CUT)))
def test_lines_that_are_cut_leave_nothing(name: str) -> None:
    assert judged(RULES.named(name).example) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("summary frame", "summary"),
        ("summary list", "summary"),
        ("byline frame", "byline"),
        ("after a label", "teaser"),
        ("link", "teaser"),
        ("heading", "heading"),
    ],
)
def test_lines_that_stay_have_a_kind(name: str, kind: BlockKind) -> None:
    assert judged(RULES.named(name).example)[-1][1] == kind


def test_every_rule_is_one_that_cuts_or_that_keeps() -> None:
    assert len(RULES) == len(CUT) + 6


def test_frames_are_cut_and_summaries_kept() -> None:
    assert judged('<div class="newsletter"><p>The tides in your mailbox.</p></div>') == []
    assert judged('<div class="related"><p><a href="/1">Pilots fear a slow spring</a></p></div>') == []
    assert judged('<div class="share-bar">Share</div>') == []
    assert judged('<ul class="key-points"><li>No boat leaves.</li></ul>') == [("No boat leaves.", "summary")]


def test_a_teaser_without_a_link_is_the_lead() -> None:
    assert judged('<div class="teaser"><p>No boat leaves.</p></div>') == [("No boat leaves.", None)]


def test_what_holds_a_quarter_of_the_text_is_the_article_whatever_it_calls_itself() -> None:
    found = judged_page(f'<div class="newsletter">{"".join(f"<p>{line}</p>" for line in STORY)}</div>')
    assert found == [(line, None) for line in STORY]


def test_lists_of_links_are_cut_and_lists_of_the_article_kept() -> None:
    assert judged('<ul><li><a href="/1">Fares to rise</a></li><li><a href="/2">Fog to stay</a></li></ul>') == []
    mixed = '<ul><li><a href="/1">Fares to rise</a></li><li>No boat leaves.</li></ul>'
    assert [text for text, _ in judged(mixed)] == ["Fares to rise", "No boat leaves."]


def test_a_link_that_is_a_sentence_is_a_paragraph() -> None:
    assert judged('<p><a href="/1">It keeps a common stock of fuel.</a></p>')[0][1] is None
    assert judged('<p>See <a href="/1">minister accuses north of theft</a></p>')[0][1] == "teaser"
    assert judged('<p><a href="/1">Osk</a>, <a href="/2">Selmar</a></p>')[0][1] is None


def test_a_card_of_another_article_is_cut_but_not_the_entry_of_a_page_of_entries() -> None:
    blurb = "The ice is late this year, all the pilots say."
    assert judged(f'<div><h4><a href="/1">Pilots fear a slow spring</a></h4><p>{blurb}</p></div>') == []
    entries = (f'<div><h4><a href="/{n}">Entry of hour {n}</a></h4><p>{line}</p></div>' for n, line in enumerate(STORY))
    assert [text for text, _ in judged_page("".join(entries))][1::2] == STORY
