"""Bylines as pages and texts write them: what is a person, what an agency, and what is the page's own furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.bylines import MOST, Part, parse_byline


@pytest.mark.parametrize(
    ("byline", "persons"),
    [
        ("Ada Renn", ["Ada Renn"]),
        ("By Ada Renn and Bo Lund", ["Ada Renn", "Bo Lund"]),
        ("Ada Renn/Bo Lund", ["Ada Renn", "Bo Lund"]),
        ("Ada Renn | Bo Lund · Cy Moor", ["Ada Renn", "Bo Lund", "Cy Moor"]),
        ("Ada Renn, Jr., Bo Lund, MD and Cy Moor", ["Ada Renn", "Bo Lund", "Cy Moor"]),
        ("Von Ada Renn und Bo Lund", ["Ada Renn", "Bo Lund"]),
        ("Ada Renn og Bo Lund", ["Ada Renn", "Bo Lund"]),
        ("Ana Ruiz y Eva Gil", ["Ana Ruiz", "Eva Gil"]),
        ("José Renn y Lund", ["José Renn y Lund"]),
        ("Küste Von Ada Renn", ["Ada Renn"]),
        ("Ada Von Renn", ["Ada Von Renn"]),
        ("Dr. Ada Renn", ["Dr. Ada Renn"]),
        ("ADA RENN", ["Ada Renn"]),
        ("Bo Lund-DeVries", ["Bo Lund-DeVries"]),
        ("Ada van der Renn", ["Ada van der Renn"]),
        ("By Ada Renn, coast correspondent", ["Ada Renn"]),
        ("Updated 12.30 By Ada Renn", ["Ada Renn"]),
        ("Ada Renn Updated 12.30 First published 9.00", ["Ada Renn"]),
        ("Ada Renn Monday 3 March", ["Ada Renn"]),
        ("April Renn", ["April Renn"]),
        ("Ada Renn in Osk", ["Ada Renn"]),
        ("Ada Renn for the Tide Table", ["Ada Renn"]),
        ("Ada Renn from Osk", ["Ada Renn"]),
        ("Ana María de la Torre Ruiz", ["Ana María de la Torre Ruiz"]),
        ("Ada Renn, New York", ["Ada Renn"]),
        ("Ада Ренн и Бо Лунд", ["Ада Ренн", "Бо Лунд"]),
        ("海野太郎記者", ["海野太郎"]),
        ("안해솔 기자", ["안해솔"]),
        ("안해솔 기자 외 1명", ["안해솔"]),
        ("آدا رن", ["آدا رن"]),
    ],
)
def test_persons_of_a_byline(byline: str, persons: list[str]) -> None:
    assert parse_byline(byline) == tuple(Part(name, "person") for name in persons)


@pytest.mark.parametrize(
    ("byline", "parts"),
    [
        ("REUTERS in Osk", [Part("REUTERS", "agency")]),
        ("Ada Renn (Reuters)", [Part("Ada Renn", "person"), Part("Reuters", "agency")]),
        ("Ada Renn, dpa", [Part("Ada Renn", "person"), Part("dpa", "agency")]),
        ("Le Figaro et AFP", [Part("AFP", "agency")]),
        ("Deutsche Presse-Agentur", [Part("Deutsche Presse-Agentur", "agency")]),
    ],
)
def test_agencies_of_a_byline(byline: str, parts: list[Part]) -> None:
    assert list(parse_byline(byline)) == parts


@pytest.mark.parametrize(
    "byline",
    [
        "",
        "By",
        "Staff",
        "Staff Reporter",
        "Sign up",
        "Updated 12.30",
        "First published 3 March 2031",
        "Last updated: Monday",
        "Oslo",
        "New York",
        "Our Newsroom",
        "newsroom@tides.example",
        "https://tides.example/ada-renn",
        "The New York Times",
        "Selmar Harbour Tribune",
        "The Pilots",
        "All Rights Reserved",
        "Read more",
        "Ada",
        "ada renn",
        "Ada Renn has written about the harbour of Osk and the people who live by it for thirty years",
    ],
)
def test_furniture_is_no_author(byline: str) -> None:
    assert parse_byline(byline) == ()


def test_long_byline_ends() -> None:
    assert len(parse_byline(", ".join(f"Ada R{'a' * number}" for number in range(1, 50)))) == MOST


@given(st.text(max_size=300))
def test_any_text_is_parted(text: str) -> None:
    assert all(part.text.strip() and len(part.text) <= 60 for part in parse_byline(text))
