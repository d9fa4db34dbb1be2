"""What a batch of scenes says of the model: spans, antecedents, arcs, and questions about parties."""

from __future__ import annotations

from random import Random

import msgspec
import numpy as np
import torch
from batches import IGNORED, Batch
from losses import SMOOTH
from model import SPLITS, mixed
from scene_batches import Prepared, SceneBatch, features_of, gold_spans, is_entity
from scene_model import SceneModel, Shared, entity_vectors
from torch import Tensor, nn

from questions import Labels

ASKED = 200  # questions of a batch
PARTS = 5  # in which they are read
HEAVIEST = 4.0  # a pair with nothing stands for at most so many that were not drawn


class Read(msgspec.Struct, frozen=True):
    """What the model made of a batch: lower states by window, and the columns of each text's words."""

    states: Tensor
    columns: list[Tensor]


def read(model: SceneModel, shared: Shared, batch: SceneBatch) -> Read:
    """One pass over all windows."""
    mask = (batch.mask > 0)[:, None, None, :]
    with mixed():
        states, deepest = model.read(shared(batch.ids, batch.kinds, mask), mask)
        columns = model.words(deepest, batch.first)
    found = []
    for number in range(len(batch.texts)):
        parts = [columns[row, w.start - w.low : w.end - w.low] for row, w in batch.core(number)]
        found.append(torch.cat(parts).float())
    return Read(states, found)


def read_marked(model: SceneModel, shared: Shared, batch: Batch) -> Tensor:
    """One pass over the sentences of a batch: the vectors of its marked pairs, a row for each."""
    mask = (batch.seen > 0)[:, None, None, :]
    x, _ = model.read(shared(batch.ids, batch.kinds, mask), mask)
    return model.marked(x[batch.which], batch.marks, batch.seen[batch.which], mask[batch.which])


def span_loss(model: SceneModel, text: Prepared, columns: Tensor) -> Tensor:
    """Sum over the spans of a text."""
    gold, counts = gold_spans(text, 0, len(columns))
    scores = model.spans(columns)
    return (nn.functional.binary_cross_entropy_with_logits(scores, gold, reduction="none") * counts).sum()


def pair_scores(model: SceneModel, text: Prepared, columns: Tensor) -> tuple[Tensor, Tensor]:
    """Antecedent and arc scores of a text's gold mentions. Shape: mentions x mentions."""
    first = torch.tensor([low for low, _ in text.words])
    last = torch.tensor([high - 1 for _, high in text.words])
    entity, arc = entity_vectors(columns, first, last)
    kinds, features = torch.from_numpy(text.table.kind), features_of(text)
    return model.antecedent(entity, kinds, features), model.arc(arc, kinds, features)


def antecedent_loss(scores: Tensor, text: Prepared) -> Tensor:
    """Marginal log-likelihood of the right antecedents, the score of having none being 0 (Lee and others 2017)."""
    owners = torch.from_numpy(text.owners)
    entity = torch.from_numpy(is_entity(text))
    count = len(owners)
    before = torch.tril(torch.ones(count, count, dtype=torch.bool), -1) & entity[None] & entity[:, None]
    right = before & (owners[:, None] == owners[None])
    scores = scores.masked_fill(~before, -torch.inf)
    none = torch.zeros(count, 1)
    everything = torch.logsumexp(torch.cat([none, scores], 1), 1)
    good = torch.cat(
        [none.masked_fill(right.any(1, keepdim=True), -torch.inf), scores.masked_fill(~right, -torch.inf)], 1
    )
    return ((everything - torch.logsumexp(good, 1)) * entity).sum()


def arc_loss(scores: Tensor, text: Prepared) -> Tensor:
    """Sum over the pairs that were asked about."""
    gold = torch.from_numpy(text.arcs)
    loss = nn.functional.binary_cross_entropy_with_logits(scores, gold.clamp(min=0).float(), reduction="none")
    return loss[gold >= 0].sum()


class Asked(msgspec.Struct, frozen=True):
    """Questions about parties. Shape: ``states`` sentences x pieces x size; ``marks`` questions x 2 x pieces."""

    states: Tensor
    seen: Tensor
    which: Tensor
    marks: Tensor
    labels: list[Labels]
    weights: Tensor  # of the loss of the event chance


def ask(batch: SceneBatch, states: Tensor, chance: Random | None, most: int = ASKED) -> Asked | None:
    """Questions of the batch's sentences, drawn where there are many; what happens is always asked."""
    drawn, weight = _drawn(batch, chance, most)
    sentences: list[tuple[int, np.ndarray]] = []
    rows: list[tuple[int, list[np.ndarray], Labels]] = []
    for number, text in enumerate(batch.texts):
        pieces = text.scene.pieces
        for sentence in text.asked:
            questions = drawn.get((number, sentence), [])
            span = text.scene.sentences[sentence]
            words = (
                [at for at, word in enumerate(pieces.words) if span.start <= word.start < span.end] if questions else []
            )
            place = next(
                ((r, w) for r, w in batch.core(number) if words and w.start <= words[0] < w.end and words[-1] < w.high),
                None,
            )
            if place is None:
                continue
            row, window = place
            shift = int(pieces.first[window.low]) - 1
            inside = np.arange(pieces.first[words[0]], pieces.first[words[-1] + 1]) - shift
            end = int(pieces.first[window.high]) - shift
            at = len(sentences)
            sentences.append((row, np.concatenate([[0], inside, [end]])))
            base = int(pieces.first[words[0]]) - 1
            for a, b, labels in questions:
                marks = [_marked(text, side, base, len(inside)) for side in (a, b)]
                rows.append((at, marks, labels))
    if not rows:
        return None
    length = max(len(index) for _, index in sentences)
    index = torch.zeros(len(sentences), length, dtype=torch.long)
    seen = torch.zeros(len(sentences), length)
    for at, (_, places) in enumerate(sentences):
        index[at, : len(places)] = torch.from_numpy(places)
        seen[at, : len(places)] = 1
    which = torch.tensor([row for row, _ in sentences])
    picked = states[which.unsqueeze(1), index]
    marks = torch.zeros(len(rows), 2, length)
    for number, (_, sides, _labels) in enumerate(rows):
        for role, places in enumerate(sides):
            marks[number, role, places] = 1
    return Asked(
        picked,
        seen,
        torch.tensor([at for at, *_ in rows]),
        marks,
        [labels for *_, labels in rows],
        torch.tensor([weight if one.event == 0.0 else 1.0 for *_, one in rows]),
    )


def _drawn(batch: SceneBatch, chance: Random | None, asked: int) -> tuple[dict, float]:
    """The questions that are asked, by text and sentence, and how many each without an event stands for."""
    known = [
        (number, sentence, one)
        for number, text in enumerate(batch.texts)
        for sentence, questions in text.asked.items()
        for one in questions
        if one[2] != Labels()
    ]
    happens = [one for one in known if (one[2][2].event or 0) > 0]
    others = [one for one in known if not (one[2][2].event or 0) > 0]
    weight = 1.0
    if chance is not None:
        most = max(asked - len(happens), 20)
        if len(others) > most:
            weight = min(len(others) / most, HEAVIEST)
            others = chance.sample(others, most)
    found: dict = {}
    for number, sentence, one in happens + others:
        found.setdefault((number, sentence), []).append(one)
    return found, weight


def _marked(text: Prepared, mentions: list[int], base: int, length: int) -> np.ndarray:
    first = text.scene.pieces.first
    places = [np.arange(first[text.words[m][0]], first[text.words[m][1]]) - base for m in mentions]
    found = np.concatenate(places)
    return found[(found > 0) & (found <= length)]


def asked_losses(model: SceneModel, asked: Asked) -> dict[str, Tensor]:
    """Sums of the losses of some questions, by kind.

    They are read in parts, the shortest sentences first, so that few are as wide as the longest one.
    """
    lengths = asked.seen.sum(1)[asked.which]
    order = torch.argsort(lengths)
    found = [_read_part(model, asked, part, int(lengths[part[-1]])) for part in order.chunk(PARTS)]
    scores, more = (torch.cat(each).float() for each in zip(*found, strict=True))
    labels = [asked.labels[at] for at in order.tolist()]
    return label_losses(scores, more, labels, asked.weights[order])


def _read_part(model: SceneModel, asked: Asked, part: Tensor, width: int) -> tuple[Tensor, Tensor]:
    which = asked.which[part]
    seen = asked.seen[which, :width]
    mask = (seen > 0)[:, None, None, :]
    with mixed():
        return model.upper_all(asked.states[which, :width], asked.marks[part, :, :width], seen, mask)


def label_losses(scores: Tensor, more: Tensor, labels: list[Labels], weights: Tensor) -> dict[str, Tensor]:
    """Sums of the losses of some questions, by kind."""
    roots, quad, stance, _, event = scores.split(SPLITS, dim=1)
    allowed = torch.zeros(len(labels), 20)
    for row, one in enumerate(labels):
        for root in one.roots:
            allowed[row, root - 1] = 1
    has = allowed.sum(1) > 0
    spread = torch.log_softmax(roots, 1)
    root = -torch.logsumexp(spread.masked_fill(allowed == 0, -torch.inf)[has], 1).sum() * (1 - SMOOTH)
    wanted = torch.tensor([float(IGNORED) if one.event is None else one.event for one in labels])
    binary = nn.functional.binary_cross_entropy_with_logits(event.squeeze(1), wanted.clamp(min=0), reduction="none")
    claimed = torch.tensor([float(IGNORED) if one.claimed is None else float(one.claimed) for one in labels])
    told = nn.functional.binary_cross_entropy_with_logits(more[:, 4], claimed.clamp(min=0), reduction="none")
    return {
        "root": root,
        "quad": _hard(quad, [one.quad for one in labels]),
        "stance": _hard(stance, [one.stance for one in labels]),
        "event": (binary * (wanted != IGNORED) * weights).sum(),
        "modality": _hard(more[:, :4], [one.modality for one in labels]),
        "claimed": (told * (claimed != IGNORED)).sum(),
    }


def _hard(scores: Tensor, gold: list[int | None]) -> Tensor:
    target = torch.tensor([IGNORED if value is None else value for value in gold])
    if not (target != IGNORED).any():
        return torch.zeros(())
    return nn.functional.cross_entropy(scores, target, ignore_index=IGNORED, reduction="sum", label_smoothing=SMOOTH)
