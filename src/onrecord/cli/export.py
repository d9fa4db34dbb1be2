"""``onrecord export``: the record in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.answers import asking
from onrecord.cli.options import Db
from onrecord.cli.outputs import need_other_place
from onrecord.cli.streams import READ_ALL, SOME_FAILED
from onrecord.errors import OptionError

_SHOWN = 10  # ids


def export(
    form: Annotated[
        str,
        typer.Option(
            "--as",
            "--format",
            "-f",
            metavar="FORMAT",
            help="jsonl, csv, parquet, plover, gdelt, annotations, brat, judged, ftm or about.",
        ),
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="A file; for brat, a folder.")
    ] = None,
    db: Db = "onrecord.db",
) -> int:
    """Write the record: readings, statements or events, in the formats of others."""
    with asking(db) as record:
        from onrecord.formats.exports import export as write
        from onrecord.formats.exports.writing import need_format

        chosen = need_format(form)
        if output is not None:
            need_other_place(output, [db])
        if output is None and (chosen.is_binary and sys.stdout.isatty()):
            raise OptionError(f"{form} is not for a screen", where="--output", hint="name a file", slug="bad-option")
        try:
            damaged = write(record, form, output or sys.stdout.buffer)
            sys.stdout.flush()
        except BrokenPipeError:  # who reads has seen enough, as with head
            raise
        except OSError as error:
            hint = "name a file in a folder that you can write to, with room enough"
            where = str(output or "standard output")
            raise OptionError(error.strerror or str(error), where=where, hint=hint, slug="cannot-write") from error
    return _tell(damaged) if damaged else READ_ALL


def _tell(damaged: Sequence[str]) -> int:
    """Name what was left out."""
    number = "1 article is" if len(damaged) == 1 else f"{len(damaged)} articles are"
    shown = ", ".join(damaged[:_SHOWN]) + (" …" if len(damaged) > _SHOWN else "")
    what = f"{number} damaged in the record and left out ({shown})"
    sys.stderr.write(f"onrecord: {what}. Hint: read again what is stored: onrecord reread --all [not-a-reading]\n")
    return SOME_FAILED
