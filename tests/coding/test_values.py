"""The values of coding: what a pair may hold."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.coding.values import CodedPair, CodedPairs, Pair
from onrecord.types import Span


@pytest.mark.parametrize(
    ("given", "pair"),
    [
        ({"actor": [0, 6], "recipient": "Cadria"}, Pair(Span(0, 6), "Cadria")),
        ({"recipient": [0, 6]}, Pair(None, Span(0, 6))),
        ({"actor": None, "recipient": None}, Pair()),
    ],
)
def test_a_pair_has_places_or_names(given: dict[str, object], pair: Pair) -> None:
    assert msgspec.convert(given, Pair) == pair


def test_a_coded_pair_prints_its_places_as_two_numbers() -> None:
    coded = CodedPair("11", "ACCUSE", 3, -2.0, "asserted", "hostile", 0.8, 0.9, Span(0, 6))
    assert msgspec.to_builtins(coded)["actor"] == [0, 6] or msgspec.to_builtins(coded)["actor"] == (0, 6)


@pytest.mark.parametrize("form", ["to_arrow", "to_pandas", "to_polars"])
def test_coded_pairs_become_tables(form: str) -> None:
    named = CodedPair("11", "ACCUSE", 3, -2.0, "asserted", "hostile", 0.8, 0.9, Span(0, 6), None, "Tarrow")
    table = getattr(CodedPairs([named]), form)()
    assert table.shape == (1, 14)
    assert [str(one) for one in table["actor_name"]] == ["Tarrow"]
    assert [int(str(one)) for one in table["actor_end"]] == [6]
    assert getattr(CodedPairs(), form)().shape == (0, 14)


def test_a_notebook_sees_coded_pairs() -> None:
    coded = CodedPair("11", "ACCUSE", 3, -2.0, "asserted", "hostile", 0.8, 0.9, actor_name="<Tarrow>")
    assert "&lt;Tarrow&gt;" in CodedPairs([coded])._repr_html_()
