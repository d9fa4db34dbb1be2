"""Which texts are learnt from, and which are held apart to measure on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
FEWEST_HELD = 5  # texts; of fewer no interval says anything


def split(texts: Sequence[tuple[str, T]], *, share: float, seed: int) -> tuple[list[T], list[T]]:
    """The texts to learn from and those that are held apart, by whole texts.

    Which side a text is on depends on its own key and the seed, and on nobody's order.

    >>> split([("a", 1), ("b", 2), ("c", 3), ("d", 4)], share=0.25, seed=1)
    ([1, 2, 3], [4])

    Args:
        texts: Each with its key, such as the digest of its text.
        share: How much is held apart, 0 to 1; rounded to whole texts.
        seed: Another seed gives another split.
    """
    ranked = sorted(texts, key=lambda one: _place(one[0], seed))
    held = {key for key, _ in ranked[: round(share * len(texts))]}
    return [one for key, one in texts if key not in held], [one for key, one in texts if key in held]


def folds(texts: Sequence[tuple[str, T]], count: int, seed: int) -> list[list[T]]:
    """The texts in parts of like size, by their keys and the seed."""
    ranked = sorted(texts, key=lambda one: _place(one[0], seed))
    return [[one for _, one in ranked[at::count]] for at in range(count)]


def _place(key: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()
