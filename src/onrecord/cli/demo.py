"""``onrecord demo``: a story of our own is added to a record, and the record answers."""

from __future__ import annotations

import tempfile
import textwrap
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import QUESTION_PACKAGES, need_record, run_option
from onrecord.cli.read import Model, reader_option

if TYPE_CHECKING:
    from onrecord.reader import Reader
    from onrecord.record import Record, Run
    from onrecord.types import Document, Reading

TOLD = "https://example.org/coastwire/fresh-start"  # the dispatch that is shown
HOLDER, TARGET = "Velmark", "Ostia Pact"
CABINET, DISAGREE = "Cadria", ("Pavel Rusk", "Lena Morrow")
QUARREL = (date(2030, 2, 1), date(2030, 2, 28))
QUOTE = "We do not want a fresh start with the Ostia Pact"
WIDTH = 80


def demo(
    db: Annotated[
        Path | None, typer.Option("--db", metavar="FILE", help="Keep the record here; it must not be there yet.")
    ] = None,
    model: Model = "fast",
) -> int:
    """Read a story that comes with the program into a record, and show what the record tells."""
    from onrecord.feeding.story import story

    reader = reader_option(model, threads=1)
    documents = list(story())
    if db is not None:
        need_record(QUESTION_PACKAGES)
    if any(find_spec(name) is None for name in QUESTION_PACKAGES):
        _say(reading_lines(reader.read(next(one for one in documents if one.url == TOLD))))
        _say(["", "There is more with a record: pip install 'onrecord[record]', then onrecord demo again."])
        return 0
    with ExitStack() as stack:
        path = _new(db) if db else Path(stack.enter_context(tempfile.TemporaryDirectory())) / "story.db"
        _tell(stack, path, reader, documents, run_option(model))
    _say(next_lines(db), wrapped=False)  # a command must stay on its line
    return 0


@contextmanager
def demo_record(model: str) -> Iterator[str]:
    """A record of the story in a folder of its own, for as long as it is looked at."""
    from onrecord.feeding.story import story
    from onrecord.record import open_record

    run, reader = run_option(model), reader_option(model, threads=1)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = f"{folder}/story.db"
        with open_record(path) as record:
            for document in story():
                record.add(reader.read(document), run=run, added=int(time.time()))
        yield path


def _new(path: Path) -> Path:
    from onrecord.errors import OptionError

    if path.exists():
        hint = "name a file that is not there yet, or remove it"
        raise OptionError("there is something already", where=str(path), hint=hint, slug="bad-option")
    return path


def _tell(stack: ExitStack, path: Path, reader: Reader, documents: list[Document], run: Run) -> None:
    from onrecord.record import open_record

    record = stack.enter_context(open_record(path))
    began = time.monotonic()
    first, last = (documents[at].published for at in (0, -1))
    _say([f"{len(documents)} dispatches of an invented coast, from {first} to {last}"])
    shown, copies = _add(record, reader, documents, run)
    seconds = time.monotonic() - began
    _say(["", "== One of them, as onrecord reads it", "", *reading_lines(shown)])
    _say(["", f"== On record after {seconds:.1f} seconds", "", *count_lines(record, copies)])
    for heading, lines in chapters(record):
        _say(["", f"== {heading}", "", *lines])


def _add(record: Record, reader: Reader, documents: list[Document], run: Run) -> tuple[Reading, list[Document]]:
    """Put the dispatches on record: the reading that is to be shown, and those that are near copies."""
    from onrecord.cli.progress import Progress

    shown, copies = [], []
    with Progress(shown=True, total=len(documents)) as progress:
        for document in documents:
            reading = reader.read(document)
            progress.count(reading)
            shown += [reading] if document.url == TOLD else []
            copies += [document] if record.add(reading, run=run, added=int(time.time())).copy_of else []
    return shown[0], copies


def reading_lines(reading: Reading) -> Iterator[str]:
    """The article in a few lines: title, then who says what."""
    from onrecord.views.phrases import posts_of

    document = reading.document
    yield f"{document.title} ({document.outlet}, {document.published})"
    posts = {actor.id: posts_of(actor) for actor in reading.actors}
    for one in reading.attributions:
        post = posts.get(one.speaker.actor or "") if one.speaker.name else None
        who = f"{one.speaker.name or one.source_text}{f', {post}' if post else ''}"
        yield f"  {who}: {one.cue_text} {' '.join(one.content_text.split())}"
    for shift in reading.shifts:
        words = " ".join(shift.evidence[0].of(document.text).split())
        yield f"  The article calls it a change of line: “{words}”"


def count_lines(record: Record, copies: list[Document]) -> Iterator[str]:
    """How much came in, and which articles are copies of an agency's."""
    counts = record.count()
    yield f"{counts.documents} articles by {counts.outlets} outlets"
    yield f"{counts.statements} statements in {counts.reports} reports"
    yield f"{counts.actors} people, bodies and states"
    papers = ", ".join(str(one.outlet) for one in copies)
    yield f"{len(copies)} near copies of an article that was there before" + (f" ({papers})" if copies else "")


def chapters(record: Record) -> Iterator[tuple[str, Iterable[str]]]:
    """What the record answers, question by question."""
    from onrecord.cli.check import check_lines
    from onrecord.cli.positions import course_lines
    from onrecord.cli.trace import trace_lines
    from onrecord.questions.check import check
    from onrecord.questions.positions import positions
    from onrecord.questions.trace import trace

    yield "Who changed the line? (onrecord shifts)", turn_lines(record)
    course = positions(record, HOLDER, TARGET, by="year")
    yield f"{HOLDER} toward the {TARGET}, year by year (onrecord positions)", course_lines(course)
    yield "Two ministers of one cabinet who disagree: no change of line", quarrel_lines(record)
    checked = check(record, QUOTE)
    yield "Did anybody say this? (onrecord check)", [f"“{QUOTE}”", *check_lines(checked)]
    if checked.matches and checked.matches[0].statement:
        way = trace(record, checked.matches[0].statement)
        yield "How that statement reached the papers (onrecord trace)", trace_lines(way)


def turn_lines(record: Record) -> Iterator[str]:
    """The change of line of the country with its evidence; of the others what and when."""
    from onrecord.cli.shifts import one_shift, shift_lines
    from onrecord.questions.shifts import Shifts, shifts

    found = shifts(record).found
    own = tuple(one for one in found if one.holder == HOLDER)
    yield from shift_lines(Shifts(own))
    for one in found:
        if one not in own:
            yield from ["", next(one_shift(one)), "  (its evidence: onrecord shifts)"]


def quarrel_lines(record: Record) -> Iterator[str]:
    """What the two said in the same weeks, where each stands, and that the line of the country has not turned."""
    from onrecord.cli.positions import course_lines
    from onrecord.cli.shifts import shift_lines
    from onrecord.cli.timeline import timeline_lines
    from onrecord.questions.positions import positions
    from onrecord.questions.shifts import shifts
    from onrecord.questions.timeline import Timeline, timeline

    said = timeline(record, CABINET, TARGET, since=QUARREL[0], until=QUARREL[1])
    yield from timeline_lines(Timeline(said.one, said.other, tuple(one for one in said.entries if one.value)))
    for name in DISAGREE:
        yield from ["", *course_lines(positions(record, name, TARGET, by="year"))]
    yield from ["", f"onrecord shifts {CABINET} '{TARGET}'"]
    yield from (f"  {line}" for line in shift_lines(shifts(record, CABINET, TARGET)))


def next_lines(db: Path | None) -> list[str]:
    """What to type next."""
    name = quote(str(db)) if db else "story.db"
    keep = [] if db else [f"  onrecord demo --db {name}    # keeps this record"]
    return [
        "",
        "== Next",
        "",
        *keep,
        f"  onrecord shifts --db {name}",
        f"  onrecord timeline {HOLDER} '{TARGET}' --db {name}",
        f"  onrecord who 'Ilse Brandvik' --db {name}",
        f"  onrecord search 'fresh start' --db {name}",
        f"  onrecord serve --db {name}    # the desk, in your browser",
        "  onrecord add YOUR-ARTICLES/ --db mine.db    # text, HTML, PDF, mail, JSONL",
        "  onrecord shifts --db mine.db",
    ]


def fit(line: str) -> list[str]:
    """A line in lines of 80 columns, those that follow indented under it; words are not broken.

    >>> fit("  Oda Fenn: said " + "that " * 13)[1]
    '      that'
    """
    if len(line) <= WIDTH:
        return [line.rstrip()]
    under = " " * (len(line) - len(line.lstrip()) + 4)
    return textwrap.wrap(line, WIDTH, subsequent_indent=under, break_long_words=False, break_on_hyphens=False)


def _say(lines: Iterable[str], *, wrapped: bool = True) -> None:
    from rich.console import Console
    from rich.text import Text

    from onrecord.cli.terminal import safe

    console = Console(highlight=False)
    for line in lines:
        style = "bold" if line.startswith("== ") else ""
        for part in fit(safe(line)) if wrapped else [safe(line)]:
            console.print(Text(part, style=style), soft_wrap=True)
