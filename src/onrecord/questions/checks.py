"""A text that quotes → each quotation in it, compared with the record; whom the text names as its speaker is asked for.

The text may be one quotation without marks, or an article. The speakers are read by whoever calls this, so that it
needs no weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from onrecord.documents.quotations import find_quotations
from onrecord.errors import OptionError
from onrecord.questions.check import Checked, check
from onrecord.record import Record
from onrecord.types import Document, Reading, Span

MOST = 60  # quotations of one text
FEW = 3  # words that a quotation has at least; of fewer, an article has many that nobody said
_MARKS = "“”‘’„«»\"'"


class CheckedSpan(msgspec.Struct, frozen=True):
    """A quotation of the text with its place there; ``named`` is the speaker as the text has it."""

    span: Span
    named: str | None
    answer: Checked


class CheckedText(msgspec.Struct, frozen=True):
    """The quotations in order; ``left_out`` counts those beyond the first sixty."""

    text: str
    checked: tuple[CheckedSpan, ...]
    left_out: int = 0


def check_text(record: Record, document: Document, read: Callable[[Document], Reading]) -> CheckedText:
    """Check every quotation in a text; a text without any is itself one.

    Args:
        record: Where to look.
        document: The text.
        read: Tells who speaks; called only for a text with quotation marks.

    Raises:
        OptionError: There is no word in the text, or it is one quotation that is too long.
    """
    found = _quotations(document)
    if not found:
        whole = Span(0, len(document.text))
        return CheckedText(document.text, (CheckedSpan(whole, None, check(record, document.text)),))
    named = dict(_speakers(found, read(document)))
    checked = [_check(record, document.text, span, named.get(span)) for span in found[:MOST]]
    return CheckedText(document.text, tuple(checked), max(len(found) - MOST, 0))


def _quotations(document: Document) -> list[Span]:
    blocks = tuple(block.span for block in document.blocks) or (Span(0, len(document.text)),)
    outer = (one.span for one in find_quotations(document.text, blocks) if one.depth == 0)
    return [span for span in outer if len(span.of(document.text).split()) >= FEW]


def _speakers(quotations: Sequence[Span], reading: Reading) -> Iterator[tuple[Span, str]]:
    for quotation in quotations:
        for one in reading.attributions:
            if one.speaker.name and any(span.overlaps(quotation) for span in one.content):
                yield quotation, one.speaker.name
                break


def _check(record: Record, text: str, span: Span, named: str | None) -> CheckedSpan:
    quote = span.of(text).strip(_MARKS + " ")
    return CheckedSpan(span, named, _check_by(record, quote, named))


def _check_by(record: Record, quote: str, named: str | None) -> Checked:
    """With the name where the record knows one actor by it."""
    try:
        return check(record, quote, speaker=named)
    except OptionError as error:
        if named is None or error.slug not in ("unknown-actor", "several-actors"):
            raise
        return check(record, quote)
