"""Every pattern of the package takes linear time on repeated tokens, those made of its own parts first."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from attacks import Way, attack, slow_attack, tokens_of
from pattern_walk import METHODS, sites

pytestmark = pytest.mark.slow

WALK = Path(__file__).with_name("pattern_walk.py")


@cache
def walked() -> tuple[tuple[str, str | bytes, int], ...]:
    """Place, pattern and flags of each pattern that a process of its own has seen compiled."""
    paths = os.pathsep.join(path for path in sys.path if path)
    run = subprocess.run(
        [sys.executable, WALK], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": paths}
    )
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    return tuple((place, text.encode("latin-1") if is_bytes else text, flags) for place, text, is_bytes, flags in rows)


def folders() -> list[str]:
    return sorted({place.partition("/")[0] for place in sites()})


def test_no_pattern_escapes_the_walk() -> None:
    seen = {place for place, _, _ in walked()}
    assert len(seen) > 250
    assert sorted(set(sites()) - seen) == [], "let pattern_walk.exercise use what compiles these"


@pytest.mark.parametrize("folder", folders())
def test_patterns_take_linear_time(folder: str) -> None:
    slow, used = [], sites()
    for place, pattern, flags in samples():
        if place.partition("/")[0] == folder:
            for method in ways(used[place]):
                if attacked := slow_attack(Way(pattern, flags, method)):
                    slow.append(f"{place}: {method} takes more than linear time on {attacked}: {pattern!r}")
    assert slow == []


def samples() -> list[tuple[str, str | bytes, int]]:
    """All patterns; of those that one place makes out of the rows of a table the shortest and the longest."""
    by_place: dict[str, list[tuple[str, str | bytes, int]]] = {}
    for one in sorted(walked(), key=lambda one: (one[0], len(one[1]))):
        by_place.setdefault(one[0], []).append(one)
    return [one for some in by_place.values() for one in dict.fromkeys((some[0], some[-1]))]


def ways(methods: frozenset[str]) -> list[str]:
    """How a pattern is to be tried; one of which nobody can tell how it is used, in every way."""
    anchored = methods & {"match", "fullmatch"}
    return sorted(anchored | ({"finditer"} if methods - anchored else set())) or ["finditer", "fullmatch", "match"]


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?:<!--.*?-->\s*)*<html", "match"),
        (r"\s+\Z", "finditer"),
        (r"[A-Z][\w.]+\s+and", "finditer"),
        (r"\s*,?\s*and", "match"),
        (r"(?:a|a)*b", "match"),
        (r"<[^>]*:feed", "finditer"),
    ],
)
def test_slow_patterns_are_found(pattern: str, method: str) -> None:
    assert slow_attack(Way(pattern, re.DOTALL, method)) is not None


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?<!\s)\s++\Z", "finditer"),
        (r"\b[A-Z][\w.]{1,40}+\s++and", "finditer"),
        (r"\s*+(?:,\s*+)?and", "match"),
        (r"(?:a|b)*+c", "match"),
    ],
)
def test_quick_patterns_are_not(pattern: str, method: str) -> None:
    assert slow_attack(Way(pattern, 0, method)) is None


def test_tokens_are_the_parts_of_a_pattern() -> None:
    leads, pumps = tokens_of(r"by (?:the )?\w+-(?:ab|cd)*", 0)
    assert {"", "by the "} <= set(leads)
    assert {"a", "-", "ab", "cd"} <= set(pumps)
    assert attack("by ", "ab", 5) == "by abab\x01"


def test_sites_tell_how_a_pattern_is_used() -> None:
    used = sites()
    assert all(methods <= METHODS for methods in used.values())
    assert sum(not methods for methods in used.values()) < 60  # patterns in tables, and those handed on
