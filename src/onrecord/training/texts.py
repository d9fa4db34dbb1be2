"""Texts in which people marked statements: what training learns from and is measured by."""

from __future__ import annotations

import msgspec

from onrecord.attributions.found import Found
from onrecord.types import Span, Spans


class Annotated(msgspec.Struct, frozen=True):
    """One text and the statements that are marked in it.

    >>> one = Annotated("a", "He said yes.", (Found((Span(0, 2),), (Span(3, 7),), (Span(8, 11),)),))
    >>> len(one.outermost)
    1
    """

    name: str
    text: str
    statements: tuple[Found, ...]
    optional: tuple[Found, ...] = ()  # may be found and need not be
    language: str | None = None  # where the file tells it

    @property
    def outermost(self) -> tuple[Found, ...]:
        """The statements that lie in no other one's content."""
        return tuple(
            one
            for one in self.statements
            if not any(other is not one and _inside(one, other) for other in self.statements)
        )


def _inside(inner: Found, outer: Found) -> bool:
    """Whether the cue, or without one the content, of a statement lies in the content of another."""
    spans = inner.cue or inner.content
    return inner.content != outer.content and all(_held(span, outer.content) for span in spans)


def _held(span: Span, spans: Spans) -> bool:
    return any(one.contains(span) for one in spans)
