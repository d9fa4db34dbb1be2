from __future__ import annotations

import pytest

from onrecord.errors import AnnotationError
from onrecord.formats.annotations.offsets import Units, check
from onrecord.types import Span

TEXT = "A 😀 said so."


def test_units_after_a_character_of_two_are_one_further_on() -> None:
    assert Units(TEXT).span(5, 9) == Span(4, 8)
    assert Units("plain").span(1, 3) == Span(1, 3)


@pytest.mark.parametrize("edges", [(-1, 2), (0, 99), (3, 3), (5, 4)])
def test_edges_outside_stay_outside(edges: tuple[int, int]) -> None:
    with pytest.raises(AnnotationError) as caught:
        check(Units(TEXT).span(*edges), TEXT, "a.json")
    assert (caught.value.slug, caught.value.where) == ("bad-annotations", "a.json")


def test_other_words_than_the_file_says_are_refused_and_white_space_is_not() -> None:
    assert check(Span(4, 11), TEXT, "a", "said  so") == Span(4, 11)
    with pytest.raises(AnnotationError, match="'said' in the text and 'says' in the file"):
        check(Span(4, 8), TEXT, "a", "says")
