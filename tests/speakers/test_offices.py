from __future__ import annotations

import pytest

from judgements import LIND, evidence, party_of
from onrecord.speakers.choosing import Candidate
from onrecord.speakers.offices import body_candidates, located, role_candidates, words_of
from onrecord.types import NameKind, Span

END = " [s,p1:Lind] [w:said] [q:no]."


def roles(marked: str, relations: str = "", *names: tuple[str, NameKind]) -> dict[str | None, Candidate]:
    made = evidence(marked + END, relations, *(names or (LIND,)))
    return {one.value: one for one in role_candidates(made, len(made.attributions) - 1, party_of(made))}


def bodies(marked: str, relations: str, role: str | None = None) -> dict[str | None, Candidate]:
    made = evidence(marked + END, relations, LIND)
    return {one.value: one for one in body_candidates(made, len(made.attributions) - 1, party_of(made), role)}


def test_an_office_that_both_read_is_one_candidate() -> None:
    made = roles("[o1:Mayor] [p1:Ada Lind] left.", "p1>o1")
    assert set(made) == {"Mayor", None}
    assert made["Mayor"].features["both"] == made["Mayor"].features["whole office"] == 1
    assert made["Mayor"].features["beside"] == 1


def test_a_piece_of_an_office_is_known_by_the_whole() -> None:
    made = roles("The [o1:Port Staff chief] [p1:Ada Lind] left. [p1:Lind], chief, rose.", "p1>o1")
    assert made["Port Staff chief"].features["whole office"] == 1
    assert made["Port Staff chief"].features.get("part of office", 0) == 0


def test_a_minister_has_a_portfolio_and_no_state() -> None:
    made = roles("[o1:Minister] of Mines, [p1:Ada Lind], left.", "p1>o1")
    assert made["Minister of Mines"].features["with portfolio"] == 1
    assert not any(
        (one or "").endswith("Norway") for one in roles("[o1:Minister] of Norway, [p1:Ada Lind], left.", "p1>o1")
    )


def test_an_imagined_office_is_marked() -> None:
    made = roles("They fear that a [o1:President] [p1:Ada Lind] might rise.", "p1>o1")
    assert made["President"].features["imagined"] == 1
    assert roles("The [o1:President] [p1:Ada Lind] rose.", "p1>o1")["President"].features["imagined"] == 0


def test_words_of_a_clause_before_a_title_are_marked_and_the_title_is_tried_alone() -> None:
    marked = "It falls, [w:according to] [s:a plan that senator [p1:Ada Lind] made], [q:they say]."
    made = evidence(marked, "", LIND)
    found = {one.value: one for one in role_candidates(made, 0, party_of(made))}
    assert found["plan that senator"].features["holds a determiner"] == 1
    assert found["senator"].features["title alone"] == 1


def test_somebody_who_stands_nearer_to_an_office_is_a_rival() -> None:
    marked = "[p1:Ada Lind] met the [o1:mayor], [p2:Bo Berg]."
    assert roles(marked, "p1>o1", LIND, ("Bo Berg", "person"))["mayor"].features["another nearer"] == 1


def test_bodies_come_from_arcs_and_rules_and_may_be_none() -> None:
    made = bodies("[p1:Ada Lind], [o1:head] of the [b1:Osk Board], left.", "p1>o1 o1>b1:0.99", "head")
    assert {"Osk Board", None} <= set(made)
    assert made["Osk Board"].features["learnt best"] == made["Osk Board"].features["best certain"] == 1


def test_the_words_of_a_role_are_no_body() -> None:
    made = bodies("[b1:Ports] [o1:minister] [p1:Ada Lind] left.", "p1>o1 p1>b1", "Ports minister")
    assert set(made) == {None}


@pytest.mark.parametrize(("words", "expected"), [("head", Span(4, 8)), ("tail", Span(0, 20)), ("left", Span(10, 14))])
def test_words_are_found_inside_a_longer_stretch(words: str, expected: Span) -> None:
    assert located("the head, left alone", words, Span(0, 20)) == expected
    assert located("the head", words, None) is None


def test_words_are_compared_without_small_ones() -> None:
    assert words_of("Head of the Osk Board") == words_of("head, Osk Board")
