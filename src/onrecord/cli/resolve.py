"""``onrecord resolve``: names that were left open are looked at again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from onrecord.cli.options import Db, need_record, run_option


def resolve(
    db: Db = "onrecord.db",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="How many documents at most.")] = None,
) -> int:
    """Look again at names that were left open: the record knows more than when their articles were added.

    What is sure enough is linked, with what was said under the name; the rest stays open. Whoever had a row of his own
    because nothing but the name spoke for another is merged where more does now: a judgement, which can be withdrawn.
    """
    need_record()
    from onrecord.feeding.resolving import resolve_all
    from onrecord.record import open_record

    at = datetime.now(UTC).isoformat(timespec="seconds")
    with open_record(db, create=False) as record:
        found = list(resolve_all(record, run_option("fast"), at=at, limit=limit))
    linked, merged = sum(one.linked for one in found), sum(one.merged for one in found)
    noun = "document" if len(found) == 1 else "documents"
    typer.echo(f"onrecord: {len(found):,} {noun} with open names; {linked:,} linked, {merged:,} merged", err=True)
    return 0
