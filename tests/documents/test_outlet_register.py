"""The register: every row by its example, and lookups by any form of a name."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.outlet_register import Outlet, all_outlets, name_key, outlet_key, outlet_of
from onrecord.lexicon import load_rows


@pytest.mark.parametrize("row", load_rows("outlet_register"), ids=lambda row: row["name"])
def test_example_of_each_row_finds_it(row: dict[str, str]) -> None:
    match = re.fullmatch(r"\[(?P<form>.+)\] is (?P<name>.+)\.", row["example"])
    assert match
    found = outlet_of(match["form"])
    assert found
    assert found.name == match["name"] == row["name"]


@pytest.mark.parametrize("outlet", all_outlets(), ids=lambda outlet: outlet.name)
def test_name_and_hosts_of_each_outlet_find_it(outlet: Outlet) -> None:
    assert {outlet_of(form) for form in (outlet.name, *outlet.domains)} == {outlet}
    assert outlet.sort in ("paper", "broadcast", "agency", "web")
    assert re.fullmatch("[A-Z]{2}", outlet.country or "")


def test_no_host_and_no_name_is_of_two_outlets() -> None:
    hosts = Counter(host for outlet in all_outlets() for host in outlet.domains)
    names = Counter(name_key(outlet.name) for outlet in all_outlets())
    assert {one for table in (hosts, names) for one, number in table.items() if number > 1} == set()


@pytest.mark.parametrize("form", ["AP", "AP News", "Associated Press", "the associated press", "apnews.com", "AP_News"])
def test_forms_of_one_agency_are_one(form: str) -> None:
    outlet = outlet_of(form)
    assert outlet
    assert outlet.name == "Associated Press"


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("amp.theguardian.com", "The Guardian"),
        ("guardian.ng", "The Guardian (Nigeria)"),
        ("Коммерсантъ", "Kommersant"),
        ("asia.nikkei.com", "Nikkei Asia"),
        ("english.kyodonews.net", "Kyodo News"),
        ("朝日新聞デジタル", "The Asahi Shimbun"),
        ("nationalpost", "National Post"),
        ("cnnespanol.cnn.com", "CNN en Español"),
    ],
)
def test_native_names_and_lower_hosts(form: str, name: str) -> None:
    outlet = outlet_of(form)
    assert outlet
    assert outlet.name == name


@pytest.mark.parametrize(
    "form", [None, "", " ", "Tide Table", "tides.example", ".", "com", "co.uk", "notapnews.com", "The"]
)
def test_unknown_outlet_is_none(form: str | None) -> None:
    assert outlet_of(form) is None


def test_alias_of_two_outlets_is_nobodys() -> None:
    owners = Counter(key for outlet in all_outlets() for key in {name_key(alias) for alias in outlet.aliases})
    names = {name_key(outlet.name) for outlet in all_outlets()}
    shared = {key for key, number in owners.items() if number > 1 and key not in names}
    assert {outlet_of(key) for key in shared} <= {None}


def test_key_joins_forms_of_an_unknown_name() -> None:
    forms = ("Coast Post", "coast post", "The Coast Post", "coastpost", "Coast_Post")
    assert {outlet_key(form) for form in forms} == {"coastpost"}


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for(text: str) -> None:
    outlet = outlet_of(text)
    assert outlet is None or outlet in all_outlets()
