"""Tables and numbers as ``RESULTS.md`` has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table.

    >>> print(markdown(["a", "b"], [["1", "2"]]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(("|" + "|".join(line) + "|") if line[0] == "---" else f"| {' | '.join(line)} |" for line in lines)


def number(value: float | None, digits: int = 1) -> str:
    """A number, or a dash for what is not known."""
    return "-" if value is None else f"{value:,.{digits}f}"


def measured_on(kept_: Json) -> str:
    """When and where the numbers come from."""
    stamp = kept_["measured"]
    can = f" ({stamp['instructions'].replace(' ', ', ')})" if stamp.get("instructions") else ""
    return f"Measured on {stamp['day']}, Python {stamp['python']}, {stamp['processor'] or stamp['machine']}{can}."
