"""Harm: the one harmed by what is judged is no target of the judgement."""

from __future__ import annotations

import re

import pytest

from onrecord.events.harms import is_harm_judged, is_harmed
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Span


def judged(marked: str) -> bool:
    """Whether the party in braces is the one harmed in what the verb in brackets judges."""
    verb, name = re.findall(r"\[(.*?)\]", marked)[0], re.findall(r"\{(.*?)\}", marked)
    text = re.sub(r"[\[\]{}]", "", marked)
    return is_harm_judged(text, tuple(Span(text.index(each), text.index(each) + len(each)) for each in name), 0, verb)


@pytest.mark.parametrize(
    "marked",
    [
        "Hesk [condemned] the attack on {Cadria}.",
        "Hesk [condemned] the Tarrowish bombing of a school in {Cadria}.",
        "Hesk [denounced] the arrest of two {Cadrian pilots}.",
        "Hesk [rejected] the sanctions imposed on {Cadria} by Tarrow.",
        "Hesk [praised] the stand of Tarrow against {Cadria}.",
        "Hesk [condemned] attacks on Pelland and {Cadria}.",
        "The attack on {Cadria} [was condemned] by Hesk.",
        "Hesk [called] the killing of {Ada Brill} a crime.",
    ],
)
def test_blame_for_a_harm_is_not_for_the_one_harmed(marked: str) -> None:
    assert judged(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Hesk [condemned] the attacks of {Cadria}.",
        "Hesk [condemned] the killing of two men by {Cadria}.",
        "Hesk [condemned] {Cadria} for the attack on Tarrow.",
        "Hesk [condemned] {Cadria}'s attack on Tarrow.",
        "Hesk [launched] an attack on {Cadria}.",
        "Hesk [condemned] the attack on Tarrow and praised {Cadria}.",
        "Hesk [condemned] the king of {Cadria}.",
        "Hesk [said] that the attack on {Cadria} was over.",
    ],
)
def test_the_doer_and_others_may_be_blamed(marked: str) -> None:
    assert not judged(marked)


def test_every_row_says_whom_of_names() -> None:
    assert {row["of"] for row in required_rows(ENGLISH, "harms")} == {"victim", "doer"}


@pytest.mark.parametrize("row", required_rows(ENGLISH, "harms"), ids=lambda row: row["example"])
def test_the_example_of_a_row_has_a_harmed_one(row: dict[str, str]) -> None:
    before = re.findall(r"\w+", row["example"].lower().split("cadria")[0])
    assert is_harmed(before)
    assert set(before) & set(row["forms"].split("|"))


def test_nobody_is_harmed_where_no_words_stand_before() -> None:
    assert not is_harmed(())
    assert not is_harmed(("on",))
    assert not is_harm_judged("Cadria", (), 0, "condemned")
