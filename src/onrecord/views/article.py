"""The text of one reading as HTML: blocks are paragraphs, runs of equal marks are spans, nothing is added.

Stripping the tags gives back the text, but for NUL and halves of surrogate pairs, which HTML cannot hold: each stands
as U+FFFD. The numbers of the statements are drawn by the style sheet, so that copied text is the article's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape

import msgspec

from onrecord.types import Attribution, Document, Reading, Span, Spans
from onrecord.views.marks import Mark, Role, Run, depths, find_marks, split_runs

_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LETTERS: dict[Role, str] = {"source": "s", "cue": "c", "content": "q"}


class Paragraph(msgspec.Struct, frozen=True):
    """A stretch that becomes one HTML element; ``plain`` where the document has no block."""

    kind: str
    span: Span


class _Drawing(msgspec.Struct, frozen=True):
    """What every run has to know."""

    text: str
    prefix: str
    depths: tuple[int, ...]
    anchors: dict[int, list[int]]  # place → the statements whose number stands there
    shown: Spans = ()


def draw_article(reading: Reading, prefix: str = "", shown: Spans = ()) -> str:
    """The text with its statements marked; ``prefix`` makes ids unique on a page with several readings.

    The first of the ``shown`` spans, which stand in ``mark``, has the id ``mark``.

    >>> from onrecord.types import Document
    >>> draw_article(Reading(Document(id="doc_1", text="a < b", text_sha256="…")))
    '<p class="plain">a &lt; b</p>'
    """
    text, attributions = reading.document.text, reading.attributions
    paragraphs = find_paragraphs(reading.document)
    edges = [edge for span in (paragraph.span for paragraph in paragraphs) for edge in (span.start, span.end)]
    edges += [edge for span in shown for edge in (span.start, span.end)]
    drawing = _Drawing(text, prefix, depths(attributions), _anchors(attributions), shown)
    opening = {paragraph.span.start: paragraph.kind for paragraph in paragraphs}
    closing = {paragraph.span.end for paragraph in paragraphs}
    out: list[str] = []
    for run in split_runs(len(text), find_marks(attributions), edges):
        if run.span.start in opening:
            out.append(_open_paragraph(opening[run.span.start]))
        out.append(_draw_run(run, drawing))
        if run.span.end in closing:
            out.append("</p>")
    return "".join(out)


def find_paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The blocks, and what lies visible between them, in order and without overlap.

    Blocks that stand on one line, such as the place in front of a dispatch, are one paragraph.
    """
    paragraphs: list[Paragraph] = []
    for found in _pieces(document):
        before = paragraphs[-1] if paragraphs else None
        if before is not None and _on_one_line(document.text, before.span, found.span):
            paragraphs[-1] = Paragraph(found.kind, Span(before.span.start, found.span.end))
        else:
            paragraphs.append(found)
    return tuple(paragraphs)


def _pieces(document: Document) -> Iterator[Paragraph]:
    at = 0
    for block in sorted(document.blocks, key=lambda block: block.span):
        if block.span.end <= at:
            continue
        yield from _between(document.text, at, block.span.start)
        yield Paragraph(block.kind, Span(max(at, block.span.start), block.span.end))
        at = block.span.end
    yield from _between(document.text, at, len(document.text))


def _on_one_line(text: str, before: Span, after: Span) -> bool:
    return not _LINE_END.search(text, before.end, after.start)


def escape_text(text: str) -> str:
    """Text for HTML; a carriage return as its number, since the parser would turn it into a line feed.

    >>> escape_text("<b>\\r")
    '&lt;b&gt;&#13;'
    """
    return _UNPRINTABLE.sub("\ufffd", escape(text)).replace("\r", "&#13;")


def _between(text: str, start: int, end: int) -> Iterator[Paragraph]:
    visible = text[start:end].strip()
    if visible:
        begin = text.index(visible, start)
        yield Paragraph("plain", Span(begin, begin + len(visible)))


def _anchors(attributions: Sequence[Attribution]) -> dict[int, list[int]]:
    anchors: dict[int, list[int]] = defaultdict(list)
    for statement, attribution in enumerate(attributions):
        anchors[min(span.start for span in attribution.content)].append(statement)
    return anchors


def _open_paragraph(kind: str) -> str:
    heading = ' role="heading" aria-level="2"' if kind == "headline" else ""
    return f'<p class="{kind}"{heading}>'


def _draw_run(run: Run, drawing: _Drawing) -> str:
    words = _mark(escape_text(run.span.of(drawing.text)), run.span, drawing)
    if not run.marks:
        return words
    inside = any(mark.role == "content" and mark.span.start < run.span.start for mark in run.marks)
    kind = "no q" if inside else "no"
    anchors = "".join(_draw_anchor(one, kind, drawing) for one in drawing.anchors.get(run.span.start, ()))
    covering = sorted({mark.statement for mark in run.marks})
    nearest = _innermost(run.marks, drawing.depths)
    chosen = f' data-i="{_numbers(nearest)}"' if nearest != covering else ""
    return f'{anchors}<span class="{_classes(run.marks)}" data-s="{_numbers(covering)}"{chosen}>{words}</span>'


def _mark(words: str, span: Span, drawing: _Drawing) -> str:
    if not any(shown.contains(span) for shown in drawing.shown):
        return words
    is_first = span.start == min(shown.start for shown in drawing.shown)
    anchor = f' id="{drawing.prefix}mark"' if is_first else ""
    return f"<mark{anchor}>{words}</mark>"


def _numbers(statements: Sequence[int]) -> str:
    return " ".join(str(statement + 1) for statement in statements)


def _draw_anchor(statement: int, kind: str, drawing: _Drawing) -> str:
    number, prefix = statement + 1, drawing.prefix
    return (
        f'<a class="{kind}" id="{prefix}s{number}" href="#{prefix}l{number}" data-s="{number}" data-no="{number}"'
        f' aria-label="statement {number}"></a>'
    )


def _classes(marks: Sequence[Mark]) -> str:
    """Roles that cover the run; ``q2`` when a content lies inside another."""
    classes = [_LETTERS[role] for role in _LETTERS if any(mark.role == role for mark in marks)]
    nested = sum(mark.role == "content" for mark in marks) > 1
    return " ".join([*classes, "q2"] if nested else classes)


def _innermost(marks: Sequence[Mark], level: Sequence[int]) -> list[int]:
    """Whom the run belongs to first: the deepest statements, and their own words before what holds them."""
    own = [mark for mark in marks if mark.role != "content"] or list(marks)
    deepest = max(level[mark.statement] for mark in own)
    return sorted({mark.statement for mark in own if level[mark.statement] == deepest})
