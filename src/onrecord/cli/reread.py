"""``onrecord reread``: stored documents are read again with what reads now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import Db, need_record, run_option
from onrecord.cli.read import Model
from onrecord.cli.tally import Tally, by_language

if TYPE_CHECKING:
    from onrecord.record import Reread
    from onrecord.types import Failure


def reread(
    db: Db = "onrecord.db",
    unread_only: Annotated[
        bool, typer.Option("--unread-only", help="Only documents that were stored without being read.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also documents that this very run (see diff-runs) has read.")
    ] = False,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="How many documents at most.")] = None,
    workers: Annotated[
        int, typer.Option(metavar="N", min=1, max=256, help="How many processes read; the result is the same.")
    ] = 1,
    model: Model = "fast",
) -> int:
    """Read stored documents again: those that another run read, and unread ones that can be read now.

    It is another run when the version, the weights, a word list, a register, a ranker or a threshold is another.
    Statements that both readings have keep their ids and corrections. A run that was broken off is simply started
    again. What each run had read is kept, for onrecord diff-runs.
    """
    need_record()
    from onrecord.feeding import pool
    from onrecord.feeding.reprocess import reprocess
    from onrecord.reader import languages_read
    from onrecord.record import open_record
    from onrecord.record.rereading import Stale

    which = Stale(run_option(model), languages_read(), unread_only, everything)
    with open_record(db, create=False) as record:
        total = record.count_stale(which)
        with RereadTally(shown=True, total=total if limit is None else min(limit, total)) as tally:
            results = reprocess(
                record, lambda documents: pool.read_many(documents, model=model, workers=workers), which, limit=limit
            )
            tally.count_again(results)
    return 1 if tally.failed else 0


class RereadTally(Tally):
    """The same for documents that are read again."""

    changed = gained = lost = 0

    def count_again(self, results: Iterable[Reread | Failure]) -> None:
        """Count what comes; a failure is said at once."""
        from onrecord.types import Failure

        for result in results:
            if isinstance(result, Failure):
                self.count(result)
                continue
            self.added += 1
            self.changed += result.is_changed
            self.gained += result.gained
            self.lost += result.lost
            self.unread.update([result.unread] if result.unread else [])
            self.show(f"{self.gained:,} reports more, {self.lost:,} less, {self.failed} failed")

    def summary(self) -> str:
        """The sums in one line."""
        noun = "document" if self.added == 1 else "documents"
        parts = [f"{self.added:,} {noun} read again, {self.changed:,} changed"]
        parts += [f"{self.gained:,} reports more, {self.lost:,} less"] if self.changed else []
        parts += [f"{self.unread.total()} unread ({by_language(self.unread)})"] if self.unread else []
        parts += [f"{self.failed} could not be read"] if self.failed else []
        return "; ".join([*parts, f"{self._rate():.1f} documents a second"])
