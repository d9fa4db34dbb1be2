"""The command line: one command a file; what is heavy is imported when its command runs."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from onrecord.cli.account import account
from onrecord.cli.actors import actors
from onrecord.cli.add import add
from onrecord.cli.check import check
from onrecord.cli.code import code
from onrecord.cli.demo import demo
from onrecord.cli.diff_runs import diff_runs
from onrecord.cli.doctor import doctor
from onrecord.cli.examples import epilog
from onrecord.cli.export import export
from onrecord.cli.help import help_
from onrecord.cli.import_ import import_
from onrecord.cli.judge import judge
from onrecord.cli.mcp import mcp
from onrecord.cli.positions import positions
from onrecord.cli.read import read
from onrecord.cli.reread import reread
from onrecord.cli.resolve import resolve
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.shifts import shifts
from onrecord.cli.streams import INTERRUPTED, SOME_FAILED, WRONG, ending_well, prepare_streams
from onrecord.cli.timeline import timeline
from onrecord.cli.trace import trace
from onrecord.cli.train import train
from onrecord.cli.watch import watch
from onrecord.cli.who import who
from onrecord.errors import OnRecordError, OptionError

# Typer keeps the base of all mistakes in options to itself.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_MEANT = re.compile(r"\s?\(?((?:Did you mean|Possible options:) .*?)\)?$", re.DOTALL)
_QUOTED = {
    "who": "onrecord who 'Ilse Brandvik'",
    "check": "onrecord check 'We closed a door'",
    "timeline": "onrecord timeline Velmark 'Ostia Pact'",
    "positions": "onrecord positions Velmark 'Ostia Pact'",
    "shifts": "onrecord shifts Velmark 'Ostia Pact'",
}

app = typer.Typer(
    name="onrecord",
    help="Read the news and keep the record of who said what, to the character.",
    epilog="\b\nBegin with:\n  onrecord demo",
    no_args_is_help=True,
    rich_markup_mode=None,  # brackets in a help text are brackets
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
COMMANDS: dict[str, Callable[..., int]] = {
    "read": read,
    "add": add,
    "watch": watch,
    "reread": reread,
    "resolve": resolve,
    "import": import_,
    "search": search,
    "who": who,
    "actors": actors,
    "timeline": timeline,
    "positions": positions,
    "shifts": shifts,
    "check": check,
    "trace": trace,
    "diff-runs": diff_runs,
    "judge": judge,
    "account": account,
    "serve": serve,
    "export": export,
    "mcp": mcp,
    "code": code,
    "train": train,
    "demo": demo,
    "doctor": doctor,
    "help": help_,
}
for _name, _command in COMMANDS.items():
    app.command(_name, epilog=epilog(_name))(_command)


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
    """Run one command; its exit code.

    0 all was read, 1 something could not be, 2 the command was wrong, 130 interrupted, 141 nobody listens any more.
    """
    prepare_streams()
    return ending_well(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        return int(app(args=arguments, prog_name="onrecord", standalone_mode=False) or 0)
    except OnRecordError as error:
        _complain(error)
        return WRONG if isinstance(error, OptionError) else SOME_FAILED
    except _UsageError as error:
        return _explain_usage(error)
    except typer.Abort:
        return INTERRUPTED


def _explain_usage(error: Exception) -> int:
    """Typer's own complaint in our form; without any argument it has printed the help already."""
    message = str(getattr(error, "format_message", error.__str__)()).strip()
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{message}\n")
        return WRONG
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "onrecord"
    what, meant = _parted(message.replace("Value error, ", ""))
    hints = [meant, _about_quotes(what, command), f"see {command} --help"]
    hint = "; ".join(one for one in hints if one)
    _complain(OptionError(what[:1].lower() + what[1:], hint=hint, slug="bad-option"))
    return WRONG


def _parted(message: str) -> tuple[str, str]:
    """What is wrong, and which name was probably meant.

    >>> _parted("No such command 'shfts'. Did you mean 'shifts'?")
    ("No such command 'shfts'", "did you mean 'shifts'?")
    """
    found = _MEANT.search(message)
    meant = found.group(1) if found else ""
    return (message[: found.start()] if found else message).rstrip(". "), meant[:1].lower() + meant[1:]


def _about_quotes(what: str, command: str) -> str:
    """A name of two words without quotes is two arguments: the commonest slip."""
    name = command.removeprefix("onrecord ")
    if not what.startswith("Got unexpected extra argument") or name not in _QUOTED:
        return ""
    return f"put what has several words in quotes, as {_QUOTED[name]}"


def _complain(error: OnRecordError) -> None:
    from onrecord.cli.terminal import safe

    sys.stderr.write(f"onrecord: {safe(str(error))}\n")


if __name__ == "__main__":
    sys.exit(main())
