from __future__ import annotations

import pytest

from onrecord.formats.annotations.joining import Marked, join
from onrecord.formats.annotations.labels import role_of
from onrecord.types import Span


def marked(key: str, start: int) -> Marked:
    role = {"s": "source", "c": "cue", "q": "content"}[key[0]]
    known = role_of(role)
    assert known
    return Marked(key, known, (Span(start, start + 1),))


S, S2, C, C2, Q, Q2 = (marked(key, at) for at, key in enumerate(("s", "s2", "c", "c2", "q", "q2")))
AT = {one.key: one.spans[0] for one in (S, S2, C, C2, Q, Q2)}


@pytest.mark.parametrize(
    "links",
    [
        [("c", "s"), ("c", "q")],
        [("s", "c"), ("q", "c")],
        [("q", "s"), ("q", "c")],  # the source hangs on the content
        [("s", "q"), ("s", "c")],  # both hang on the source
    ],
)
def test_a_statement_is_the_same_whichever_way_its_parts_are_linked(links: list[tuple[str, str]]) -> None:
    (found,) = join([S, C, Q], links)
    assert (found.source, found.cue, found.content) == ((AT["s"],), (AT["c"],), (AT["q"],))


def test_two_cues_share_their_source() -> None:
    one, other = join([S, C, C2, Q, Q2], [("c", "s"), ("c2", "s"), ("c", "q"), ("c2", "q2")])
    assert one.source == other.source == (AT["s"],)
    assert (one.content, other.content) == ((AT["q"],), (AT["q2"],))


def test_pieces_that_are_linked_are_one_content() -> None:
    (found,) = join([S, C, Q, Q2], [("c", "s"), ("c", "q"), ("q", "q2")])
    assert found.content == (AT["q"], AT["q2"])


def test_contents_without_a_cue_are_statements_of_their_own() -> None:
    one, other = join([S, Q, Q2], [("s", "q")])
    assert (one.source, one.cue, one.content) == ((AT["s"],), (), (AT["q"],))
    assert (other.source, other.content) == ((), (AT["q2"],))


def test_a_cue_without_content_is_no_statement_and_a_link_to_nothing_is_passed_over() -> None:
    assert join([S, C], [("c", "s"), ("c", "gone")]) == ()
