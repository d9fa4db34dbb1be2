"""Files and folders of annotations to annotated texts; one that cannot be used is a value, the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.errors import AnnotationError, OnRecordError
from onrecord.formats.annotations.brat import read_brat
from onrecord.formats.annotations.label_studio import read_label_studio
from onrecord.formats.annotations.marks import read_marks
from onrecord.formats.annotations.offsets import bad
from onrecord.formats.annotations.webanno import read_webanno
from onrecord.formats.annotations.xmi import read_xmi
from onrecord.training.texts import Annotated
from onrecord.types import Failure, failure_of

LARGEST = 200_000_000  # bytes of one file
_HINT = "give .ann beside .txt (brat), .json (Label Studio), .xmi or .tsv (INCEpTION), .mark, or folders of these"


def read_annotations(paths: Iterable[Path]) -> Iterator[Annotated | Failure]:
    """The annotated texts of files and folders, in the order of the paths and, within a folder, of the names.

    Of several files that annotate one text, the first counts: two annotators of one article, or a ``.mark`` file and
    what was made of it.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _files(path):
            text = _text_of(file)
            if text not in seen:
                seen.add(text)
                yield from _read_or_fail(file)


def _text_of(path: Path) -> Path:
    """What says whose annotations a file holds."""
    if path.suffix == ".ann":
        return _text_beside(path)
    return path.with_suffix("") if path.suffix in (".mark", ".json") else path


def _files(path: Path) -> Iterator[Path]:
    """The file, or those of a folder that may be annotations: marks first, since other files are made of them."""
    if not path.is_dir():
        yield path
        return
    found = sorted(one for one in path.rglob("*") if one.suffix in READERS)
    yield from sorted(found, key=lambda one: (one.with_suffix(""), one.suffix != ".mark", one.suffix))


def _read_or_fail(path: Path) -> Iterator[Annotated | Failure]:
    try:
        read = READERS.get(path.suffix)
        if read is None:
            raise bad("annotations of an unknown kind", str(path), _HINT)
        yield from read(path)
    except OnRecordError as error:
        yield failure_of(error, error.where or str(path))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise bad(f"more than {LARGEST // 1_000_000} MB", str(path), "split the export")
        return path.read_bytes()
    except FileNotFoundError:
        raise AnnotationError("no such file", where=str(path), hint=_HINT, slug="not-found") from None
    except OSError as error:
        raise bad(error.strerror or "it cannot be read", str(path), "check its permissions") from None


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig" if path.suffix == ".tsv" else "utf-8")
    except UnicodeDecodeError:
        raise bad("no UTF-8", str(path), "save it as UTF-8") from None


def _text_beside(path: Path) -> Path:
    """The text of a brat file: beside it, or in ``text/`` beside its folder, where ``_ANNOTATOR`` may end its name."""
    places = [path.with_suffix(".txt")]
    for stem in (path.stem, path.stem.rpartition("_")[0]):
        places.append(path.parent.parent / "text" / f"{stem}.txt")
    return next((place for place in places if place.is_file()), places[0])


def _brat(path: Path) -> Iterator[Annotated]:
    yield read_brat(_text(path), _text(_text_beside(path)), str(path))


def _label_studio(path: Path) -> Iterator[Annotated]:
    yield from read_label_studio(_bytes(path), str(path))


def _xmi(path: Path) -> Iterator[Annotated]:
    yield read_xmi(_bytes(path), str(path))


def _webanno(path: Path) -> Iterator[Annotated]:
    beside = path.with_suffix(".txt")
    yield read_webanno(_text(path), str(path), _text(beside) if beside.is_file() else None)


def _marks(path: Path) -> Iterator[Annotated]:
    yield read_marks(_text(path), str(path))


READERS: dict[str, Callable[[Path], Iterator[Annotated]]] = {
    ".ann": _brat, ".json": _label_studio, ".xmi": _xmi, ".tsv": _webanno, ".mark": _marks,
}  # fmt: skip
