"""Relations: which office a person holds, for which body it is, and to which state each of them belongs.

An arc is scored between two mentions of one paragraph that stand at most a sentence apart, never across a heading; the
surest arc between two entities counts. Offices are phrases and belong to nobody else; one that stands beside a name is
that person's alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np

from onrecord.entities.appositions import holders_of
from onrecord.entities.coreference import Cast
from onrecord.entities.labels import LABELS
from onrecord.entities.pair_features import Mentions
from onrecord.entities.pairwise import Pairwise

LEAST = 0.5
BLOCK = 64  # mentions whose arcs are scored together
FLOOR = -80.0  # of a score: what is below has no chance, and would be too large for exp
REACH = 60  # mentions around, among which arcs are looked for
ARCS: Mapping[str, frozenset[str]] = {  # the sort of the holder -> what it may hold
    "person": frozenset({"office", "body", "outlet", "country", "place"}),
    "group": frozenset({"office", "body", "outlet", "country", "place"}),
    "office": frozenset({"body", "outlet", "country", "place"}),
    "body": frozenset({"body", "country", "place"}),
    "outlet": frozenset({"country", "place"}),
    "place": frozenset({"country"}),
}


class Relation(msgspec.Struct, frozen=True):
    """From an entity or an office mention to an entity or an office mention, with the mentions that tell it.

    ``holder`` and ``held`` are numbers of entities; where one is an office, it is -1 and the mention tells which.
    """

    holder: int
    held: int
    chance: float
    mentions: tuple[int, int]


def find_relations(cast: Cast, table: Mentions, arc: Pairwise, least: float = LEAST) -> tuple[Relation, ...]:
    """The surest arc for each pair of entities, the surest first."""
    sorts = [sort_of_mention(cast, at) for at in range(len(cast.mentions))]
    beside = holders_of(cast.text, cast.mentions)
    best: dict[tuple[int, int, int, int], Relation] = {}
    count = len(sorts)
    for start in range(0, count, BLOCK):
        rows = slice(start, min(start + BLOCK, count))
        low, high = max(0, start - REACH), min(count, rows.stop + REACH)
        near = _near(table, rows, slice(low, high))
        if not near.any():
            continue
        scores = np.maximum(arc.scores(rows, slice(low, high)), FLOOR)
        chances = 1 / (1 + np.exp(-scores))
        for i, j in np.argwhere(near & (chances >= least)).tolist():
            one, other = start + i, low + j
            if one == other or sorts[other] not in ARCS.get(sorts[one], ()):
                continue
            holder, held = cast.owners[one], cast.owners[other]
            if holder == held >= 0 or (holder >= 0 and _is_anothers(cast, beside.get(other), holder)):
                continue
            key = (holder, one if holder < 0 else -1, held, other if held < 0 else -1)
            made = Relation(holder, held, float(chances[i, j]), (one, other))
            if key not in best or best[key].chance < made.chance:
                best[key] = made
    return tuple(sorted(best.values(), key=lambda one: (-one.chance, one.mentions)))


def _is_anothers(cast: Cast, name: int | None, holder: int) -> bool:
    """Whether an office stands beside the name of somebody else."""
    return name is not None and cast.owners[name] != holder and cast.entities[holder].sort in ("person", "group")


def sort_of_mention(cast: Cast, at: int) -> str:
    """What a mention stands for: an office, or the sort of its entity."""
    owner = cast.owners[at]
    return LABELS[cast.mentions[at].label] if owner < 0 else cast.entities[owner].sort


def _near(table: Mentions, rows: slice, columns: slice) -> np.ndarray:
    sentences = np.abs(table.sentence[rows, None] - table.sentence[None, columns])
    result: np.ndarray = (sentences <= 1) & (table.paragraph[rows, None] == table.paragraph[None, columns])
    return result
