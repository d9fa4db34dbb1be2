"""PolNeAR as lists of words with attributions in word numbers, one list an annotator."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path

import msgspec
from tokenizers import Tokenizer

from onrecord.encoder.pieces import Pieces, cut

ROLES = ("source", "cue", "content")
_SPAN = re.compile(r"^(T\d+)\t(\S+) ([\d ;]+)\t")
Ranges = tuple[tuple[int, int], ...]
Gold = dict[str, Ranges]
NameRange = tuple[int, int, int]  # words, and the number of the kind of name


class Article(msgspec.Struct, frozen=True):
    """One article; ``annotations`` has the attributions of each annotator, the first being the gold.

    ``annotations`` is empty where nobody marked attributions, ``names`` is ``None`` where nobody marked names.
    """

    name: str
    text: str
    pieces: Pieces
    annotations: tuple[tuple[Gold, ...], ...]
    names: tuple[NameRange, ...] | None = None


def read_corpus(split: Path, tokenizer: Tokenizer, limit: int | None = None) -> list[Article]:
    """All articles of one split folder, in order of their names."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((split / "attributions").glob("*.ann")):
        files[path.stem.rsplit("_", 1)[0]].append(path)
    articles = []
    for name, paths in list(files.items())[:limit]:
        with (split / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        pieces = cut(text, tokenizer)
        articles.append(Article(name, text, pieces, tuple(_read_annotations(path, pieces) for path in paths)))
    return articles


def _read_annotations(path: Path, pieces: Pieces) -> tuple[Gold, ...]:
    lines = path.read_text(encoding="utf-8").split("\n")
    spans: dict[str, Ranges] = {}
    for line in lines:
        if match := _SPAN.match(line):
            pairs = (part.split() for part in match.group(3).split(";"))
            spans[match.group(1)] = tuple(sorted((int(a), int(b)) for a, b in pairs))
    found = [_event(line, spans, pieces) for line in lines if line.startswith("E")]
    return tuple(gold for gold in found if gold["content"] and gold["cue"])


def _event(line: str, spans: dict[str, Ranges], pieces: Pieces) -> Gold:
    roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for argument in line.split("\t")[1].split()[1:]:
        name, _, key = argument.partition(":")
        role = name.rstrip("0123456789").lower()
        if role in roles and key in spans:
            roles[role].extend(spans[key])
    return {role: word_ranges(sorted(ranges), pieces) for role, ranges in roles.items()}


def word_ranges(ranges: list[tuple[int, int]], pieces: Pieces) -> Ranges:
    """Character ranges as ranges of words, joined where no word lies between."""
    found: list[tuple[int, int]] = []
    starts = [word.start for word in pieces.words]
    for start, end in ranges:
        low = _first_after(starts, start, pieces)
        high = low
        while high < len(starts) and starts[high] < end:
            high += 1
        if low < high:
            if found and found[-1][1] >= low:
                found[-1] = (found[-1][0], max(high, found[-1][1]))
            else:
                found.append((low, high))
    return tuple(found)


def _first_after(starts: list[int], start: int, pieces: Pieces) -> int:
    at = max(bisect_right(starts, start) - 1, 0)
    return at if starts and pieces.words[at].end > start else at + 1
