"""What was left unread in folders is told: an unread file must not look like one that says nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import islice

SHOWN = 20  # files that are named one by one


def tell_passed_over(sources: Sequence[str]) -> None:
    """Name the files in folders whose kind is not read, on standard error."""
    from onrecord.cli.terminal import safe
    from onrecord.documents.sources import passed_over

    for line in lines_of(passed_over(sources)):
        sys.stderr.write(f"{safe(line)}\n")


def lines_of(paths: Iterable[str]) -> list[str]:
    """The first files by name, and how many there are.

    >>> lines_of(["a.png"])
    ['a.png: passed over', 'onrecord: 1 file in folders passed over: their kind is not read there']
    """
    left = iter(paths)
    named = list(islice(left, SHOWN))
    number = len(named) + sum(1 for _ in left)
    if not number:
        return []
    many = "1 file" if number == 1 else f"{number:,} files"
    what = f"onrecord: {many} in folders passed over: their kind is not read there"
    return [*(f"{path}: passed over" for path in named), what]
