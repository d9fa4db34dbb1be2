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
    from onrecord.questions.diffs import Change, DocumentDiff, RunRead, Sums, What
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

    Every statement that was gained or lost, or that differs in speaker, office, words, manner, commitment or day, with
    its evidence; then in what the runs differ, such as a word list, and the sums.
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
        made = f"version {one.code}, weights {one.weights}, data {one.data or 'not known'}"
        yield f"{one.id}  {made}, {one.documents:,} documents  {one.settings}"
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
            yield f"      was: {_shown(one.old, one.what)}"
        if one.what in _TOLD:
            yield f"      is now: {_shown(one.new, one.what)}"


def _shown(value: str | None, what: What) -> str:
    return " ".join(value.split()) if value else "nobody named" if what == "speaker" else "not known"


def sum_lines(old: RunRead, new: RunRead, sums: Sums) -> Iterator[str]:
    """The sums for people."""
    from onrecord.questions.diffs import WHATS, what_differs

    yield f"{old.id} → {new.id}: {sums.documents:,} documents read by both, {sums.changed:,} differ"
    if found := ", ".join(what_differs(old, new)):
        yield f"  they differ in: {found}"
    yield f"  {sums.before:,} statements before, {sums.after:,} after, {sums.same:,} the same"
    for what in WHATS:
        rate = sums.rate(what)
        share = "" if rate is None else f" ({rate:.1%} of those before)"
        yield f"  {_NAMES[what]}: {sums.counts.get(what, 0):,}{share}"


_NAMES = {
    "gained": "gained",
    "lost": "lost",
    "speaker": "another speaker",
    "office": "another office, body or country",
    "span": "other words",
    "manner": "another manner",
    "commitment": "asserted, denied, declined or asked otherwise",
    "day": "another day",
}
_TOLD = ("office", "manner", "commitment", "day")  # what the line above does not show
