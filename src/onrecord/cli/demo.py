"""``onrecord demo``: a story of our own is added to a record, and the record answers."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.read import Model, reader_option

if TYPE_CHECKING:
    from onrecord.reader import Reader
    from onrecord.record import Record
    from onrecord.types import Document, Reading

STORY = "story.jsonl"
TOLD = 13  # the dispatch that is shown, counted from 0
HOLDER, TARGET = "Velmark", "Ostia Pact"
DISAGREE = ("Pavel Rusk", "Lena Morrow")
QUOTE = "We do not want a fresh start with the Ostia Pact"
_NEEDED = ("alembic", "anyascii", "rapidfuzz", "sqlalchemy")


def demo(
    db: Annotated[
        Path | None, typer.Option("--db", metavar="FILE", help="Keep the record here; it must not be there yet.")
    ] = None,
    model: Model = "fast",
) -> int:
    """Read a story that comes with the program into a record, and show what the record tells."""
    began = time.monotonic()
    reader = reader_option(model, threads=1)
    documents = list(story())
    if any(find_spec(name) is None for name in _NEEDED):
        _say(reading_lines(reader.read(documents[TOLD])))
        _say(["", "There is more with a record: pip install 'onrecord[record]', then onrecord demo again."])
        return 0
    with ExitStack() as stack:
        path = _new(db) if db else Path(stack.enter_context(tempfile.TemporaryDirectory())) / "story.db"
        _tell(stack, path, reader, documents, began)
    _say(next_lines(db))
    return 0


def story() -> Iterator[Document]:
    """The dispatches in the order of their days; all people, states and papers are invented."""
    from importlib.resources import files

    from onrecord.documents.document import read_text

    text = files("onrecord").joinpath("samples", STORY).read_text(encoding="utf-8")
    for one in map(json.loads, text.splitlines()):
        day = date.fromisoformat(one.pop("published"))
        yield read_text(one.pop("text"), published=day, **one)


def _new(path: Path) -> Path:
    from onrecord.errors import OptionError

    if path.exists():
        hint = "name a file that is not there yet, or remove it"
        raise OptionError("there is something already", where=str(path), hint=hint, slug="bad-option")
    return path


def _tell(stack: ExitStack, path: Path, reader: Reader, documents: list[Document], began: float) -> None:
    from onrecord.record import open_record

    record = stack.enter_context(open_record(path))
    first = documents[0].published
    _say([f"{len(documents)} dispatches of an invented coast, from {first} to {documents[-1].published}"])
    copies = 0
    for number, document in enumerate(documents):
        reading = reader.read(document)
        copies += record.add(reading).copy_of is not None
        if number == TOLD:
            _say(["", "== One of them, as onrecord reads it", *reading_lines(reading)])
    counts = record.count()
    _say(
        [
            "",
            f"== On record after {time.monotonic() - began:.1f} seconds",
            f"{counts.statements} statements in {counts.reports} reports by {counts.outlets} outlets; "
            f"{counts.actors} people, bodies and states",
        ]
    )
    for heading, lines in chapters(record):
        _say(["", f"== {heading}", *lines])


def reading_lines(reading: Reading) -> Iterator[str]:
    """The article in a few lines: title, then who says what."""
    from onrecord.exchange.phrases import posts_of

    document = reading.document
    yield f"{document.title} ({document.outlet}, {document.published})"
    posts = {actor.id: posts_of(actor) for actor in reading.actors}
    for one in reading.attributions:
        post = posts.get(one.speaker.actor or "") if one.speaker.name else None
        who = f"{one.speaker.name or one.source_text}{f', {post}' if post else ''}"
        yield _cut(f"  {who}: {one.cue_text} {' '.join(one.content_text.split())}")
    for shift in reading.shifts:
        words = " ".join(shift.evidence[0].of(document.text).split())
        yield f"  The article calls it a change of line: “{words}”"


def chapters(record: Record) -> Iterator[tuple[str, list[str]]]:
    """What the record answers, question by question."""
    from onrecord.cli.check import check_lines
    from onrecord.cli.positions import position_lines
    from onrecord.cli.shifts import shift_lines
    from onrecord.cli.trace import trace_lines
    from onrecord.questions.check import check
    from onrecord.questions.positions import positions
    from onrecord.questions.shifts import shifts
    from onrecord.questions.trace import trace

    yield "Who changed the line? (onrecord shifts)", [*map(_cut, shift_lines(shifts(record)))]
    course = positions(record, HOLDER, TARGET, by="year")
    yield f"{HOLDER} toward the {TARGET}, year by year (onrecord positions)", [*position_lines(course)]
    both = [line for name in DISAGREE for line in position_lines(positions(record, name, TARGET, by="year"))]
    yield "Two ministers of one cabinet who disagree, which is no change of line", both
    checked = check(record, QUOTE)
    yield f"Did anybody say “{QUOTE}”? (onrecord check)", [*map(_cut, check_lines(checked))]
    if checked.matches:
        way = trace(record, checked.matches[0].statement)
        yield "How that statement reached the papers (onrecord trace)", [*map(_cut, trace_lines(way))]


def next_lines(db: Path | None) -> list[str]:
    """What to type next."""
    name = str(db) if db else "story.db"
    keep = [] if db else [f"  onrecord demo --db {name}                # keep this record"]
    return [
        "",
        "== Next",
        *keep,
        f"  onrecord timeline {HOLDER} '{TARGET}' --db {name}",
        f"  onrecord who 'Ilse Brandvik' --db {name}",
        f"  onrecord search 'fresh start' --db {name}",
        "  onrecord add YOUR-ARTICLES/ --db mine.db   # text, HTML or JSONL",
        "  onrecord shifts --db mine.db",
    ]


def _cut(line: str) -> str:
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def _say(lines: Iterator[str] | list[str]) -> None:
    from onrecord.cli.terminal import safe

    for line in lines:
        sys.stdout.write(f"{safe(line)}\n")
    sys.stdout.flush()


_WIDTH = 100
