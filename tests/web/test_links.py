from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.values import Evidence
from onrecord.types import Span
from onrecord.web.links import actor_url, article_url, evidence_url, pair_url, parse_mark, statement_url, with_query


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 9)), max_size=19))
def test_marks_come_back_from_the_address(pairs: list[tuple[int, int]]) -> None:
    spans = tuple(sorted(Span(start, start + length) for start, length in pairs))
    query = parse_qs(urlsplit(article_url("doc_1", spans)).query)
    assert parse_mark(query.get("mark", [None])[0], 200) == spans


@pytest.mark.parametrize("mark", [None, "", "x", "9-4", "4-4", "4-99", "-4-9", "٤-٩", "4-9999999999999", ","])
def test_what_is_no_span_of_the_text_is_left_out(mark: str | None) -> None:
    assert parse_mark(mark, 20) == ()


def test_an_address_carries_so_many_spans_and_no_more() -> None:
    many = tuple(Span(number, number + 1) for number in range(0, 200, 2))
    assert len(parse_mark(article_url("d", many).partition("mark=")[2].partition("#")[0], 999)) == 20


@pytest.mark.parametrize("hostile", ["a/b", "a?b", "a#b", '"><script>', "../..", "a b", "å"])
def test_no_id_leaves_its_part_of_the_path(hostile: str) -> None:
    for address in (article_url(hostile), statement_url(hostile), actor_url(hostile), pair_url(hostile, hostile)):
        parts = urlsplit(address)
        assert (parts.query, parts.fragment) == ("", "")
        assert not set(parts.path) & set('"<> ')
        assert parts.path.count("/") == (3 if address.startswith("/pairs") else 2)


def test_ready_events_have_no_article_to_lead_to() -> None:
    assert evidence_url(Evidence("row", (), None)) is None
    assert evidence_url(Evidence("no", (Span(1, 3),), "doc_1")) == "/articles/doc_1?mark=1-3#mark"


def test_parameters_without_a_value_are_left_out() -> None:
    assert with_query("/search", {"q": "", "since": None, "after": False}) == "/search"
