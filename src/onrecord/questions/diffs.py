"""Two runs → what the later one reads otherwise in the documents that both have read, statement by statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, exists, func, or_, select, union_all

from onrecord.errors import DocumentError, OptionError
from onrecord.record import Record, tables
from onrecord.record.codec import unpack_files, unpack_reading, unpack_text
from onrecord.types import Attribution, Document, Reading, Spans

_D, _B, _E, _N = tables.document, tables.body, tables.earlier, tables.run
_PAGE = 100  # documents that are looked at together

What = Literal["gained", "lost", "speaker", "office", "span", "manner", "commitment", "day"]
WHATS: tuple[What, ...] = ("gained", "lost", "speaker", "office", "span", "manner", "commitment", "day")


class RunRead(msgspec.Struct, frozen=True):
    """A run, and how many documents it has read."""

    id: str
    code: str
    weights: str
    settings: str
    documents: int
    data: str | None = None  # one digest of all data files; runs of 0.1.0 do not name them
    files: dict[str, str] = {}  # each of them with its own


class Change(msgspec.Struct, frozen=True):
    """One difference; the quote and its spans are of the later run, of what was lost those of the earlier one."""

    what: What
    document: str
    url: str | None
    outlet: str | None
    title: str | None
    quote: str
    spans: Spans
    speaker: str | None
    old: str | None = None  # the speaker, words, manner and so on that the earlier run has, where that differs
    new: str | None = None


class DocumentDiff(msgspec.Struct, frozen=True):
    """One document that both runs have read."""

    document: str
    before: int  # statements
    after: int
    same: int  # in which nothing differs
    changes: tuple[Change, ...] = ()


class Sums(msgspec.Struct, frozen=True):
    """All documents together; a rate is a share of the statements that the earlier run found."""

    documents: int = 0
    changed: int = 0  # documents
    before: int = 0
    after: int = 0
    same: int = 0
    counts: dict[str, int] = {}

    def rate(self, what: What) -> float | None:
        """How many there are for each statement that was there before; ``None`` where there was none."""
        return self.counts.get(what, 0) / self.before if self.before else None

    def with_document(self, one: DocumentDiff) -> Sums:
        """The sums with one document more."""
        counts = dict(self.counts)
        for change in one.changes:
            counts[change.what] = counts.get(change.what, 0) + 1
        return Sums(
            self.documents + 1,
            self.changed + bool(one.changes),
            self.before + one.before,
            self.after + one.after,
            self.same + one.same,
            counts,
        )


def list_runs(record: Record) -> tuple[RunRead, ...]:
    """The runs that have read documents, the first one first."""
    with record.database.reading() as connection:
        return _load_runs(connection)


def _load_runs(connection: Connection) -> tuple[RunRead, ...]:
    # What a run read twice, it has read.
    twice = exists().where(_D.c.row == _E.c.document, _D.c.run == _E.c.run)
    read = union_all(select(_D.c.run), select(_E.c.run).where(~twice)).subquery()
    # Counted before the runs are looked up: to group by them would carry their files along for each document.
    counts = select(read.c.run, func.count().label("n")).group_by(read.c.run).subquery()
    query = (
        select(_N.c.id, _N.c.code, _N.c.weights, _N.c.settings, counts.c.n, _N.c.data, _N.c.files)
        .join(counts, counts.c.run == _N.c.row)
        .order_by(_N.c.row)
    )
    return tuple(RunRead(*row[:-1], unpack_files(row.files)) for row in connection.execute(query))


def find_runs(record: Record, old: str, new: str | None = None) -> tuple[RunRead, RunRead]:
    """Two runs by their ids or the beginnings of them; the last one where the second is not given.

    Raises:
        OptionError: A name fits none or several, or both are one.
    """
    runs = list_runs(record)
    first = _find_run(runs, old, "OLD")
    second = _find_run(runs, new, "NEW") if new is not None else runs[-1]
    if first == second:
        raise OptionError(
            "this is one run, not two", where="OLD NEW", hint="see onrecord diff-runs without names", slug="one-run"
        )
    return first, second


def _find_run(runs: Sequence[RunRead], name: str, where: str) -> RunRead:
    found = [one for one in runs if one.id.startswith(name) or one.id.removeprefix("run_").startswith(name)]
    if len(found) != 1:
        what = f"{len(found)} runs begin with {name!r}" if found else f"no run is called {name!r}"
        hint = "onrecord diff-runs without names lists the runs"
        raise OptionError(what, where=where, hint=hint, slug="unknown-run")
    return found[0]


def what_differs(old: RunRead, new: RunRead) -> Iterator[str]:
    """In what two runs differ: version, weights, settings, then each data file by its name.

    Of a run that does not name its files, it is only known that its data may be others.

    >>> old, new = RunRead("run_a", "0.1.0", "5c21", "{}", 3), RunRead("run_b", "0.1.0", "5c21", "{}", 3)
    >>> list(what_differs(old, msgspec.structs.replace(new, code="0.2.0")))
    ['version']
    """
    pairs = {"version": (old.code, new.code), "weights": (old.weights, new.weights)}
    pairs["settings"] = (old.settings, new.settings)
    yield from (name for name, (before, after) in pairs.items() if before != after)
    names = _changed_files(old.files, new.files) if old.files and new.files else ()
    yield from names
    if old.data != new.data and not names:
        yield "data" if old.data and new.data else "data (not known of one of them)"


def _changed_files(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """Those that only one of the two has, and those that are not the same."""
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def compare_runs(record: Record, old: str, new: str) -> Iterator[DocumentDiff]:
    """The documents that two runs have read, in the order of adding; memory does not grow with their number.

    Args:
        record: Where both runs are.
        old: Id of the earlier run.
        new: Id of the later one.
    """
    after = 0
    while True:
        with record.database.reading() as connection:
            rows = {one.id: one.row for one in connection.execute(select(_N).where(_N.c.id.in_((old, new))))}
            page = connection.execute(_page(rows[old], rows[new], after)).all()
            pairs = [_pair(connection, one, rows[old], rows[new]) for one in page]
        for one, found in zip(page, pairs, strict=True):
            if found:
                yield compare_readings(*found, one.outlet)
        if not page:
            return
        after = page[-1].row


def _page(old: int, new: int, after: int) -> Any:
    outlet = tables.outlet
    both = [or_(_D.c.run == run, exists().where(_E.c.document == _D.c.row, _E.c.run == run)) for run in (old, new)]
    return (
        select(_D.c.row, _D.c.run, outlet.c.name.label("outlet"))
        .outerjoin(outlet, outlet.c.row == _D.c.outlet)
        .where(_D.c.row > after, *both)
        .order_by(_D.c.row)
        .limit(_PAGE)
    )


def _pair(connection: Connection, document: Row[Any], old: int, new: int) -> tuple[Reading, Reading] | None:
    try:
        return _reading(connection, document, old), _reading(connection, document, new)
    except DocumentError:  # one of them is damaged: there is nothing to compare, and the others wait
        return None


def _reading(connection: Connection, document: Row[Any], run: int) -> Reading:
    body = connection.execute(select(_B).where(_B.c.document == document.row)).one()
    packed = body.reading
    if document.run != run:
        query = select(_E.c.reading).where(_E.c.document == document.row, _E.c.run == run)
        packed = connection.execute(query).scalar_one()
    return unpack_reading(packed, unpack_text(body.text))


def compare_readings(old: Reading, new: Reading, outlet: str | None = None) -> DocumentDiff:
    """What differs between two readings of one document.

    Statements are paired by their spans, else by their cues, else by overlapping contents; what has no partner was
    gained or lost.
    """
    pairs = pair(old.attributions, new.attributions)
    document = new.document
    changes = tuple(change for before, after in pairs for change in _changes(before, after, document, outlet))
    differs = sum(any(_changes(before, after, document, outlet)) for before, after in pairs)
    return DocumentDiff(document.id, len(old.attributions), len(new.attributions), len(pairs) - differs, changes)


Pair = tuple[Attribution | None, Attribution | None]


def pair(old: Sequence[Attribution], new: Sequence[Attribution]) -> list[Pair]:
    """The statements of two readings side by side, in the order of the text.

    >>> pair((), ())
    []
    """
    left, right = {one.id: one for one in old}, {one.id: one for one in new}
    pairs: list[Pair] = [(left.pop(name), right.pop(name)) for name in list(left) if name in right]
    for is_one in (_same_cue, _overlap):
        for before in list(left.values()):
            after = next((one for one in right.values() if is_one(before, one)), None)
            if after is not None:
                pairs.append((left.pop(before.id), right.pop(after.id)))
    pairs += [(one, None) for one in left.values()]
    pairs += [(None, one) for one in right.values()]
    return sorted(pairs, key=lambda both: min(one.content[0].start for one in both if one))


def _same_cue(one: Attribution, other: Attribution) -> bool:
    return bool(one.cue) and one.cue == other.cue


def _overlap(one: Attribution, other: Attribution) -> bool:
    return not (one.cue and other.cue) and any(mine.overlaps(his) for mine in one.content for his in other.content)


def _changes(
    old: Attribution | None, new: Attribution | None, document: Document, outlet: str | None
) -> Iterator[Change]:
    shown = new or old
    if shown is None:
        return
    place = (document.id, document.url, outlet, document.title, shown.content_text, shown.content, shown.speaker.name)
    if old is None or new is None:
        yield Change("gained" if new else "lost", *place)
        return
    for what, look, show in _LOOKS:
        if look(old) != look(new) and not (what == "office" and _who(old) != _who(new)):
            yield Change(what, *place, old=show(old), new=show(new))


def _who(one: Attribution) -> object:
    return one.speaker.actor, one.speaker.name


def _called(one: Attribution) -> str | None:
    return one.speaker.name or one.speaker.role or one.speaker.actor


def _office(one: Attribution) -> str | None:
    """Role, body and country; of another speaker another one is no news."""
    return ", ".join(filter(None, (one.speaker.role, one.speaker.organisation, one.speaker.country))) or None


def _stand(one: Attribution) -> str:
    return f"{one.commitment}, negated" if one.negated else one.commitment


def _day(one: Attribution) -> str | None:
    """The day on which it was said, or the first and the last one."""
    if one.said is None or one.said.period is None:
        return None
    first, last = one.said.period[0], one.said.period[1] - timedelta(days=1)
    return f"{first}" if first == last else f"{first}/{last}"


# What is compared, and how it is shown.
_LOOKS: tuple[tuple[What, Callable[[Attribution], object], Callable[[Attribution], str | None]], ...] = (
    ("speaker", _who, _called),
    ("office", _office, _office),
    ("span", lambda one: one.content, lambda one: one.content_text),
    ("manner", lambda one: one.manner, lambda one: one.manner),
    ("commitment", _stand, _stand),
    ("day", _day, _day),
)


def sum_up(documents: Iterable[DocumentDiff]) -> Sums:
    """All documents together."""
    sums = Sums()
    for one in documents:
        sums = sums.with_document(one)
    return sums
