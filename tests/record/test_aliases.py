from __future__ import annotations

from collections import Counter

import pytest

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.record.aliases import body_alias, country_abroad, same_body
from onrecord.record.countries import country_code
from onrecord.record.names import name_words

ROWS = load_rows("known_as")


def test_a_bloc_has_its_common_name() -> None:
    names = ("North Atlantic Treaty Organization", "nato", "НАТО")
    assert {alias.names[0] for name in names if (alias := body_alias(name))} == {"NATO"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["names"].split("|")[0])
def test_every_name_leads_to_its_row(row: dict[str, str]) -> None:
    for name in row["names"].split("|"):
        alias = body_alias(name)
        if row["kind"] == "country":
            assert country_code(name) == row["code"]
        else:
            assert alias is not None
            assert "|".join(alias.names) == row["names"]


def test_no_name_stands_twice() -> None:
    rows = [{" ".join(name_words(name)) for name in row["names"].split("|")} for row in ROWS]
    assert [name for name, times in Counter(name for names in rows for name in names).items() if times > 1] == []


def test_bodies_are_called_as_articles_are_read() -> None:
    for row in required_rows(ENGLISH, "metonyms"):
        alias = body_alias(row["name"])
        assert alias is None or alias.names[0] == row["name"] or row["name"] == "Republican Party"


def test_names_of_one_body_are_the_same() -> None:
    assert same_body("ASEAN", "Association of Southeast Asian Nations")
    assert same_body("Ostia Pact", "ostia pact")
    assert not same_body("Ostia Pact", "NATO")


def test_countries_have_names_in_other_languages() -> None:
    assert [country_abroad(name) for name in ("Norwegen", "Норвегия", "挪威", "النرويج", "")] == ["NO"] * 4 + [None]
