"""Turns: transcripts and dialogues, in which each paragraph is what one speaker says.

"RENN: I will not resign." A dash that opens a paragraph opens speech, as in French or Spanish papers.
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from onrecord.attributions.clause_words import saying_words, small
from onrecord.attributions.draft import Draft, changed
from onrecord.attributions.found import Found
from onrecord.attributions.sheet import Sheet
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import Span

SURE = 0.85  # of a turn
LEAST = 3  # turns of a transcript
MOST_WORDS = 6  # of a name in front of a turn
_TURN = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?:[ \t]+[\w.’'-]+){0,5}?)[ \t]*(?P<mark>:)\s+(?=\S)")
_ASKS = frozenset({"q", "question", "a", "answer"})
_DASH = re.compile(r"[—–―-][ \t]*(?=\S)")
_FRAME = re.compile(pattern_of(ENGLISH, "attribution_patterns", "frame after speech"))


def read_transcript(draft: Draft) -> tuple[Found, ...] | None:
    """Paragraphs that each begin with a name and a colon are turns."""
    turns = _turns(draft.sheet)
    if len(turns) < LEAST or max(Counter(who.of(draft.sheet.text) for who, _, _ in turns).values()) < 2:
        return None
    made = [
        Found((who,), (mark,), (said,), SURE)
        for who, mark, said in turns
        if who.of(draft.sheet.text).lower() not in _ASKS
    ]
    blocks = {draft.sheet.block_at(who.start) for who, _, _ in turns}
    kept = [one for one in draft.found if not one.cue or draft.sheet.block_at(one.cue[0].start) not in blocks]
    return (*kept, *made)


def _turns(sheet: Sheet) -> list[tuple[Span, Span, Span]]:
    """Name, colon and words of each turn."""
    turns = []
    for number, block in enumerate(sheet.blocks):
        if not sheet.is_spoken(number):  # "Related: …" twice below an article is no speaker
            continue
        match = _TURN.match(sheet.text, block.span.start, block.span.end)
        if match and _is_name(match["who"]):
            turns.append((Span(*match.span("who")), Span(*match.span("mark")), Span(match.end(), block.span.end)))
    return turns


def _is_name(words: str) -> bool:
    """Whether all words but the small ones are capitalised."""
    return all(word[0].isupper() or word in small("preposition", "article") for word in words.split())


def read_dialogue(draft: Draft) -> tuple[Found, ...] | None:
    """Two or more paragraphs that a dash opens are speech; the cue stands inside ("— Nothing, answered Renn")."""
    sheet = draft.sheet
    spoken = [block.span for block in sheet.blocks if _DASH.match(sheet.text, block.span.start, block.span.end)]
    if len(spoken) < 2:
        return None
    new: dict[int, Found] = {}
    more = []
    for span in spoken:
        framed = _framed(span, sheet)
        if framed is None:
            continue
        mine = draft.cued_in(framed.cue[0])
        if mine:
            new[mine[0]] = msgspec.structs.replace(draft.found[mine[0]], content=framed.content)
        else:
            more.append(framed)
    return changed(draft.found, new, more)


def _framed(span: Span, sheet: Sheet) -> Found | None:
    if sheet.quoted_in(span):  # the marks tell what is said, and the dash opens an item of a list
        return None
    dash = _DASH.match(sheet.text, span.start, span.end)
    frame = _FRAME.search(sheet.text, dash.end(), span.end) if dash else None
    if dash is None or frame is None or frame["cue"] not in saying_words():
        return None
    first = Span(dash.end(), frame.start() + (frame[0][0] != ","))
    rest = sheet.text[frame.end() : span.end]
    start = frame.end() + len(rest) - len(rest.lstrip())
    content = (first, Span(start, span.end)) if start < span.end else (first,)
    return Found((Span(*frame.span("who")),), (Span(*frame.span("cue")),), content, SURE)
