from __future__ import annotations

from annotated import prepared
from onrecord.training.card import Made, card_of, digest_of, table
from onrecord.training.head import Settings
from onrecord.training.measure import FIGURES, compare
from onrecord.training.score import Counts, Tally

ONE = prepared("[s:Ada Renn] [c:said] [q:the ferry was late].", "one")
TWO = prepared("[s:Bo Vik] [c:added] [q:the tide was low].", "two")


def tallied(right: int) -> Counts:
    return {key: Tally(right, 10, right, 10) for key in FIGURES}


def made(right: int) -> Made:
    comparison = compare([tallied(4)] * 9, [tallied(right)] * 9, seed=1)
    return Made("mine", "fast 0.2.0, digest abc", "9.9", (ONE, TWO), (TWO,), 3, 0.25, Settings(seed=7), comparison)


def test_the_card_says_what_was_learnt_from_and_what_it_is_worth() -> None:
    card = card_of(made(6))
    for words in (
        "# mine",
        "fast 0.2.0, digest abc",
        "version 9.9",
        "2 texts with 2 statements",
        "seed 7",
        "25%",
        "3 files",
    ):
        assert words in card
    assert digest_of((ONE, TWO)) in card
    assert "| statements: source and content right | 90 | 40.0 (40.0 to 40.0) | 60.0" in card
    assert "100.0%: taken" in card


def test_the_card_of_a_model_that_was_forced_says_so() -> None:
    assert "not taken, and written on demand only" in card_of(made(3))


def test_the_digest_is_of_texts_and_marks_whatever_their_order() -> None:
    assert digest_of([ONE, TWO]) == digest_of([TWO, ONE]) != digest_of([ONE])
    other = prepared("Ada Renn [c:said] [q:the ferry was late].", "one")
    assert digest_of([other]) != digest_of([ONE])


def test_the_table_has_a_line_for_each_figure() -> None:
    assert len(table(made(6).comparison)) == 2 + len(FIGURES)
