from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notation import parse
from onrecord.attributions.found import Found
from onrecord.training.score import (
    Scores,
    Tally,
    count,
    fragments_of,
    manner_of,
    page_of,
    pair,
    right_ones,
    score_of,
    scores_of,
    total,
)
from onrecord.types import Span


def score(gold: str, pred: str) -> Scores:
    """Both are the same text, marked by two hands."""
    text, of_gold = parse(gold)
    same, of_pred = parse(pred)
    assert text == same
    return scores_of(count(text, of_gold, of_pred))


def prf(scores: Scores, key: str) -> tuple[float, float, float]:
    found = scores[key]
    return round(found.p, 3), round(found.r, 3), round(found.f1, 3)


MARKED = (
    "[q1:“Rents must fall,”] [s1:Mayor Ilse Brandt] [c1:said]. [q1:“They will.”]\n"
    "[s2:Her deputy] [c2:thinks] [q2:that nobody listens].\n\n"
    '[s3:He] [c3:called] [q3:the plan "quite mad" in June].'
)
BARE = MARKED.replace("[q1:“Rents must fall,”]", "“[q1:Rents must fall],”").replace(
    "[q1:“They will.”]", "“[q1:They will].”"
)


def test_score_of_gold_against_itself_is_one_everywhere() -> None:
    assert {found.f1 for found in score(MARKED, MARKED).values()} == {1.0}


def test_totals_count_distinct_fragments_and_whole_attributions() -> None:
    scores = score(MARKED, MARKED)
    assert scores["attributions/relation/all"].gold == 3
    assert scores["spans/content/strict/all"].gold == 4
    assert scores["links/direct"].gold == 2


def test_nothing_predicted_scores_zero_and_divides_by_nothing() -> None:
    text, gold = parse(MARKED)
    for found in scores_of(count(text, gold, ())).values():
        assert (found.p, found.r, found.f1, found.pred) == (0.0, 0.0, 0.0, 0)


def test_edges_of_punctuation_do_not_decide_a_span() -> None:
    scores = score(MARKED, BARE)
    assert prf(scores, "spans/content/strict/all") == (1.0, 1.0, 1.0)
    assert prf(scores, "tokens/content")[0] == 1.0
    assert prf(scores, "tokens/content")[1] < 1.0


def test_one_word_off_is_an_overlap_but_not_strict() -> None:
    scores = score(
        "[s:The guild] [c:fears] [q:that the tower leans].", "[s:The guild] [c:fears that] [q:the tower leans]."
    )
    assert prf(scores, "spans/content/strict/all") == (0.0, 0.0, 0.0)
    assert prf(scores, "spans/content/overlap/all") == (1.0, 1.0, 1.0)
    assert prf(scores, "spans/cue/strict/all") == (0.0, 0.0, 0.0)
    assert prf(scores, "attributions/relation_cue/all") == (1.0, 1.0, 1.0)


def test_half_of_a_content_is_enough_for_a_relation_and_less_is_not() -> None:
    gold = "[s:Oda] [c:said] [q:one two three four]."
    assert prf(score(gold, "[s:Oda] [c:said] [q:one two] three four."), "attributions/relation/all")[2] == 1.0
    assert prf(score(gold, "[s:Oda] [c:said] [q:one] two three four."), "attributions/relation/all")[2] == 0.0
    assert prf(score(gold, "[s:Oda] [c:said] [q:one] two three four."), "attributions/content_overlap/all")[2] == 1.0


def test_half_of_a_piece_is_enough_for_a_link_and_less_is_not() -> None:
    gold = "[s:Oda] [c:said] [q:one two three four]."
    assert prf(score(gold, "[s:Oda] [c:said] [q:one two] three four."), "links/all")[2] == 1.0
    gold = "[s:Oda] [c:said] [q:one two three four five]."
    assert prf(score(gold, "[s:Oda] [c:said] [q:one two] three four five."), "links/all")[2] == 0.0


def test_wrong_source_fails_relation_and_links_but_not_content() -> None:
    scores = score("[s:Oda] met Pell. He [c:said] [q:it rains].", "Oda met [s:Pell]. He [c:said] [q:it rains].")
    assert prf(scores, "attributions/relation/all")[2] == 0.0
    assert prf(scores, "links/all")[2] == 0.0
    assert prf(scores, "attributions/content_strict/all")[2] == 1.0


@pytest.mark.parametrize(
    ("gold", "pred", "f1"),
    [
        ("It was [c:said] [q:to rain].", "It was [c:said] [q:to rain].", 1.0),
        ("It was [c:said] [q:to rain].", "[s:It] was [c:said] [q:to rain].", 0.0),
        ("[s:It] was [c:said] [q:to rain].", "It was [c:said] [q:to rain].", 0.0),
    ],
)
def test_missing_source_matches_only_a_missing_source(gold: str, pred: str, f1: float) -> None:
    assert prf(score(gold, pred), "attributions/relation/all")[2] == f1


def test_links_do_not_care_how_pieces_are_grouped() -> None:
    apart = MARKED.replace("[q1:“They will.”]", "[q4:“They will.”]").replace("[s1:Mayor", "[s1,s4:Mayor")
    scores = score(MARKED, apart)
    assert prf(scores, "links/all") == (1.0, 1.0, 1.0)
    assert prf(scores, "attributions/relation/all") == (0.75, 1.0, 0.857)


def test_manner_of_recall_is_the_golds_and_of_precision_the_predictions() -> None:
    scores = score("[s:Oda] [c:said] [q:“it rains”].", "[s:Oda] [c:said “]it [q:rains]”.")
    assert scores["spans/content/overlap/direct"].gold == 1
    assert scores["spans/content/overlap/direct"].pred == 0
    assert scores["spans/content/overlap/mixed"].pred == 1


@pytest.mark.parametrize(
    ("marked", "manner"),
    [
        ("[q:“We go now,”] Oda said.", "direct"),
        ("[q:“We go now”.]", "direct"),
        ("“[q:We go now],” Oda said.", "mixed"),
        ("Oda said [q:the road was “very bad”].", "mixed"),
        ("Oda said [q:the road was bad].", "indirect"),
        ("[q:“One two three four,” five].", "direct"),
        ("Oda said [q:that “one two three four.”]", "direct"),
        ("Oda said [q:that it is “one two three four.”]", "mixed"),
        ("[q:«We go now»] and [q:„so do they“].", "direct"),
        ("“It was never closed.\nOda said [q:that it was].", "indirect"),
    ],
)
def test_manner_is_read_off_the_quotation_marks(marked: str, manner: str) -> None:
    text, (found,) = parse(marked)
    page = page_of(text)
    assert manner_of(page, page.touched(found.content)) == manner


def test_fragments_join_over_line_breaks_and_marks_but_not_over_words() -> None:
    text, (found,) = parse("Oda: [q:“One.]\n\n[q:“Two.”] She paused. [q:“Three.”]")
    page = page_of(text)
    shown = [
        text[page.starts[first] : page.ends[last]] for first, last in fragments_of(page, page.touched(found.content))
    ]
    assert shown == ["One.\n\n“Two", "Three"]


def test_fragment_of_punctuation_alone_stays() -> None:
    assert prf(score("[s:Oda][c::] [q:we go].", "[s:Oda][c::] [q:we go]."), "spans/cue/strict/all")[2] == 1.0


def test_pair_takes_the_heaviest_first_and_then_the_earliest() -> None:
    weights = {(0, 0): 2, (0, 1): 5, (1, 0): 1, (1, 1): 5}
    assert pair([0, 1], [0, 1], lambda g, p: weights[g, p]) == [(0, 1), (1, 0)]


def test_right_ones_are_indices_of_predictions() -> None:
    text, founds = parse(MARKED)
    wrong = Found((), (), (Span(0, 3),))
    assert right_ones(text, founds, [wrong, *founds]) == {1, 2, 3}


def test_total_adds_documents_before_dividing() -> None:
    text, gold = parse(MARKED)
    both = total([count(text, gold, gold), count(text, gold, ())])
    assert score_of(both["attributions/relation/all"]).r == 0.5
    assert both["attributions/relation/all"] == Tally(3, 6, 3, 3)


TEXT = "“One two,” three four said. Five: six “seven eight.\nNine ten” eleven."
SPANS = st.lists(
    st.integers(0, len(TEXT) - 1).flatmap(
        lambda start: st.builds(Span, st.just(start), st.integers(start + 1, len(TEXT)))
    ),
    max_size=3,
).map(tuple)
FOUNDS = st.lists(st.builds(Found, SPANS, SPANS, SPANS), max_size=5)


@given(FOUNDS, FOUNDS)
def test_counts_are_within_their_totals_and_turn_round_with_the_sides(gold: list[Found], pred: list[Found]) -> None:
    there, back = count(TEXT, gold, pred), count(TEXT, pred, gold)
    for key, tally in there.items():
        assert 0 <= tally.found <= tally.gold
        assert 0 <= tally.right <= tally.pred
        assert (tally.gold, tally.pred) == (back[key].pred, back[key].gold)
