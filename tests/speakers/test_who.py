from __future__ import annotations

import pytest

from judgements import LIND, evidence
from onrecord.speakers.choosing import Candidate
from onrecord.speakers.evidence import Party
from onrecord.speakers.who import candidates, is_same, logit, proposals
from onrecord.types import NameKind

BERG: tuple[str, NameKind] = ("Bo Berg", "person")


def found(marked: str, *names: tuple[str, NameKind], at: int = -1) -> dict[str | None, Candidate]:
    made = evidence(marked, "", *names)
    number = len(made.attributions) - 1 if at < 0 else at
    return {one.value: one for one in candidates(made, number)[0]}


def test_what_both_say_is_one_candidate() -> None:
    made = found("[s,p1:Ada Lind] [w:said] [q:no].", LIND)
    assert set(made) == {"Ada Lind", None}
    assert made["Ada Lind"].features["both"] == 1
    assert "learnt another" not in made["Ada Lind"].features


def test_each_reader_has_its_own_candidate() -> None:
    marked = "[p1:Ada Lind] left. [p2:Bo Berg] rose. [s,p1:She] [w:said] [q:no]."
    made = found(marked, BERG)
    assert set(made) >= {"Ada Lind", None}
    assert made["Ada Lind"].features["learnt pronoun"] == 1


def test_nobody_is_always_a_candidate() -> None:
    made = found("There was talk that [q:it rained].")
    assert set(made) == {None}
    assert made[None].features["none, ruled"] == 1


def test_who_is_named_in_the_words_is_marked() -> None:
    made = found("[p1:Ada Lind] rose. [q:“I thank Ada Lind,”] [s,p1:she] [w:said].", LIND)
    assert made["Ada Lind"].features["spoken of"] == made["Ada Lind"].features["spoken of, direct"] == 1


def test_a_name_at_the_end_of_the_source_is_a_proposal() -> None:
    made = evidence("[s:the envoy to the ports, [p1:Ada Lind]], [w:said] [q:no].", "")
    assert [one.party.name for one in proposals(made, 0) if one.inside] == ["Ada Lind"]


def test_a_name_behind_a_preposition_is_none() -> None:
    made = evidence("[s:Diplomats in [p1:Duvane]] [w:said] [q:no].", "")
    assert proposals(made, 0) == []


def test_distance_is_told_of_pronouns_alone() -> None:
    near = found("[p1:Ada Lind] rose. [s,p1:She] [w:said] [q:no].", LIND)["Ada Lind"].features
    far = found("[p1:Ada Lind] rose. It rained. It rained. [s,p1:She] [w:said] [q:no].", LIND)["Ada Lind"].features
    assert far["far"] > near["far"] > 0
    assert "far" not in found("[s,p1:Ada Lind] [w:said] [q:no].", LIND)["Ada Lind"].features


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Party("a", "Lind", "person"), Party("a", None, "person"), True),
        (Party("a", "Ada Lind", "person"), Party("b", "ADA LIND", "person"), True),
        (Party("a", "Ada Lind", "person"), Party("b", "Lind", "person"), False),
        (Party(None, None, "person"), Party(None, None, "person"), False),
    ],
)
def test_parties_are_one_by_actor_or_name(one: Party, other: Party, same: bool) -> None:
    assert is_same(one, other) is same


def test_logits_are_bounded() -> None:
    assert logit(0.5) == 0
    assert logit(0.0) == -logit(1.0) == -4
