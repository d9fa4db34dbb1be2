from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.cli.columns import Stroke, cut, underline, wrap

LINES = st.lists(st.text(alphabet="abé漢😀", min_size=1, max_size=12), min_size=1).map(" ".join)


def test_wrap_breaks_a_word_that_is_longer_than_a_line() -> None:
    line = "an extraordinarily long word"
    assert [span.of(line) for span in wrap(line, 8)] == ["an", "extraord", "inarily", "long", "word"]


def test_wrap_of_nothing_is_no_line() -> None:
    assert wrap("", 8) == []


def test_cut_counts_wide_characters_twice() -> None:
    assert cut("漢字漢字", 5) == "漢字…"


def test_underline_leaves_out_a_number_that_has_no_room() -> None:
    assert underline([Stroke(0, 0, 2, "═", 12)]) == ["══"]


def test_underline_puts_what_overlaps_into_another_line() -> None:
    assert underline([Stroke(0, 0, 4, "═", 5), Stroke(0, 0, 4, "═", 7)]) == ["5═══", "7═══"]


@given(LINES, st.integers(4, 20))
def test_wrap_loses_nothing_but_spaces(line: str, width: int) -> None:
    spans = wrap(line, width)
    assert "".join(span.of(line) for span in spans).replace(" ", "") == line.replace(" ", "")


@given(LINES, st.integers(4, 20))
def test_wrap_keeps_to_the_width(line: str, width: int) -> None:
    assert all(cell_len(span.of(line)) <= width for span in wrap(line, width))


@given(st.text(alphabet="ab é漢😀"), st.integers(1, 20))
def test_cut_has_exactly_the_width_or_ends_in_an_ellipsis(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cell_len(shown) == width or (cell_len(shown) < width and shown.endswith("…"))
