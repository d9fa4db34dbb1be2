"""The standoff annotation of real text: offsets and values, and whether they fit the texts that they point into.

``standoff/pairs.jsonl`` has a sentence a line: every ordered pair of its parties with what the one does to the other
and how it stands toward it, or that there is nothing. ``standoff/speakers.jsonl`` has an attribution of PolNeAR a line:
who is behind its source.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.faults import Fault
from corpus.gold import Json
from corpus.heads import KINDS, LABELS, MODALITIES
from corpus.tables import ROOT

PAIRS, SPEAKERS = ROOT / "standoff" / "pairs.jsonl", ROOT / "standoff" / "speakers.jsonl"
MENTIONS = ("name", "pronoun", "nominal", "relative")
LEAST_SENTENCES, LEAST_ARTICLES = 2000, 120
Texts = Mapping[tuple[str, str], str]  # (set, document): the text


def read_rows(path: Path) -> list[Json]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _pair_is_whole(row: Json) -> Iterator[str]:
    """Every ordered pair of parties is told once: by events and stances, or as nothing."""
    count = len(row["parties"])
    told = {(one["actor"], one["recipient"]) for one in row["events"]}
    told |= {(one["holder"], one["target"]) for one in row["stances"]}
    nothing = {(a, b) for a, b in row["nothing"]}
    if told & nothing or len(told | nothing) != count * (count - 1):
        yield "its ordered pairs are not all told once"
    for one in row["events"]:
        if one["modality"] not in MODALITIES or not 2 <= int(one["root"]) <= 20:
            yield f"no event: {one}"
    yield from (f"no stance: {one}" for one in row["stances"] if one["label"] not in LABELS)
    yield from (f"no kind: {one['kind']}" for one in row["parties"] if one["kind"] not in KINDS)


def _spans_lie_inside(row: Json) -> Iterator[str]:
    start, end = row["span"]
    for party in row["parties"]:
        for a, b in party["spans"]:
            if not start <= a < b <= end:
                yield f"a party at {a}-{b}, outside of the sentence"


def _speaker_is_whole(row: Json) -> Iterator[str]:
    if row["mention_type"] not in MENTIONS or row["kind"] not in KINDS:
        yield f"no mention type or kind: {row['mention_type']}, {row['kind']}"
    for role in ("source", "content"):
        yield from (f"{role}: no range: {a}-{b}" for a, b in row[role] if not 0 <= a < b)


def row_faults(path: Path, checks: Sequence[Callable[[Json], Iterator[str]]]) -> Iterator[Fault]:
    """What is wrong with each row, by its line."""
    name = f"standoff/{path.name}"
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            yield from (Fault(name, at, reason) for check in checks for reason in check(row))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            yield Fault(name, at, f"cannot be read: {error!r}")


def standoff_fits(pairs: Path = PAIRS, speakers: Path = SPEAKERS) -> Iterator[Fault]:
    """The rows are whole, and there are enough of them."""
    yield from row_faults(pairs, (_pair_is_whole, _spans_lie_inside))
    yield from row_faults(speakers, (_speaker_is_whole,))
    sentences = len(pairs.read_text(encoding="utf-8").splitlines())
    if sentences < LEAST_SENTENCES:
        yield Fault(f"standoff/{pairs.name}", 0, f"{sentences} sentences, at least {LEAST_SENTENCES}")
    articles = len({row["doc"] for row in read_rows(speakers)})
    if articles < LEAST_ARTICLES:
        yield Fault(f"standoff/{speakers.name}", 0, f"{articles} articles, at least {LEAST_ARTICLES}")


def texts_fit(texts: Texts, digest: Callable[[str], str], path: Path) -> Iterator[Fault]:
    """The texts that the rows point into are there, and are the ones that were annotated."""
    name = f"standoff/{path.name}"
    for at, row in enumerate(read_rows(path), 1):
        text = texts.get((row["set"], row["doc"]))
        if text is None:
            yield Fault(name, at, f"no text {row['doc']} in {row['set']}")
        elif digest(text) != row["digest"]:
            yield Fault(name, at, f"{row['doc']} is another text: digest {digest(text)}, annotated {row['digest']}")
        else:
            yield from (Fault(name, at, reason) for reason in _edges(row, text))


def _edges(row: Json, text: str) -> Iterator[str]:
    spans = [span for party in row.get("parties", ()) for span in party["spans"]]
    spans += [span for role in ("source", "content") for span in row.get(role, ())]
    for start, end in spans:
        if not text[start:end].strip():
            yield f"no words at {start}-{end}"
