from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scoring.baseline import find
from notation import parse
from onrecord.attributions.found import Found


@pytest.mark.parametrize(
    "marked",
    [
        "[q:“We will rebuild the bridge,”] [s:Oda Brandt] [c:said].",
        "[q:“We will rebuild it,”] [c:said] [s:Oda Brandt].",
        "[s:She] [c:said] [q:the bridge will be rebuilt].",
        "[q:The bridge will be rebuilt], [s:Oda Brandt] [c:said].",
        "[c:According to] [s:Oda Brandt], [q:the bridge will be rebuilt].",
        "[q:“We will rebuild it,”] [s:Oda Brandt] [c:said]. [q:“It takes a year.”]",
        "[s:Oda Brandt], the mayor of the town, [c:said] [q:it will be rebuilt].",
    ],
)
def test_find_sees_the_plain_forms(marked: str) -> None:
    text, expected = parse(marked)
    assert find(text) == expected


@pytest.mark.parametrize("text", ["", "\n", "The “green wall” fell.", "Nobody was there.", "“", "said He"])
def test_find_sees_nothing_where_nobody_is_cited(text: str) -> None:
    assert find(text) == ()


def inside(found: Found, text: str) -> bool:
    spans = (*found.source, *found.cue, *found.content)
    return all(0 <= span.start < span.end <= len(text) for span in spans)


@given(
    st.lists(st.sampled_from(["Oda", "said", "“", "”", '"', ",", ".", "\n", "that it", "rains", " ", "According to "]))
)
def test_find_gives_spans_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    assert all(inside(found, text) for found in find(text))
