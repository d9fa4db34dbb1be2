"""Deeds: which two mentions of a sentence are worth asking the pair head about.

Between most parties of a sentence nothing happens. A bilinear score of their vectors, as cheap as that of an arc, tells
which pairs can be left unasked; it was taught to lose hardly any event (``train/scene/learn_deeds.py``).
"""

from __future__ import annotations

import numpy as np

from onrecord.encoder.encoding import Floats
from onrecord.entities.pair_features import Mentions
from onrecord.entities.pairwise import Pairwise

LEAST = -2.3  # score; of ten events of real articles it loses one, and asks half of the pairs


class Worth:
    """Asked for two mentions of one sentence, whether the first may do anything to the second."""

    def __init__(self, head: Pairwise, table: Mentions, least: float = LEAST) -> None:
        self._head, self._sentence, self._least = head, table.sentence, least
        self._known: dict[int, tuple[int, Floats]] = {}  # by sentence: its first mention, and the scores

    def __call__(self, actor: int, recipient: int) -> bool:
        """Whether the pair head should be asked."""
        number = int(self._sentence[actor])
        if int(self._sentence[recipient]) != number:
            return True
        if number not in self._known:
            low, high = np.searchsorted(self._sentence, [number, number + 1]).tolist()
            self._known[number] = (low, self._head.scores(slice(low, high), slice(low, high)))
        low, scores = self._known[number]
        return bool(scores[actor - low, recipient - low] >= self._least)
