from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.characters import well_formed
from onrecord.formats.exports.encoding import json_line, tab_line

ANYTHING = st.text(st.characters(codec=None), max_size=40) | st.text(
    st.sampled_from("\ud800\udfff\x00\t\r\n\u2028\u0085a"), max_size=20
)


@given(ANYTHING)
def test_json_line_is_one_line_that_gives_back_the_text(text: str) -> None:
    line = json_line({"exact": text})
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert json.loads(line)["exact"] == well_formed(text)


@given(st.lists(st.none() | ANYTHING | st.integers(), min_size=1, max_size=6))
def test_tab_line_has_as_many_cells_as_were_given(cells: list[object]) -> None:
    line = tab_line(cells).decode("utf-8")
    assert len(line.splitlines()) == 1
    assert len(line.removesuffix("\n").split("\t")) == len(cells)


def test_unknown_is_empty() -> None:
    assert tab_line([None, 0, ""]) == b"\t0\t\n"
