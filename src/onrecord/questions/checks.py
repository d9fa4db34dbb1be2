"""A text that quotes → each quotation in it, compared with the record; whom the text names as its speaker is asked for.

The text may be one quotation without marks, one with its reporting clause ("…, the minister said"), or an article. The
clause is no part of what was said: it is taken off, and the speaker that it names is asked for. Who speaks is read by
whoever calls this, and only where the text may tell it, so that a plain quotation needs no weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import msgspec

from onrecord.documents.document import read_text
from onrecord.documents.quotations import find_quotations
from onrecord.errors import OptionError
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.questions.check import LONGEST, Checked, check, check_claimed
from onrecord.questions.elsewhere import Comparer
from onrecord.questions.wording import words_of
from onrecord.record import Record
from onrecord.types import Attribution, Document, Reading, Span, Speaker

MOST = 60  # quotations of one text
FEW = 3  # words that a quotation has at least; of fewer, an article has many that nobody said
_MARKS = "“”‘’„«»\"'"
_THOUGHTS = frozenset("think want agree praise neutral".split())  # classes of cues that quotations are full of
_OWN = frozenset("i we".split())  # sources that speak in a quotation and not about it
_VERDICTS = ("verbatim", "other-speaker", "in-article", "altered", "translation", "not-on-record")

Read = Callable[[Document], Reading]


class CheckedSpan(msgspec.Struct, frozen=True):
    """A quotation of the text with its place there; ``named`` is the speaker as the text has it."""

    span: Span
    named: str | None
    answer: Checked


class CheckedText(Checked, frozen=True):
    """The answer for each quotation in order, after the fields of the answer that bears its quotation out least.

    So the verdict of a text is ``verbatim`` only where that of each of its quotations is, and a text that is one
    quotation has the fields of its answer. ``left_out`` counts the quotations beyond the first sixty.
    """

    text: str
    checked: tuple[CheckedSpan, ...]
    left_out: int = 0


class _Asking(msgspec.Struct, frozen=True):
    """What all quotations of a text are compared with."""

    record: Record
    speaker: str | None
    comparer: Comparer | None


class _Part(msgspec.Struct, frozen=True):
    """What is said to have been said, and by whom."""

    span: Span
    speaker: Speaker = Speaker()


def check_text(
    record: Record, text: str, read: Read, *, speaker: str | None = None, comparer: Comparer | None = None
) -> CheckedText:
    """Check every quotation in a text; a text that reports none is itself one.

    Args:
        record: Where to look.
        text: A quotation, with or without its reporting clause, or an article.
        read: Tells who speaks; called only for a text with quotation marks or a word such as "said".
        speaker: Who is said to have said it all, whatever the text says.
        comparer: What finds quotations in other languages; without it they are not looked for there.

    Raises:
        OptionError: There is no word in the text, or it is one quotation that is too long; nobody on record is called
            as ``speaker`` says.
    """
    if not words_of(text):
        raise OptionError("there is no word in it", where="QUOTE", hint="give the quotation", slug="no-words")
    document, asking = read_text(text), _Asking(record, speaker, comparer)
    quotations = _quotations(document)
    whole = None if quotations else _whole(asking, document)
    if whole is not None and (_holds_all(whole) or not may_report(text)):
        return _answer(document, [whole])
    reading = read(document)
    if quotations and _reports_nothing(document, reading):
        whole = _whole(asking, document)
        if whole is not None and whole.answer.matches:
            return _answer(document, [whole])
    parts = _parts(document, quotations, reading)
    checked = [_check(asking, document.text, part) for part in parts[:MOST]]
    if not checked or (whole is not None and _is_better(whole, checked)):
        return _answer(document, [whole or _one(asking, document)])
    return _answer(document, checked, len(parts) - len(checked))


def _answer(document: Document, checked: Sequence[CheckedSpan], left_out: int = 0) -> CheckedText:
    least = max((one.answer for one in checked), key=_rank)
    own = (least.quote, least.speaker, least.verdict, least.matches, least.found, least.elsewhere)
    return CheckedText(*own, document.text, tuple(checked), left_out)


def may_report(text: str) -> bool:
    """Whether a word may bring in what somebody says.

    >>> may_report("The tax will rise, Oda Fenn said"), may_report("We want a fresh start")
    (True, False)
    """
    return any(word.shown.lower() in _cues() for word in words_of(text))


@cache
def _cues() -> frozenset[str]:
    rows = (row for row in required_rows(ENGLISH, "cues") if row["class"] not in _THOUGHTS)
    return frozenset(form for row in rows for form in row["forms"].lower().split("|"))


def _whole(asking: _Asking, document: Document) -> CheckedSpan | None:
    """The text as one quotation; ``None`` where it is too long for one."""
    return _one(asking, document) if len(document.text) <= LONGEST else None


def _one(asking: _Asking, document: Document) -> CheckedSpan:
    span = Span(0, len(document.text))
    found = check(asking.record, document.text, speaker=asking.speaker, comparer=asking.comparer)
    return CheckedSpan(span, None, found)


def _holds_all(one: CheckedSpan) -> bool:
    """Whether a statement holds all of the words, and not the sentence that brings it in as well."""
    if one.answer.verdict != "verbatim":
        return False
    return len(words_of(one.answer.matches[0].evidence.quote)) >= len(words_of(one.answer.quote))


def _parts(document: Document, quotations: Sequence[Span], reading: Reading) -> list[_Part]:
    """The quotations with their speakers; of a text without any, what it reports."""
    if not quotations:
        return list(_reported(reading))
    return [_Part(one, _speaker_of(one, reading)) for one in quotations]


def _quotations(document: Document) -> list[Span]:
    blocks = tuple(block.span for block in document.blocks) or (Span(0, len(document.text)),)
    outer = (one.span for one in find_quotations(document.text, blocks) if one.depth == 0)
    return [span for span in outer if len(words_of(span.of(document.text))) >= FEW]


def _speaker_of(quotation: Span, reading: Reading) -> Speaker:
    """Who says it, of those whom the text names; what stands inside another statement has the inner speaker."""
    found = [one for one in reading.attributions if any(span.overlaps(quotation) for span in one.content)]
    named = sorted((one for one in found if one.speaker.name), key=lambda one: len(one.content_text))
    return named[0].speaker if named else Speaker()


def _reported(reading: Reading) -> Iterator[_Part]:
    """What the text says that others say, without the clause that says so."""
    for one in reading.attributions:
        if one.nested_in is None and one.cue and not _is_own(one):
            span = Span(one.content[0].start, one.content[-1].end)
            apart = any(part.overlaps(span) for part in (*one.source, *one.cue))
            pieces = one.content if apart else (span,)
            yield _Part(max(pieces, key=lambda piece: piece.end - piece.start), one.speaker)


def _is_own(one: Attribution) -> bool:
    return (one.source_text or "").lower() in _OWN


def _reports_nothing(document: Document, reading: Reading) -> bool:
    """Whether a text with quotation marks may be one quotation nevertheless: one paragraph, in which nobody speaks."""
    return len(document.blocks) < 2 and not any(one.cue or one.speaker.name for one in reading.attributions)


def _is_better(whole: CheckedSpan, parts: Sequence[CheckedSpan]) -> bool:
    """Whether the record knows the text as a whole, and not just as well in parts."""
    best, rank = min(_rank(one.answer) for one in parts), _rank(whole.answer)
    return rank < best or (rank == best and whole.answer.verdict == "in-article" and _changed(whole.answer) == 0)


def _rank(answer: Checked) -> tuple[bool, int]:
    return _changed(answer) > 0, _VERDICTS.index(answer.verdict)


def _changed(answer: Checked) -> int:
    """Words that differ; one where nothing is like it."""
    return answer.matches[0].difference.changed if answer.matches else 1


def _check(asking: _Asking, text: str, part: _Part) -> CheckedSpan:
    quote = part.span.of(text).strip(_MARKS + " ")
    record, comparer = asking.record, asking.comparer
    if asking.speaker is not None:
        found = check(record, quote, speaker=asking.speaker, comparer=comparer)
    else:
        found = check_claimed(record, quote, part.speaker, comparer=comparer)
    return CheckedSpan(part.span, part.speaker.name, found)
