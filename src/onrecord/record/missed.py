"""A statement that was missed, as a person adds it to an article: what the judgement keeps, and what it stands for.

It has the id that it would have had, had it been read: an article that is read again and better has it once.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec
from sqlalchemy import Connection

from onrecord.attributions.describe import describe
from onrecord.attributions.found import Found
from onrecord.attributions.ids import attribution_id
from onrecord.record.judgements import Missed, load_judgements, missed_in
from onrecord.record.parts import need_inside, no_spans
from onrecord.record.values import Judgement
from onrecord.types import Attribution, Document, Reading, Said, text_of

_SURE = 1.0  # a person says so


def need_missed(value: str | None, document: Document) -> Missed:
    """What is to be added, with the id of its report.

    Raises:
        RecordError: It cannot be understood, has no content, or does not lie in the text.
    """
    try:
        missed = missed_in(value)
    except msgspec.DecodeError as error:
        raise no_spans(f"these are no spans: {error}") from None
    if not missed.content:
        raise no_spans("there is no content")
    need_inside((missed.source, missed.cue, missed.content), document.text)
    return msgspec.structs.replace(missed, report=attribution_id(document.id, _found(missed)))


def load_missed(connection: Connection, document: str) -> list[tuple[Judgement, Missed]]:
    """What was added to a document and stands."""
    made = load_judgements(connection, "add", active=True)
    return [(one, missed_in(one.value)) for one in made if one.subjects[0] == document]


def with_missed(connection: Connection, reading: Reading) -> Reading:
    """A reading with what was added to it, each in its place; speakers stand in the reports."""
    for _, missed in load_missed(connection, reading.document.id):
        reading = add_missed(reading, missed)
    return reading


def add_missed(reading: Reading, missed: Missed) -> Reading:
    """A reading with one statement more; one that was read after all stays as it was read."""
    if any(one.id == missed.report for one in reading.attributions):
        return reading
    new = attribution_of(missed, reading.document)
    at = sum(one.content[0].start < new.content[0].start for one in reading.attributions if one.content)
    attributions = (*reading.attributions[:at], new, *reading.attributions[at:])
    return msgspec.structs.replace(reading, attributions=attributions)


def attribution_of(missed: Missed, document: Document) -> Attribution:
    """The statement; its manner and how far its source stands by it are told by the rules, its place is as given."""
    found = _found(missed)
    told = next(iter(describe([found], document, document.language or "en")), None)
    published, text = document.published, document.text
    return Attribution(
        id=attribution_id(document.id, found),
        source=missed.source,
        cue=missed.cue,
        content=missed.content,
        source_text=text_of(missed.source, text),
        cue_text=text_of(missed.cue, text),
        content_text=text_of(missed.content, text) or "",
        manner=told.manner if told else "indirect",
        negated=told.negated if told else False,
        commitment=told.commitment if told else "asserts",
        said=Said((published, published + timedelta(days=1)), None, None, "publication") if published else None,
        score=_SURE,
    )


def _found(missed: Missed) -> Found:
    return Found(missed.source, missed.cue, missed.content, _SURE)
