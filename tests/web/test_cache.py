from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from onrecord.web.cache import Cache


class Answer(msgspec.Struct, frozen=True):
    is_current: bool


def test_an_answer_is_found_once() -> None:
    cache, asked = Cache(), list[str]()

    def find() -> int:
        asked.append("x")
        return 7

    assert [cache.recall("a", find) for _ in range(3)] == [7, 7, 7]
    assert asked == ["x"]


def test_the_answer_that_was_not_asked_for_longest_goes_first() -> None:
    cache = Cache(2)
    for name in ("a", "b", "a", "c"):
        cache.recall(name, lambda name=name: name)  # type: ignore[misc]
    assert cache.recall("a", lambda: "new") == "a"
    assert cache.recall("b", lambda: "new") == "new"


def test_what_is_not_current_is_not_kept() -> None:
    cache = Cache()
    cache.recall("a", lambda: Answer(False))
    assert cache.recall("a", lambda: Answer(True)) == Answer(True)


def test_an_error_is_not_kept() -> None:
    cache = Cache()
    with pytest.raises(KeyError):
        cache.recall("a", lambda: dict[str, int]()["a"])
    assert cache.recall("a", lambda: 1) == 1


def test_many_threads_get_the_right_answers() -> None:
    cache = Cache(3)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: cache.recall(number % 7, lambda: number % 7), range(700)))
    assert found == [number % 7 for number in range(700)]
