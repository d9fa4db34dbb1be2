"""What reads, as the record names it: the code's version, the weights, and every data file that decides.

Word lists, registers, rankers, thresholds and models lie beside the code, and one changed byte may change a reading.
So all files of the package count that are no code, no prose and nothing that only shows a reading; a new one counts
without being named here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord import __version__
from onrecord.encoder.weights import MULTI, find_model, is_installed, model_folder, model_names, read_manifest
from onrecord.errors import ModelError

if TYPE_CHECKING:
    from onrecord.record import Run

_PACKAGE = Path(__file__).parent
_NOT_DATA = (".md", ".py", ".pyc", ".typed")
# no words: folders
_SHOWING = ("formats", "samples", "views", "web")  # folders of the package whose files only show what was read


@cache
def find_run(model: str = "fast") -> Run:
    """What reads with a model in this process; looked up once, as word lists and weights are.

    >>> find_run().settings, "languages/en/cues.tsv" in find_run().files
    ({'model': 'fast'}, True)

    Args:
        model: Name of an installed model, or the folder of one of your own.

    Raises:
        ModelError: No such model, its manifest is damaged, or a data file cannot be read.
        ExtraError: What a record needs is not installed.
    """
    from onrecord.record import Run

    manifest, files = read_manifest(find_model(model)), find_files(model) | find_other_files()
    name = model if model in model_names() else manifest.name
    return Run(__version__, manifest.digest, {"model": name}, digest_of(files), files)


def find_files(model: str, package: Path = _PACKAGE) -> dict[str, str]:
    """The data files that decide what a model reads: the path inside the package, and the beginning of the SHA-256.

    Args:
        model: The model that reads; the files of others do not count, and those of a folder of your own count as
            ``model/NAME``, wherever it lies.
        package: The folder of the package, or one of the same layout.

    Raises:
        ModelError: A file cannot be read.
    """
    found = {path.relative_to(package).as_posix(): _digest(path) for path in sorted(_data_files(model, package))}
    own = Path(model)
    if model in model_names() or not (own / "manifest.json").is_file():
        return found
    return found | {
        f"model/{name}": _digest(own / name) for name in ("manifest.json", *sorted(read_manifest(own).files))
    }


def find_other_files(name: str = MULTI) -> dict[str, str]:
    """The files of the weights that read other languages; empty where they are not installed.

    What the manifest has digests of is not read again: these are tens of megabytes.

    Raises:
        ModelError: The manifest is damaged, or a file cannot be read.
    """
    folder = model_folder(name) if is_installed(name) else None
    if folder is None:
        return {}
    known = read_manifest(folder).files
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix not in _NOT_DATA)
    files = [one for one in names if (folder / one).is_file()]
    return {f"{name}/{one}": known[one][:16] if one in known else _digest(folder / one) for one in files}


def digest_of(files: Mapping[str, str]) -> str:
    """One short digest of all files, whatever their order.

    >>> digest_of({"a.tsv": "1", "b.tsv": "2"}) == digest_of({"b.tsv": "2", "a.tsv": "1"})
    True
    """
    return hashlib.sha256(msgspec.json.encode(files, order="sorted")).hexdigest()[:16]


def _data_files(model: str, package: Path) -> Iterator[Path]:
    for path in package.rglob("*"):
        parts = path.relative_to(package).parts
        if path.suffix in _NOT_DATA or parts[0] in _SHOWING or any(part.startswith(".") for part in parts):
            continue
        is_other_model = parts[:2] == ("encoder", "models") and parts[2:3] != (model,)
        if not is_other_model and path.is_file():
            yield path


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:16]
    except OSError as error:
        what = f"a data file cannot be read ({error.strerror})"
        raise ModelError(what, where=str(path), hint="install onrecord again", slug="bad-weights") from error
