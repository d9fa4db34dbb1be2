"""How well a model reads annotated texts, and whether another one reads them better."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.attributions.find import Finder
from onrecord.attributions.found import Found
from onrecord.training.bootstrap import Difference, difference, interval
from onrecord.training.prepared import Encode, Prepared
from onrecord.training.score import Counts, count, right_ones, score_of, total

DECIDES = "attributions/relation/all"  # the figure by which a model is taken or refused
SURE = 0.95  # least chance of a gain in it
FIGURES = {
    DECIDES: "statements: source and content right",
    "attributions/relation/direct": "of them direct quotations",
    "attributions/relation/indirect": "of them indirect speech",
    "spans/source/strict/all": "sources, to the word",
    "spans/cue/strict/all": "cues, to the word",
    "spans/content/strict/all": "contents, to the word",
}


class Line(msgspec.Struct, frozen=True):
    """One figure before and after: F1 as shares of 1, each with its interval, and their difference."""

    key: str
    gold: int
    before: float
    before_between: tuple[float, float]
    after: float
    after_between: tuple[float, float]
    difference: Difference


class Comparison(msgspec.Struct, frozen=True):
    """Two models on the same texts."""

    texts: int
    lines: tuple[Line, ...]

    @property
    def decides(self) -> Line:
        """The line by which the model is taken or refused."""
        return next(line for line in self.lines if line.key == DECIDES)

    @property
    def is_better(self) -> bool:
        """Whether a gain is all but certain, and no other figure is all but certainly worse."""
        others = (line for line in self.lines if line.key != DECIDES)
        worse = any(line.difference.by < 0 and line.difference.worse >= SURE for line in others)
        return self.decides.difference.by > 0 and self.decides.difference.better >= SURE and not worse


def read_all(finder: Finder, texts: Sequence[Prepared], encode: Encode) -> list[Counts]:
    """The tallies of each text, as ``score`` defines them; what is only optional counts on neither side."""
    counts = []
    for each in texts:
        found = finder.find(each.encoding, encode, each.document)
        counts.append(count(each.annotated.text, each.annotated.statements, _without_optional(found, each)))
    return counts


def _without_optional(found: Sequence[Found], each: Prepared) -> list[Found]:
    right = right_ones(each.annotated.text, each.annotated.statements, found)
    optional = right_ones(each.annotated.text, each.annotated.optional, found) - right
    return [one for number, one in enumerate(found) if number not in optional]


def compare(before: Sequence[Counts], after: Sequence[Counts], *, seed: int) -> Comparison:
    """The figures of two models on the same texts, in the same order.

    Raises:
        ValueError: There are no texts, or not as many before as after.
    """
    return Comparison(len(before), tuple(_line(key, before, after, seed) for key in FIGURES))


def _line(key: str, before: Sequence[Counts], after: Sequence[Counts], seed: int) -> Line:
    old, new = [one[key] for one in before], [one[key] for one in after]
    all_old, all_new = score_of(total(before)[key]), score_of(total(after)[key])
    return Line(
        key, all_old.gold, all_old.f1, interval(old, seed=seed), all_new.f1, interval(new, seed=seed),
        difference(old, new, seed=seed),
    )  # fmt: skip
