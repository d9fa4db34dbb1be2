from __future__ import annotations

import io
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from onrecord.cli.terminal import flow_of, overlaps, print_reading, statement_lines
from onrecord.types import Reading, Span
from readings import harbour, make_reading
from strategies import HOSTILE, readings

SPANS = st.tuples(st.integers(0, 20), st.integers(0, 5)).map(lambda pair: Span(pair[0], sum(pair)))


def shown(reading: Reading, *, width: int = 60, colours: bool = False) -> str:
    out = io.StringIO()
    system = "truecolor" if colours else None
    print_reading(reading, Console(file=out, width=width, color_system=system, force_terminal=colours))  # type: ignore[arg-type]
    return out.getvalue()


def test_print_reading_underlines_roles_with_their_number() -> None:
    lines = shown(make_reading("[s:She] [c:said] [q:never again].")).splitlines()
    at = lines.index("She said never again.")
    assert lines[at + 1] == "1══ 1~~~ 1──────────"


def test_print_reading_draws_nested_statements_below() -> None:
    lines = shown(make_reading("[s1:He] [c1:said] [q1:[s2:she] [c2:left] [q2:it]].")).splitlines()
    at = lines.index("He said she left it.")
    assert lines[at + 1 : at + 3] == ["1═ 1~~~ 1──────────", "        2══ 2~~~ 2─"]


def test_print_reading_aligns_strokes_under_wide_characters() -> None:
    lines = shown(make_reading("漢字 [c:said] [q:no]")).splitlines()
    assert lines[lines.index("漢字 said no") + 1] == "     1~~~ 1─"


def test_print_reading_wraps_to_the_width() -> None:
    article, _, statements = shown(harbour(), width=50).partition("5 statements\n")
    assert max(map(cell_len, article.splitlines())) <= 50
    assert max(map(cell_len, statements.splitlines())) <= 70  # below that a content would say nothing


def test_print_reading_joins_lines_that_were_wrapped_by_hand() -> None:
    reading = make_reading("[q:one\ntwo]")
    block = reading.document.blocks[0]
    assert flow_of(reading.document.text, Span(block.span.start, 7), {}).shown == "one two"


def test_print_reading_without_colours_has_no_escape() -> None:
    assert "\x1b" not in shown(harbour())


@pytest.mark.parametrize("colours", [False, True])
def test_print_reading_says_how_the_roles_are_shown(colours: bool) -> None:
    plain = re.sub("\x1b\\[[0-9;]*m", "", shown(harbour(), colours=colours))
    legend = "source   cue   content" if colours else "source ═══   cue ~~~   content ───"
    assert legend in [line.strip() for line in plain.splitlines()]
    assert legend not in shown(make_reading("It rained."), colours=colours)


def test_print_reading_with_colours_numbers_contents() -> None:
    out = shown(harbour(), colours=True)
    assert "¹" in out
    assert "\x1b[" in out
    assert "═" not in out


def test_print_reading_never_passes_on_an_escape_of_the_article() -> None:
    reading = make_reading("[s:A\x1b\\]0;title\x07] [c:said] [q:\x1b\\[2Jno\u202e]", title="\x1b[31m", outlet="\x9b1m")
    out = shown(reading)
    assert not set(out) & set("\x1b\x07\x9b\u202e")


def test_statement_lines_has_one_line_for_each_statement() -> None:
    lines = list(statement_lines(harbour().attributions, 100))
    assert lines[0] == "5 statements"
    assert len(lines) == 6
    assert lines[3].split()[:7] == ["3", "Jonas", "Tveit", "denied", "indirect", "90%", "(denies)"]


def test_statement_lines_indents_what_is_nested() -> None:
    *_, outer, inner = statement_lines(harbour().attributions, 100)
    assert outer.startswith("4  A spokesman")
    assert inner.startswith("5    the prime minister")


def test_statement_lines_says_when_there_is_none() -> None:
    assert list(statement_lines((), 80)) == ["No statement was found in this text."]


@given(readings(HOSTILE))
def test_print_reading_shows_every_visible_character(reading: Reading) -> None:
    document = reading.document
    flow = flow_of(document.text, Span(0, len(document.text)), {})
    assert len(flow.shown) == len(flow.places)
    shown(reading)


@given(readings())
def test_flow_finds_the_same_characters(reading: Reading) -> None:
    text = reading.document.text
    flow = flow_of(text, Span(0, len(text)), {0: "¹²"})
    for at, character in enumerate(text):
        if not character.isspace():
            found = flow.find(Span(at, at + 1))
            assert found.end - found.start == 1


@given(st.lists(SPANS), st.lists(st.integers(1, 5), min_size=1))
def test_overlaps_finds_what_shares_a_character(spans: list[Span], widths: list[int]) -> None:
    edges = [sum(widths[:count]) for count in range(len(widths) + 1)]
    places = [Span(start, end) for start, end in pairwise(edges)][::2]
    expected = [[n for n, span in enumerate(spans) if span.start < span.end and span.overlaps(one)] for one in places]
    assert overlaps(places, spans) == expected
