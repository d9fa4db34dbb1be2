from __future__ import annotations

import msgspec
import pytest

from onrecord.speakers.complete import Operating, completed, read_operating
from onrecord.speakers.profiles import RULES as PROFILES
from onrecord.speakers.resolve import Judged
from onrecord.speakers.sources import Answer
from onrecord.types import Attribution, Span, Speaker

ALWAYS, NEVER = Operating(0.0, 0.0, 0.0, frozenset({"told"})), Operating(2.0, 2.0, 2.0)
LIND = Speaker(name="Ada Lind", kind="person", role="mayor", organisation="Osk Board", country="IS", score=0.8)
IDS = {0: "act_lind", 1: "act_board", 2: "act_iceland"}


def judged(speaker: Speaker = LIND, **fields: object) -> Judged:
    return msgspec.structs.replace(Judged(speaker, Answer("name", 0, (), 0), 0.8, (0.8, 0.8), 2, "told"), **fields)


def complete(ruled: Speaker, learnt: Judged, operating: Operating = ALWAYS) -> Speaker:
    one = Attribution("att_1", (Span(0, 2),), (Span(3, 5),), (Span(6, 9),), "he", "so", "yes", "direct", speaker=ruled)
    (made,) = completed([one], [learnt], IDS, operating)
    assert msgspec.structs.replace(made, speaker=ruled) == one
    return made.speaker


def test_empty_fields_are_filled_and_full_ones_stay() -> None:
    ruled = Speaker(actor="act_lind", name="Lind", kind="person", role="judge")
    made = complete(ruled, judged())
    assert (made.name, made.role, made.organisation, made.country, made.speaks_for) == (
        "Lind", "judge", "Osk Board", "IS", "act_iceland",
    )  # fmt: skip
    whole = msgspec.structs.replace(LIND, actor="act_lind", speaks_for="act_board", country="NO")
    assert complete(whole, judged()) == whole


def test_the_country_brings_its_basis() -> None:
    learnt = judged(msgspec.structs.replace(LIND, basis="register"))
    assert complete(Speaker(name="Lind", kind="person"), learnt).basis == "register"
    assert complete(Speaker(name="Lind", kind="person", country="NO"), learnt).basis == "article"


def test_a_country_is_taken_where_its_rule_is_trusted() -> None:
    ruled = Speaker(name="Lind", kind="person")
    assert complete(ruled, judged(told_by="region")).country is None
    assert complete(ruled, judged(told_by="region"), Operating(0, 0, 0, frozenset({"region"}))).country == "IS"


def test_another_speaker_adds_nothing() -> None:
    ruled = Speaker(actor="act_1", name="Bo Vik", kind="person")
    assert complete(ruled, judged()) == ruled
    assert complete(ruled, judged(Speaker(kind="person", role="envoy"))) == ruled


def test_names_are_compared_without_case_and_accents() -> None:
    assert complete(Speaker(name="LÍND", kind="person"), judged()).role == "mayor"


@pytest.mark.parametrize(
    ("operating", "role", "organisation"),
    [(ALWAYS, "mayor", "Osk Board"), (NEVER, None, None), (Operating(0, 0.8, 0.81), "mayor", None)],
)
def test_what_is_not_sure_enough_is_not_taken(operating: Operating, role: str | None, organisation: str | None) -> None:
    made = complete(Speaker(name="Lind", kind="person"), judged(), operating)
    assert (made.role, made.organisation) == (role, organisation)


def test_a_name_is_taken_where_the_rules_have_none() -> None:
    made = complete(Speaker(kind="person"), judged())
    assert made == msgspec.structs.replace(LIND, actor="act_lind", speaks_for="act_iceland")


@pytest.mark.parametrize(
    ("ruled", "operating"),
    [
        (Speaker(kind="group"), ALWAYS),  # the rules say that it is no person
        (Speaker(kind="person", role="a neighbour"), ALWAYS),  # and here that it is somebody whom they can call
        (Speaker(kind="person"), NEVER),
    ],
)
def test_a_name_is_not_taken_against_the_rules_or_in_doubt(ruled: Speaker, operating: Operating) -> None:
    assert complete(ruled, judged(), operating) == ruled


def test_an_entity_that_is_no_actor_has_no_id() -> None:
    learnt = judged(answer=Answer("name", 9, (), 0), state=9)
    made = complete(Speaker(), learnt)
    assert (made.name, made.actor, made.speaks_for) == ("Ada Lind", None, None)
    several = judged(answer=Answer("joined", None, (0, 1), 0), state=None)
    assert complete(Speaker(), several).actor is None


def test_nobody_speaks_for_himself() -> None:
    assert complete(Speaker(), judged(state=0)).speaks_for is None
    assert complete(Speaker(actor="act_lind", name="Lind", kind="person"), judged(state=0)).speaks_for is None


def test_two_without_a_name_are_one() -> None:
    made = complete(Speaker(kind="person", role="envoy"), judged(Speaker(kind="person", country="IS")))
    assert (made.role, made.country) == ("envoy", "IS")


def test_no_statements_are_nothing() -> None:
    assert completed([], [], {}) == ()


def test_the_shipped_chances_are_chances() -> None:
    known = read_operating()
    assert all(0 < each < 1 for each in (known.name, known.role, known.organisation))
    assert known.countries == PROFILES.names(*known.countries)
