"""Text in the columns of a terminal: wrapping, cutting and underlining, with wide characters counted as two."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from rich.cells import cell_len, set_cell_size

from onrecord.types import Span


class Stroke(msgspec.Struct, frozen=True, order=True):
    """What stands under a part of a line: columns ``[start, end)``, a character, and a number to begin with."""

    level: int
    start: int
    end: int
    character: str
    number: int


def wrap(line: str, width: int) -> list[Span]:
    """Where each line of ``width`` columns begins and ends; breaks are at spaces, which belong to no line.

    >>> [span.of("one two three") for span in wrap("one two three", 8)]
    ['one two', 'three']
    """
    lines: list[Span] = []
    start, room, word = 0, width, 0
    for end in _word_ends(line):
        columns = cell_len(line[word:end])
        if columns > room and word > start:
            lines.append(Span(start, word - 1))
            start, room = word, width
        while columns > room:  # a word longer than a line
            start, columns = _break_word(line, lines, start, end, width)
            room = width
        room -= columns + 1
        word = end + 1
    if start < len(line):
        lines.append(Span(start, len(line)))
    return lines


def cut(text: str, width: int) -> str:
    """One line of exactly ``width`` columns, with ``…`` where something is missing.

    >>> cut("Foreign Minister", 10), cut("He", 4)
    ('Foreign M…', 'He  ')
    """
    if width < 1:
        return ""
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def underline(strokes: Iterable[Stroke]) -> list[str]:
    """Lines of strokes, as few as hold them without overlap, the outermost statements first.

    >>> for line in underline([Stroke(0, 0, 2, "═", 1), Stroke(0, 3, 9, "─", 1), Stroke(1, 3, 5, "═", 2)]):
    ...     print(line)
    1═ 1─────
       2═
    """
    rows: list[str] = []
    for stroke in sorted(strokes):
        mark = str(stroke.number)
        label = mark if len(mark) < stroke.end - stroke.start else ""
        drawn = label + stroke.character * (stroke.end - stroke.start - len(label))
        row = next((index for index, row in enumerate(rows) if len(row) <= stroke.start), len(rows))
        if row == len(rows):
            rows.append("")
        rows[row] = rows[row].ljust(stroke.start) + drawn
    return rows


def _word_ends(line: str) -> Iterable[int]:
    """The end of every word; words are parted by one space."""
    at = line.find(" ")
    while at >= 0:
        yield at
        at = line.find(" ", at + 1)
    yield len(line)


def _break_word(line: str, lines: list[Span], start: int, end: int, width: int) -> tuple[int, int]:
    """Take one full line off a long word; its new start and the columns that are left."""
    taken = start + 1
    while taken < end and cell_len(line[start : taken + 1]) <= width:
        taken += 1
    lines.append(Span(start, taken))
    return taken, cell_len(line[taken:end])
