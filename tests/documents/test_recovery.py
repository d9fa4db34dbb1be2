"""Lost paragraphs come back when they live where the kept ones live, and only then."""

from __future__ import annotations

from typing import Any

from lxml.html import fromstring

from onrecord.documents.recovery import recover, visible_text

LINES = [
    "The fog stays over the harbour of Osk for the third day in a row.",
    "“We have waited longer,” said Ada Renn, who has led the pilots since 2011.",
    "No boat will leave before noon on Friday, said the harbour office.",
    "“Nobody pays us for patience,” said Bo Lund, who owns two of the trawlers.",
]


def tree(*paragraphs: str, extra: str = "") -> Any:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return fromstring(f'<html><body><div class="page"><div class="body">{body}</div>{extra}</div></body></html>')


def test_recover_puts_a_lost_paragraph_back_in_its_place() -> None:
    for lost in range(len(LINES)):
        kept = [line for number, line in enumerate(LINES) if number != lost]
        assert list(recover(tree(*LINES), kept)) == LINES


def test_recover_changes_nothing_when_nothing_is_lost() -> None:
    assert list(recover(tree(*LINES), LINES)) == LINES


def test_recover_leaves_paragraphs_of_other_places_alone() -> None:
    extra = f'<div class="comments"><p>{LINES[3]}</p></div>'
    assert list(recover(tree(*LINES[:3], extra=extra), LINES[:3])) == LINES[:3]


def test_recover_needs_two_kept_paragraphs_in_the_place() -> None:
    assert list(recover(tree(LINES[0], LINES[1]), LINES[:1])) == LINES[:1]


def test_recover_leaves_link_lists_short_lines_and_code_alone() -> None:
    links = '<a href="/1">The pier that sank twice in one year</a> <a href="/2">The year of the long fog in Osk</a>'
    code = "fog_ad = 'tides'; fog_width = 300; fog_height = 200; fog_place = 'pier'; fog_load();"
    assert list(recover(tree(*LINES, links, "Too short", code), LINES)) == LINES


def test_visible_text_leaves_scripts_out() -> None:
    element = fromstring("<p>The <script>var fog;</script>fog\n <b>stays</b><style>b{}</style>.</p>")
    assert visible_text(element) == "The fog stays."
