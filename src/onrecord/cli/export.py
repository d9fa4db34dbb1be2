"""``onrecord export``: the record in the formats of others."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.answers import asking
from onrecord.cli.options import Db
from onrecord.errors import OptionError

BROKEN_PIPE = 141


def export(
    form: Annotated[
        str,
        typer.Option(
            "--as", metavar="FORMAT", help="jsonl, csv, parquet, plover, gdelt, annotations, brat, judged or ftm."
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
        if output is None and (chosen.is_binary and sys.stdout.isatty()):
            raise OptionError(f"{form} is not for a screen", where="--output", hint="name a file", slug="bad-option")
        try:
            write(record, form, output or sys.stdout.buffer)
            sys.stdout.flush()
        except BrokenPipeError:  # who reads has seen enough, as with head
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return BROKEN_PIPE
        except OSError as error:
            hint = "name a file in a folder that you can write to, with room enough"
            where = str(output or "standard output")
            raise OptionError(error.strerror or str(error), where=where, hint=hint, slug="cannot-write") from error
    return 0
