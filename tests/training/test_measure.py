from __future__ import annotations

import msgspec

from annotated import blank_finder, encode, prepared
from notation import parse
from onrecord.attributions.found import Found
from onrecord.training.measure import DECIDES, FIGURES, compare, read_all
from onrecord.training.score import Counts, Tally, count

GOLD = "[s1:Ada Renn] [c1:said] [q1:the ferry was late]."
WRONG = "Ada Renn [c1:said] the ferry [q1:was] [s1:late]."


class Finds:
    """A finder that gives what it was told."""

    def __init__(self, *found: Found) -> None:
        self.found = found

    def find(self, *_: object) -> tuple[Found, ...]:
        return self.found


def counts(marked: str) -> Counts:
    text, gold = parse(GOLD)
    return count(text, gold, parse(marked)[1])


def tallied(right: int) -> Counts:
    return {key: Tally(right, 10, right, 10) for key in FIGURES}


def test_a_reading_is_counted_against_what_is_marked() -> None:
    each = prepared(GOLD)
    (whole,) = read_all(Finds(*each.annotated.statements), [each], encode)  # type: ignore[arg-type]
    (wrong,) = read_all(Finds(*parse(WRONG)[1]), [each], encode)  # type: ignore[arg-type]
    assert whole[DECIDES] == Tally(1, 1, 1, 1)
    assert wrong[DECIDES] == Tally(0, 1, 0, 1)


def test_what_is_optional_counts_on_neither_side() -> None:
    each = prepared(GOLD)
    own = each.annotated
    optional = msgspec.structs.replace(
        each, annotated=msgspec.structs.replace(own, statements=(), optional=own.statements)
    )
    (found,) = read_all(Finds(*own.statements), [optional], encode)  # type: ignore[arg-type]
    assert found[DECIDES] == Tally(0, 0, 0, 0)


def test_a_real_finder_reads_its_text() -> None:
    assert read_all(blank_finder(), [prepared(GOLD)], encode)[0][DECIDES].gold == 1


def test_a_gain_on_every_text_is_better_and_none_is_not() -> None:
    better = compare([tallied(4)] * 12, [tallied(6)] * 12, seed=1)
    assert better.is_better
    assert better.decides.difference.better == 1.0
    assert not compare([tallied(4)] * 12, [tallied(4)] * 12, seed=1).is_better
    assert not compare([tallied(6)] * 12, [tallied(4)] * 12, seed=1).is_better


def test_a_gain_on_some_and_a_loss_on_others_is_not_shown_to_be_better() -> None:
    before, after = [tallied(5)] * 12, [tallied(7), tallied(4)] * 6
    found = compare(before, after, seed=1)
    assert found.decides.difference.by > 0
    assert not found.is_better


def test_another_figure_that_is_surely_worse_refuses_it() -> None:
    after = tallied(6) | {"spans/content/strict/all": Tally(1, 10, 1, 10)}
    assert not compare([tallied(4)] * 12, [after] * 12, seed=1).is_better


def test_lines_have_the_figures_with_their_intervals() -> None:
    (line, *others) = compare([tallied(4), tallied(6)], [tallied(5)] * 2, seed=1).lines
    assert (line.key, line.gold, line.before, line.after) == (DECIDES, 20, 0.5, 0.5)
    assert line.before_between[0] < 0.5 < line.before_between[1]
    assert len(others) == len(FIGURES) - 1
    assert counts(GOLD)[DECIDES].right == 1
