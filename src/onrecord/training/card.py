"""The card of a trained model: what it learnt from, how it was measured, and what it is worth."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.training.head import Settings
from onrecord.training.measure import DECIDES, FIGURES, SURE, Comparison, Line
from onrecord.training.prepared import Prepared


class Made(msgspec.Struct, frozen=True):
    """How a model came about."""

    name: str
    begun: str  # the model that it began from, with its digest
    code: str  # the version of this program
    learnt: tuple[Prepared, ...]
    held: tuple[Prepared, ...]
    passed_over: int
    share: float
    settings: Settings
    comparison: Comparison


def card_of(made: Made) -> str:
    """The text of ``CARD.md``."""
    rows = [
        ("Began from", made.begun),
        ("Made by", f"`onrecord train`, version {made.code}"),
        ("Learnt from", _counted(made.learnt)),
        (
            "Measured on",
            f"{_counted(made.held)}, held apart by whole texts: {made.share:.0%} of them, seed {made.settings.seed}",
        ),
        ("Passed over", f"{made.passed_over} files or texts that could not be used"),
        ("Digest of the texts", f"`{digest_of(made.learnt)}` learnt from, `{digest_of(made.held)}` measured on"),
        (
            "What learnt",
            f"the row head and the score: {_told(made.settings)}; the encoder and all other heads are as they were",
        ),
        ("Limits", "Better, where it is, on texts like these; on others it was not measured"),
    ]
    head = "\n".join(f"| {name} | {value} |" for name, value in rows)
    return f"# {made.name}\n\n| | |\n|---|---|\n{head}\n\n## Scores\n\n{_scores(made.comparison)}\n"


def _scores(comparison: Comparison) -> str:
    lines = "\n".join(table(comparison))
    taken = "taken" if comparison.is_better else "not taken, and written on demand only"
    return (
        f"F1 on the {comparison.texts} texts that were held apart, with 95 % intervals of the bootstrap over texts. "
        f"The scorer is `onrecord.training.score`.\n\n{lines}\n\n{FIGURES[DECIDES].capitalize()} decide: a model is "
        f"taken where a gain is at least {SURE:.0%} certain by the paired bootstrap over texts and no other figure "
        f"is as certainly worse. Here the chance of a gain is {comparison.decides.difference.better:.1%}: {taken}."
    )


def table(comparison: Comparison) -> list[str]:
    """The figures before and after as the lines of a table."""
    head = "| | marked | before | after | difference |"
    return [head, "|---|--:|--:|--:|--:|", *map(_row, comparison.lines)]


def _row(line: Line) -> str:
    before, after = _with(line.before, line.before_between), _with(line.after, line.after_between)
    gain = line.difference
    between = f"{100 * gain.low:+.1f} to {100 * gain.high:+.1f}"
    return f"| {FIGURES[line.key]} | {line.gold} | {before} | {after} | {100 * gain.by:+.1f} ({between}) |"


def _with(value: float, between: tuple[float, float]) -> str:
    return f"{100 * value:.1f} ({100 * between[0]:.1f} to {100 * between[1]:.1f})"


def _counted(texts: Sequence[Prepared]) -> str:
    statements = sum(len(each.annotated.statements) for each in texts)
    optional = sum(len(each.annotated.optional) for each in texts)
    more = f" and {optional} that nobody judged or that are optional" if optional else ""
    return f"{len(texts)} texts with {statements} statements{more}"


def _told(settings: Settings) -> str:
    pull = f"pull {settings.pull:g}"
    return f"{settings.epochs} passes, rate {settings.rate:g}, {pull} toward the weights before, seed {settings.seed}"


def digest_of(texts: Iterable[Prepared]) -> str:
    """One short digest of texts and what is marked in them, whatever their order."""
    each = sorted(_digest(one) for one in texts)
    return hashlib.sha256("".join(each).encode()).hexdigest()[:16]


def _digest(one: Prepared) -> str:
    marked = msgspec.json.encode((one.annotated.statements, one.annotated.optional))
    return hashlib.sha256(one.document.text_sha256.encode() + marked).hexdigest()
