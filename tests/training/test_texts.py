from __future__ import annotations

from annotated import annotated


def test_a_statement_inside_another_is_not_outermost() -> None:
    text = annotated("[s1:He] [c1:said] [q1:[s2:she] [c2:left] [q2:it]]. [s3:Ilm] [c3:added] [q3:so].")
    assert [one.cue[0].of(text.text) for one in text.outermost] == ["said", "added"]


def test_two_statements_with_one_content_are_both_outermost() -> None:
    text = annotated("[s1:Ada] [c1:said] and [s2:Bo] [c2:added] [q1,q2:so].")
    assert len(text.outermost) == 2
