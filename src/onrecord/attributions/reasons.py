"""Reasons: the grounds that a speaker gives inside what is said ("because the ice is thin", "as a result").

Each pattern is a conjunction or preposition of cause; the reason runs from it to the end of its clause. "Since" counts
only before a subject and a verb, not before a date, and "as" never does: both mean time too often.
"""

from __future__ import annotations

import re

from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import Span, Spans

_CAUSE = re.compile(pattern_of(ENGLISH, "attribution_patterns", "cause"), re.IGNORECASE)
_LEAD = 40  # characters before a cause in which it is denied
_DENIED = re.compile(pattern_of(ENGLISH, "attribution_patterns", "denied cause"), re.IGNORECASE)
_RESULT = re.compile(pattern_of(ENGLISH, "attribution_patterns", "result"), re.IGNORECASE)
_END = re.compile(pattern_of(ENGLISH, "attribution_patterns", "end of a cause"))


def find_reasons(content: Spans, text: str) -> Spans:
    """The stated grounds inside the pieces of a content, in order.

    >>> text = "Roe said the pier is shut because the ice is thin, but the ferry runs."
    >>> [span.of(text) for span in find_reasons((Span(9, 69),), text)]
    ['because the ice is thin']

    Limits: English; grounds without such a word are not found, and "not because" is no reason.
    """
    return tuple(reason for piece in content for reason in _reasons(piece, text))


def _reasons(piece: Span, text: str) -> list[Span]:
    inside = piece.of(text)
    result = _RESULT.match(inside)
    found = [Span(*result.span(1)).shifted(piece.start)] if result else []
    at = 0
    while match := _CAUSE.search(inside, at):
        end = _END.search(inside, match.end())
        at = end.start() if end else len(inside)
        if not _DENIED.search(inside, max(0, match.start() - _LEAD), match.start()):
            found.append(_trimmed(Span(match.start(), at), inside).shifted(piece.start))
    return found


def _trimmed(span: Span, inside: str) -> Span:
    return Span(span.start, span.start + len(span.of(inside).rstrip(" ,\t\r\n")))
