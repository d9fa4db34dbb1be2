"""What several commands share: which record, which model, and whether what they need is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.record import Record, Run

RECORD_PACKAGES = ("alembic", "anyascii", "babel", "sqlalchemy")
QUESTION_PACKAGES = (*RECORD_PACKAGES, "rapidfuzz")
Db = Annotated[
    str,
    typer.Option(
        "--db",
        envvar="ONRECORD_DB",
        metavar="NAME",
        help="The record: a file, or an address such as postgresql://user@host/name.",
    ),
]


def need_record(names: Sequence[str] = RECORD_PACKAGES, *, what: str = "a record", extra: str = "record") -> None:
    """Refuse where what a record, or something else of an extra, is made with is not installed.

    Raises:
        OptionError: A package of the extra is missing.
    """
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        raise OptionError(
            f"{what} needs {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed",
            hint=f"pip install 'onrecord[{extra}]'",
            slug="no-extra",
        )


@contextmanager
def filling(db: str) -> Iterator[Record]:
    """A record to be filled; one that was made for it is taken away again when nothing came in.

    Raises:
        RecordError: It cannot be opened.
        OptionError: Its address cannot be understood.
    """
    from onrecord.record import open_record

    is_new = "://" not in db and not Path(db).exists()
    record = open_record(db)
    is_empty = False
    try:
        yield record
    finally:
        try:
            is_empty = is_new and not any(msgspec.structs.astuple(record.count()))
        finally:
            record.close()
        for end in ("", "-wal", "-shm") if is_empty else ():
            Path(db + end).unlink(missing_ok=True)


def model_option(model: str) -> str:
    """The model that ``--model`` names: its name, or the whole path of a folder, which other processes find too.

    Raises:
        OptionError: No such model.
    """
    from onrecord.encoder.weights import find_model, model_names
    from onrecord.errors import ModelError

    try:
        folder = find_model(model)
    except ModelError as error:
        raise OptionError(error.what, where="--model", hint=error.hint, slug=error.slug) from None
    return model if model in model_names() else str(folder)


def run_option(model: str) -> Run:
    """What reads with the model that ``--model`` names: the code, its weights, the settings, the data files.

    Raises:
        OptionError: No such model.
        ModelError: Its manifest is damaged, or a data file cannot be read.
    """
    from onrecord.origin import find_run

    return find_run(model_option(model))
