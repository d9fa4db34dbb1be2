"""Mentions of an article: the spans that the head finds, names, common nouns and pronouns alike.

Every span of a few words is scored for every label, by its first and its last word. Of spans that cross, and of spans
of one label with the same last word, the surer is kept; spans may nest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

import numpy as np

from onrecord.encoder.encoding import Floats
from onrecord.encoder.pieces import Pieces
from onrecord.entities.labels import LABELS, MentionSpan, in_order
from onrecord.types import Span, Spans

LEAST = 0.5  # chance of a mention
BLOCK = 400  # words that are scored together, to bound the memory
_TOGETHER = frozenset({("office", "person noun"), ("office", "group")})  # labels that one span may have both


def span_scores(columns: Floats, heads: Mapping[str, Floats]) -> Floats:
    """Scores of all spans. Shape: words (the first) x widths (the words more) x labels."""
    labels = heads["labels"]
    count, size, _ = labels.shape
    widest = heads["widths"].shape[1]
    first = np.tanh(columns[:, :size])
    last = np.tanh(columns[:, size : 2 * size])
    padded = np.concatenate([last, np.zeros((widest - 1, size), dtype=np.float32)])
    ends = padded @ heads["label_last.weight"].T + heads["label_last.bias"]
    turned = first @ labels.transpose(1, 0, 2).reshape(size, count * size)
    band = np.lib.stride_tricks.sliding_window_view(padded, widest, axis=0)  # words x size x widths
    crossed = np.matmul(turned.reshape(-1, count, size), band)  # words x labels x widths
    begins = first @ heads["label_first.weight"].T + heads["label_first.bias"]
    tails = np.lib.stride_tricks.sliding_window_view(ends, widest, axis=0)  # words x labels x widths
    scores: Floats = (crossed + tails + begins[:, :, None] + heads["widths"]).transpose(0, 2, 1)
    return scores


def find_spans(
    columns: Floats, heads: Mapping[str, Floats], pieces: Pieces, sentences: Spans = (), least: float = LEAST
) -> list[MentionSpan]:
    """The mentions in the order of their places, the longer first.

    Args:
        columns: Of the article's words.
        heads: Of the weights.
        pieces: The article's words.
        sentences: Of the article; no mention runs over the end of one.
        least: Chance below which a span is no mention.
    """
    found: list[tuple[float, int, int, int]] = []  # score, first and last word, label
    count = len(columns)
    widest = heads["widths"].shape[1]
    limits = _limits(pieces, sentences, count)
    bound = float(np.log(least / (1 - least)))
    for start in range(0, count, BLOCK):
        block = columns[start : start + BLOCK + widest]
        scores = span_scores(block, heads)[: min(BLOCK, count - start)]
        for at, width, label in np.argwhere(scores > bound).tolist():
            if start + at + width < limits[start + at]:
                found.append((float(scores[at, width, label]), start + at, start + at + width, label))
    kept = _apart(sorted(found, reverse=True))
    words = pieces.words
    mentions = [
        MentionSpan(Span(words[first].start, words[last].end), label, float(1 / (1 + np.exp(-score))))
        for score, first, last, label in kept
    ]
    return in_order(mentions)


def _limits(pieces: Pieces, sentences: Spans, count: int) -> list[int]:
    """For each word the first one that a mention from here on may not hold: that of the next sentence."""
    starts = [word.start for word in pieces.words]
    ends = [bisect_left(starts, sentence.end) for sentence in sentences]
    return [min(ends[at], count) if (at := bisect_right(ends, word)) < len(ends) else count for word in range(count)]


def _apart(found: list[tuple[float, int, int, int]]) -> list[tuple[float, int, int, int]]:
    """The surest first; without what crosses them, doubles them, or is another length of the same."""
    kept: list[tuple[float, int, int, int]] = []
    covering: dict[int, list[tuple[float, int, int, int]]] = {}  # word -> the kept spans over it
    for one in found:
        _, first, last, label = one
        near = {id(other): other for word in range(first, last + 1) for other in covering.get(word, ())}
        if any(_clash((first, last, label), other[1:]) for other in near.values()):
            continue
        kept.append(one)
        for word in range(first, last + 1):
            covering.setdefault(word, []).append(one)
    return kept


def _clash(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    first, last, label = one
    begin, end, known = other
    if (first, last) == (begin, end):
        pair = (LABELS[label], LABELS[known])
        return pair not in _TOGETHER and pair[::-1] not in _TOGETHER
    if first < begin <= last < end or begin < first <= end < last:
        return True
    return label == known and (last == end or (first == begin and label != LABELS.index("office")))
