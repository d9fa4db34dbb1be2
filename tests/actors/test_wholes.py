from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.actors.wholes import whole_names, with_blocs
from onrecord.types import Name, NameKind, Span, check_spans

Marked = list[tuple[str, NameKind]]


def wholes(text: str, marked: Marked) -> Marked:
    """The names of a text in which the encoder has marked the first place of each of these."""
    names = [Name(Span(text.index(words), text.index(words) + len(words)), kind) for words, kind in marked]
    return [(name.span.of(text), name.kind) for name in whole_names(text, names)]


@pytest.mark.parametrize(
    ("text", "marked", "name"),
    [
        ("Then Kim-Anh rose.", [("Kim", "person")], ("Kim-Anh", "person")),
        ("Then Kim-Anh rose.", [("Kim", "person"), ("-", "place"), ("Anh", "person")], ("Kim-Anh", "person")),
        ("The L.P.A. rose.", [("L", "organisation"), (".", "people"), ("P", "organisation")],
         ("L.P.A.", "organisation")),
        ("Then O’Fenn rose.", [("O", "person"), ("Fenn", "person")], ("O’Fenn", "person")),
        ("Then Fenn’s boat left.", [("Fenn’s", "person")], ("Fenn", "person")),
        ("A post-Lune Guild rose.", [("Lune Guild", "organisation")], ("Lune Guild", "organisation")),
    ],
)  # fmt: skip
def test_a_name_ends_where_its_words_end(text: str, marked: Marked, name: tuple[str, NameKind]) -> None:
    assert wholes(text, marked) == [name]


@pytest.mark.parametrize(
    ("text", "marked", "also"),
    [
        ("Oda Fenn rose. Then Fenn sat.", [("Oda Fenn", "person")], "Fenn"),
        ("The Lune Guild met. Later the Lune Guild sat.", [("Lune Guild", "organisation")], "Lune Guild"),
        ("Renn rose. Michael Renn sat.", [("Renn", "person")], "Michael Renn"),
        ("Suu Tannik sat. Later Orm Suu Tannik left.", [("Suu Tannik", "person")], "Orm Suu Tannik"),
    ],
)
def test_a_name_is_found_again_where_it_was_missed(text: str, marked: Marked, also: str) -> None:
    assert wholes(text, marked)[1][0] == also


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Oda May rose. May is a month, it may rain.", [("Oda May", "person")]),
        ("Ulf King rose. The King of Lune sat.", [("Ulf King", "person")]),
        ("Oda Fenn rose. The Fenn-Renn law passed.", [("Oda Fenn", "person")]),
        ("Oda Monday rose. On Monday it rained.", [("Oda Monday", "person")]),
    ],
)
def test_a_word_that_is_not_always_a_name_is_not_taken_for_one(text: str, marked: Marked) -> None:
    assert len(wholes(text, marked)) == 1


@pytest.mark.parametrize("text", ["House Oda Fenn", "New Oda Fenn", "Minister of Trade Oda Fenn", "President Oda Fenn"])
def test_a_full_name_takes_in_no_other_words(text: str) -> None:
    assert wholes(f"The {text} rose.", [("Oda Fenn", "person")]) == [("Oda Fenn", "person")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A bank closed. Bank clerks left.", False),
        ("Bank clerks left the bank.", False),
        ("Then the Bank closed; a bank is no bridge.", True),
        ("It rained. Senate clerks left.", True),
    ],
)
def test_a_noun_that_only_begins_a_sentence_is_no_name(text: str, kept: bool) -> None:
    word = "Senate" if "Senate" in text else "Bank"
    assert bool(wholes(text, [(word, "organisation")])) is kept


def test_a_university_keeps_the_place_in_its_name() -> None:
    text = "Then the University of Lune at Port Renn said so."
    marked: Marked = [("University of Lune", "organisation"), ("Port Renn", "place")]
    assert wholes(text, marked) == [("University of Lune at Port Renn", "organisation")]


def test_without_names_capitals_tell() -> None:
    text = "Then Oda Fenn left."
    assert [name.span.of(text) for name in whole_names(text, ())] == ["Oda Fenn"]


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(
        st.sampled_from("Oda Fenn-Renn U.S. O’Fenn’s the , . Юна é́ 🐟 - ’s of May\n".split(" ")), max_size=25),
    cuts=st.lists(st.integers(0, 150), max_size=16),
)  # fmt: skip
def test_names_never_overlap_and_stay_in_the_text(words: list[str], cuts: list[int]) -> None:
    text = " ".join(words)
    inside = sorted({min(cut, len(text)) for cut in cuts})
    marked = [Name(Span(a, b), "person") for a, b in zip(inside[::2], inside[1::2], strict=False) if a < b]
    found = [name.span for name in whole_names(text, marked)]
    check_spans(found, text, "name")
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


def names(text: str, *words: str, kind: NameKind = "person") -> list[Name]:
    return [Name(Span(text.index(word), text.index(word) + len(word)), kind) for word in words]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It warned the Ostia Pact again.", "Ostia Pact"),
        ("the Ostia Pact's ships", "Ostia Pact"),
        ("the Ostia League met", "Ostia League"),
    ],
)
def test_a_bloc_is_whole(text: str, whole: str) -> None:
    assert [(name.span.of(text), name.kind) for name in with_blocs(text, names(text, "Ostia"))] == [
        (whole, "organisation")
    ]


def test_a_noun_that_is_marked_by_itself_is_taken_in() -> None:
    text = "the Ostia Pact met"
    assert len(with_blocs(text, names(text, "Ostia", "Pact"))) == 1


@pytest.mark.parametrize("text", ["Ostia packed", "Ostia pact", "Ostia. Pact members met", "Ostia Ministry"])
def test_other_names_stay_as_they_are(text: str) -> None:
    assert with_blocs(text, names(text, "Ostia")) == names(text, "Ostia")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister Pravin Govender left. Govender sat.", "Pravin Govender"),
        ("So Pravin Govender, a clerk, left.", "Pravin Govender"),
        ("Fenn Tower fell. Fenn sat.", "Fenn"),
        ("The Fenn Accord stood.", "Fenn"),
    ],
)
def test_a_lone_given_name_is_taken_with_its_surname(text: str, name: str) -> None:
    word = name.split()[0]
    assert wholes(text, [(word, "person")])[0] == (name, "person")


@pytest.mark.parametrize(
    "text",
    ["Voters Worried About Martin Keller’s Plan", "Liberal Martin Keller rose.", "Embattled Martin Keller rose."],
)
def test_a_full_name_is_no_end_of_a_longer_run(text: str) -> None:
    assert wholes(text, [("Martin Keller", "person")]) == [("Martin Keller", "person")]


def test_a_known_body_takes_the_state_in_its_name() -> None:
    text = "Reform UK left. The UK waits."
    made = whole_names(text, [Name(Span(7, 9), "place"), Name(Span(20, 22), "place")])
    assert [(name.span.of(text), name.kind) for name in made] == [("Reform UK", "organisation"), ("UK", "place")]
