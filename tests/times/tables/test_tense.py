"""Which way the words around an expression look."""

from __future__ import annotations

import pytest

from times.tables.languagetexts import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мост закрыли в пятницу.", "2016-12-30"),
        ("Мост в пятницу.", "2016-12-30"),
        ("Мост будет закрыт в пятницу.", "2017-01-06"),
        ("Мэр сказал, что мост будет закрыт в пятницу.", "2017-01-06"),
        ("Мост будет закрыт, в пятницу сказал мэр.", "2016-12-30"),
        ("В пятницу он опроверг, что мост будет закрыт.", "2016-12-30"),
    ],
)
def test_the_nearest_verb_of_the_clause_tells(text: str, expected: str) -> None:
    assert [one.rpartition(" ")[2] for one in found(text, "ru")] == [expected]
