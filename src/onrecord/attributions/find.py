"""Find attributions: candidates, rows, assembly; then the same again inside what was said.

The tagger learnt from a corpus that marks only the outermost attribution. A statement inside a statement
is found by reading the content as if it stood alone; only contents with a word of saying are read again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from onrecord.attributions.argument_labelling import Draft, Row, RowHead, draft_rows, load_head, read_rows
from onrecord.attributions.assemble import assemble
from onrecord.attributions.completing import complete
from onrecord.attributions.cues import find_candidates
from onrecord.attributions.found import Found
from onrecord.attributions.mending import mend
from onrecord.attributions.nested_speech import has_saying
from onrecord.attributions.score import Operating, load_operating
from onrecord.attributions.second_cues import part_denials
from onrecord.attributions.sheet import sheet_of
from onrecord.attributions.subjects import read_words
from onrecord.attributions.vetoes import keep_statements
from onrecord.documents.sentences import sentences_of
from onrecord.documents.spans import SpanIndex
from onrecord.encoder.encoding import Encoding, View
from onrecord.types import Document, Span, Spans

Encode = Callable[[str], Encoding]
WINDOWS = 32  # decoded together
BREAK = ".\n\n"  # between contents that are read again: each is a sentence and a paragraph of its own
_FIRST_PERSON: tuple[list[str], ...] = ([], ["i"], ["we"])
_THAT = re.compile(r"that\s+(?=\S)")  # opens a clause: what is said begins after it
_MARKS = "“”„‟«»‘’\"' \t\r\n"  # taken off the edges, so that a quotation is read as plain speech


class Inner(msgspec.Struct, frozen=True):
    """A stretch of content that is read again, and where it lies in the new text."""

    parent: int
    span: Span  # in the article
    start: int  # in the text of all inner stretches


def find_flat(encoding: Encoding, head: RowHead, operating: Operating, sentences: Spans) -> tuple[Found, ...]:
    """The attributions of a text, as the tagger sees them."""
    rows = read_all_rows(encoding, head, operating.bias)
    words = read_words(encoding.text, encoding.pieces, sentences)
    return assemble(complete(rows, words, operating), encoding.text, encoding.pieces, operating)


def read_all_rows(encoding: Encoding, head: RowHead, bias: float) -> list[Row]:
    """The rows of all candidates of all windows; some windows at a time, so that a long text needs little memory."""
    rows: list[Row] = []
    views = iter(encoding.views)
    while some := list(islice(views, WINDOWS)):
        rows.extend(read_rows([_draft(view, encoding, head, bias) for view in some], head))
    return rows


def _draft(view: View, encoding: Encoding, head: RowHead, bias: float) -> Draft:
    paragraph = encoding.pieces.paragraph[view.window.low : view.window.high]
    return draft_rows(view, paragraph, find_candidates(view, bias=bias), head)


def find_nested(
    found: Sequence[Found], text: str, may_hold: Callable[[str], bool], read: Callable[[str], tuple[Found, ...]]
) -> tuple[Found, ...]:
    """The attributions with those inside their contents added, in the order of their cues.

    Args:
        found: What the first pass found.
        text: The article.
        may_hold: Whether a stretch of content has a word of saying.
        read: Finds the attributions of a text of its own.
    """
    inners = list_inners(found, text, may_hold)
    if not inners:
        return tuple(found)
    again = read("".join(_as_sentence(inner.span.of(text)) + BREAK for inner in inners))
    extra = [moved for each in again if (moved := move_home(each, inners)) is not None]
    taken = SpanIndex((span, number) for number, each in enumerate(found) for span in each.cue)
    new = [each for each in extra if not any(any(taken.overlapping(cue)) for cue in each.cue)]
    return in_order([*found, *new])


def _as_sentence(words: str) -> str:
    """The same characters with a capital in front, where that is one character as well."""
    first = words[0].upper()
    return first + words[1:] if len(first) == 1 else words


def without_selves(found: Sequence[Found], text: str) -> tuple[Found, ...]:
    """Without “we promised” inside what the speaker says: it has no other speaker than the statement around it."""
    selves = {
        number
        for number, each in enumerate(found)
        if each.parent is not None and [span.of(text).lower() for span in each.source] in _FIRST_PERSON
    }
    kept = [number for number in range(len(found)) if number not in selves]
    place = {old: new for new, old in enumerate(kept)}
    return tuple(_with_parent(found[number], place) for number in kept)


def list_inners(found: Sequence[Found], text: str, may_hold: Callable[[str], bool]) -> list[Inner]:
    """Pieces of content worth reading again, without the marks at their edges."""
    inners: list[Inner] = []
    start = 0
    for number, each in enumerate(found):
        for span in each.content:
            bare = _bare(span, text)
            if bare.end > bare.start and may_hold(bare.of(text)):
                inners.append(Inner(number, bare, start))
                start += bare.end - bare.start + len(BREAK)
    return inners


def _bare(span: Span, text: str) -> Span:
    """Without the marks around it and the "that" before it; a mark that closes a quotation inside stays."""
    inside = span.of(text)
    left = len(inside) - len(inside.lstrip(_MARKS))
    if that := _THAT.match(inside, left):
        left = that.end()
    right = len(inside.rstrip(_MARKS if inside[:1] in _MARKS else None))
    return Span(span.start + left, span.start + max(left, right))


def move_home(found: Found, inners: Sequence[Inner]) -> Found | None:
    """The same attribution in the article; ``None`` when it runs over several stretches."""
    start = min(span.start for span in _all(found))
    inner = inners[max(0, bisect_right(inners, start, key=lambda one: one.start) - 1)]
    if not all(_inside(span, inner) for span in _all(found)):
        return None
    source, cue, content = (
        tuple(_home(span, inner) for span in spans) for spans in (found.source, found.cue, found.content)
    )
    return Found(source, cue, content, found.score, inner.parent)


def _home(span: Span, inner: Inner) -> Span:
    there = span.shifted(inner.span.start - inner.start)
    return Span(there.start, min(there.end, inner.span.end))


def _inside(span: Span, inner: Inner) -> bool:
    """Whether it begins in the stretch and reaches no further than the break after it."""
    end = inner.start + inner.span.end - inner.span.start
    return inner.start <= span.start < end and span.end <= end + len(BREAK)


def _all(found: Found) -> Spans:
    return (*found.source, *found.cue, *found.content)


def in_order(found: Sequence[Found]) -> tuple[Found, ...]:
    """By the place of the cue, with parents counted anew."""
    order = sorted(range(len(found)), key=lambda i: (found[i].cue or found[i].content, found[i].content))
    place = {old: new for new, old in enumerate(order)}
    return tuple(_with_parent(found[i], place) for i in order)


def _with_parent(found: Found, place: Mapping[int, int]) -> Found:
    if found.parent is None:
        return found
    return msgspec.structs.replace(found, parent=place.get(found.parent))


class Finder(msgspec.Struct, frozen=True):
    """The stage: an encoded text to bare attributions, nested ones included."""

    head: RowHead
    operating: Operating
    may_hold: Callable[[str], bool]

    def find(self, encoding: Encoding, encode: Encode, document: Document) -> tuple[Found, ...]:
        """All attributions in the order of their cues; ``encode`` reads contents a second time."""

        def read(text: str) -> tuple[Found, ...]:
            return find_flat(encode(text), self.head, self.operating, sentences_of(text))

        flat = find_flat(encoding, self.head, self.operating, document.sentences)
        sheet = sheet_of(document, encoding.pieces.quotations)
        flat = in_order(keep_statements(mend(flat, sheet), sheet))
        nested = part_denials(find_nested(flat, encoding.text, self.may_hold, read), encoding.text)
        return without_selves(nested, encoding.text)


def load_finder(folder: Path) -> Finder:
    """The finder of a weights folder.

    Raises:
        ModelError: A file is missing or damaged.
    """
    head, operating = load_head(folder / "heads.npz"), load_operating(folder / "operating.json")
    return Finder(head, operating, has_saying)
