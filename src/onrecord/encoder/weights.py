"""The shipped weights: found in the package, checked against their manifest, never downloaded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.encoder.encoding import Layout
from onrecord.encoder.windows import Sizes
from onrecord.errors import ModelError

Values = TypeVar("Values")
MODELS = Path(__file__).parent / "models"
MULTI = "multi"  # the weights that read other languages than English
MULTI_NEEDS = ("babel", "snowballstemmer")  # packages of the extra ``multi``
FORMAT = 1  # of the manifest and the heads; a changed layout gets a new number


class Words(msgspec.Struct, frozen=True):
    """How the bytes of ``words.npy`` become word embeddings: ``(byte - zero) * scale``."""

    scale: float
    zero: int


class Manifest(msgspec.Struct, frozen=True):
    """What a weights folder says of itself."""

    name: str
    version: str
    format: int
    files: dict[str, str]  # name -> sha256
    begin: int  # ids of the marks around a window
    end: int
    sizes: Sizes
    layout: Layout
    words: Words | None = None  # weights whose word embeddings lie within the model file have none

    @property
    def digest(self) -> str:
        """One short digest of all files, for the ``origin`` of a row."""
        joined = "".join(f"{name}:{value};" for name, value in sorted(self.files.items()))
        return hashlib.sha256(joined.encode()).hexdigest()[:16]


def model_names() -> tuple[str, ...]:
    """The models that are installed."""
    return tuple(sorted(path.parent.name for path in MODELS.glob("*/manifest.json")))


def model_folder(name: str) -> Path | None:
    """The folder of weights that come in this package, or in one of their own (``onrecord_NAME``); else ``None``."""
    if (MODELS / name / "manifest.json").is_file():
        return MODELS / name
    spec = find_spec(f"onrecord_{name}") if name.isidentifier() else None
    places = [] if spec is None else [Path(place) / "model" for place in spec.submodule_search_locations or ()]
    return next((place for place in places if (place / "manifest.json").is_file()), None)


def find_model(model: str) -> Path:
    """The weights folder of a model: an installed one by its name, one of your own (``onrecord train``) by its path.

    >>> find_model("fast").name
    'fast'

    Raises:
        ModelError: There is no such model.
    """
    if model in (names := model_names()):
        return MODELS / model
    folder = Path(model)
    if not (folder / "manifest.json").is_file():
        hint = f"models: {', '.join(names) or 'none is installed'}; or the folder that onrecord train wrote"
        raise ModelError(f"no model named {model!r}", hint=hint, slug="unknown-model")
    return folder.resolve()


def is_installed(name: str = MULTI) -> bool:
    """Whether there are weights of this name in a package of their own, and what they need, without loading them."""
    return model_folder(name) is not None and all(map(find_spec, MULTI_NEEDS))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a weights folder.

    Raises:
        ModelError: There is none, it cannot be read, or it is of another format.
    """
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        names = ", ".join(model_names()) or "none"
        raise ModelError(
            f"no model named {folder.name!r}", hint=f"choose one of: {names}", slug="unknown-model"
        ) from None
    except msgspec.DecodeError as error:
        raise ModelError(
            f"the manifest cannot be read ({error})", where=str(path), hint="install onrecord again", slug="bad-weights"
        ) from error
    if manifest.format != FORMAT:
        raise ModelError(
            f"weights of format {manifest.format}, this program reads format {FORMAT}",
            where=str(path),
            hint="install weights and program of one version",
            slug="bad-weights",
        )
    return manifest


def read_values(path: Path, kind: type[Values], what: str, fits: Callable[[Values], bool] | None = None) -> Values:
    """The values of a small file of fitted weights.

    Args:
        path: The file, JSON.
        kind: Its type.
        what: Its name in the error: "the weights of entity linking".
        fits: Whether they are those that the program asks for; without it all are.

    Raises:
        ModelError: The file is missing, does not follow its format, or holds other values.
    """
    try:
        values = msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise bad_weights(f"{what} cannot be read", path) from error
    if fits is not None and not fits(values):
        raise bad_weights(f"{what} cannot be read (other features)", path)
    return values


def bad_weights(what: str, path: Path) -> ModelError:
    """The error for a file of weights that cannot be used."""
    return ModelError(what, where=str(path), hint="install onrecord again", slug="bad-weights")


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its digest; for ``doctor``, since it reads all of the weights.

    Raises:
        ModelError: A file is missing or is not the one that was shipped.
    """
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ModelError(
                "missing, or not the file that was shipped",
                where=str(path),
                hint="install onrecord again",
                slug="bad-weights",
            )
