"""What looks like a statement and is none."""

from __future__ import annotations

import pytest

from mended import draft
from onrecord.attributions.vetoes import LEAST, VETOES, Claim, keep_statements


def veto(marked: str, score: float = 0.9) -> str:
    one = draft(marked, score)
    return VETOES.explain(Claim(one.found[0], one.sheet)).name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[s:The king] [c:dismissed] [q:his chancellor].", "deed"),
        ("[s:Members] [c:must declare] [q:their boats].", "deed"),
        ("[s:Ms. Faro] [c:declared] [q:two boats only in May].", "deed"),
        ("[s:The judges] [c:ruled on] [q:the appeal of the port].", "deed"),
        ("[s:Ms. Faro] [c:has defended] [q:him].", "bare"),
        ("The plan, [q:which] [s:it] [c:is certain] [q:to drop], is old.", "bare"),
        ("It is for [s:Osk] [c:to decide] [q:what is built].", "purpose"),
        ("It is shut.\n\nWhat has [s:Ms. Faro] [c:said about] [q:the pier]?", "asked"),
        ("[s:The king] [c:signed] [q:a law on piers].", "deed"),
        ("[c:Warning] [q:that the ice is thin].", "nobody"),
    ],
)
def test_deeds_and_empty_contents_are_no_statements(marked: str, name: str) -> None:
    assert veto(marked) == name


@pytest.mark.parametrize(
    "marked",
    [
        "[s:The court] [c:ruled] [q:that the order was void].",
        "[s:Osk] [c:declared] [q:the pier unsafe].",
        "[s:Osk] [c:has declared] [q:most piers legal].",
        "[s:The board] [c:dismissed] [q:the claim].",
        "[s:The board] [c:dismissed] [q:as untrue any talk of ice].",
        "[s:The board] [c:issued] [q:“a last warning”].",
        "[s:The board] [c:issued a statement] [q:in memory of the crew].",
        "[s:The board] [c:disclosed] [q:the price of the pier].",
        "[s:Osk] [c:is against] [q:it].",
        "[s:Osk] [c:would not confirm] [q:it].",
        "[s:She] [c:would not say] [q:where].",
        "[s:She] [c:asked]: [q:“Who are you?”]",
    ],
)
def test_the_same_verbs_may_tell(marked: str) -> None:
    assert veto(marked) == ""


def test_a_headline_says_in_short_what_the_article_tells() -> None:
    article = "\n\nThe old pier of Osk is shut, and no ship will land before the end of the month of June."
    assert veto("[s:Mayor] [c:says] [q:pier is old]" + article) == "headline"
    assert veto("[s:Mayor] [c:says] [q:pier is ‘a ruin’]" + article) == ""


def test_a_low_score_is_a_veto_outside_of_other_statements() -> None:
    marked = "[s:Ms. Faro] [c:feared] [q:a storm]."
    assert (veto(marked, LEAST - 0.01), veto(marked, LEAST)) == ("doubtful", "")
    assert veto("[s2:She] [c2:said] [q2:[s1:he] [c1:feared] [q1:a storm]].", LEAST - 0.01) == ""


def test_what_stood_in_a_statement_that_is_gone_stands_in_the_one_around() -> None:
    marked = "[s1:Roe] [c1:said] [q1:Osk had [c2:feared] [q2:that [s3:Ms. Faro] [c3:agreed] [q3:to it]]]."
    one = draft(marked)
    kept = keep_statements(one.found, one.sheet)
    assert [found.parent for found in one.found] == [None, 0, 1]
    assert [found.parent for found in kept] == [None, 0]
