from __future__ import annotations

import pytest

from corpus.reality import cue_type, is_off, of_gold, shares, source_type, table
from marked_dispatch import gold, text


@pytest.mark.parametrize(
    ("source", "kind"),
    [("she", "pronoun"), ("all of them", "nominal"), ("Two officials", "nominal"), ("Ada Lind", "name"), ("", "none")],
)
def test_sources_are_told_by_their_words(source: str, kind: str) -> None:
    assert source_type(source) == kind


@pytest.mark.parametrize(
    ("cue", "kind"), [("had not said", "say"), ("told", "tell"), ("According to", "according to"), ("wrote", "other")]
)
def test_cues_are_told_by_their_words(cue: str, kind: str) -> None:
    assert cue_type(cue) == kind


def test_shares_are_of_required_outermost_statements() -> None:
    sample = of_gold(text(), gold())
    assert [one.cue for one in sample.statements] == ["accused", "denied"]
    assert sample.events == 1
    found = shares([sample])
    assert (found["manner: indirect"], found["source: name"], found["source: nominal"]) == (50, 50, 50)
    assert found["different cues a 100 statements"] == 2


@pytest.mark.parametrize(
    ("mine", "real", "off"),
    [(3.0, [1.0, 4.0], False), (1.4, [1.1, 1.2], False), (2.0, [1.1, 1.2], True), (1.0, [], False)],
)
def test_what_is_a_third_away_from_every_real_one_is_off(mine: float, real: list[float], off: bool) -> None:
    assert is_off(mine, real) is off


def test_the_table_marks_what_is_off() -> None:
    rows = table(
        {"written": {"a": 3.0, "b": 1.0}, "polnear": {"a": 1.0}, "realnews": {"a": 1.2, "b": 1.1}}
    ).splitlines()
    assert rows[2:] == ["| a * | 3.0 | 1.0 | 1.2 |", "| b | 1.0 | - | 1.1 |"]
