"""Answers that were given a moment ago: while the record has not changed, they need not be found again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

MANY = 128  # answers; the largest are some hundred kB


class Cache:
    """The last answers, by what was asked at which state of the record; safe to be used from several threads."""

    def __init__(self, many: int = MANY) -> None:
        self._many, self._lock = many, Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def recall(self, asked: Hashable, find: Callable[[], Any]) -> Any:
        """The answer, found anew where it is not kept; one that says it is not current is not kept.

        >>> cache = Cache()
        >>> cache.recall("a", lambda: 1), cache.recall("a", lambda: 2)
        (1, 1)
        """
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
        answer = find()
        if getattr(answer, "is_current", True):
            with self._lock:
                self._kept[asked] = answer
                while len(self._kept) > self._many:
                    self._kept.popitem(last=False)
        return answer
