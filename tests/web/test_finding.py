from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.record import open_record
from onrecord.web.finding import RULES, Box, find_page, known
from questions.crowd import fill
from web.conftest import Site, desk_over

SIDES = {"Oda Fenn": ("reg_1",), "Cadria": ("reg_2",), "Lund": ("reg_3", "reg_4")}


def page(text: str) -> str | None:
    return RULES.ask(Box(text, lambda name: SIDES.get(name, ())))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", "/search"),
        ("fresh start", "/search?q=fresh+start"),
        ("Oda Fenn", "/actors/reg_1?q=Oda+Fenn"),
        ("Lund", "/actors?name=Lund"),
        ("Oda Fenn and Cadria", "/pairs/reg_1/reg_2"),
        ("Oda Fenn, Cadria", "/pairs/reg_1/reg_2"),
        ("Oda Fenn – Cadria", "/pairs/reg_1/reg_2"),
        ("Oda Fenn toward Cadria", "/pairs/reg_1/reg_2"),
        ("Oda Fenn and Lund", "/between?one=Oda+Fenn&other=Lund"),
        ("Oda Fenn and fog", "/search?q=Oda+Fenn+and+fog"),
        ("law and order", "/search?q=law+and+order"),
        ('"military drills"', "/search?q=%22military+drills%22"),
        ("“We are done with fog”", "/check?text=%E2%80%9CWe+are+done+with+fog%E2%80%9D"),
        ("doc_0123456789abcdef", "/articles/doc_0123456789abcdef"),
        ("att_0123456789abcdef", "/statements/att_0123456789abcdef"),
        ("doc_1", "/search?q=doc_1"),
    ],
)
def test_what_is_typed_finds_its_page(text: str, address: str) -> None:
    assert page(text) == address


def test_many_words_are_a_quotation_with_or_without_marks() -> None:
    assert (page("the harbour stays open to every ship of the coast all winter") or "").startswith("/check?text=")


@pytest.mark.parametrize(
    ("name", "is_one"), [("Marlo Quint", True), ("marlo quint", True), ("Quint", True), ("Moor", False)]
)
def test_names_are_those_of_the_record(tmp_path: Path, name: str, is_one: bool) -> None:
    with open_record(tmp_path / "crowd.db") as record:
        fill(record)
        with record.database.reading() as connection:
            found = known(connection, name)
            assert (len(found) == 1) is is_one
            assert known(connection, "the pier") == known(connection, "one two three four five six seven") == ()
            assert known(connection, "quint") == ()  # a surname has a capital
            assert find_page(connection, f"  {name}\n").startswith("/actors")


def test_the_box_leads_on(site: Site) -> None:
    found = site.ask("/find?q=Brandvik")
    assert (found.status, found.headers["location"].partition("?")[0][:9]) == (303, "/actors/r")
    assert site.ask(found.headers["location"]).status == 200
    assert site.ask("/find?q=Brandvik+and+Velmark").headers["location"].startswith("/pairs/reg_")
    assert site.ask("/find").headers["location"] == "/search"
    assert 'action="/find"' in site.ask("/").text


def test_a_record_of_many_shows_all_who_may_be_meant(tmp_path: Path) -> None:
    with open_record(tmp_path / "crowd.db") as record:
        fill(record)
    with desk_over(tmp_path / "crowd.db") as site:
        text = site.ask(site.ask("/find?q=Moor").headers["location"]).text
        assert "Ada Moor" in text
        assert "Ida Moor" in text
