"""Second cues: where one speaker says two things in a sentence, the first statement ends where the second begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from onrecord.attributions.commitment import commitment_of
from onrecord.attributions.draft import Draft, changed, with_content
from onrecord.attributions.found import Found
from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.types import Span

_PRONOUN = re.compile(pattern_of(ENGLISH, "attribution_patterns", "that she"), re.IGNORECASE)
_BUT = re.compile(pattern_of(ENGLISH, "attribution_patterns", "joins a second cue"))
_JOINS = word_set(ENGLISH, "attribution_words", "joins verbs")
_HELPERS = word_set(ENGLISH, "attribution_words", "helper before a second cue")
REACH = 60  # characters between a content and the cue behind it


def end_at_second_cue(draft: Draft) -> tuple[Found, ...] | None:
    """The content of "said" is cut before "but denied", which has the same source."""
    new = {}
    for number, one in enumerate(draft.found):
        inside = {other for span in one.content for other in draft.cued_in(span)} - {number}
        cuts = [cut for other in inside if (cut := _cut(one, draft.found[other], draft.sheet.text))]
        if cuts and (kept := _before(one, min(cuts))):
            new[number] = with_content(one, kept)
    return changed(draft.found, new)


def part_denials(found: Sequence[Found], text: str) -> tuple[Found, ...]:
    """A denial that stands in what its own speaker says is told beside it: "she knew of it but denied taking part"."""
    made = list(found)
    for number, one in enumerate(found):
        if one.parent is None or not _denies(one, text):
            continue
        outer = made[one.parent]
        end = _own_end(one, outer, text)
        if end is not None and outer.parent is None:
            made[one.parent] = with_content(outer, _before(outer, end))
            made[number] = msgspec.structs.replace(one, source=outer.source, parent=None)
    return tuple(made)


def _denies(one: Found, text: str) -> bool:
    return bool(one.cue) and commitment_of(one.cue[0].of(text), "", "")[0] == "denies"


def _own_end(one: Found, outer: Found, text: str) -> int | None:
    """Where the outer content ends, when the inner source is the pronoun that opens it."""
    piece = outer.content[-1]
    opens = _PRONOUN.match(text, piece.start, piece.end)
    same = opens is not None and one.source == (Span(*opens.span(1)),) and bool(outer.source)
    if not same or not piece.contains(one.cue[0]) or one.content[-1].end < piece.end - 2:
        return None
    link = _BUT.search(text, piece.start, one.cue[0].start)
    return piece.start + len(text[piece.start : link.start()].rstrip(" ,;")) if link else None


def _cut(one: Found, other: Found, text: str) -> int | None:
    """Where the other statement begins inside the content of one that has the same source and stands before it."""
    if not one.source or not other.source or not other.cue or not one.cue or one.cue >= other.cue:
        return None
    if one.source[0].start != other.source[0].start:
        return None
    cue = other.cue[0]
    piece = next((span for span in one.content if span.contains(cue)), None)
    if piece is None or piece.start <= one.cue[0].start or not _ends_alike(piece, other):
        return None
    return _link(text, piece.start, cue.start)


def _link(text: str, start: int, cue: int) -> int:
    """Where the words end before "and", "but" or a comma that leads to a cue and its helpers."""
    low = max(start, cue - REACH)
    words = text[low:cue].split()
    while words and (words[-1].lower() in _HELPERS or (words[-1].endswith("ly") and len(words[-1]) > len("only"))):
        words.pop()
    if words and words[-1].lower() in _JOINS:
        words.pop()
    end = low
    for word in words:
        end = text.index(word, end, cue) + len(word)
    return start + len(text[start:end].rstrip(" ,;—–-"))


def _ends_alike(piece: Span, other: Found) -> bool:
    return other.content[-1].end >= piece.end - 2 and other.content[0].start >= piece.start


def _before(one: Found, end: int) -> list[Span]:
    return [Span(span.start, min(span.end, end)) for span in one.content if span.start < end]
