"""``onrecord diff-runs``: what a later run reads otherwise than an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.answers import AnswerFormat, asking, in_quotes, print_answer
from onrecord.cli.options import Db
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.questions.diffs import Change, DocumentDiff, RunRead, Sums
    from onrecord.record import Record


class DiffFormat(StrEnum):
    """What ``--format`` takes here."""

    TEXT = "text"
    JSONL = "jsonl"


def diff_runs(
    old: Annotated[str | None, typer.Argument(metavar="OLD", help="Id of a run, or its beginning.")] = None,
    new: Annotated[str | None, typer.Argument(metavar="NEW", help="Another one; the last one by default.")] = None,
    db: Db = "onrecord.db",
    form: Annotated[
        DiffFormat, typer.Option("--format", "-f", help="text for people, jsonl for programs.")
    ] = DiffFormat.TEXT,
) -> int:
    """Compare what two runs read in the documents that both have read; without names, list the runs.

    Every statement that was gained or lost, or whose speaker, words or manner differ, with its evidence; then the sums.
    """
    with asking(db) as record:
        from onrecord.questions.diffs import list_runs

        if old is None:
            runs = list_runs(record)
            print_answer(runs, runs, run_lines(runs), AnswerFormat(form.value))
        else:
            _compare(record, old, new, AnswerFormat(form.value))
    return 0


def _compare(record: Record, old: str, new: str | None, form: AnswerFormat) -> None:
    from onrecord.questions.diffs import Sums, compare_runs, find_runs

    first, second = find_runs(record, old, new)
    sums = Sums()

    def watched() -> Iterator[DocumentDiff]:
        nonlocal sums
        for one in compare_runs(record, first.id, second.id):
            sums = sums.with_document(one)
            yield one

    changes = (change for one in watched() for change in one.changes)
    print_answer(None, changes, change_lines(changes), form)
    if not sums.documents:
        hint = "onrecord reread reads with the present weights what an earlier run has read"
        raise OptionError("no document was read by both runs", where="OLD NEW", hint=hint, slug="nothing-common")
    print_answer(None, [sums], sum_lines(first, second, sums), form)


def run_lines(runs: Iterable[RunRead]) -> Iterator[str]:
    """The runs for people."""
    line = "no run yet"
    for one in runs:
        line = ""
        yield f"{one.id}  version {one.code}, weights {one.weights}, {one.documents:,} documents  {one.settings}"
    if line:
        yield line


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """The differences for people, those of one document together."""
    document = None
    for one in changes:
        if one.document != document:
            document = one.document
            yield ", ".join(part for part in (one.outlet, one.title, one.url, one.document) if part)
        places = ", ".join(f"{span.start}–{span.end}" for span in one.spans)
        yield f"  {one.what}: {one.speaker or 'an unnamed source'}: {in_quotes(one.quote)} [{places}]"
        if one.what not in ("gained", "lost"):
            yield f"      was: {_shown(one.old)}"


def _shown(value: str | None) -> str:
    return " ".join(value.split()) if value else "nobody named"


def sum_lines(old: RunRead, new: RunRead, sums: Sums) -> Iterator[str]:
    """The sums for people."""
    from onrecord.questions.diffs import WHATS

    yield f"{old.id} → {new.id}: {sums.documents:,} documents read by both, {sums.changed:,} differ"
    yield f"  {sums.before:,} statements before, {sums.after:,} after, {sums.same:,} the same"
    for what in WHATS:
        rate = sums.rate(what)
        share = "" if rate is None else f" ({rate:.1%} of those before)"
        yield f"  {_NAMES[what]}: {sums.counts.get(what, 0):,}{share}"


_NAMES = {
    "gained": "gained",
    "lost": "lost",
    "speaker": "another speaker",
    "span": "other words",
    "manner": "another manner",
}
