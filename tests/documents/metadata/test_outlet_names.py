"""Who printed a page: each rule with what shows it, and what is never a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.metadata.pages import ld, meta, page, tree
from onrecord.documents import read_html
from onrecord.documents.hints import Hints
from onrecord.documents.metadata.head import read_head
from onrecord.documents.metadata.outlet_names import RULES, Names, explain, find_names, label_of

CASES = [
    ("host in the register", Names("edition.cnn.com", ("CNN – Breaking News",)), "CNN"),
    ("name in the register", Names("", ("AP News",)), "Associated Press"),
    ("name", Names("tides.example", ("tides", "Tide Table")), "Tide Table"),
    (
        "spelled on the page",
        Names("harbourpost.example", ("harbourpost",), (), ("© The Harbour Post",)),
        "Harbour Post",
    ),
    ("handle", Names("harbourpost.example", ("harbourpost.example",)), "Harbourpost"),
]


@pytest.mark.parametrize(("rule", "known", "name"), CASES, ids=[case[0] for case in CASES])
def test_rule_takes_what_shows_it(rule: str, known: Names, name: str) -> None:
    assert explain(known) == (rule, name)


def test_every_rule_is_shown() -> None:
    assert [case[0] for case in CASES] == [rule.name for rule in RULES]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("The_Harbour_Post", "The Harbour Post"),
        ("Breaking news from the coast and the sea - Harbour News", "Harbour News"),
        ("Harbour News | all that floats, and all that sinks", "Harbour News"),
        ("Harbour Post, Selmar, Norway", "Harbour Post"),
        ("Harbour Post - Selmarer Verlag und Druck GmbH & Co. KG", "Harbour Post"),
        ("Harbour Post", "Harbour Post"),
        ("Harbour Tribune – Selmar", "Harbour Tribune"),
        ("News from Selmar and the coast | Harbour Tribune", "Harbour Tribune"),
        ("Tides.com", "Tides.com"),
        ("© 2014 Harbour Post", "Harbour Post"),
        ("Copyright 2014 Harbour Post", "Harbour Post"),
        ("Вестник маяка", "Вестник маяка"),
        ("潮見新聞", "潮見新聞"),
    ],
)
def test_name_is_parted_from_what_is_around_it(said: str, name: str) -> None:
    assert explain(Names("", (said,))) == ("name", name)


@pytest.mark.parametrize(
    "said",
    [
        "Copyright 2014",
        "©",
        "2031 Harbour",
        "U.S.",
        "News",
        "Home",
        "Blogger",
        "a",
        "?",
        "2031",
    ],
)
def test_what_is_no_name_is_not_taken(said: str) -> None:
    assert explain(Names("", (said, "Tide Table"))) == ("name", "Tide Table")
    assert explain(Names("", (said,))) is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("https://www.tides.example/", "Tides"),
        ("www.tides.example", "Tides"),
        ("@tides", "Tides"),
        ("coast post", "Coast Post"),
        ("nj", "NJ"),
    ],
)
def test_address_and_handle_are_names_only_with_a_capital(said: str, name: str) -> None:
    assert explain(Names("", (said,))) == ("handle", name)
    assert explain(Names("", (said, "Tide Table"))) == ("name", "Tide Table")


def test_name_in_small_letters_is_written_as_the_page_spells_it() -> None:
    assert explain(Names("", ("coast post",), (), ("All rights: Coast-Post",))) == ("spelled on the page", "Coast-Post")


def test_section_is_no_outlet_unless_the_host_is_called_so() -> None:
    assert explain(Names("tides.example", ("Coast",), ("Coast",))) == ("handle", "Tides")
    assert explain(Names("coast.example", ("Coast",), ("Coast",))) == ("name", "Coast")


@pytest.mark.parametrize("host", ["tides.example", "dailynation.example"])
def test_name_of_another_host_in_the_register_is_left_as_it_is(host: str) -> None:
    assert explain(Names(host, ("Fox News",))) == ("name", "Fox News")


@pytest.mark.parametrize(
    ("host", "label"),
    [
        ("tides.example", "tides"),
        ("a.b.tides.co.uk", "tides"),
        ("tides.com", "tides"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_label_is_what_somebody_chose(host: str, label: str) -> None:
    assert label_of(host) == label


def test_witnesses_of_a_page_in_their_order() -> None:
    head = meta("og:site_name", "tides") + meta("application-name", "Tides") + meta("article:section", "Coast")
    text = page(head + ld('{"@type": "NewsArticle", "publisher": [{"name": "Tide &amp; Table"}]}'))
    known = find_names(tree(text), read_head(tree(text)), "tides.example", ("Feed of tides", None))
    assert known.said == ("tides", "Tide & Table", "Feed of tides", "Tides")
    assert known.sections == ("Coast",)


@pytest.mark.parametrize(
    ("head", "address", "outlet"),
    [
        (meta("og:site_name", "Kommersant.ru"), "https://www.kommersant.ru/doc/1", "Kommersant"),
        (meta("og:site_name", "nationalpost"), "https://nationalpost.com/fog", "National Post"),
        (meta("og:site_name", "AP News"), "https://apnews.com/fog", "Associated Press"),
        (meta("og:site_name", "tides.example"), "https://tides.example/fog", "Tides"),
        ("", "https://tides.example/fog", "Tides"),
    ],
)
def test_document_has_one_name_for_its_outlet(head: str, address: str, outlet: str) -> None:
    assert read_html(page(head), hints=Hints(address=address)).outlet == outlet


def test_given_outlet_stays_as_it_is_given() -> None:
    assert read_html(page(), outlet="my_own name", url="https://apnews.com/fog").outlet == "my_own name"


@given(st.lists(st.text(max_size=80), max_size=4), st.text(max_size=40))
def test_any_names_give_a_name_of_one_line_or_none(said: list[str], host: str) -> None:
    chosen = explain(Names(host, tuple(" ".join(one.split()) for one in said)))
    assert chosen is None or chosen[1].strip()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (("HarbourPost.com", "Harbour Post"), "Harbour Post"),
        (("the-harbour-post", "The-Harbour-Post"), "The Harbour Post"),
        (("h-post",), "H-post"),
        (("HarbourPost.com", "Tide Table"), "HarbourPost.com"),
    ],
)
def test_name_is_written_with_blanks_where_somebody_writes_it_so(said: tuple[str, ...], name: str) -> None:
    found = explain(Names("", said))
    assert found
    assert found[1] == name


def test_publisher_is_found_by_its_id() -> None:
    article = '{"@type": "NewsArticle", "headline": "Fog", "publisher": {"@id": "#us"}}'
    text = page(ld(f'{{"@graph": [{{"@type": "Organization", "@id": "#us", "name": "Tide Table"}}, {article}]}}'))
    assert read_html(text).outlet == "Tide Table"


def test_logo_names_the_outlet_where_nothing_else_does() -> None:
    assert read_html(page(before='<header><h1><a href="/">The Tide Table</a></h1></header>')).outlet == "The Tide Table"
