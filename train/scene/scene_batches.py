"""Scenes as tensors: windows, the gold labels of their spans, the pairs of mentions, and questions about parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations
from random import Random

import msgspec
import numpy as np
import torch
from scene_model import WIDEST
from torch import Tensor
from written import MODALITIES, STANCE

from onrecord.encoder.windows import Sizes, Window, split_windows
from onrecord.entities.labels import LABELS, OFFICE, MentionSpan
from onrecord.entities.pair_features import Mentions, describe_mentions, pair_features
from onrecord.events.codebook import quad_of
from onrecord.types import Span
from questions import Labels
from scenes import Deed, Scene, word_range

SIZES = Sizes(limit=222, left=24, right=12)  # as the shipped encoder has them
LOWER, CAPITALS, TITLE = 0.12, 0.05, 0.12  # chances that a text is shown in another letter case
ARCS = {  # labels of the holder's mention -> labels of what it may hold
    "person": ("office", "body", "outlet", "country", "place"),
    "group": ("office", "body", "outlet", "country", "place"),
    "office": ("body", "outlet", "country", "place"),
    "body": ("body", "country", "place"),
    "outlet": ("country", "place"),
    "place": ("country",),
}


class Prepared(msgspec.Struct, frozen=True):
    """A scene with what never changes from epoch to epoch."""

    scene: Scene
    words: tuple[tuple[int, int], ...]  # of each kept mention
    mentions: tuple[MentionSpan, ...]
    owners: np.ndarray  # of each kept mention, -1 for offices
    table: Mentions
    arcs: np.ndarray  # mentions x mentions: 1 told, 0 not told, -1 not asked
    asked: dict[int, list[tuple[list[int], list[int], Labels]]]  # by sentence: mentions of both parties, labels


def sort_of(label: int) -> str:
    """The first word of a label: what kind of thing it is; a demonym is a country."""
    word = LABELS[label].split()[0]
    return "country" if word == "demonym" else word


def prepare(scene: Scene) -> Prepared:
    """Everything about a scene but its windows."""
    starts = np.asarray([word.start for word in scene.pieces.words], dtype=np.int64)
    kept, words, owners = [], [], []
    for mention, owner in sorted(
        zip(scene.mentions, scene.owners, strict=True), key=lambda x: (x[0].span.start, -x[0].span.end)
    ):
        found = word_range(mention.span, scene.pieces, starts)
        if found:
            kept.append(mention)
            words.append(found)
            owners.append(owner)
    table = describe_mentions(
        scene.text,
        kept,
        scene.sentences,
        scene.paragraphs,
        scene.quotations,
        scene.sources,
        scene.contents,
        scene.language,
    )
    numbers = np.asarray(owners, dtype=np.int64)
    sorts = _sorts(kept, numbers)
    return Prepared(
        scene,
        tuple(words),
        tuple(kept),
        numbers,
        table,
        _arcs(scene, sorts, numbers, table),
        _asked(scene, kept, numbers, sorts, table),
    )


def _sorts(mentions: Sequence[MentionSpan], owners: np.ndarray) -> list[str]:
    """The sort of each mention; a pronoun has that of its entity."""
    known = {}
    for mention, owner in zip(mentions, owners.tolist(), strict=True):
        if LABELS[mention.label] != "pronoun":
            known.setdefault(owner, sort_of(mention.label))
    return [
        known.get(owner, "person") if LABELS[m.label] == "pronoun" else sort_of(m.label)
        for m, owner in zip(mentions, owners.tolist(), strict=True)
    ]


def _arcs(scene: Scene, sorts: list[str], owners: np.ndarray, table: Mentions) -> np.ndarray:
    count = len(sorts)
    result = np.full((count, count), -1, dtype=np.int64)
    if not scene.facts:
        return result
    near = (np.abs(table.sentence[:, None] - table.sentence[None]) <= 1) & (
        table.paragraph[:, None] == table.paragraph[None]
    )
    for i, j in zip(*np.nonzero(near), strict=True):
        if i != j and sorts[j] in ARCS.get(sorts[i], ()) and owners[i] != owners[j]:
            result[i, j] = (int(owners[i]), int(owners[j])) in scene.relations
    return result


def _asked(
    scene: Scene, mentions: Sequence[MentionSpan], owners: np.ndarray, sorts: list[str], table: Mentions
) -> dict[int, list[tuple[list[int], list[int], Labels]]]:
    if scene.deeds is None:
        return {}
    named: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, (owner, sort) in enumerate(zip(owners.tolist(), sorts, strict=True)):
        if sort != "office":
            named[int(table.sentence[at])][owner].append(at)
    deeds: dict[tuple[int, int], list[Deed]] = defaultdict(list)
    for deed in scene.deeds:
        deeds[deed.actor, deed.recipient].append(deed)
        if deed.symmetric:
            deeds[deed.recipient, deed.actor].append(deed)
    places: dict[tuple[int, int], int] = defaultdict(int)
    for parties in named.values():
        for pair in permutations(parties, 2):
            places[pair] += 1
    stances = {(a, b): (label, optional) for a, b, label, optional in scene.stances}
    result: dict[int, list[tuple[list[int], list[int], Labels]]] = {}
    for number, parties in named.items():
        rows = []
        for a, b in permutations(parties, 2):
            labels = _labels(
                (a, b), deeds.get((a, b), []), deeds.get((b, a), []), stances, scene.sentences[number], places[a, b]
            )
            rows.append((parties[a], parties[b], labels))
        if rows:
            result[number] = rows
    return result


def _labels(
    pair: tuple[int, int],
    here: list[Deed],
    back: list[Deed],
    stances: dict[tuple[int, int], tuple[str, bool]],
    sentence: Span,
    times: int,
) -> Labels:
    told = [deed for deed in here if deed.place is not None and deed.place.overlaps(sentence)]
    open_ones = [deed for deed in here if deed.place is None]
    if times == 1:
        told += open_ones
    elif open_ones and not told:
        return Labels()
    regard = stances.get(pair)
    if not told:
        return Labels(event=0.0, stance=None if regard else 1)
    first = min(told, key=lambda deed: deed.optional)
    roots = tuple(sorted({root for deed in told if deed.optional == first.optional for root in deed.roots}))
    quads = {quad_of(f"{deed.roots[0]:02d}") for deed in told if deed.roots}
    stance = STANCE[regard[0]] if regard and not regard[1] else None if regard else 1
    return Labels(
        roots=roots,
        quad=quads.pop() if len(quads) == 1 else None,
        event=0.6 if first.optional else 1.0,
        stance=stance,
        modality=MODALITIES.index(first.modality),
        claimed=first.claimed,
    )


class SceneBatch(msgspec.Struct, frozen=True):
    """Windows of some texts. Shape: windows x pieces, windows x words for ``first``."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    first: Tensor
    windows: list[tuple[int, Window]]  # the text of each, and its window
    texts: list[Prepared]

    def core(self, text: int) -> list[tuple[int, Window]]:
        """The rows of one text with their windows, in order."""
        return [(row, window) for row, (number, window) in enumerate(self.windows) if number == text]


def scene_batches(texts: Sequence[Prepared], tokens: int, chance: Random) -> Iterator[list[Prepared]]:
    """All texts once, in groups of about ``tokens`` pieces."""
    order = list(texts)
    chance.shuffle(order)
    group: list[Prepared] = []
    size = 0
    for one in order:
        size += len(one.scene.pieces.ids)
        group.append(one)
        if size >= tokens:
            yield group
            group, size = [], 0
    if group:
        yield group


def collate_scenes(texts: list[Prepared], chance: Random | None, hide: float = 0.0) -> SceneBatch:
    """The windows of some texts, shown in one letter case or another."""
    windows: list[tuple[int, Window]] = []
    for number, one in enumerate(texts):
        first_core = chance.randint(SIZES.limit // 3, SIZES.limit - SIZES.right) if chance else None
        windows += [(number, window) for window in split_windows(one.scene.pieces, SIZES, first_core=first_core)]
    sizes = [int(texts[n].scene.pieces.first[w.high] - texts[n].scene.pieces.first[w.low]) + 2 for n, w in windows]
    counts = [w.high - w.low for _, w in windows]
    ids = np.zeros((len(windows), max(sizes)), dtype=np.int64)
    kinds, mask = np.zeros_like(ids), np.zeros_like(ids)
    first = np.zeros((len(windows), max(counts)), dtype=np.int64)
    cases = [_in_case(one, chance) for one in texts]
    marks = texts[0].scene.marks
    for row, (number, window) in enumerate(windows):
        pieces = texts[number].scene.pieces
        low, high = pieces.first[window.low], pieces.first[window.high]
        ids[row, : sizes[row]] = [marks.begin, *pieces.ids[low:high], marks.end]
        kinds[row, 1 : sizes[row] - 1] = cases[number][low:high]
        mask[row, : sizes[row]] = 1
        first[row, : counts[row]] = pieces.first[window.low : window.high] - low + 1
    tensors = [torch.from_numpy(x) for x in (ids, kinds, mask, first)]
    if hide:
        shown = (tensors[0] != marks.begin) & (tensors[0] != marks.end) & (tensors[2] == 1)
        tensors[0][(torch.rand(tensors[0].shape) < hide) & shown] = marks.hidden
    return SceneBatch(*tensors, windows=windows, texts=texts)


def _in_case(one: Prepared, chance: Random | None) -> np.ndarray:
    """The kinds of the pieces, for some texts as if they were written in another case."""
    pieces = one.scene.pieces
    if chance is None:
        return pieces.kinds
    place, case = pieces.kinds % 8, pieces.kinds // 8
    drawn = chance.random()
    if drawn < LOWER:
        case = np.zeros_like(case)
    elif drawn < LOWER + CAPITALS:
        case = np.full_like(case, 2)
    elif drawn < LOWER + CAPITALS + TITLE:
        number = chance.choice(pieces.paragraph.tolist() or [0])
        inside = np.repeat(pieces.paragraph == number, np.diff(pieces.first))
        case = np.where(inside, np.maximum(case, 1), case)
    result: np.ndarray = place + 8 * case
    return result


def gold_spans(one: Prepared, low: int, high: int) -> tuple[Tensor, Tensor]:
    """Labels of the spans that begin at the words ``[low, high)``, and which of them count.

    Shape: words x WIDEST x labels, both.
    """
    gold = torch.zeros(high - low, WIDEST, len(LABELS))
    counts = torch.tensor(one.scene.known, dtype=torch.float32).expand(high - low, WIDEST, -1).clone()
    for mention, (start, end) in zip(one.mentions, one.words, strict=True):
        if low <= start < high and end - start <= WIDEST:
            gold[start - low, end - start - 1, mention.label] = 1
    starts = np.asarray([word.start for word in one.scene.pieces.words], dtype=np.int64)
    for span in one.scene.unsure:
        found = word_range(span, one.scene.pieces, starts)
        if found and low <= found[1] and found[0] < high:
            for word in range(max(found[0], low), min(found[1], high)):
                counts[word - low, : found[1] - word] = 0
    limit = len(one.words) and len(one.scene.pieces.words)
    for word in range(max(low, limit - WIDEST), high):
        counts[word - low, max(limit - word, 0) :] = 0
    return gold, counts * (gold.max() >= 0)


def features_of(one: Prepared) -> Tensor:
    """Features of all pairs of mentions."""
    everything = slice(0, len(one.mentions))
    return torch.from_numpy(pair_features(one.table, everything, everything))


def is_entity(one: Prepared) -> np.ndarray:
    """Which mentions stand for an entity: all but offices."""
    return np.asarray([mention.label != OFFICE for mention in one.mentions], dtype=bool)
