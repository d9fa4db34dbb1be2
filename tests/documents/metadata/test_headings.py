from __future__ import annotations

import pytest

from documents.metadata.pages import tree
from onrecord.documents.metadata.headings import MOST, Heading, find_headings, find_logos


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        ("<h1>Fog in Osk</h1>", [Heading("Fog in Osk", 1)]),
        ("<header><h2>Fog\n in <b>Osk</b></h2></header>", [Heading("Fog in Osk", 2)]),
        ('<div itemprop="headline">Fog in Osk</div>', [Heading("Fog in Osk", 1)]),
        ("<nav><h1>Fog</h1></nav>", [Heading("Fog", 1, is_shown=False)]),
        ('<ol class="c-breadcrumbs"><h1>Fog</h1></ol>', [Heading("Fog", 1, is_shown=False)]),
        ('<div class="related-articles"><h2>Fog</h2></div>', [Heading("Fog", 2, is_shown=False)]),
        ('<article class="teaser"><main><h2>Fog</h2></main></article>', [Heading("Fog", 2)]),
        ('<div class="canavan"><h2>Fog</h2></div>', [Heading("Fog", 2)]),
        ('<h1><a href="/">The Tide Table</a></h1><h2>Fog in Osk</h2>', [Heading("Fog in Osk", 2)]),
        ('<h1><a href="/fog">Fog in Osk</a></h1>', [Heading("Fog in Osk", 1)]),
        ("<h1 hidden>Fog</h1><h1></h1><h3>Fog</h3>", []),
        (f"<h1>{'fog ' * 200}</h1>", []),
    ],
)
def test_headings_and_where_they_stand(body: str, headings: list[Heading]) -> None:
    assert list(find_headings(tree(f"<html><body>{body}</body></html>"))) == headings


def test_no_more_headings_than_anybody_reads() -> None:
    assert len(find_headings(tree("<html><body>" + "<h2>Fog</h2>" * 500 + "</body></html>"))) == MOST


def test_deep_page_is_read() -> None:
    assert find_headings(tree("<div>" * 200 + "<h1>Fog</h1>" + "</div>" * 200)) == (Heading("Fog", 1),)


@pytest.mark.parametrize(
    ("body", "logos"),
    [
        ('<h1><a href="https://tides.example/">Tide Table</a></h1>', ("Tide Table",)),
        ('<p><a rel="home" href="https://tides.example/en">Tide Table</a></p>', ("Tide Table",)),
        ('<p><a href="/">Tide Table</a></p>', ()),
        ('<h1><a href="/fog">Fog in Osk</a></h1>', ()),
    ],
)
def test_logo_is_the_way_to_the_front_page(body: str, logos: tuple[str, ...]) -> None:
    assert find_logos(tree(f"<html><body>{body}</body></html>")) == logos
