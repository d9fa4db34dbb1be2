"""Where readings go: one writer for each format, on standard output or in a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from rich.console import Console

from onrecord.cli.formats import Format
from onrecord.cli.outputs import Aside, cannot_write, open_output
from onrecord.cli.streams import encoding_of
from onrecord.cli.terminal import READABLE, print_reading, safe
from onrecord.errors import OptionError
from onrecord.formats.brat import standoff
from onrecord.formats.jsonl import encode_indented, encode_line
from onrecord.types import Reading
from onrecord.views.html import page


class Writer(Protocol):
    """Takes readings one after the other."""

    def write(self, reading: Reading) -> None:
        """Write one reading, now or at the end."""
        ...

    def finish(self) -> None:
        """Write what has to come last."""
        ...


Note = Callable[[Reading], Sequence[str]]


def no_note(reading: Reading) -> Sequence[str]:
    """In place of what is written below a reading."""
    return ()


@contextmanager
def open_writer(form: Format, output: Path | None, note: Note | None = None) -> Iterator[Writer]:
    """A writer for the format; what it wrote is complete when the context ends. ``note``: see ``make_writer``.

    Raises:
        OptionError: The output cannot be opened, or does not fit the format; slug ``cannot-write`` or ``brat-folder``.
    """
    if form is Format.BRAT and output is not None:
        yield BratFolder(_make_folder(output))
        return
    if output is None:
        shown = sys.stdout.isatty()
        yield from _written(
            make_writer(form, sys.stdout.buffer, coloured=shown, encoding=encoding_of(sys.stdout), note=note)
        )
        sys.stdout.buffer.flush()
        return
    with open_output(output, lasting=form is Format.JSONL) as aside:
        writer = Noting(make_writer(form, aside.stream, note=note), aside)
        yield from _written(writer)
        aside.stream.flush()


def _written(writer: Writer) -> Iterator[Writer]:
    yield writer
    writer.finish()


class Noting:
    """Any writer into a file: the first reading makes the file worth its place."""

    def __init__(self, writer: Writer, aside: Aside) -> None:
        self._writer = writer
        self._aside = aside

    def write(self, reading: Reading) -> None:
        """Write it."""
        self._writer.write(reading)
        self._aside.is_wanted = True

    def finish(self) -> None:
        """Write what has to come last."""
        self._writer.finish()


def make_writer(
    form: Format, stream: BinaryIO, *, coloured: bool = False, encoding: str = "utf-8", note: Note | None = None
) -> Writer:
    """The writer of a format on a stream of bytes; of text with the lines that ``note`` gives below each reading."""
    match form:
        case Format.TEXT:
            return TextWriter(stream, coloured=coloured, encoding=encoding, note=note or no_note)
        case Format.JSON:
            return JsonWriter(stream)
        case Format.JSONL:
            return JsonlWriter(stream)
        case Format.HTML:
            return HtmlWriter(stream)
        case Format.BRAT:
            return BratWriter(stream)


class TextWriter:
    """For a person at a terminal; without colours in a file or pipe."""

    def __init__(
        self, stream: BinaryIO, *, coloured: bool = False, encoding: str = "utf-8", note: Note = no_note
    ) -> None:
        self._stream = stream
        self._coloured = coloured
        self._encoding = encoding
        self._note = note

    def write(self, reading: Reading) -> None:
        """Print the article and its statements."""
        lines = io.StringIO()
        print_reading(reading, self._console(lines))
        lines.writelines(f"{safe(line)}\n" for line in self._note(reading))
        self._stream.write((lines.getvalue() + "\n").encode(self._encoding, "replace"))
        self._stream.flush()

    def finish(self) -> None:
        """Nothing comes last."""

    def _console(self, lines: io.StringIO) -> Console:
        screen = Console()  # knows the width, NO_COLOR and what the terminal can show
        if self._coloured and screen.color_system and not screen.no_color:
            return Console(file=lines, width=screen.width, force_terminal=True)
        width = screen.width if self._coloured else READABLE
        return Console(file=lines, width=width, color_system=None, force_terminal=False)


class JsonlWriter:
    """One object a line, each as soon as it is there."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, reading: Reading) -> None:
        """Write the line, and pass it on at once: what was read is not lost when the run is killed."""
        self._stream.write(encode_line(reading))
        self._stream.flush()

    def finish(self) -> None:
        """Nothing comes last."""


class JsonWriter:
    """One indented array, also of one reading, so that programs need no special case."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._before = "[\n"

    def write(self, reading: Reading) -> None:
        """Write one element."""
        self._stream.write((self._before + encode_indented(reading)).encode())
        self._before = ",\n"

    def finish(self) -> None:
        """Close the array."""
        self._stream.write(b"[]\n" if self._before == "[\n" else b"\n]\n")


class HtmlWriter:
    """One page with all readings; it is written at the end, since its head lists them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._readings: list[Reading] = []

    def write(self, reading: Reading) -> None:
        """Keep the reading."""
        self._readings.append(reading)

    def finish(self) -> None:
        """Write the page."""
        self._stream.write(page(self._readings).encode())


class BratWriter:
    """The standoff of one document."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._written = False

    def write(self, reading: Reading) -> None:
        """Write the standoff.

        Raises:
            OptionError: It is the second document; brat has one file for each.
        """
        if self._written:
            raise OptionError(
                "brat has one file for each document", where="--format brat", hint="add -o FOLDER", slug="brat-folder"
            )
        self._written = True
        self._stream.write(standoff(reading).encode("utf-8", "replace"))

    def finish(self) -> None:
        """Nothing comes last."""


class BratFolder:
    """A pair of files for each document, named by its id: text and standoff."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, reading: Reading) -> None:
        """Write both files; half of a surrogate pair becomes one ``?``, so that offsets stay."""
        stem = self._folder / reading.document.id
        stem.with_suffix(".txt").write_bytes(reading.document.text.encode("utf-8", "replace"))
        stem.with_suffix(".ann").write_bytes(standoff(reading).encode("utf-8", "replace"))

    def finish(self) -> None:
        """Nothing comes last."""


def _make_folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    return path
