"""Answers of the record in the four formats: lines for people, JSON, JSON lines and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from onrecord.cli.options import QUESTION_PACKAGES, need_record
from onrecord.cli.read import day_option
from onrecord.cli.terminal import safe
from onrecord.views.cells import cell

if TYPE_CHECKING:
    from onrecord.questions.values import Evidence
    from onrecord.record import Record


_MARKS = tuple("“”„\"'‘’«»")


class AnswerFormat(StrEnum):
    """What ``--format`` takes for an answer."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


AnswerAs = Annotated[
    AnswerFormat, typer.Option("--format", "-f", help="text for people; json, jsonl and csv for programs.")
]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="The first day, as 2017-01-02.")]
Members = Annotated[bool, typer.Option("--members", help="Count the members of a bloc for it, while they are members.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last day, as 2017-12-31.")]

_SEPARATORS = {0x1F: " "}  # of units; no break of lines, and nothing to print


@contextmanager
def asking(db: str) -> Iterator[Record]:
    """The record, for reading only."""
    need_record(QUESTION_PACKAGES)
    from onrecord.record import open_record

    with open_record(db, create=False, writable=False) as record:
        yield record


def first_day(value: str | None) -> date | None:
    """The day of ``--since``."""
    return day_option(value, where="--since") if value else None


def last_day(value: str | None) -> date | None:
    """The day of ``--until``."""
    return day_option(value, where="--until") if value else None


def print_answer(answer: Any, rows: Iterable[Any], lines: Iterable[str], form: AnswerFormat) -> None:
    """Print an answer: whole as JSON, or its rows, or its lines."""
    if form is AnswerFormat.JSON:
        print_json(answer)
    elif form is AnswerFormat.JSONL:
        for row in rows:
            _write(msgspec.json.encode(row).decode())
    elif form is AnswerFormat.CSV:
        print_csv([flat(msgspec.to_builtins(row)) for row in rows])
    else:
        for line in lines:
            _write(safe(" ".join(line.translate(_SEPARATORS).splitlines())))


def warn(warnings: Iterable[str]) -> None:
    """What must be known beside an answer, on standard error, whatever the format."""
    for line in warnings:
        sys.stderr.write(f"warning: {safe(line)}\n")


def print_json(answer: Any) -> None:
    """The whole answer, indented."""
    _write(json.dumps(msgspec.to_builtins(answer), ensure_ascii=False, indent=2))


def print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    """A table with a column for each field of any row."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    if columns:
        writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)


def flat(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Fields inside fields as one level; lists as JSON.

    >>> flat({"day": "2031-05-06", "actor": {"name": "Oda Fenn"}, "spans": [[0, 4]]})
    {'day': '2031-05-06', 'actor_name': 'Oda Fenn', 'spans': '[[0, 4]]'}
    """
    found: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            found.update(flat(value, f"{prefix}{name}_"))
        elif isinstance(value, list | tuple):
            found[prefix + name] = json.dumps(value, ensure_ascii=False)
        else:
            found[prefix + name] = value
    return found


def place_of(evidence: Evidence) -> str:
    """Where a quote stands, in a few words.

    >>> from onrecord.questions.values import Evidence
    >>> place_of(Evidence("q", (), "doc_1", outlet="Daily Tide", published=date(2031, 5, 6)))
    'Daily Tide, 2031-05-06, doc_1'
    """
    day = evidence.published.isoformat() if evidence.published else None
    parts = (evidence.outlet or evidence.origin, day, evidence.url or evidence.document)
    return ", ".join(part for part in parts if part)


def in_quotes(text: str) -> str:
    """The words on one line, in quotation marks unless they have their own.

    >>> in_quotes("it is over"), in_quotes("“It is over,”")
    ('“it is over”', '“It is over,”')
    """
    words = " ".join(text.split())
    return words if words[:1] in _MARKS and words[-1:] in _MARKS else f"“{words}”"


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
