"""Statements with their gold speakers, from three sources, with what both readers say of them.

realnews and the dev part of the corpus are scored by ``SHARED/bench/dispatches/dispatch_score.py``, the speaker gold
and the standoff file by ``SHARED/bench/speaker/speaker_score.py``: right is what they count as right.
"""

from __future__ import annotations

import importlib.util
import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from onrecord.actors.resolve import Resolved
from onrecord.documents import read_text
from onrecord.encoder.encoding import View
from onrecord.encoder.names import find_names, watched
from onrecord.entities.find import Found
from onrecord.reader import Reader, load_reader
from onrecord.speakers.countries import Whole
from onrecord.speakers.evidence import Evidence
from onrecord.speakers.stage import evidence_of
from onrecord.types import Document, Name

Json = dict[str, Any]
SETS = ("realnews", "corpus", "gold", "standoff")


class Case(msgspec.Struct, eq=False):
    """One statement that has a gold one: its article, its number there, the gold."""

    set: str
    doc: str
    evidence: Evidence
    whole: Whole
    at: int
    gold: Any


class Missed(msgspec.Struct):
    """A gold statement that was not found."""

    set: str
    doc: str
    gold: Any


class Scorers:
    """The scorers of both kinds of gold."""

    def __init__(self, shared: Path) -> None:
        self.dispatch = _module(shared / "bench/dispatches/dispatch_score.py", "dispatch_score")
        self.speaker = _module(shared / "bench/speaker/speaker_score.py", "speaker_score")

    def right(self, case: Case, field: str, value: str | None) -> bool | None:
        """Whether a value is right; of none, whether the gold has none; ``None`` where the gold is undecided."""
        if case.set in ("realnews", "corpus"):
            return self._in_dispatch(case.gold["speaker"], field, value)
        if value is None:
            return not self.has(case.gold, case.set, field)
        if field == "name":
            return self.speaker.verdict(case.gold, value) in ("right", "accepted")
        return bool(self.speaker.same_value(case.gold, field, value))

    def _in_dispatch(self, gold: Json, field: str, value: str | None) -> bool | None:
        if field not in gold:
            return None
        accepted = [gold[field], *gold.get("also", {}).get(field, [])]
        if value is None:
            return None in accepted
        return bool(self.dispatch._SPEAKER[field](value, [one for one in accepted if one is not None]))

    def has(self, gold: Any, kind: str, field: str) -> bool:
        """Whether the gold has a value."""
        if kind in ("realnews", "corpus"):
            return gold["speaker"].get(field) is not None
        return getattr(gold, "speaker" if field == "name" else field) is not None


def _module(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def read_cases(shared: Path, corpus: Path, model: str, scorers: Scorers) -> tuple[list[Case], list[Missed]]:
    """All statements of all sets."""
    reader = load_reader(model=model)
    cases: list[Case] = []
    missed: list[Missed] = []
    for kind, doc, document, gold in _texts(shared, corpus, scorers):
        ruled, found = see(reader, document)
        evidence, _ = evidence_of(ruled, found, document)
        whole = Whole(evidence)
        pairs = _pairs(kind, document, gold, ruled, scorers)
        for number, one in enumerate(gold):
            if kind in ("realnews", "corpus") and one.get("optional"):
                continue
            if number in pairs:
                cases.append(Case(kind, doc, evidence, whole, pairs[number], one))
            else:
                missed.append(Missed(kind, doc, one))
    return cases, missed


def see(reader: Reader, document: Document) -> tuple[Resolved, Found]:
    """What both readers make of a text."""
    encoding = reader.encoder.encode(document.text)
    names: list[Name] = []
    seen: list[Any] = []
    recognise = reader.recognise
    assert recognise is not None

    def look(view: View) -> None:
        names.extend(find_names(view, encoding.pieces))
        seen.append(recognise.see(view))

    found = reader.finder.find(watched(encoding, look), reader.encoder.encode, document)
    ruled = reader.resolve(reader.describe(found, document), names, document)
    return ruled, recognise(document, encoding.pieces, seen, ruled.attributions, names)


def _texts(shared: Path, corpus: Path, scorers: Scorers) -> Iterator[tuple[str, str, Document, Sequence[Any]]]:
    for path in sorted((shared / "bench/realnews").glob("[0-9]*.json")):
        yield "realnews", path.stem, _document(path), json.loads(path.read_text("utf-8"))["attributions"]
    split = dict(line.split("\t") for line in (corpus / "splits.tsv").read_text("utf-8").splitlines()[1:])
    for path in sorted((corpus / "dispatches/en").glob("*.json")):
        if split.get(f"en/{path.stem}") == "dev":
            yield "corpus", path.stem, _document(path), json.loads(path.read_text("utf-8"))["attributions"]
    known = {json.loads(line)["doc"] for line in (corpus / "standoff/scenes.jsonl").read_text("utf-8").splitlines()}
    files = {"gold": shared / "bench/speaker/speaker_gold_dev.jsonl", "standoff": corpus / "standoff/speakers.jsonl"}
    folders = {"gold": "dev", "standoff": "train"}
    for kind, file in files.items():
        rows: dict[str, list[str]] = {}
        for line in file.read_text("utf-8").splitlines():
            row = {key: value for key, value in json.loads(line).items() if key not in ("set", "digest")}
            rows.setdefault(row["doc"], []).append(json.dumps(row))
        for doc, lines in rows.items():
            path = shared / "data/polnear" / folders[kind] / "text" / f"{doc}.txt"
            if kind == "standoff" and doc in known or not path.exists():
                continue  # the learnt reader was trained on it
            gold = scorers.speaker.read_gold(lines)[doc]
            yield kind, doc, read_text(path.read_bytes().decode()), gold


def _document(path: Path) -> Document:
    given = path.with_suffix(".args")
    words = shlex.split(given.read_text("utf-8")) if given.exists() else []
    options = dict(zip([one.lstrip("-") for one in words[::2]], words[1::2], strict=False))
    published = options.get("published")
    return read_text(
        path.with_suffix(".txt").read_bytes().decode(),
        published=date.fromisoformat(published) if published else None,
        outlet=options.get("outlet"),
    )


def _pairs(kind: str, document: Document, gold: Sequence[Any], ruled: Resolved, scorers: Scorers) -> dict[int, int]:
    """The number of the found statement for each gold one."""
    if kind in ("realnews", "corpus"):
        score = scorers.dispatch
        text = score.Dispatch("", document.text, {"actors": [], "attributions": gold})
        reading = msgspec.to_builtins({"attributions": ruled.attributions}, builtin_types=())
        return dict(text._attributions(json.loads(msgspec.json.encode(reading)), score.Report()))
    said = [
        scorers.speaker.Predicted(_ranges(one.source), _ranges(one.content), None, None, None, None, None)
        for one in ruled.attributions
    ]
    return dict(scorers.speaker.align(gold, said))


def _ranges(spans: Sequence[Any]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)
