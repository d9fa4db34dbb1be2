"""The utterance as an event: which code a statement has, by cue and content."""

from __future__ import annotations

import pytest

from onrecord.attributions.commitment import commitment_of
from onrecord.encoder.pairs import PairAnswer
from onrecord.events.utterances import code_of, deed_of, explain
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Attribution, Span


def said(cue: str, content: str) -> Attribution:
    commitment, negated = commitment_of(cue, content)
    return Attribution(
        "att", (), (Span(0, 1),), (Span(2, 3),), None, cue, content, "indirect", negated=negated, commitment=commitment
    )


def answer(favourable: float, hostile: float) -> PairAnswer:
    stance = (favourable, 1 - favourable - hostile, hostile)
    return PairAnswer((0.05,) * 20, (0.2,) * 5, stance, 0.5, "neutral")


@pytest.mark.parametrize(
    ("cue", "content", "code", "rule"),
    [
        ("has repeatedly accused", "Cadria of theft", "112", "plain"),
        ("praised", "the bloc for its patience", "051", "plain"),
        ("ruled out", "any talks with Cadria", "125", "no_talks"),
        ("refused", "to pay Cadria", "120", "plain"),
        ("declined", "to comment on Cadria", None, "silence"),
        ("urged", "Cadria to come back to the table", "026", "appeal_to_meet"),
        ("offered", "to call off the patrols", "035", "plan"),
        ("wants", "to meet the envoys of Cadria", "036", "plan"),
        ("wants", "Cadria to leave", "020", "plan_of_others"),
        ("hoped", "that Cadria meant it", "010", "plan_of_others"),
        ("warned", "that Hesk would close its ports to Cadria", "131", "threat"),
        ("warned", "that Cadria was arming", "110", "threat"),
        ("vowed", "to retaliate against Cadria", "130", "threat"),
        ("vowed", "to crush the rebels of Cadria", "130", "threat"),
        ("agreed", "to pause its tariffs on Cadria", "035", "plan"),
        ("vowed", "to halt aid to Cadria", "130", "threat"),
        ("agreed", "to end the siege of Cadria", "035", "plan"),
        ("offered", "to release its aid to Cadria", "035", "plan"),
        ("offered", "to help Cadria hunt down the pirates", "030", "plan"),
        ("vowed", "to defend Cadria against any attack", "030", "plan"),
        ("defended", "Cadria against the charge", "052", "plain"),
        ("defended", "its raid on Cadria", None, "own_defence"),
        ("denied", "that Cadria had been asked", None, "left_unsaid"),
        ("said", "that it wanted to work with Cadria", "030", "said_plan"),
        ("said", "“We will not sit down with these people”", "125", "said_refusal"),
        ("said", "Cadria was large", "010", "said_of"),
    ],
)
def test_code_of_follows_cue_and_content(cue: str, content: str, code: str | None, rule: str) -> None:
    one = said(cue, content)
    assert (code_of(one, deed_of(cue)), explain(one, deed_of(cue))) == (code, rule)


@pytest.mark.parametrize(("favourable", "hostile", "code"), [(0.7, 0.1, "051"), (0.1, 0.7, "111"), (0.2, 0.2, None)])
def test_code_of_a_view_asks_the_head(favourable: float, hostile: float, code: str | None) -> None:
    assert code_of(said("called", "Cadria a wolf"), deed_of("called"), answer(favourable, hostile)) == code


@pytest.mark.parametrize("row", required_rows(ENGLISH, "pledges"), ids=lambda row: row["example"])
def test_each_pledge_is_good_or_bad_as_its_kind_has_it(row: dict[str, str]) -> None:
    cue, content = row["example"].removeprefix("The duke ").split(" ", 1)
    is_bad = row["kind"] in ("harm", "good")
    assert (code_of(said(cue, content), deed_of(cue)) == "130") == is_bad


def test_deed_of_takes_an_offer_with_its_article_for_a_noun() -> None:
    deed = deed_of("brushing aside an offer")
    assert deed is not None
    assert deed.code == "120"
