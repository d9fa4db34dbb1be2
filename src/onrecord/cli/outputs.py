"""A file that an answer goes to: what is there already stays until the new one is whole, and is never what is read."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import OptionError

MODE = 0o666  # less what the user's umask takes away


class Aside:
    """A stream into a file beside the place of the output."""

    def __init__(self, stream: BinaryIO, *, lasting: bool) -> None:
        self.stream = stream
        self.is_lasting = lasting  # every line is whole: of a run that is broken off, they are worth keeping
        self.is_wanted = False  # whether anything was written that deserves the place


@contextmanager
def open_output(path: Path, *, lasting: bool = False) -> Iterator[Aside]:
    """Write beside ``path``, and put it there at the end when ``is_wanted`` was set; else an old file stays as it is.

    Where there is no file yet, ``lasting`` output is written in its place at once, so that nothing is lost when the
    program is killed. A run that is interrupted over an old file leaves its lines beside it, under a name that ends in
    ``.part``.

    Raises:
        OptionError: It cannot be written; slug ``cannot-write``.
    """
    stream: BinaryIO
    try:
        place = path.resolve() if path.is_symlink() else path
        if place.exists() and not place.is_file():  # a terminal, a pipe: nothing to put in its place
            scratch, stream = place, place.open("wb")
        elif lasting and not place.exists():
            scratch, stream = place, place.open("xb")
        else:
            scratch, stream = _scratch(place)
    except OSError as error:
        raise cannot_write(path, error) from error
    aside = Aside(stream, lasting=lasting)
    try:
        with stream:
            yield aside
    except BaseException as error:
        if not (aside.is_lasting and aside.is_wanted and isinstance(error, KeyboardInterrupt)):
            _forget(scratch)
        elif scratch != place:
            sys.stderr.write(f"onrecord: what was read before stands in {scratch}\n")
        raise
    if not aside.is_wanted:
        _forget(scratch)
    elif scratch != place:
        os.replace(scratch, place)


def need_other_place(output: Path, sources: Sequence[str]) -> None:
    """Refuse an output that is read, or lies in a folder that is read and would be read there.

    Raises:
        OptionError: It is among the sources; slug ``cannot-write``.
    """
    if not output.is_file():
        return
    hint = "name another file: what is read is never written over"
    for source in sources:
        if _is_stdin(output) if source == "-" else _is_within(output, Path(source)):
            raise OptionError("this is read", where=str(output), hint=hint, slug="cannot-write")


def cannot_write(path: Path, error: OSError) -> OptionError:
    """The error for a file or folder that cannot be opened."""
    what = f"cannot be written ({error.strerror})"
    return OptionError(what, where=str(path), hint="name a file in a folder that you can write to", slug="cannot-write")


def _scratch(place: Path) -> tuple[Path, BinaryIO]:
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(13, os.strerror(13))
    handle, name = tempfile.mkstemp(prefix=f"{place.name}.", suffix=".part", dir=place.parent)
    with suppress(OSError):  # some file systems have no modes
        os.chmod(name, place.stat().st_mode & 0o7777 if place.exists() else MODE & ~_umask())
    return Path(name), os.fdopen(handle, "wb")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _forget(scratch: Path) -> None:
    if scratch.is_file():
        with suppress(OSError):
            scratch.unlink()


def _is_stdin(output: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()), output.stat())
    except (OSError, ValueError, AttributeError):
        return False


def _is_within(output: Path, source: Path) -> bool:
    try:
        if source.is_dir():
            return output.resolve().is_relative_to(source.resolve())
        return source.exists() and source.samefile(output)
    except OSError:
        return False
