from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.marks import MarkError, Span, read_marks


def test_labels_share_a_place_and_marks_nest() -> None:
    marked = read_marks("[s1,s2:Ada Lind] [c1:said] [q1:[s3:he] [c3:denied] [q3:it]].")
    assert marked.text == "Ada Lind said he denied it."
    assert marked.spans["s1"] == marked.spans["s2"] == (Span(0, 8),)
    assert [marked.text[a:b] for a, b in marked.spans["q1"]] == ["he denied it"]
    assert [marked.text[a:b] for a, b in marked.spans["q3"]] == ["it"]


def test_pieces_of_one_label_are_in_the_order_of_the_text() -> None:
    marked = read_marks("[q1:“No,”] [s1:she] [c1:said]. [q1:“Never.”]")
    assert [marked.text[a:b] for a, b in marked.spans["q1"]] == ["“No,”", "“Never.”"]


@pytest.mark.parametrize(
    ("marked", "line", "reason"),
    [
        ("a\n[q1:open", 2, "never closed"),
        ("a] b", 1, "without an opening"),
        ("a\n\n[not a label] b", 3, "without a label"),
        ("[k1:words]", 1, "no such label"),
        ("[q1: words]", 1, "white space"),
        ("[q1:]", 1, "empty"),
    ],
)
def test_a_fault_names_line_and_reason(marked: str, line: int, reason: str) -> None:
    with pytest.raises(MarkError, match=reason) as found:
        read_marks(marked)
    assert found.value.line == line


def test_lines_are_counted_from_the_first_one_given() -> None:
    with pytest.raises(MarkError) as found:
        read_marks("a\n]", 20)
    assert found.value.line == 21


@given(st.text())
def test_any_text_with_its_brackets_escaped_stays_as_it_is(text: str) -> None:
    text = text.replace("\\", "")
    escaped = text.replace("[", "\\[").replace("]", "\\]")
    assert read_marks(escaped).text == text


@given(st.lists(st.sampled_from(["word", "𝄞", "é", "Ω"]), min_size=1), st.data())
def test_offsets_are_code_points_of_the_bare_text(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    marked = read_marks(" ".join(f"[q1:{word}]" if number == at else word for number, word in enumerate(words)))
    ((start, end),) = marked.spans["q1"]
    assert marked.text[start:end] == words[at]
    assert start == len(" ".join(words[:at])) + (at > 0)
