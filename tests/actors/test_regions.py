from __future__ import annotations

import pytest

from onrecord.actors.regions import region_of
from onrecord.lexicon import load_rows


@pytest.mark.parametrize(
    ("name", "code"), [("Ohio", "US"), ("Bavaria", "DE"), ("Lune", None), ("ohio", None), ("", None)]
)
def test_region_of_gives_the_country(name: str, code: str | None) -> None:
    assert region_of(name) == code


def test_every_region_has_one_country() -> None:
    words = [(word, row["country"]) for row in load_rows("regions") for word in row["words"].split("|")]
    assert len({word for word, _ in words}) == len(set(words))
