"""A record → a file, a folder or a stream; what is there under a name is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import OptionError
from onrecord.formats.exports import about
from onrecord.formats.exports.batches import one_state
from onrecord.formats.exports.formats import FORMATS, Format
from onrecord.record import Record


def pieces_of(record: Record, form: str, damaged: list[str] | None = None) -> Iterator[bytes]:
    """The bytes of a format that is one file, some at a time; memory does not grow with the record.

    Args:
        record: What to write.
        form: One of ``FORMATS``.
        damaged: Gets the ids of documents that are left out because their stored readings cannot be decoded.

    Raises:
        OptionError: There is no such format, it is a folder, or a package is missing.
    """
    chosen = need_format(form)
    if chosen.pieces is None:
        raise OptionError(f"{form} is a folder", where="--output", hint="name a folder", slug="brat-folder")
    with one_state(record) as connection:
        yield from chosen.pieces(connection, [] if damaged is None else damaged)


def export(record: Record, form: str, target: Path | BinaryIO) -> tuple[str, ...]:
    """Write a record; the ids of documents that are left out because their stored readings cannot be decoded.

    A file is written beside its place and put there when it is whole; an old one stays until then. A format that has no
    place for what read its rows gets a second file, ``NAME.about.json``.

    Args:
        record: What to write.
        form: One of ``FORMATS``.
        target: A path, or an open stream for a format that is one file.

    Raises:
        OptionError: There is no such format, or a package is missing.
        OSError: The target cannot be written.
    """
    chosen = need_format(form)
    damaged: list[str] = []
    if not isinstance(target, Path):
        for piece in pieces_of(record, form, damaged):
            target.write(piece)
    elif chosen.files is not None:
        _write_folder(record, chosen, target, damaged)
    else:
        _write_file(pieces_of(record, form, damaged), target)
        if not chosen.tells_runs:
            _write_file(pieces_of(record, "about"), target.with_name(f"{target.name}.{about.NAME}"))
    return tuple(damaged)


def need_format(form: str) -> Format:
    """The format of a name, if what it needs is installed."""
    if form not in FORMATS:
        hint = f"one of: {', '.join(FORMATS)}"
        raise OptionError(f"no format {form!r}", where="--as", hint=hint, slug="bad-option")
    chosen = FORMATS[form]
    if chosen.needs and find_spec(chosen.needs) is None:
        hint = f"pip install 'onrecord[{form}]'"
        raise OptionError(f"{form} needs {chosen.needs}", where="--as", hint=hint, slug="no-extra")
    return chosen


def _write_file(pieces: Iterator[bytes], target: Path) -> None:
    handle, scratch = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            for piece in pieces:
                stream.write(piece)
        os.chmod(scratch, 0o666 & ~_umask())
        os.replace(scratch, target)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What new files of this process are not; a scratch file is for its owner alone until it is whole."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _write_folder(record: Record, form: Format, target: Path, damaged: list[str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    with one_state(record) as connection:
        for name, content in form.files(connection, damaged) if form.files else ():
            (target / name).parent.mkdir(exist_ok=True)
            (target / name).write_bytes(content)
