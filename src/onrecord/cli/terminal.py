"""A reading for a terminal: the article with its statements marked, then one line for each statement.

With colours the words are styled and the number of a statement stands before its content. Without colours every line
is followed by strokes under it: ``═`` source, ``~`` cue, ``─`` content, each with its number. The article is
untrusted: control characters are replaced, so that a text cannot drive the terminal.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.cli.columns import Stroke, cut, underline, wrap
from onrecord.types import Attribution, Document, Reading, Span
from onrecord.views.article import find_paragraphs
from onrecord.views.deeds import event_lines, shift_lines, stance_lines
from onrecord.views.marks import Mark, Role, depths, find_marks
from onrecord.views.phrases import (
    begins_with_title,
    doubts_of,
    list_of,
    posts_of,
    refusal_of,
    speakers_of,
    title_of,
    via_of,
    when_of,
    who_of,
)

READABLE = 100  # columns; longer lines of running text are hard to read
NAME_SHARE, CUE_SHARE, LEAST_CONTENT = 0.26, 0.14, 24  # of the columns of a statement's line
SPEAKER_SHARE = 0.4  # of the columns of a speaker's line
STROKES: dict[Role, str] = {"source": "═", "cue": "~", "content": "─"}
STYLES: dict[Role, str] = {"content": "black on #f4dd95", "source": "bold", "cue": "italic"}  # later ones win
_ASIDE = ("byline", "caption", "summary", "teaser", "promotion", "boilerplate")
KIND_STYLES = {"headline": "bold", "heading": "bold", **dict.fromkeys(_ASIDE, "dim")}
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WORD_OR_SPACE = re.compile(r"\s+|\S+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Flow(msgspec.Struct, frozen=True):
    """A paragraph as one line. ``places`` gives twice the place of each character in the text; an odd place is a
    number that was put before the character that follows."""

    shown: str
    places: list[int]

    def find(self, span: Span) -> Span:
        """The same characters in ``shown``; empty when they are elsewhere."""
        return Span(bisect_left(self.places, 2 * span.start), bisect_left(self.places, 2 * span.end))


def print_reading(reading: Reading, console: Console) -> None:
    """Print the reading; ``console`` decides on width and colours."""
    width = min(console.width, READABLE)
    coloured = console.color_system is not None and not console.no_color
    marks, levels = find_marks(reading.attributions), depths(reading.attributions)
    numbers = _numbers(reading.attributions) if coloured else {}
    _print_head(reading.document, console, width)
    if marks:
        _print_legend(console, coloured=coloured)
    paragraphs = find_paragraphs(reading.document)
    near = overlaps([paragraph.span for paragraph in paragraphs], [mark.span for mark in marks])
    for paragraph, indices in zip(paragraphs, near, strict=True):
        flow = flow_of(reading.document.text, paragraph.span, numbers)
        here = [marks[index] for index in indices]
        _print(console, "")
        if coloured:
            style = KIND_STYLES.get(paragraph.kind)
            console.print(styled(flow, here, levels), width=width, highlight=False, style=style)
        for line in () if coloured else underlined(flow, here, levels, width):
            _print(console, line)
    _print(console, "")
    for line in (*statement_lines(reading.attributions, console.width), *speaker_lines(reading, console.width)):
        _print(console, line)
    for line in deed_lines(reading, console.width):
        _print(console, line)


def safe(text: str) -> str:
    r"""Text without what could drive or confuse a terminal.

    >>> safe("a\x1b[31mb")
    'a\ufffd[31mb'
    """
    return _UNSAFE.sub("\ufffd", text)


def overlaps(places: Sequence[Span], spans: Sequence[Span]) -> list[list[int]]:
    """For each place the indices of the spans that share a character with it. Places are in order and apart.

    >>> overlaps([Span(0, 4), Span(5, 9)], [Span(2, 6), Span(6, 7)])
    [[0], [0, 1]]
    """
    ends = [place.end for place in places]
    near: list[list[int]] = [[] for _ in places]
    for index, span in enumerate(spans):
        at = bisect_right(ends, span.start)
        while span.start < span.end and at < len(places) and places[at].start < span.end:
            near[at].append(index)
            at += 1
    return near


def flow_of(text: str, span: Span, numbers: Mapping[int, str]) -> Flow:
    r"""A paragraph as one line, white space as single spaces, ``numbers`` put before the characters at their places.

    >>> flow_of("Yes,\n he said.", Span(0, 14), {6: "1"}).shown
    'Yes, 1he said.'
    """
    shown: list[str] = []
    places: list[int] = []
    edges = sorted({span.start, span.end, *(at for at in numbers if span.start < at < span.end)})
    for start, end in pairwise(edges):
        number = numbers.get(start, "")
        shown.append(number)
        places.extend([2 * start - 1] * len(number))
        for word in _WORD_OR_SPACE.finditer(text, start, end):
            is_space = word.group().isspace()
            shown.append(" " if is_space else safe(word.group()))
            places.extend([2 * word.start()] if is_space else range(2 * word.start(), 2 * word.end(), 2))
    return Flow("".join(shown), places)


def styled(flow: Flow, marks: Sequence[Mark], levels: Sequence[int]) -> Text:
    """The paragraph with a style for each role; a content inside another is underlined."""
    text = Text(flow.shown)
    for role, style in STYLES.items():
        for mark in marks:
            found = flow.find(mark.span)
            if mark.role == role and found.start < found.end:
                nested = role == "content" and levels[mark.statement] > 0
                text.stylize(f"{style} underline" if nested else style, found.start, found.end)
    return text


def underlined(flow: Flow, marks: Sequence[Mark], levels: Sequence[int], width: int) -> Iterator[str]:
    """The paragraph in lines of ``width`` columns, each followed by the strokes under it."""
    lines = wrap(flow.shown, width)
    found = [flow.find(mark.span) for mark in marks]
    for line, indices in zip(lines, overlaps(lines, found), strict=True):
        yield line.of(flow.shown)
        yield from underline(_stroke(flow, line, found[index], marks[index], levels) for index in indices)


def _stroke(flow: Flow, line: Span, found: Span, mark: Mark, levels: Sequence[int]) -> Stroke:
    start = cell_len(flow.shown[line.start : max(found.start, line.start)])
    end = cell_len(flow.shown[line.start : min(found.end, line.end)])
    return Stroke(levels[mark.statement], start, end, STROKES[mark.role], mark.statement + 1)


def statement_lines(statements: Sequence[Attribution], width: int) -> Iterator[str]:
    """One line for each statement: number, who, cue, content, then what is worth a word, and the score."""
    if not statements:
        yield "No statement was found in this text."
        return
    yield "1 statement" if len(statements) == 1 else f"{len(statements)} statements"
    levels = depths(statements)
    names = ["  " * level + safe(who_of(one) or "(no source)") for one, level in zip(statements, levels, strict=True)]
    cues = [safe(one.cue_text or "") for one in statements]
    name = min(max(map(cell_len, names)), round(NAME_SHARE * width))
    cue = min(max(map(cell_len, cues)), round(CUE_SHARE * width))
    digits = len(str(len(statements)))
    for number, one in enumerate(statements):
        head = f"{number + 1:>{digits}}  {cut(names[number], name)}  {cut(cues[number], cue)}"
        head = f"{head}  {one.manner:8} {one.score:4.0%}  "
        content = cut(_remarks(one) + safe(one.content_text), max(width - cell_len(head), LEAST_CONTENT))
        yield f"{head}{content}".rstrip()


def speaker_lines(reading: Reading, width: int) -> Iterator[str]:
    """One line for each named speaker: the numbers of the statements, the name, what the article says he is."""
    found = speakers_of(reading)
    if not found:
        return
    yield ""
    yield "1 named speaker" if len(found) == 1 else f"{len(found)} named speakers"
    names = [safe(actor.name or "") for actor, _ in found]
    name = min(max(map(cell_len, names)), round(SPEAKER_SHARE * width))
    for shown, (actor, numbers) in zip(names, found, strict=True):
        line = f"{cut(shown, name)}  {safe(posts_of(actor) or actor.kind)}  [{list_of(numbers)}]"
        yield cut(line, width).rstrip()


def deed_lines(reading: Reading, width: int) -> Iterator[str]:
    """The events, the stances and the reported changes of line, under headings; nothing where there are none."""
    for one, many, lines in (
        ("1 event", "events", list(event_lines(reading))),
        ("1 stance", "stances between actors", list(stance_lines(reading))),
        ("1 reported change of line", "reported changes of line", list(shift_lines(reading))),
    ):
        if lines:
            yield ""
            yield one if len(lines) == 1 else f"{len(lines)} {many}"
            yield from (cut(safe(line), width).rstrip() for line in lines)


def _remarks(statement: Attribution) -> str:
    remarks = [remark for remark in (refusal_of(statement), via_of(statement), when_of(statement)) if remark]
    return safe(f"({', '.join(remarks)}) ") if remarks else ""


def _numbers(statements: Sequence[Attribution]) -> dict[int, str]:
    """The numbers that stand before the first piece of each content."""
    numbers: dict[int, str] = {}
    for number, statement in enumerate(statements, 1):
        at = min(span.start for span in statement.content)
        numbers[at] = numbers.get(at, "") + str(number).translate(_SUPERSCRIPT)
    return numbers


def _print_head(document: Document, console: Console, width: int) -> None:
    _print(console, "─" * width)
    if document.title is not None and not begins_with_title(document):
        console.print(Text(safe(title_of(document)), style="bold"), width=width, highlight=False)
    day = document.published.isoformat() if document.published else None
    facts = [safe(part) for part in (document.outlet, document.credit, day, document.url) if part]
    if facts:
        _print(console, " · ".join(facts))
    if doubts := doubts_of(document):
        _print(console, f"Doubtful: {doubts}.")


def _print_legend(console: Console, *, coloured: bool) -> None:
    """How the roles are shown."""
    if not coloured:
        _print(console, "source ═══   cue ~~~   content ───")
        return
    shown = Text()
    for role in ("source", "cue", "content"):
        shown.append(role, STYLES[role]).append("   ")
    console.print(shown, highlight=False)


def _print(console: Console, line: str) -> None:
    """A line as it is: no markup, no wrapping, no guessing at numbers."""
    console.print(Text(line), soft_wrap=True, highlight=False)
