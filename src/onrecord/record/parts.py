"""The stretches of a statement as a person gives them, checked against the text that they are to lie in."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.record.errors import RecordError
from onrecord.types import Spans

_HINT = 'give {"content": [[12, 40]]}; source and cue may stand beside it'


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """New spans of a report; those that are not given stay."""

    source: Spans | None = None
    cue: Spans | None = None
    content: Spans | None = None


def need_spans(value: str | None, text: str) -> str:
    """The spans of a correction, as they are kept.

    Raises:
        RecordError: They cannot be understood, or do not lie in the text.
    """
    try:
        parts = msgspec.json.decode(value or "", type=Parts)
    except msgspec.DecodeError as error:
        raise no_spans(f"these are no spans: {error}") from None
    given = [spans for spans in (parts.source, parts.cue, parts.content) if spans is not None]
    if not given or parts.content == ():
        raise no_spans("there is no content" if given else "there is no span")
    need_inside(given, text)
    return msgspec.json.encode(parts).decode()


def need_inside(given: Iterable[Spans], text: str) -> None:
    """See that spans lie in a text, one after the other.

    Raises:
        RecordError: They do not.
    """
    for spans in given:
        ends = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
        if ends != sorted(ends) or any(span.start == span.end for span in spans):
            raise no_spans(f"these spans do not lie in a text of {len(text)} characters, one after the other")


def no_spans(what: str) -> RecordError:
    """The error for spans that cannot be."""
    return RecordError(what, hint=_HINT, slug="bad-judgement")
