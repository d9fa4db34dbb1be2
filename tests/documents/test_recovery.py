"""Lost paragraphs come back when they live where the kept ones live, and only then."""

from __future__ import annotations

from typing import Any

from lxml.html import fromstring

from onrecord.documents.recovery import align, part_lines, recover, visible_text
from onrecord.documents.segments import split_page

LINES = [
    "The fog stays over the harbour of Osk for the third day in a row.",
    "“We have waited longer,” said Ada Renn, who has led the pilots since 2011.",
    "No boat will leave before noon on Friday, said the harbour office.",
    "“Nobody pays us for patience,” said Bo Lund, who owns two of the trawlers.",
]


def texts(page: Any, lines: list[str], told: str = "") -> list[str]:
    return [line.text for line in recover(split_page(page), lines, told)]


def tree(*paragraphs: str, extra: str = "") -> Any:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return fromstring(f'<html><body><div class="page"><div class="body">{body}</div>{extra}</div></body></html>')


def test_recover_puts_a_lost_paragraph_back_in_its_place() -> None:
    for lost in range(len(LINES)):
        kept = [line for number, line in enumerate(LINES) if number != lost]
        assert texts(tree(*LINES), kept) == LINES


def test_recover_changes_nothing_when_nothing_is_lost() -> None:
    assert texts(tree(*LINES), LINES) == LINES


def test_recover_leaves_paragraphs_of_other_places_alone() -> None:
    extra = f'<div class="comments"><p>{LINES[3]}</p></div>'
    assert texts(tree(*LINES[:3], extra=extra), LINES[:3]) == LINES[:3]


def test_recover_needs_two_kept_paragraphs_in_the_place() -> None:
    assert texts(tree(LINES[0], LINES[1]), LINES[:1]) == LINES[:1]


def test_recover_leaves_link_lists_short_lines_and_code_alone() -> None:
    links = '<a href="/1">The pier that sank twice in one year</a> <a href="/2">The year of the long fog in Osk</a>'
    code = "fog_ad = 'tides'; fog_width = 300; fog_height = 200; fog_place = 'pier'; fog_load();"
    assert texts(tree(*LINES, links, "Too short", code), LINES) == LINES


def test_visible_text_leaves_scripts_out() -> None:
    element = fromstring("<p>The <script>var fog;</script>fog\n <b>stays</b><style>b{}</style>.</p>")
    assert visible_text(element) == "The fog stays."


def test_recover_takes_back_a_paragraph_that_is_a_link_when_it_is_a_sentence() -> None:
    linked = '<a href="/1">It also trains young pilots and keeps a common stock of fuel.</a>'
    headline = '<a href="/2">Minister accuses the north of stealing herring from the banks</a>'
    found = texts(tree(*LINES[:2], linked, headline, *LINES[2:]), LINES)
    assert found == [*LINES[:2], "It also trains young pilots and keeps a common stock of fuel.", *LINES[2:]]


def test_recover_takes_back_short_lines_between_paragraphs_but_no_small_print() -> None:
    page = tree(*LINES[:2], "Nobody sails.", *LINES[2:], "Nobody reads this.")
    page.find(".//p[3]").addnext(fromstring('<p class="stamp">Updated 11.15 pm</p>'))
    assert texts(page, LINES) == [*LINES[:2], "Nobody sails.", *LINES[2:]]


def test_recover_takes_back_the_list_of_an_article_that_is_no_list_of_links() -> None:
    page = tree(*LINES)
    page.find(".//p[2]").addnext(fromstring("<ul><li>The pilots ask for a second boat before winter.</li></ul>"))
    page.find(".//p[4]").addnext(fromstring("<ul><li>Everybody reads these ten stories about fog today.</li></ul>"))
    found = texts(page, LINES)
    assert found == [*LINES[:2], "The pilots ask for a second boat before winter.", *LINES[2:]]


def test_recover_takes_back_what_the_page_tells_machines() -> None:
    page = tree(*LINES[:3], extra=f'<section class="part"><p>{LINES[3]}</p></section>')
    assert texts(page, LINES[:3], " ".join(LINES)) == LINES


def test_align_finds_each_line_once_and_in_order() -> None:
    page = split_page(tree(LINES[0], LINES[1], LINES[0], LINES[2]))
    assert align(page, [LINES[0], LINES[1], LINES[2]]) == [0, 1, 3]
    assert align(page, [LINES[1], LINES[0], LINES[2]]) == [1, 2, 3]
    assert align(page, ["Not there.", LINES[2]]) == [None, 3]


def test_align_is_not_led_astray_by_one_line_of_the_foot_of_the_page() -> None:
    page = split_page(tree(*LINES, extra="<footer>Ada Renn</footer>"))
    assert align(page, ["Ada Renn", *LINES]) == [None, 0, 1, 2, 3]


def test_align_finds_the_paragraph_of_lines_that_the_source_wraps() -> None:
    page = split_page(tree(*LINES))
    assert align(page, [LINES[1][:40], LINES[1][40:], LINES[2]]) == [1, 1, 2]
    assert texts(tree(*LINES), [LINES[0], LINES[1][:40], LINES[1][40:], *LINES[2:]]) == LINES


def test_a_cell_of_a_table_comes_as_its_paragraphs() -> None:
    cell = f"<b>Fog in Osk</b>{''.join(f'<p>{line}</p>' for line in LINES)}"
    page = fromstring(f"<html><body><table><tr><td>{cell}</td></tr></table></body></html>")
    assert texts(page, [" ".join(["Fog in Osk", *LINES])]) == ["Fog in Osk", *LINES]


def test_a_row_of_figures_stays_one_line() -> None:
    page = fromstring("<html><body><table><tr><td>Osk</td><td>12</td><td>4</td></tr></table></body></html>")
    assert part_lines(split_page(page), ["Osk | 12 | 4"]) == ("Osk | 12 | 4",)
