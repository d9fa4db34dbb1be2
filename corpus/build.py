"""Writes the text, the options and the gold of every dispatch from its mark file.

    python corpus/build.py [LANGUAGE/NUMBER ...]

Only the ``.mark`` files are edited; what this program writes is checked by ``check.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.gold import Json, Source, make_gold, read_source, render
from corpus.marks import MarkError

ROOT = Path(__file__).resolve().parent
DISPATCHES = ROOT / "dispatches"


def mark_paths(folder: Path = DISPATCHES, only: Sequence[str] = ()) -> list[Path]:
    """The mark files of the corpus, or those that are named as ``en/0101``."""
    if only:
        return [folder / f"{name.removesuffix('.mark')}.mark" for name in only]
    return sorted(folder.glob("*/*.mark"))


def made_files(path: Path) -> dict[str, str]:
    """What a mark file gives, by suffix.

    Raises:
        MarkError: Something in it is wrong.
    """
    source = read_source(path.read_bytes().decode())
    return files_of(source, make_gold(source, path.stem))


def files_of(source: Source, gold: Json) -> dict[str, str]:
    """The text, the options and the gold as they are written, by suffix."""
    return {".txt": source.marked.text, ".args": f"{source.head.args}\n", ".json": render(gold)}


def build(paths: Sequence[Path]) -> list[str]:
    """Writes the files that differ; one line for each mark file that cannot be read."""
    faults = []
    for path in paths:
        try:
            files = made_files(path)
        except MarkError as error:
            faults.append(f"{path.parent.name}/{path.name}:{error.line}: {error.reason}")
            continue
        for suffix, made in files.items():
            target = path.with_suffix(suffix)
            if not target.exists() or target.read_bytes() != made.encode():
                target.write_bytes(made.encode())
    return faults


def main(arguments: Sequence[str] | None = None) -> int:
    """The program; 1 where a file could not be read."""
    faults = build(mark_paths(only=sys.argv[1:] if arguments is None else arguments))
    print("\n".join([*faults, f"{len(faults)} files could not be read"]))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
