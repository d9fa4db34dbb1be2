"""``onrecord help``: the same as ``--help``, for those who type it that way."""

from __future__ import annotations

from typing import Annotated

import typer


def help_(
    context: typer.Context,
    command: Annotated[
        str | None, typer.Argument(metavar="COMMAND", help="Which one; without, all are listed.")
    ] = None,
) -> int:
    """Show what a command does and takes, as COMMAND --help does."""
    from onrecord.cli.main import main

    return main([command, "--help"] if command else ["--help"])
