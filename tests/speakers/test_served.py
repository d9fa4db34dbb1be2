from __future__ import annotations

import pytest

from judgements import LIND, evidence
from onrecord.speakers.served import bodies_of, field_before, is_piece
from onrecord.types import Span

END = " [s,p1:Lind] [w:said] [q:no]."


@pytest.mark.parametrize(
    ("text", "words", "piece"),
    [
        ("Energy Minister Ada Lind left.", "Energy", True),
        ("Transport Secretary Ada Lind left.", "Transport", True),
        ("Balintaran minister Ada Lind left.", "Balintaran", True),
        ("A clerk of the Office of Ada Lind left.", "Office of", True),
        ("The Danish clerk left.", "Danish", True),
        ("Cllr Ada Lind left.", "Cllr", True),
        ("Energy Board clerk Ada Lind left.", "Energy Board", False),
        ("UNO Secretary Ada Lind left.", "UNO", False),
        ("White House secretary Ada Lind left.", "White House", False),
        ("Lune Boats left.", "Lune Boats", False),
    ],
)
def test_pieces_of_words_are_no_bodies(text: str, words: str, piece: bool) -> None:
    assert is_piece(text, words, frozenset({"Balintara"})) is piece


@pytest.mark.parametrize(
    ("text", "title", "whole"),
    [
        ("So Energy Minister Ada Lind left.", "Minister", "Energy Minister"),
        ("South African Energy Minister Ada Lind left.", "Minister", "Energy Minister"),
        ("Trade and Industry Minister Ada Lind left.", "Minister", "Trade and Industry Minister"),
        ("On Monday Minister Ada Lind left.", "Minister", None),
        ("Danish Minister Ada Lind left.", "Minister", None),
        ("Then Minister Ada Lind left.", "Minister", None),
        ("The energy Minister Ada Lind left.", "Minister", None),
    ],
)
def test_a_minister_has_the_field_before_the_title(text: str, title: str, whole: str | None) -> None:
    at = text.index(title)
    found = field_before(text, Span(at, at + len(title)))
    assert (found and found.of(text)) == whole


@pytest.mark.parametrize(
    ("office", "bodies"),
    [
        ("[o1:spokeswoman for [b1:Lamar Pictures]]", ["Lamar Pictures"]),
        ("[o1:official of the justice department]", ["justice department"]),
        ("[o1:Secretary of State]", []),
        ("[o1:head of protocol]", []),
        ("[o1:member of the ruling Lune Party]", []),
    ],
)
def test_an_office_tells_the_body_at_its_end(office: str, bodies: list[str]) -> None:
    made = evidence(f"[p1:Ada Lind], {office}, left." + END, "p1>o1", LIND)
    start = made.text.index(", ") + 2
    assert list(bodies_of(made, Span(start, made.text.index(", left")))) == bodies
