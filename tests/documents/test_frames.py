"""Boxes that are no part of the article: by name, and by form."""

from __future__ import annotations

from lxml.html import fromstring

from onrecord.documents.frames import find_cards, find_frames, find_labelled
from onrecord.documents.recovery import Line
from onrecord.documents.segments import Segment, split_page

LONG = "No boat will leave the harbour of Osk before noon on Friday, the pilots said in a letter. " * 3


def card(name: str) -> str:
    blurb = f'<p class="{name}">The ice is late this year, all the pilots say.</p>'
    return f'<div><h4><a href="/1">Pilots fear a slow spring</a></h4>{blurb}</div>'


def page_of(markup: str) -> tuple[list[Line], tuple[Segment, ...]]:
    page = split_page(fromstring(f"<body><main>{markup}</main></body>"))
    return [Line(one.text, one) for one in page], page


def test_find_frames_gives_small_frames_with_their_kind() -> None:
    lines, page = page_of(f'<p>{LONG}</p><p>{LONG}</p><p class="copyright">All of it is ours</p>')
    assert list(find_frames(lines, page).values()) == ["boilerplate"]


def test_find_frames_leaves_the_frame_of_the_article() -> None:
    lines, page = page_of(f'<div class="promo"><p>{LONG}</p></div><p>It stays.</p>')
    assert find_frames(lines, page) == {}


def test_find_cards_finds_headline_and_blurb_but_no_paragraph_of_the_article_in_such_a_box() -> None:
    article = f'<p class="text">{LONG}</p><p class="text">{LONG} Again.</p>'
    lines, page = page_of(article + card("blurb"))
    assert find_cards(lines, page) == {2, 3}
    lines, page = page_of(article + card("text"))
    assert 3 not in find_cards(lines, page)


def test_find_cards_leaves_a_page_of_cards() -> None:
    lines, page = page_of(card("blurb") * 3)
    assert find_cards(lines, page) == set()


def test_find_labelled_finds_the_box_after_a_label_and_leaves_the_article() -> None:
    box = f"<section><div><h3>You may also like</h3></div>{card('x')}<p>{LONG}</p></section>"
    lines, page = page_of(f"<p>{LONG}</p><p>{LONG}</p>{box}<p>{LONG}</p>")
    assert find_labelled(lines, page) == {2, 3, 4, 5}


def test_find_labelled_wants_the_label_first_and_a_link_and_less_than_half_of_the_text() -> None:
    label = "<h3>You may also like</h3>"
    for markup in (
        f"<p>{LONG}</p>{label}{card('x')}<p>{LONG}</p>",
        f"<p>{LONG}</p><p>{LONG}</p><div>{label}<p>{LONG}</p></div>",
        f"<p>{LONG}</p><div>{label}{card('x')}<p>{LONG}</p><p>{LONG}</p></div>",
    ):
        assert find_labelled(*page_of(markup)) == set()
