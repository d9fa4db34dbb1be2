"""Labels: a name and a mark say who speaks, without a verb.

“…” — Ada Renn. And from Ada Renn: ¶ “…”. 09.30 Mayor Ada Renn: “…”. What stands before the colon is the speaker as far
as it is a noun phrase; "His reason:" is a speaker and a cue.
"""

from __future__ import annotations

import re

from onrecord.attributions.clause_words import saying_words, small
from onrecord.attributions.draft import Draft, changed
from onrecord.attributions.found import Found
from onrecord.attributions.sheet import Sheet
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import Span

SURE = 0.75  # of a label
LONGEST = 14  # words of a label
_LEAD = re.compile(pattern_of(ENGLISH, "attribution_patterns", "before a label"))  # what may stand before a label
_DASH = re.compile(r"\s*+[—–-]{1,2}+\s*+(?=[^\s—–-])")
_OWNED = re.compile(pattern_of(ENGLISH, "attribution_patterns", "owned label"))
_WORD = re.compile(r"[\w’'.-]+")
_MARK = re.compile(r"[“”«»„\"]|''|[?!;]")


def read_labels(draft: Draft) -> tuple[Found, ...] | None:
    """A quotation that nobody has, behind a name and a colon."""
    sheet, more = draft.sheet, []
    for quotation in sheet.quotations:
        if draft.holding(quotation.span) or (label := _label_before(quotation.span, sheet)) is None:
            continue
        if (found := _read(label, quotation.span, sheet.text)) and not draft.cued_in(label):
            more.append(found)
    return changed(draft.found, {}, more)


def read_signatures(draft: Draft) -> tuple[Found, ...] | None:
    """A quotation, or a paragraph, and behind it a dash with a name, or under it."""
    sheet, more = draft.sheet, []
    for number, block in enumerate(sheet.blocks):
        said, signature = _behind(block.span, sheet) or _under(number, sheet) or (None, block.span)
        dash = _DASH.match(sheet.text, signature.start, signature.end)
        if said is None or dash is None:
            continue
        words = sheet.text[dash.end() : signature.end].rstrip(" .\t\r\n")
        who = _name_of(words) if len(words.split()) <= LONGEST and "\n" not in words else ""
        if who and not (draft.cued_in(block.span) or draft.cued_in(said) or draft.holding(said)):
            start = dash.end()
            more.append(Found((Span(start, start + len(who)),), (), (said,), SURE))
    return changed(draft.found, {}, more)


def _behind(block: Span, sheet: Sheet) -> tuple[Span, Span] | None:
    """The quotation with which a block begins, and the rest of it."""
    quoted = sheet.quoted_in(block)
    opens = len(quoted) == 1 and quoted[0].closed and quoted[0].span.start == block.start
    return (quoted[0].span, Span(quoted[0].span.end, block.end)) if opens and quoted[0].span.end < block.end else None


def _under(number: int, sheet: Sheet) -> tuple[Span, Span] | None:
    """The block above a block, and this one."""
    above = sheet.before(number)
    return (sheet.blocks[above].span, sheet.blocks[number].span) if above is not None and above == number - 1 else None


def _label_before(quotation: Span, sheet: Sheet) -> Span | None:
    """What stands between the beginning of the sentence and the quotation; the block before, where that is a label."""
    block = sheet.block_at(quotation.start)
    if block is None or not sheet.is_spoken(block):
        return None
    start = sheet.blocks[block].span.start
    if start < quotation.start:
        sentences = sheet.sentences_in(Span(start, quotation.start))
        return Span(sentences[-1].start if sentences else start, quotation.start)
    before = sheet.before(block)
    return sheet.blocks[before].span if before == block - 1 else None


def _read(label: Span, quotation: Span, text: str) -> Found | None:
    lead = _LEAD.match(text, label.start, label.end)
    at = lead.end() if lead else label.start
    words = text[at : label.end].rstrip()
    if not words.endswith(":") or ":" in words[:-1] or _MARK.search(words):
        return None
    owned = _OWNED.match(text, at, at + len(words))
    if owned:
        return Found((Span(*owned.span("who")),), (Span(*owned.span("cue")),), (quotation,), SURE)
    who = _name_of(words[:-1].rstrip())
    return Found((Span(at, at + len(who)),), (), (quotation,), SURE) if who else None


def _name_of(words: str) -> str:
    """The words, or those before their first comma, when they are a name; else nothing."""
    return next((each for each in (words, words.partition(",")[0]) if _is_name(each)), "")


def _is_name(words: str) -> bool:
    """Whether some words are a noun phrase with a name in it: Mayor Ada Renn of Osk."""
    low = [word.lower() for word in _WORD.findall(words)]
    capitals = [word for word in words.split() if word[0].isupper()]
    if not capitals:
        return False
    told = any(word in small("auxiliary") or word in saying_words() for word in low)
    return (
        bool(capitals)
        and words.split()[-1][0].isupper()
        and len(low) <= LONGEST
        and not told
        and 3 * len(capitals) >= len(low)
    )
