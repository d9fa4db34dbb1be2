"""Anchors that say where a statement was first reported."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from onrecord.documents.anchors import find_anchors
from onrecord.documents.recovery import visible_text
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Link

HERE = "https://www.tidetable.example/fog"


def anchors(paragraph: str, url: str | None = HERE) -> tuple[str, tuple[Link, ...]]:
    tree = fromstring(f"<html><body><p>{paragraph}</p></body></html>")
    text = visible_text(tree.find(".//p"))
    return text, find_anchors(tree, text, url)


@pytest.mark.parametrize(
    "paragraph",
    [
        'Renn told <a href="http://osk.example/1">the Osk Courier</a> so.',
        'The fog stays, <a href="http://osk.example/1">the Osk Courier reported</a>.',
        'According to <b>the</b> <a href="http://osk.example/1">Osk Courier</a>, the fog stays.',
    ],
)
def test_find_anchors_gives_words_that_speak_of_reporting(paragraph: str) -> None:
    text, (link,) = anchors(paragraph)
    assert (link.kind, link.url) == ("source", "http://osk.example/1")
    assert link.span.of(text) == link.text


@pytest.mark.parametrize(
    "paragraph",
    [
        'The <a href="http://osk.example/1">long pier</a> stays.',
        'Renn told <a href="http://tidetable.example/1">the Tide Table</a> so.',
        'Renn told <a href="/1">the Osk Courier</a> so.',
        'Renn told <a href="mailto:a@osk.example">the Osk Courier</a> so.',
        'Renn told <a href="http://[broken">the Osk Courier</a> so.',
        'The fog stays, said <a href="http://renn.example">Ada Renn</a>.',
        "Renn told <a>the Osk Courier</a> so.",
    ],
)
def test_find_anchors_passes_over_other_links(paragraph: str) -> None:
    assert anchors(paragraph)[1] == ()


def test_find_anchors_keeps_the_order_and_every_place() -> None:
    one = 'Renn told <a href="http://osk.example/{0}">the Osk Courier</a> so. '
    text, links = anchors("".join(one.format(number) for number in range(5)))
    assert [link.url for link in links] == [f"http://osk.example/{number}" for number in range(5)]
    assert len({link.span for link in links}) == 5
    assert {link.span.of(text) for link in links} == {"the Osk Courier"}


def test_find_anchors_gives_no_link_when_the_words_are_not_in_the_text() -> None:
    tree = fromstring('<p>Renn told <a href="http://osk.example/1">the Osk Courier</a> so.</p>')
    assert find_anchors(tree, "Something else that the Osk Courier has.", HERE) == ()


@pytest.mark.parametrize("row", required_rows(ENGLISH, "reporting"), ids=lambda row: row["words"])
def test_every_row_of_the_table_finds_its_own_example(row: dict[str, str]) -> None:
    before, _, rest = row["example"].partition("[")
    words, _, after = rest.partition("]")
    _, links = anchors(f'{before}<a href="http://osk.example/1">{words}</a>{after}')
    assert [link.text for link in links] == [words]
