from __future__ import annotations

import pytest

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.record.countries import alpha3, code_of_state, country_code, country_name, shown_country


@pytest.mark.parametrize("row", required_rows(ENGLISH, "countries"), ids=lambda row: row["code"])
def test_every_country_is_found_by_its_codes_and_its_name(row: dict[str, str]) -> None:
    code = row["code"]
    (codes,) = (one for one in load_rows("countries") if one["code"] == code)
    assert country_code(row["names"].split("|")[0]) == code
    assert country_code(code) == code
    if codes["alpha3"]:
        assert (alpha3(code), code_of_state(codes["alpha3"])) == (codes["alpha3"], code)
    assert country_name(code) == row["names"].split("|")[0]


@pytest.mark.parametrize("name", ["Port Lune", "", "   ", "the", "NOR way"])
def test_what_is_no_country_has_no_code(name: str) -> None:
    assert country_code(name) is None
    assert code_of_state(name) is None


def test_nothing_has_no_code() -> None:
    assert (code_of_state(None), alpha3(None), alpha3("ZZ"), country_name("ZZ")) == (None, None, None, None)


def test_unknown_codes_name_themselves() -> None:
    assert (shown_country("NO"), shown_country("ZZ")) == ("Norway", "ZZ")
