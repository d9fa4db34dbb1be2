from __future__ import annotations

import pytest

from onrecord.phrases.polities import find_polities


@pytest.mark.parametrize(
    "text",
    [
        "Lune’s foreign minister left.",
        "The president of Lune left.",
        "Oda Fenn went to neighbouring Lune.",
        "Lune, the republic in the north, objected.",
        "Prime Minister Oda Fenn of Lune left.",
    ],
)
def test_find_polities_knows_a_country_by_its_offices(text: str) -> None:
    assert find_polities(text) == {"Lune"}


@pytest.mark.parametrize("text", ["Ulf Fenn came. Fenn’s government fell.", "Denmark’s minister left.", "Lune is wet."])
def test_find_polities_takes_no_person_and_no_listed_country(text: str) -> None:
    assert find_polities(text) == frozenset()
