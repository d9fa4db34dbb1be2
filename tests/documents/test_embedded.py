"""The article in JSON-LD or in a script: no markup, no glued paragraphs."""

from __future__ import annotations

import json

import pytest
from lxml.html import fromstring

from onrecord.documents.embedded import article_body, scripted_body, split_body

LINES = (
    "The bridge is shut for a year, the inspector of roads wrote on Monday.",
    "“We have known of the cracks since winter,” the mayor said after a meeting.",
    "The ministry said that it would send engineers within a week.",
)
ESCAPED = r"<script>f('<p>x<\/p>');<\/script>"
EMBEDDED = "<iframe title='Map' src='x'></iframe><script>f('<p>x</p>');</script>"


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(LINES),
        "".join(LINES),
        "".join(f"<p>{line}</p>" for line in LINES),
        "<br/><br/>".join(LINES),
        f"{LINES[0]}{EMBEDDED}{LINES[1]}<style>a{{}}</style>{LINES[2]}",
        f"{LINES[0]}{ESCAPED}{LINES[1]}<br>{LINES[2]}",
        "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in LINES),
    ],
)
def test_split_body_gives_the_paragraphs_alone(body: str) -> None:
    assert split_body(body) == LINES


def test_split_body_parts_a_heading_that_was_glued() -> None:
    found = split_body("He met the keeper.Further attacksOfficials will meet again.")
    assert found == ("He met the keeper.", "Further attacks", "Officials will meet again.")


def test_split_body_leaves_names_whole() -> None:
    text = "She sold her iPhone to McArthur and deVries."
    assert split_body(text) == (text,)


@pytest.mark.parametrize(
    "data",
    ['{"articleBody": "Fog."}', '{"@graph": [{"x": [{"articleBody": "Fog."}]}]}', '[{"articleBody": "Fog."}, 3]'],
)
def test_article_body_is_found_wherever_it_stands(data: str) -> None:
    assert article_body(fromstring(f'<html><script type="application/ld+json">{data}</script></html>')) == "Fog."


@pytest.mark.parametrize("data", ["{", '{"articleBody": 3}', "[" * 100_000, "null"], ids=["cut", "3", "deep", "null"])
def test_article_body_bears_what_is_broken(data: str) -> None:
    assert article_body(fromstring(f'<html><script type="application/ld+json">{data}</script></html>')) == ""


def test_scripted_body_takes_the_longest_html_of_the_scripts() -> None:
    markup = json.dumps("".join(f"<p>{line}</p>" for line in LINES)).replace("<", "\\u003c")
    page = fromstring(f'<html><body><script>push([1, "x", {{"html": {markup}}}])</script></body></html>')
    assert scripted_body(page) == LINES


def test_scripted_body_wants_an_article() -> None:
    page = fromstring('<html><body><script>x = "<p>a</p><p>b</p><p>c</p>"; y = "<p>";</script></body></html>')
    assert scripted_body(page) == ()
