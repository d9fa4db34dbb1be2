"""A page as lines: nothing glued, nothing that nobody sees, each with its surroundings."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from onrecord.documents.segments import frame_of, split_page
from onrecord.lexicon import load_rows


def texts(markup: str) -> list[str]:
    return [one.text for one in split_page(fromstring(f"<body>{markup}</body>"))]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("One.<br>Two.", ["One.", "Two."]),
        ("<div>One. <p>Two.</p> Three.</div>", ["One.", "Two.", "Three."]),
        ("<p>A <b>fog</b>gy <i>day</i>.</p>", ["A foggy day."]),
        ("<p>One<!-- no -->, two.</p>", ["One, two."]),
        ("<p>One<script>x()</script><style>b{}</style><svg><title>Icon</title></svg>, two.</p>", ["One, two."]),
        ("<p>Har\u00adbour\u200b mas\u00adter</p>", ["Harbour master"]),
        ("<h1><span>Harbours</span><span>Pilots wait</span></h1>", ["Harbours Pilots wait"]),
        ("<ul><li>One<ul><li>Two</li></ul></li></ul>", ["One", "Two"]),
        ("<table><tr><td>Year</td><td>Fog</td></tr></table>", ["Year", "Fog"]),
        ("<div>" * 200 + "fog" + "</div>" * 200, ["fog"]),
    ],
)
def test_split_page_gives_the_lines_that_a_reader_sees(markup: str, lines: list[str]) -> None:
    assert texts(markup) == lines


def test_split_page_counts_links_and_their_share() -> None:
    links = '<p>See <a href="/1">fog</a><a href="/2">ice</a></p><a href="/3"><p>All of it</p></a>'
    first, second = split_page(fromstring(f"<body>{links}</body>"))
    assert (first.links, round(first.linked, 2)) == (2, 0.67)
    assert (second.links, second.linked) == (1, 1.0)


def test_split_page_names_heading_entry_and_caption() -> None:
    markup = "<h2><div>A</div></h2><ul><li><p>B</p></li></ul><figure><figcaption><p>C</p></figcaption></figure>"
    found = [(one.tag, one.frame) for one in split_page(fromstring(f"<body>{markup}</body>"))]
    assert found == [("h2", None), ("li", None), ("figcaption", "caption")]


def test_a_frame_holds_for_all_inside_it() -> None:
    page = fromstring('<body><div class="newsletter"><div><p>A</p></div><p>B</p></div><p>C</p></body>')
    first, second, third = split_page(page)
    assert (first.frame, second.frame, third.frame) == ("promotion", "promotion", None)
    assert first.around == second.around != third.around


@pytest.mark.parametrize("row", load_rows("frames"), ids=lambda row: row["words"])
def test_every_row_of_the_table_is_found_in_its_own_example(row: dict[str, str]) -> None:
    element = fromstring(row["example"])
    assert frame_of("div", f"{element.get('class', '')} {element.get('id', '')}") == row["kind"]


@pytest.mark.parametrize("names", ["article-body", "unrelatedness", "shareholder", "content"])
def test_frame_of_knows_whole_words_only(names: str) -> None:
    assert frame_of("div", names) is None
