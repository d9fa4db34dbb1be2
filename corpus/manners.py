"""Whether words stand in quotation marks, and what that makes of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.marks import Span

_CLOSERS = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "‚": "‘", '"': '"'}
MIXED_BELOW = 0.8  # from here up to all it is undecided: called [NATO "a bad tenant"]


def quoted_places(text: str) -> list[bool]:
    """For each character whether it is inside quotation marks.

    A mark that opens anew at the head of a paragraph goes on with the quotation before; without it the end of a
    paragraph ends all quotations.

    >>> "".join(char for char, inside in zip("He “went” home.", quoted_places("He “went” home.")) if inside)
    '“went'
    """
    inside: list[bool] = []
    stack: list[str] = []
    for at, char in enumerate(text):
        heads_paragraph = text[at - 1 : at] == "\n"
        if stack and char == stack[-1] and not _is_apostrophe(text, at):
            if not heads_paragraph:  # Spanish goes on with a closing mark
                stack.pop()
        elif char in _CLOSERS and not (char == "‘" and text[at - 1 : at].isalnum()):
            if not (stack and heads_paragraph and stack[-1] == _CLOSERS[char]):
                stack.append(_CLOSERS[char])
        elif text.startswith("\n\n", at) and text[at + 2 : at + 3] not in _CLOSERS:
            stack.clear()
        inside.append(bool(stack))
    return inside


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at + 1 : at + 2].isalnum()


def manner(text: str, content: Iterable[Span]) -> str | None:
    """``direct``, ``indirect`` or ``mixed`` by the share of quoted words; ``None`` where that decides nothing."""
    inside = quoted_places(text)
    words = [at + span.start for span in content for at in _word_starts(text[span.start : span.end])]
    share = sum(inside[at] for at in words) / len(words) if words else 0.0
    if share in (0, 1):
        return "direct" if share else "indirect"
    return "mixed" if share < MIXED_BELOW else None


def _word_starts(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\w+", text)]
