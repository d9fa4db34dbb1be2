"""Readings built by hand from marked-up text, so that views are tested without a model."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import msgspec

from notation import parse
from onrecord.attributions.found import Found
from onrecord.types import Attribution, Block, Document, Manner, Reading, Span, Speaker, Via, text_of


def make_document(text: str, **fields: object) -> Document:
    """A document whose lines are its paragraphs."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if words := line.strip():
            start = at + line.index(words)
            blocks.append(Block("paragraph", Span(start, start + len(words))))
        at += len(line)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    plain = Document(id=f"doc_{digest[:12]}", text=text, text_sha256=digest, language="en", blocks=tuple(blocks))
    return msgspec.structs.replace(plain, **fields)


def make_attribution(text: str, found: Found, number: int, **fields: object) -> Attribution:
    """An attribution as bare as the marks tell."""
    content = text_of(found.content, text) or ""
    manner: Manner = "direct" if content.startswith(("“", '"')) else "indirect"
    source = text_of(found.source, text)
    plain = Attribution(
        id=f"att_{number}",
        source=found.source,
        cue=found.cue,
        content=found.content,
        source_text=source,
        cue_text=text_of(found.cue, text),
        content_text=content,
        manner=manner,
        nested_in=None if found.parent is None else f"att_{found.parent + 1}",
        speaker=Speaker(name=source),
        score=0.9,
    )
    return msgspec.structs.replace(plain, **fields)


def make_reading(marked: str, **fields: object) -> Reading:
    """The reading of a marked-up text; ``fields`` are those of its document."""
    text, found = parse(marked)
    attributions = tuple(make_attribution(text, one, number) for number, one in enumerate(found, 1))
    return Reading(make_document(text, **fields), attributions)


HARBOUR = """\
Velmark Reopens Harbour Talks

HOLMSUND — [s1:Foreign Minister Ilse Brandvik] [c1:said] on Tuesday [q1:that Velmark was ready to reopen talks].

[q2:"We closed a door in the spring,"] [s2:Brandvik] [c2:told] Coastwire. [q2:"I was wrong to lock it."]

But [s3:he] [c3:denied] [q3:that Velmark had threatened to seize the pilot station].

[s4:A spokesman] [c4:said] [q4:[s5:the prime minister] [c5:believed] [q5:the offer was sincere]].
"""


def harbour() -> Reading:
    """A small article with everything that a view has to show."""
    reading = make_reading(
        HARBOUR, title="Velmark Reopens Harbour Talks", outlet="Holmsund Courier", published=date(2031, 5, 6)
    )
    first, second, third, *rest = reading.attributions
    at = reading.document.text.index("Coastwire")
    via = (Via("Coastwire", "outlet", Span(at, at + len("Coastwire"))),)
    headline = msgspec.structs.replace(reading.document.blocks[0], kind="headline")
    document = msgspec.structs.replace(reading.document, blocks=(headline, *reading.document.blocks[1:]))
    return Reading(
        document,
        (
            first,
            msgspec.structs.replace(second, via=via),
            msgspec.structs.replace(third, negated=True, commitment="denies", speaker=Speaker(name="Jonas Tveit")),
            *rest,
        ),
    )
