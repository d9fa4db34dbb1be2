"""A text cut into runs, each with the roles that cover it: the one segmentation that every view draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from onrecord.types import Attribution, Span, Spans

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")


class Mark(msgspec.Struct, frozen=True, order=True):
    """One piece of one statement; ``statement`` is its index in the reading."""

    statement: int
    role: Role
    span: Span


class Run(msgspec.Struct, frozen=True):
    """A stretch that the same marks cover from end to end."""

    span: Span
    marks: tuple[Mark, ...] = ()


def find_marks(attributions: Sequence[Attribution]) -> tuple[Mark, ...]:
    """Every piece of every statement, by statement, role and place."""
    return tuple(
        Mark(statement, role, span)
        for statement, attribution in enumerate(attributions)
        for role in ROLES
        for span in sorted(_spans(attribution, role))
    )


def split_runs(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> tuple[Run, ...]:
    """Runs that cover ``[0, length)`` without gap or overlap, in order.

    >>> runs = split_runs(9, [Mark(0, "cue", Span(2, 4))], cuts=[7])
    >>> [(run.span.start, run.span.end, len(run.marks)) for run in runs]
    [(0, 2, 0), (2, 4, 1), (4, 7, 0), (7, 9, 0)]

    Args:
        length: Characters of the text.
        marks: What to draw; spans must lie in the text.
        cuts: Further places where a run has to end, such as the edges of paragraphs.
    """
    starting: dict[int, list[Mark]] = {}
    for mark in marks:
        starting.setdefault(mark.span.start, []).append(mark)
    ends = (mark.span.end for begun in starting.values() for mark in begun)
    edges = sorted({0, length, *cuts, *starting, *ends})
    runs: list[Run] = []
    active: list[Mark] = []
    for start, end in zip(edges, edges[1:], strict=False):
        active = [mark for mark in active if mark.span.end > start] + starting.get(start, [])
        runs.append(Run(Span(start, end), tuple(active)))
    return tuple(runs)


def depths(attributions: Sequence[Attribution]) -> tuple[int, ...]:
    """How many statements hold each statement: 0 for what the article itself reports.

    A parent that is missing, or a circle of parents, counts as none.
    """
    index = {attribution.id: attribution for attribution in attributions}
    return tuple(len(_holders(attribution, index)) for attribution in attributions)


def _holders(attribution: Attribution, index: dict[str, Attribution]) -> list[str]:
    chain: list[str] = []
    parent = attribution.nested_in
    while parent in index and parent not in chain and parent != attribution.id:
        chain.append(parent)
        parent = index[parent].nested_in
    return chain


def _spans(attribution: Attribution, role: Role) -> Spans:
    spans: Spans = getattr(attribution, role)
    return spans
