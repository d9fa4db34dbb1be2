"""``onrecord code``: texts in, with pairs of actors or without, CAMEO codes out, one JSON line for each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from onrecord.cli.options import model_option
from onrecord.cli.read import Model
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.coding import Coder

STDIN = "-"


def code(
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="JSON lines with id, text and pairs; - is standard input.")
    ] = STDIN,
    all_pairs: Annotated[
        bool, typer.Option("--all-pairs", help="Code every ordered pair of two actors that a sentence names.")
    ] = False,
    model: Model = "fast",
) -> int:
    """Code pairs of actors: who does what to whom, by CAMEO and PLOVER, with the chance that there is anything at all.

    Each line is {"id": …, "text": …, "pairs": [{"actor": "Tarrow", "recipient": [17, 23]}]}, each side by name or by
    its place; one line comes out for each, with the codes in the order of the pairs. A line that cannot be coded is
    named on standard error; the others are coded, and the exit code is 1.
    """
    coder = load(model)
    one = for_all_pairs(model, coder) if all_pairs else partial(_code_line, coder=coder)
    with _open(source) as lines:
        return code_lines(lines, source, one)


def for_all_pairs(model: str, coder: Coder) -> Callable[[bytes], str]:
    """What codes every pair of a line; it needs a reader, which finds the actors."""
    from onrecord.cli.read import reader_option
    from onrecord.formats.coded import code_all_line

    return partial(code_all_line, coder=coder, read=reader_option(model, 1).read)


def _code_line(line: bytes, coder: Coder) -> str:
    from onrecord.formats.coded import code_line

    return code_line(line, coder)


def load(model: str) -> Coder:
    """The coder with the weights that ``--model`` names.

    Raises:
        OptionError: No such model.
        ModelError: The weights are damaged.
    """
    from onrecord.coding import load_coder

    return load_coder(model_option(model))


def code_lines(lines: BinaryIO, source: str, code_one: Callable[[bytes], str]) -> int:
    """Code each line and print it; the exit code."""
    from onrecord.cli.streams import READ_ALL, SOME_FAILED
    from onrecord.cli.terminal import safe

    failed = 0
    name = "<stdin>" if source == STDIN else source
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            sys.stdout.write(code_one(line) + "\n")
        except OnRecordError as error:
            failed += 1
            place = OnRecordError(error.what, where=f"{name}:{number}", hint=error.hint, slug=error.slug)
            sys.stderr.write(f"{safe(str(place))}\n")
    return SOME_FAILED if failed else READ_ALL


@contextmanager
def _open(source: str) -> Iterator[BinaryIO]:
    if source == STDIN:
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        hint = "give a file with one JSON object a line, or - for standard input"
        raise OnRecordError(error.strerror or str(error), where=source, hint=hint, slug="not-found") from error
    with stream:
        yield stream
