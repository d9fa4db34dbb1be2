"""Long texts of one shape."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product


def filled(shape: str, size: int) -> str:
    """A shape again and again, with another name at each place of one."""
    names = invented()
    parts: list[str] = []
    length = 0
    while length < size:
        part = shape
        for _ in range(shape.count("NAME")):
            part = part.replace("NAME", next(names), 1)
        parts.append(part)
        length += len(part)
    return "".join(parts)[:size]


def invented() -> Iterator[str]:
    """Names of nobody, each once."""
    syllables = [a + b for a, b in product("bdfgklmnprstv", "aeiou")]
    return ("".join(three).capitalize() for three in product(syllables, repeat=3))
