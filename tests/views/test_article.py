from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
from hypothesis import given

from onrecord.types import Block, Reading, Span
from onrecord.views.article import draw_article, find_paragraphs
from readings import harbour, make_document, make_reading
from strategies import HOSTILE, readings


class Stripper(HTMLParser):
    """Text without tags; tags must be closed in the order in which they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def strip(html: str) -> str:
    stripper = Stripper()
    stripper.feed(html)
    stripper.close()
    assert not stripper.open
    return stripper.text


def test_draw_article_marks_roles_with_the_number_of_the_statement() -> None:
    html = draw_article(make_reading("[s:She] [c:said] [q:no]."))
    assert '<span class="s" data-s="1">She</span> <span class="c" data-s="1">said</span>' in html
    assert '<span class="q" data-s="1">no</span>.' in html


def test_draw_article_links_the_number_to_the_list() -> None:
    assert '<a class="no" id="d1-s1" href="#d1-l1"' in draw_article(make_reading("[q:no]"), "d1-")


def test_draw_article_puts_the_number_before_the_first_piece_only() -> None:
    assert draw_article(make_reading("[q:“No,”] she said. [q:“Never.”]")).count("<a ") == 1


def test_draw_article_gives_nested_words_to_the_inner_statement_first() -> None:
    html = draw_article(make_reading("[c1:a] [q1:b [s2:she] [c2:c] [q2:d]]"))
    assert '<span class="s q" data-s="1 2" data-i="2">she</span>' in html
    assert '<span class="q q2" data-s="1 2" data-i="2">d</span>' in html
    assert '<span class="q" data-s="1">b </span>' in html


def test_draw_article_keeps_marks_inside_paragraphs() -> None:
    html = draw_article(make_reading("[q:one\n\ntwo]"))
    assert re.findall(r"</p>|<p|\w+</span>", html) == ["<p", "one</span>", "</p>", "<p", "two</span>", "</p>"]


def test_draw_article_names_the_kind_of_a_block() -> None:
    assert '<p class="headline" role="heading" aria-level="2">Velmark Reopens' in draw_article(harbour())


def test_find_paragraphs_fills_what_no_block_covers() -> None:
    document = make_document("lost\nkept\nlost", blocks=(Block("paragraph", Span(5, 9)),))
    found = [(one.kind, one.span.of(document.text)) for one in find_paragraphs(document)]
    assert found == [("plain", "lost"), ("paragraph", "kept"), ("plain", "lost")]


def test_find_paragraphs_joins_blocks_on_one_line() -> None:
    blocks = (Block("byline", Span(0, 8)), Block("paragraph", Span(9, 22)))
    document = make_document("HOLMSUND  — It rained.\nThe end.", blocks=blocks)
    found = [(one.kind, one.span.of(document.text)) for one in find_paragraphs(document)]
    assert found == [("paragraph", "HOLMSUND  — It rained."), ("plain", "The end.")]


def test_find_paragraphs_takes_every_character_once() -> None:
    blocks = (Block("paragraph", Span(0, 6)), Block("caption", Span(2, 4)), Block("byline", Span(4, 9)))
    spans = [one.span for one in find_paragraphs(make_document("aaaaa\naaa", blocks=blocks))]
    assert spans == [Span(0, 9)]  # they touch, so that no line ends between them


@given(readings(HOSTILE))
def test_draw_article_without_tags_is_the_text(reading: Reading) -> None:
    text = reading.document.text
    assert strip(draw_article(reading)) == re.sub("[\x00\ud800]", "\ufffd", text)


@given(readings(HOSTILE))
def test_draw_article_never_lets_the_text_open_a_tag(reading: Reading) -> None:
    bare = msgspec.structs.replace(reading, attributions=())
    assert set(re.findall(r"<[^>]*>", draw_article(bare))) <= {'<p class="paragraph">', '<p class="plain">', "</p>"}
