"""``onrecord code``: texts with pairs of actors in, CAMEO codes out, one JSON line for each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from onrecord.cli.read import Model
from onrecord.errors import OnRecordError, OptionError

if TYPE_CHECKING:
    from onrecord.coding import Coder

STDIN = "-"


def code(
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="JSON lines with id, text and pairs; - is standard input.")
    ] = STDIN,
    model: Model = "fast",
) -> int:
    """Code your own pairs of actors: who does what to whom, by CAMEO and PLOVER.

    Each line is {"id": …, "text": …, "pairs": [{"actor": [start, end], "recipient": [start, end]}]}; one line comes out
    for each, with the codes in the order of the pairs. A line that cannot be coded is named on standard error; the
    others are coded, and the exit code is 1.
    """
    with _open(source) as lines:
        return code_lines(lines, source, load(model))


def load(model: str) -> Coder:
    """The coder with the weights that ``--model`` names.

    Raises:
        OptionError: No such model.
        ModelError: The weights are damaged.
    """
    from onrecord.coding import load_coder
    from onrecord.encoder.weights import model_names

    if model not in (names := model_names()):
        known = ", ".join(names) or "none is installed"
        raise OptionError(f"no model named {model!r}", where="--model", hint=f"models: {known}", slug="unknown-model")
    return load_coder(model)


def code_lines(lines: BinaryIO, source: str, coder: Coder) -> int:
    """Code each line and print it; the exit code."""
    from onrecord.cli.streams import READ_ALL, SOME_FAILED
    from onrecord.cli.terminal import safe
    from onrecord.formats.coded import code_line

    failed = 0
    name = "<stdin>" if source == STDIN else source
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            sys.stdout.write(code_line(line, coder) + "\n")
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
