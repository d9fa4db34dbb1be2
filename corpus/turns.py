"""Turns: sentences that report a change of line, and sentences that look like it and report none.

``turns.tsv`` has a sentence a line behind its label, with the holder of the line in braces and its target in brackets.
Only what the sentence itself reports counts: a change that a speaker claims, asks for or predicts is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpus.faults import Fault
from corpus.tables import ROOT

TURNS = ROOT / "turns.tsv"
LABELS = ("none", "warmer", "colder")
LEAST = 400
_MARK = re.compile(r"[{}\[\]]")


class Turn(NamedTuple):
    """A sentence, the places of its two parties, and what it reports of the first toward the second."""

    text: str
    holder: tuple[int, int]
    target: tuple[int, int]
    label: str


def read_turns(path: Path = TURNS) -> list[Turn]:
    """All sentences of a file without faults."""
    return [_turn(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _turn(line: str) -> Turn:
    """One line.

    >>> _turn("colder\\t{Tarrow} has soured on [Cadria].")
    Turn(text='Tarrow has soured on Cadria.', holder=(0, 6), target=(21, 27), label='colder')
    """
    label, _, marked = line.partition("\t")
    text, at, places = "", 0, dict[str, int]()
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        places[mark.group()] = len(text)
    return Turn(text + marked[at:], (places["{"], places["}"]), (places["["], places["]"]), label)


def turns_fit(path: Path = TURNS, least: int = LEAST) -> Iterator[Fault]:
    """Every line has a known label and each party once, and there are enough of each label."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines, 1):
        yield from (Fault(path.name, at, reason) for reason in _line_faults(line))
    if len(lines) < least:
        yield Fault(path.name, 0, f"{len(lines)} sentences, at least {least}")


def _line_faults(line: str) -> Iterator[str]:
    label, _, marked = line.partition("\t")
    if label not in LABELS:
        yield f"no label: {label!r}"
    if "".join(_MARK.findall(marked)) not in ("{}[]", "[]{}"):
        yield "not one holder in braces and one target in brackets"
    elif any(not re.search(r"\w", words) for words in re.findall(r"[{\[](.*?)[}\]]", marked)):
        yield "a party without words"
