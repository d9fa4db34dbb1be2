"""Marked text: ``[label:words]`` in a text, read into the bare text and the places of its labels.

>>> marked = read_marks("[s1:Dent] [c1:said] [q1:[s2:she] would go].")
>>> marked.text
'Dent said she would go.'
>>> marked.spans["q1"]
(Span(start=10, end=22),)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

_OPENS = re.compile(r"\[([a-z]+\d*[a-z]?(?:,[a-z]+\d*[a-z]?)*):")
_LABEL = re.compile(r"(?:[sczqtx]\d+|v\d+[bc]?|src|rel|b|w)")


class Span(NamedTuple):
    """A half-open range of a text, in code points."""

    start: int
    end: int


class Marked(NamedTuple):
    """A text without its marks, and where the marks were, by label."""

    text: str
    spans: Mapping[str, tuple[Span, ...]]
    lines: Mapping[str, int]  # label: the line of the marked text where it first stands


class MarkError(ValueError):
    """What is wrong with a mark file, and the line where."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


class _Open(NamedTuple):
    labels: tuple[str, ...]
    start: int
    line: int


class _Reader:
    """The state of reading one marked text from left to right."""

    def __init__(self, marked: str, first_line: int) -> None:
        self.marked, self.first_line = marked, first_line
        self.out: list[str] = []
        self.stack: list[_Open] = []
        self.spans: dict[str, list[Span]] = defaultdict(list)
        self.lines: dict[str, int] = {}

    def line(self, at: int) -> int:
        return self.first_line + self.marked.count("\n", 0, at)

    def read(self) -> Marked:
        at = 0
        while at < len(self.marked):
            at = self._step(at)
        if self.stack:
            raise MarkError(f"[{','.join(self.stack[-1].labels)}: is never closed", self.stack[-1].line)
        text = "".join(self.out)
        for label, spans in self.spans.items():
            for span in spans:
                _check_edges(text, label, span, self.lines[label])
        return Marked(text, {label: tuple(sorted(spans)) for label, spans in self.spans.items()}, self.lines)

    def _step(self, at: int) -> int:
        char = self.marked[at]
        if char == "\\" and self.marked[at + 1 : at + 2] in ("[", "]"):
            self.out.append(self.marked[at + 1])
            return at + 2
        if match := _OPENS.match(self.marked, at):
            self._open(tuple(match.group(1).split(",")), at)
            return match.end()
        if char == "[":
            raise MarkError(f"a bracket without a label: {self.marked[at : at + 40]!r}", self.line(at))
        if char == "]":
            self._close(at)
        else:
            self.out.append(char)
        return at + 1

    def _open(self, labels: tuple[str, ...], at: int) -> None:
        line = self.line(at)
        for label in labels:
            if not _LABEL.fullmatch(label):
                raise MarkError(f"no such label: {label}", line)
            self.lines.setdefault(label, line)
        self.stack.append(_Open(labels, len(self.out), line))

    def _close(self, at: int) -> None:
        if not self.stack:
            raise MarkError("a closing bracket without an opening one", self.line(at))
        closed = self.stack.pop()
        for label in closed.labels:
            self.spans[label].append(Span(closed.start, len(self.out)))


def read_marks(marked: str, first_line: int = 1) -> Marked:
    """The bare text and the places of its labels.

    Args:
        marked: The text with marks; a bracket of the text itself is written ``\\[`` or ``\\]``.
        first_line: The number of its first line in the file, for errors.

    Raises:
        MarkError: A mark is not closed, has no or an unknown label, or begins or ends with white space.
    """
    return _Reader(marked, first_line).read()


def _check_edges(text: str, label: str, span: Span, line: int) -> None:
    words = text[span.start : span.end]
    if not words or words != words.strip():
        raise MarkError(f"{label}: empty, or white space at an edge: {words!r}", line)
