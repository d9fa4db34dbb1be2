"""Links that the text shows: bare addresses and related articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.blocks import explain
from onrecord.documents.links import find_links
from onrecord.types import Link


def links(text: str) -> tuple[Link, ...]:
    return find_links(text, explain(text))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("The fog stays.\n\nhttp://a.example/fog\n\nIt does.", "http://a.example/fog"),
        ("The fog stays (http://a.example/fog).", "http://a.example/fog"),
        ("The fog stays (https://a.example/fog_(sea)).", "https://a.example/fog_(sea)"),
        ("The fog stays [http://a.example/fog], she said.", "http://a.example/fog"),
        ("The fog stays, she said: http://a.example/fog?day=2&at=1.", "http://a.example/fog?day=2&at=1"),
        ("The fog stays: www.a.example/fog!", "www.a.example/fog"),
        ("Read http://a.example/fog before noon, she said.", "http://a.example/fog"),
        ("The fog stays: <http://a.example/fog>", "http://a.example/fog"),
    ],
)
def test_find_links_gives_the_exact_address(text: str, url: str) -> None:
    (link,) = links(text)
    assert (link.kind, link.url, link.text, link.span.of(text)) == ("source", url, None, url)


@pytest.mark.parametrize(
    "text",
    [
        "Follow us: http://a.example/fog",
        "Photo: Ada Renn, www.renn.example",
        "The http protocol stays.",
        "The fog stays.\n\nRelated:\n\nIt does.",
        "The fog stays.\n\n“Related:”\n\nIt does.",
        "The address begins with http:// or www.",
    ],
)
def test_find_links_passes_over_other_addresses(text: str) -> None:
    assert links(text) == ()


def test_find_links_names_the_related_article() -> None:
    text = "The fog stays.\n\nRelated article: Ferries: a  history\n\nRead more: The pier"
    (link,) = links(text)
    assert link == Link("related", None, "Ferries: a history", link.span)
    assert link.span.of(text) == "Related article: Ferries: a  history"


def test_find_links_takes_linear_time_over_brackets() -> None:
    # Counting anew for each bracket would take hours.
    text = f"The fog stays: http://a.example/{'(' * 100_000}{')' * 600_000}."
    (link,) = links(text)
    assert link.url == f"http://a.example/{'(' * 100_000}{')' * 100_000}"


@given(
    st.lists(st.sampled_from(["http://", "www.", "a.example", "(", ")", " ", "\n\n", ".", "Related: ", "]"])).map(
        "".join
    )
)
def test_find_links_gives_spans_that_are_their_address(text: str) -> None:
    for link in links(text):
        assert link.span.of(text) == link.url or link.kind == "related"
