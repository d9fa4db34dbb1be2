"""Agreement of two annotators on who is who in a text (``standoff/scenes.jsonl``).

Mentions agree where they have the same place and kind. Two entities are the same where they share the most mentions.
Links, facts, events and stances are counted of what both found: whoever missed a mention has missed it once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations

from corpus.gold import Json, quad
from corpus.tallies import Tally

FACTS = ("office", "body", "country")
RATES = ("root", "quad", "modality")  # of events that both found
FEATURES = ("mentions", "links", *FACTS, "events", "events with the optional ones", *RATES, "stances")
Place = tuple[int, int, str]
Same = Mapping[str, str]
Deeds = dict[tuple[str, str], list[Json]]


def compare_scenes(first: Sequence[Json], second: Sequence[Json]) -> dict[str, Tally]:
    """The tallies over the texts that both annotated, by feature; what either calls optional counts on neither side."""
    tallies = {name: Tally() for name in FEATURES}
    others = {(row["set"], row["doc"]): row for row in second}
    for row in first:
        if (other := others.get((row["set"], row["doc"]))) is not None:
            _compare(row, other, tallies)
    return tallies


def _compare(first: Json, second: Json, tallies: Mapping[str, Tally]) -> None:
    mine, theirs = _by_place(first), _by_place(second)
    _count(tallies["mentions"], set(mine), set(theirs))
    both = sorted(mine.keys() & theirs.keys())
    _count(tallies["links"], _links(mine, both), _links(theirs, both))
    same = _same_entities(mine, theirs)
    for field in FACTS:
        known = {one for one in _facts(first, field) if one[0] in same}
        said = {one for one in _facts(second, field) if one[0] in same.values()}
        _count(tallies[field], {(same[key], same.get(value, value)) for key, value in known}, said)
    if "events" in first and "events" in second:
        _compare_events(first["events"], second["events"], same, tallies)
        _compare_stances(first["stances"], second["stances"], same, tallies["stances"])


def _count(tally: Tally, mine: Set[object], theirs: Set[object]) -> None:
    tally.right += len(mine & theirs)
    tally.missed += len(mine - theirs)
    tally.wrong += len(theirs - mine)


def _by_place(row: Json) -> dict[Place, str]:
    """The entity of each mention by its place and its letter."""
    return {(start, end, key[0]): key for start, end, key, *_ in row["mentions"]}


def _links(owners: Mapping[Place, str], places: Sequence[Place]) -> set[tuple[Place, Place]]:
    """Two mentions of one entity, of the mentions that both found."""
    return {(one, other) for one, other in combinations(places, 2) if owners[one] == owners[other]}


def _same_entities(mine: Mapping[Place, str], theirs: Mapping[Place, str]) -> dict[str, str]:
    """The second annotator's id for an id of the first one's, those with most common mentions first."""
    common = Counter((mine[place], theirs[place]) for place in sorted(mine.keys() & theirs.keys()))
    same: dict[str, str] = {}
    for (one, other), _ in common.most_common():
        if one not in same and other not in same.values():
            same[one] = other
    return same


def _facts(row: Json, field: str) -> Iterator[tuple[str, str]]:
    return ((key, value) for key, facts in row["entities"].items() for value in facts.get(field, ()))


def _by_pair(rows: Sequence[Json], first: str, second: str, same: Same | None = None) -> Deeds:
    """By the second annotator's ids; an entity that the other one did not find gets an id of its own."""
    found: Deeds = defaultdict(list)
    for row in rows:
        ends = (row[first], row[second])
        if same is not None:
            ends = (same.get(ends[0], f"-{ends[0]}"), same.get(ends[1], f"-{ends[1]}"))
        found[tuple(sorted(ends)) if row.get("symmetric") else ends].append(row)
    return found


def _both(mine: Deeds, theirs: Deeds, tally: Tally) -> Iterator[tuple[list[Json], list[Json]]]:
    for pair in sorted(mine.keys() | theirs.keys()):
        ones, others = mine.get(pair, []), theirs.get(pair, [])
        if ones and others:
            tally.right += 1
            yield ones, others
        elif not all(one.get("optional") for one in (*ones, *others)):
            tally.missed += bool(ones)
            tally.wrong += bool(others)


def _compare_events(mine: Sequence[Json], theirs: Sequence[Json], same: Same, tallies: Mapping[str, Tally]) -> None:
    """Whether anything happens between two parties in one direction, and what it is."""
    pairs = _by_pair(mine, "actor", "recipient", same), _by_pair(theirs, "actor", "recipient")
    _count(tallies["events with the optional ones"], pairs[0].keys(), pairs[1].keys())
    for ones, others in _both(*pairs, tallies["events"]):
        said, heard = _roots(ones), _roots(others)
        quads = {quad(root) for root in said} & {quad(root) for root in heard}
        modalities = {one["modality"] for one in ones} & {one["modality"] for one in others}
        for feature, common in (("root", said & heard), ("quad", quads), ("modality", modalities)):
            tallies[feature].right += bool(common)
            tallies[feature].missed += not common


def _roots(rows: Sequence[Json]) -> set[str]:
    return {code[:2] for row in rows for code in row["codes"]}


def _compare_stances(mine: Sequence[Json], theirs: Sequence[Json], same: Same, tally: Tally) -> None:
    """Who stands toward whom, and how."""
    pairs = _by_pair(mine, "holder", "target", same), _by_pair(theirs, "holder", "target")
    for ones, others in _both(*pairs, tally):
        if not {one["label"] for one in ones} & {one["label"] for one in others}:
            tally.right -= 1
            tally.wrong += 1
            tally.missed += 1


def measure_scenes(first: Sequence[Json], second: Sequence[Json]) -> dict[str, float]:
    """The number of texts, and F1 (of ``RATES`` the share that is the same) in percent, of what there is.

    >>> measure_scenes([], [])
    {'texts': 0}
    """
    found: dict[str, float] = {"texts": len(second)}
    for name, tally in compare_scenes(first, second).items():
        value = tally.recall if name in RATES else tally.f1
        if value is not None:
            found[name] = round(100 * value, 1)
    return found
