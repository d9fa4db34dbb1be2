"""``onrecord doctor``: whether everything that reading needs is here and whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import model_option

PACKAGES = ("msgspec", "numpy", "onnxruntime", "tokenizers", "trafilatura", "nupunkt", "py3langid")

_RECORD = ("alembic", "anyascii", "babel", "rapidfuzz", "sqlalchemy")
EXTRAS = {  # those of pyproject.toml that bring a command or a format, by the names under which they are imported
    "record": _RECORD,
    "postgres": (*_RECORD, "psycopg"),
    "charts": ("vl_convert",),
    "web": (*_RECORD, "argon2", "vl_convert", "jinja2", "litestar", "uvicorn"),
    "mcp": (*_RECORD, "mcp"),
    "multi": ("babel", "snowballstemmer"),
    "russian": ("pymorphy3", "pymorphy3_dicts_ru"),
    "ukrainian": ("pymorphy3", "pymorphy3_dicts_uk"),
    "warc": ("fastwarc",),
    "ray": (*_RECORD, "psycopg", "fastwarc", "ray"),
    "parquet": ("pyarrow",),
    "pandas": ("pandas", "pyarrow"),
    "polars": ("polars",),
    "spacy": ("spacy",),
}


def doctor(
    model: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER", help="Check the weights of a folder that onrecord train wrote, instead of ours."
        ),
    ] = None,
) -> int:
    """Check the installation: versions, processor and its instructions, weights and their digests."""
    import platform
    from importlib.metadata import version

    from onrecord import __version__
    from onrecord.cli import processor

    typer.echo(f"onrecord {__version__} on Python {platform.python_version()}, {platform.platform()}")
    typer.echo("packages: " + ", ".join(f"{name} {version(name)}" for name in PACKAGES))
    for line in extra_lines():
        typer.echo(line)
    for line in (*processor.lines(), runtime_line()):
        typer.echo(line)
    if model is not None:
        return check_model(model_option(model))
    return max(max(map(check_model, installed_models()), default=1), check_others())


def runtime_line() -> str:
    """Where the weights are computed; reading takes a GPU by itself where onnxruntime has one."""
    import onnxruntime

    on_gpu = "CUDAExecutionProvider" in onnxruntime.get_available_providers()
    return f"  reads on: {'GPU (CUDA), and the processor where that is not to be had' if on_gpu else 'the processor'}"


def extra_lines() -> Iterator[str]:
    """Which extras are here, and what brings the others."""
    from importlib.util import find_spec

    missing = {name: [one for one in needs if find_spec(one) is None] for name, needs in EXTRAS.items()}
    here = [name for name, needs in missing.items() if not needs]
    yield f"extras: {', '.join(here) or 'none'}"
    for name, needs in missing.items():
        if needs:
            yield f"  not installed: {name} ({', '.join(needs)}); pip install 'onrecord[{name}]'"


def installed_models() -> tuple[str, ...]:
    """The models that are here; says so when there is none."""
    from onrecord.encoder.weights import model_names

    names = model_names()
    if not names:
        typer.echo("model: none is installed. Hint: install onrecord again [bad-weights]", err=True)
    return names


def check_model(name: str) -> int:
    """Print what a model is and whether its files are those that were shipped; 1 when they are not."""
    from onrecord.encoder.weights import find_model
    from onrecord.origin import find_files

    return _check(name, lambda: find_model(name), find_files)


def check_others() -> int:
    """The same of the weights for other languages than English, which need not be here."""
    from importlib.util import find_spec

    from onrecord.encoder.weights import MULTI, MULTI_NEEDS, model_folder
    from onrecord.language_reader import LANGUAGES
    from onrecord.origin import find_other_files

    folder = model_folder(MULTI)
    if folder is None:
        unread = f"not installed, so {', '.join(LANGUAGES)} stay unread"
        typer.echo(f"model {MULTI}: {unread}; pip install ./packages/{MULTI}")
        return 0
    if missing := [one for one in MULTI_NEEDS if find_spec(one) is None]:
        typer.echo(f"model {MULTI}: needs {', '.join(missing)}; pip install 'onrecord[{MULTI}]'", err=True)
        return 1
    typer.echo(f"  reads on trial: {', '.join(LANGUAGES)}; expect more mistakes than in English")
    return _check(MULTI, lambda: folder, find_other_files)


def _check(name: str, find: Callable[[], Path], files_of: Callable[[str], dict[str, str]]) -> int:
    from onrecord.encoder.weights import check_files, read_manifest
    from onrecord.errors import ModelError
    from onrecord.origin import digest_of

    try:
        folder = find()
        manifest = read_manifest(folder)
        check_files(folder, manifest)
        files = files_of(name)
    except ModelError as error:
        typer.echo(f"model {name}: {error}", err=True)
        return 1
    typer.echo(f"model {name}: {manifest.name} {manifest.version}, digest {manifest.digest}, files whole")
    typer.echo(f"  reads with {len(files)} data files, digest {digest_of(files)}")
    return 0
