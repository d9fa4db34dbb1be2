"""What several commands share: which record, which model, and whether what they need is installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.record import Run

RECORD_PACKAGES = ("alembic", "anyascii", "sqlalchemy")
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


def need_record(names: Sequence[str] = RECORD_PACKAGES) -> None:
    """Refuse where what the record is made with is not installed.

    Raises:
        OptionError: A package of the extra is missing.
    """
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        raise OptionError(
            f"a record needs {', '.join(missing)}",
            where="add",
            hint="pip install 'onrecord[record]', or 'onrecord[postgres]' for PostgreSQL",
            slug="no-extra",
        )


def run_option(model: str) -> Run:
    """What reads with the model that ``--model`` names: the code, its weights, the settings.

    Raises:
        OptionError: No such model.
        ModelError: Its manifest is damaged.
    """
    from onrecord import __version__
    from onrecord.encoder.weights import MODELS, model_names, read_manifest
    from onrecord.record import Run

    if model not in (names := model_names()):
        known = ", ".join(names) or "none is installed"
        raise OptionError(f"no model named {model!r}", where="--model", hint=f"models: {known}", slug="unknown-model")
    return Run(__version__, read_manifest(MODELS / model).digest, {"model": model})
