from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.labels import LABELS, Label
from onrecord.entities.vetoes import RULES, Candidate


def pair(later: str, earlier: str, labels: tuple[Label, Label], **fields: object) -> Candidate:
    """Two mentions of which nothing else is known."""
    plain = Candidate(later, earlier, (LABELS.index(labels[0]), LABELS.index(labels[1])), ("", ""))
    return msgspec.structs.replace(plain, **fields)


def people(later: str, earlier: str) -> Candidate:
    names = (tuple(later.split()), tuple(earlier.split()))
    return pair(later, earlier, ("person name", "person name"), sorts=("person", "person"), names=names)


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("Lind", "Ada Lind"),
        ("Ada Lind", "Lind"),
        ("Ada M. Lind", "Ada Lind"),
        ("Bill Vik", "William Vik"),
        ("A. Lind", "Ada Lind"),
        ("ADA LIND", "Ada M. Lind"),
        ("LIND", "Ada Lind"),
        ("Ada Lind Jr.", "Ada Lind"),
        ("Zoë Lind", "Zoe M. Lind"),
        ("Ada Vik Lind", "Ada Vik"),
    ],
)
def test_two_forms_of_one_name_are_not_forbidden(later: str, earlier: str) -> None:
    assert RULES.ask(people(later, earlier)) is None


@pytest.mark.parametrize(
    ("later", "earlier", "reason"),
    [
        ("Bo Lind", "Ada Lind", "two given names"),
        ("BO LIND", "Ada Lind", "two given names"),
        ("Ada Vik", "Ada Lind", "two surnames"),
        ("Vik", "Ada Lind", "two names"),
        ("Vik", "Lind", "two names"),
    ],
)
def test_two_names_are_two_people(later: str, earlier: str, reason: str) -> None:
    assert RULES.ask(people(later, earlier)) == reason


def test_he_is_a_person_and_it_may_be_anything() -> None:
    he = pair("Norland", "he", ("country name", "pronoun"), sorts=("country", "person"))
    it = pair("Norland", "it", ("country name", "pronoun"), sorts=("country", ""))
    assert (RULES.ask(he), RULES.ask(it)) == ("a person and a thing", None)


def test_a_country_and_a_body_are_two_where_both_are_named() -> None:
    sorts = ("body", "country")
    assert RULES.ask(pair("Norland Bank", "Norland", ("body name", "country name"), sorts=sorts)) is not None
    assert RULES.ask(pair("the government", "Norland", ("body noun", "country name"), sorts=sorts)) is None
    assert RULES.ask(pair("the company", "Norland", ("body noun", "country name"), sorts=sorts)) is not None
    sorts = ("country", "body")
    assert RULES.ask(pair("Norland", "the company", ("country name", "body noun"), sorts=sorts)) is not None


def test_who_is_spoken_of_in_a_quotation_does_not_speak_it() -> None:
    said = {"own": True, "quoted": True}
    assert RULES.ask(pair("the envoy", "her", ("person noun", "pronoun"), **said)) is not None
    assert RULES.ask(pair("the envoy", "I", ("person noun", "pronoun"), **said)) is None
    assert RULES.ask(pair("the envoy", "we", ("person noun", "pronoun"), **said)) is None


def test_who_reports_what_she_did_speaks_of_herself() -> None:
    assert RULES.ask(pair("Ada Lind", "she", ("person name", "pronoun"), own=True)) is None


@pytest.mark.parametrize(
    ("later", "between", "asked", "is_forbidden"),
    [
        ("he", "Asked about Bo Lind, ", True, True),
        ("he", "Pressed by reporters on Bo Lind, ", True, True),
        ("he", "Asked him about Bo Lind, ", True, False),  # here he is who was asked
        ("he", "Bo Lind left, ", True, False),
        ("he", "Asked about the boats, ", False, False),
        ("they", "Asked about Bo Lind, ", True, False),
    ],
)
def test_who_is_asked_about_does_not_answer(later: str, between: str, asked: bool, is_forbidden: bool) -> None:
    case = pair(later, "Bo Lind", ("pronoun", "person name"), between=between, asked=asked)
    assert (RULES.ask(case) == "asked about") == is_forbidden


WORDS = st.sampled_from(
    ["Ada Lind", "LIND", "Lind", "李 明", "Лев Вик", "\ud800", "he", "I", "the company", "O'N. \ud800"]
)


@given(
    WORDS, WORDS, st.sampled_from(LABELS), st.sampled_from(LABELS), st.booleans(), st.booleans(), st.text(max_size=20)
)
def test_any_two_mentions_get_an_answer(
    later: str, earlier: str, one: Label, other: Label, own: bool, asked: bool, between: str
) -> None:
    case = pair(
        later, earlier, (one, other), sorts=(one.split()[0], other.split()[0]), own=own, asked=asked, between=between
    )
    names = (tuple(later.split()), tuple(earlier.split()))
    reason = RULES.ask(msgspec.structs.replace(case, names=names))
    assert reason is None or reason
    assert RULES.ask(msgspec.structs.replace(case, inside=True)) == "one holds the other"


@given(WORDS, WORDS)
def test_names_forbid_both_ways_alike(one: str, other: str) -> None:
    assert RULES.ask(people(one, other)) == RULES.ask(people(other, one))


@pytest.mark.parametrize(
    "later", ["one nurse", "Another resident", "some aides", "Two other clerks", "an envoy of Osk"]
)
def test_one_of_many_who_speaks_is_somebody_new(later: str) -> None:
    label: Label = "group" if later.endswith("s") else "person noun"
    speaking = pair(later, "Ada Lind", (label, "person name"), speaks=True)
    assert RULES.ask(speaking) == "somebody new"
    assert RULES.ask(msgspec.structs.replace(speaking, speaks=False)) is None


@pytest.mark.parametrize("later", ["the nurse", "her aide", "One of the clerks", "the two clerks", "clerks"])
def test_who_is_told_of_before_is_not_new(later: str) -> None:
    assert RULES.ask(pair(later, "Ada Lind", ("person noun", "person name"), speaks=True)) is None


def test_a_name_is_not_that_of_one_who_spoke_before() -> None:
    named = pair("Ada Lind", "she", ("person name", "pronoun"), opened="One nurse")
    assert RULES.ask(named) == "one of several"
    assert RULES.ask(msgspec.structs.replace(named, opened="The nurse")) is None
    assert RULES.ask(msgspec.structs.replace(named, opened="")) is None


@pytest.mark.parametrize(
    ("later", "earlier", "reason"),
    [
        ("two clerks", "Three clerks", "two counts"),
        ("The two clerks", "three clerks", "two counts"),
        ("Two of the clerks", "three clerks", "two counts"),
        ("The two clerks", "Two clerks", None),
        ("The clerks", "Two clerks", None),
    ],
)
def test_groups_of_other_numbers_are_other_groups(later: str, earlier: str, reason: str | None) -> None:
    assert RULES.ask(pair(later, earlier, ("group", "group"))) == reason
