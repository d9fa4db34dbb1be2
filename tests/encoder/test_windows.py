from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from encoder.tokens import small_tokenizer
from onrecord.encoder.pieces import LONGEST_WORD, cut
from onrecord.encoder.windows import Sizes, Window, split_windows

TOKENIZER = small_tokenizer()
SMALL = Sizes(limit=12, left=3, right=2)


def windows(text: str, sizes: Sizes = SMALL) -> tuple[Window, ...]:
    return split_windows(cut(text, TOKENIZER), sizes)


def test_split_windows_gives_a_short_text_one_window() -> None:
    assert windows("we said") == (Window(0, 0, 2, 2),)


def test_split_windows_breaks_at_a_paragraph() -> None:
    first = windows("we said the pier\n" + "we " * 12)[0]
    assert first.end == 4


def test_split_windows_breaks_a_long_paragraph_anywhere() -> None:
    found = windows("we " * 30)
    assert len(found) > 2
    assert found[1].low < found[1].start


def test_split_windows_shows_context_on_both_sides() -> None:
    second = windows("we " * 30)[1]
    assert (second.start - second.low, second.high - second.end) == (3, 2)


def test_split_windows_of_nothing_is_nothing() -> None:
    assert windows("") == ()


@given(st.lists(st.sampled_from(["we", "pier", "dock", "x" * 40, "\n", "“", "."]), max_size=60))
def test_split_windows_decides_every_word_once_within_the_limit(words: list[str]) -> None:
    pieces = cut(" ".join(words), TOKENIZER)
    found = split_windows(pieces, SMALL)
    assert [word for window in found for word in range(window.start, window.end)] == list(range(len(pieces.words)))
    for window in found:
        assert window.low <= window.start < window.end <= window.high
        # One word may be longer than a whole window; it is shown alone.
        size = int(pieces.first[window.high] - pieces.first[window.low])
        assert size <= SMALL.limit + LONGEST_WORD
