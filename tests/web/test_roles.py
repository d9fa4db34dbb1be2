from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.sentences import Told
from onrecord.types import Span
from onrecord.web.roles import sentence


def bare(drawn: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", drawn))


@given(st.text("ab<&\"' \n", min_size=6, max_size=80), st.data())
def test_nothing_is_added_and_nothing_lost(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6, unique=True)))
    first, second, third = (Span(*edges[at : at + 2]) for at in (0, 2, 4))
    drawn = str(sentence(Told(text, 0, (first,), (second,), (third,), (third,))))
    assert bare(drawn) == text
    assert '<span class="as-content"><mark>' in drawn
    assert set(re.findall(r"<(\w+)", drawn)) <= {"span", "mark"}


def test_the_middle_of_what_is_long_is_left_out() -> None:
    text = f"She said {'one two three ' * 100}and went {'away ' * 200}."
    drawn = bare(str(sentence(Told(text, 0, (Span(0, 3),), (Span(4, 8),), (Span(9, 1409),)))))
    assert drawn.startswith("She said one two")
    assert len(drawn) < 700
    assert drawn.count(" … ") == 2
