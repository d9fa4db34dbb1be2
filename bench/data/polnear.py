"""PolNeAR (brat standoff) as articles with gold attributions.

In: a split folder with ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``. Out: articles in the order of their
names. Where several people annotated one article, the first file in alphabetical order is the gold. An event without
content is left out, and so are spans that are no event of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from onrecord.attributions.found import Found
from onrecord.types import Span, Spans

DIGITS = "0123456789"


class Article(msgspec.Struct, frozen=True):
    """One article and what people marked in it."""

    name: str
    text: str
    gold: tuple[Found, ...]


def split_folder(data: Path, split: str = "dev") -> Path:
    """The folder that holds ``text/``: ``data`` itself, or its split.

    Raises:
        FileNotFoundError: Neither holds one.
    """
    for folder in (data, data / split):
        if (folder / "text").is_dir():
            return folder
    raise FileNotFoundError(
        f"{data}: no text/ folder here nor in {split}/; give PolNeAR's data folder or one split of it"
    )


def read_split(folder: Path) -> tuple[Article, ...]:
    """Every article of a split that has annotations."""
    return tuple(read_article(folder, name, path) for name, path in sorted(gold_files(folder).items()))


def gold_files(folder: Path) -> dict[str, Path]:
    """The annotation file that counts, by the name of its article."""
    found: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        found.setdefault(path.stem.rpartition("_")[0] or path.stem, path)
    return found


def read_article(folder: Path, name: str, annotations: Path) -> Article:
    """One article with the attributions of one annotator."""
    text = read_exactly(folder / "text" / f"{name}.txt")
    return Article(name, text, tuple(parse(annotations.read_text(encoding="utf-8"))))


def read_exactly(path: Path) -> str:
    """The file's characters, line ends untouched: the offsets count both halves of CR LF."""
    return path.read_bytes().decode("utf-8")


def parse(standoff: str) -> Iterator[Found]:
    """The attributions of one brat file.

    >>> brat = chr(10).join(["T1\\tSource 0 3\\tMia", "T2\\tContent 9 11\\tso", "E1\\tX:T9 Content:T2 Source:T1"])
    >>> next(parse(brat)).content
    (Span(start=9, end=11),)
    """
    lines = [line.split("\t") for line in standoff.split("\n")]
    spans = {row[0]: _spans(row[1]) for row in lines if row[0].startswith("T") and len(row) > 2}
    for row in lines:
        if row[0].startswith("E") and len(row) > 1:
            found = _event(row[1], spans)
            if found.content:
                yield found


def _spans(described: str) -> Spans:
    """``Content 10 20;24 30`` without its label."""
    pieces = described.partition(" ")[2].split(";")
    return tuple(sorted(Span(int(start), int(end)) for start, end in (piece.split() for piece in pieces)))


def _event(described: str, spans: Mapping[str, Spans]) -> Found:
    """The first argument names the event's trigger and counts for nothing; a second Content is more content."""
    roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for argument in described.split()[1:]:
        label, _, key = argument.partition(":")
        role = label.rstrip(DIGITS).lower()
        if role in roles:
            roles[role].extend(spans.get(key, ()))
    source, cue, content = (tuple(sorted(found)) for found in roles.values())
    return Found(source, cue, content)


def digest(folder: Path) -> str:
    """SHA-256 over the sorted file names and bytes of a folder: which data a number was measured on."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file():
            total.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()
