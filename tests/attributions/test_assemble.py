from __future__ import annotations

from encoder.tokens import small_tokenizer
from onrecord.attributions.argument_labelling import Row
from onrecord.attributions.assemble import MOST_HOLDERS, assemble
from onrecord.attributions.score import Operating
from onrecord.encoder.pieces import cut

TEXT = "we said the pier said we the pier"
PIECES = cut(TEXT, small_tokenizer())
POINT = Operating(bias=0.0, threshold=0.5, weights=(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), intercept=0.0)


def row(cue: tuple[int, int], content: tuple[tuple[int, int], ...], begins: float = 0.9) -> Row:
    return Row(cue, ((0, 1),), (cue,), content, (0.9, 0.9, 0.9), begins, 0.1)


def test_assemble_gives_characters() -> None:
    (found,) = assemble([row((1, 2), ((2, 4),))], TEXT, PIECES, POINT)
    assert [span.of(TEXT) for span in (*found.source, *found.cue, *found.content)] == ["we", "said", "the pier"]


def test_assemble_drops_what_is_unlikely_or_empty() -> None:
    assert assemble([row((1, 2), ((2, 4),), begins=0.2), row((4, 5), ())], TEXT, PIECES, POINT) == ()


def test_assemble_keeps_the_better_of_two_rows_of_one_cue() -> None:
    found = assemble([row((1, 2), ((2, 3),), 0.6), row((1, 2), ((2, 4),), 0.9)], TEXT, PIECES, POINT)
    assert [each.content[0].of(TEXT) for each in found] == ["the pier"]


def test_assemble_says_which_lies_in_which() -> None:
    outer, inner = assemble([row((1, 2), ((2, 8),)), row((4, 5), ((5, 8),))], TEXT, PIECES, POINT)
    assert (outer.parent, inner.parent) == (None, 0)


def test_assemble_calls_neither_of_two_that_hold_each_other_nested() -> None:
    found = assemble([row((1, 2), ((4, 8),)), row((4, 5), ((0, 2),))], TEXT, PIECES, POINT)
    assert [each.parent for each in found] == [None, None]


def test_assemble_orders_by_cue() -> None:
    found = assemble([row((4, 5), ((5, 8),), 0.99), row((1, 2), ((2, 4),))], TEXT, PIECES, POINT)
    assert [each.cue[0].start for each in found] == [3, 17]


def test_assemble_takes_the_candidate_where_the_row_has_no_cue() -> None:
    bare = Row((1, 2), (), (), ((2, 4),), (0.0, 0.0, 0.9), 0.9, 0.1)
    (found,) = assemble([bare], TEXT, PIECES, POINT)
    assert found.cue[0].of(TEXT) == "said"


def test_assemble_leaves_a_whole_content_to_its_own_cue() -> None:
    first, second = assemble([row((1, 2), ((2, 4), (5, 8))), row((4, 5), ((5, 8),))], TEXT, PIECES, POINT)
    assert [span.of(TEXT) for span in first.content] == ["the pier"]
    assert [span.of(TEXT) for span in second.content] == ["we the pier"]


def test_few_rows_are_carried_on_into_a_quotation_that_goes_on() -> None:
    text = "“ we we .\n\n“ the pier . ” said said said said said said said"
    pieces = cut(text, small_tokenizer())
    words = [word.of(text) for word in pieces.words]
    rows = [row((at, at + 1), ((0, 3),)) for at, word in enumerate(words) if word == "said"]
    contents = [each.content[-1].of(text) for each in assemble(rows, text, pieces, POINT)]
    assert sum("pier" in content for content in contents) == MOST_HOLDERS < len(contents)
