"""Own paragraphs: a quotation that two statements claim belongs to the one whose cue stands beside it.

A mark that is not closed before the paragraph ends is the press's way to go on in the next one, or a slip. Where the
next paragraph has a cue of its own, each speaker keeps the paragraph in which he is named.
"""

from __future__ import annotations

from onrecord.attributions.clause_words import says, small
from onrecord.attributions.draft import Draft, changed, frame, shared, with_content
from onrecord.attributions.found import Found
from onrecord.attributions.sheet import Sheet
from onrecord.types import Span

REACH = 4  # words in which a sentence tells that somebody speaks


def keep_own(draft: Draft) -> tuple[Found, ...] | None:
    """Each of two statements that hold the same quotations over paragraphs keeps those of its own paragraph."""
    new: dict[int, Found] = {}
    for first, one in enumerate(draft.found):
        for second in sorted({at for span in one.content for at in draft.near(span) if at > first}):
            other = draft.found[second]
            if one.cue and other.cue and _same(one, other):
                mine, theirs = _parted(one, other, draft.sheet)
                if mine and theirs:
                    new[first] = with_content(one, [_closed(span, draft.sheet) for span in mine])
                    new[second] = with_content(other, [_closed(span, draft.sheet) for span in theirs])
    return changed(draft.found, new)


def _same(one: Found, other: Found) -> bool:
    """Whether two statements share most of what each holds."""
    both = sum(shared(one.content, span) for span in other.content)
    sizes = [sum(span.end - span.start for span in each.content) for each in (one, other)]
    return 2 * both > max(sizes)


def _parted(one: Found, other: Found, sheet: Sheet) -> tuple[list[Span], list[Span]]:
    """The blocks of the content before that of the second cue, and those from it on."""
    blocks = [sheet.block_at(frame(each).start) for each in (one, other)]
    if None in blocks or blocks[0] == blocks[1]:
        return [], []
    border = sheet.blocks[max(block for block in blocks if block is not None)].span.start
    pieces = [part for span in one.content for part in _by_block(span, sheet)]
    before = [part for part in pieces if part.start < border]
    after = [part for part in pieces if part.start >= border]
    return (before, after) if frame(one).start < frame(other).start else (after, before)


def _closed(span: Span, sheet: Sheet) -> Span:
    """A quotation that nothing closes, up to the sentence in which the writer tells what somebody says."""
    if all(quotation.closed for quotation in sheet.quoted_in(span)):
        return span
    for sentence in sheet.sentences_in(Span(span.start + 1, span.end)):
        if _is_told(sentence.of(sheet.text).lower().split()):
            return Span(span.start, span.start + len(sheet.text[span.start : sentence.start].rstrip()))
    return span


def _is_told(words: list[str]) -> bool:
    """she declined to say"""
    return words[:1] != [] and words[0] in small("third") and says(words[1:REACH])


def _by_block(span: Span, sheet: Sheet) -> list[Span]:
    inside = [sheet.blocks[number].span for number in sheet.blocks_in(span)]
    return [Span(max(span.start, block.start), min(span.end, block.end)) for block in inside]
