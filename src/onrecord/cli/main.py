"""The command line: one command a file; what is heavy is imported when its command runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from onrecord.cli.add import add
from onrecord.cli.check import check
from onrecord.cli.code import code
from onrecord.cli.demo import demo
from onrecord.cli.diff_runs import diff_runs
from onrecord.cli.doctor import doctor
from onrecord.cli.export import export
from onrecord.cli.import_ import import_
from onrecord.cli.mcp import mcp
from onrecord.cli.positions import positions
from onrecord.cli.read import read
from onrecord.cli.reread import reread
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.shifts import shifts
from onrecord.cli.timeline import timeline
from onrecord.cli.trace import trace
from onrecord.cli.watch import watch
from onrecord.cli.who import who
from onrecord.errors import OnRecordError, OptionError

# Typer keeps the base of all mistakes in options to itself.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="onrecord",
    help="Read the news and keep the record of who said what, to the character.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read)
app.command()(add)
app.command()(watch)
app.command()(reread)
app.command("import")(import_)
app.command()(search)
app.command()(who)
app.command()(timeline)
app.command()(positions)
app.command()(shifts)
app.command()(check)
app.command()(trace)
app.command("diff-runs")(diff_runs)
app.command()(serve)
app.command()(export)
app.command()(mcp)
app.command()(code)
app.command()(demo)
app.command()(doctor)


def _print_version(wanted: bool) -> None:
    if wanted:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 all was read, 1 something could not be, 2 the command was wrong, 130 interrupted."""
    try:
        return int(app(args=arguments, prog_name="onrecord", standalone_mode=False) or 0)
    except OnRecordError as error:
        _complain(error)
        return 2 if isinstance(error, OptionError) else 1
    except _UsageError as error:
        return _explain_usage(error)
    except typer.Abort:
        return 130


def _explain_usage(error: Exception) -> int:
    """Typer's own complaint in our form; without any argument it has printed the help already."""
    message = str(getattr(error, "format_message", error.__str__)()).strip().rstrip(".")
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{message}\n")
        return 2
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "onrecord"
    _complain(OptionError(message[:1].lower() + message[1:], hint=f"see {command} --help", slug="bad-option"))
    return 2


def _complain(error: OnRecordError) -> None:
    from onrecord.cli.terminal import safe

    sys.stderr.write(f"onrecord: {safe(str(error))}\n")


if __name__ == "__main__":
    sys.exit(main())
