"""Agreement of two annotators, by feature: the second one's gold is scored as if it were a reading of the first one's.

    python corpus/agreement.py

Second annotations were made from the bare text, by somebody who had not seen the first gold. They are kept in
``second/LANGUAGE/NNNN.mark``, ``second/pairs.jsonl`` and ``second/scenes.jsonl``. ``--keep`` writes the figures into
``second/agreement.json`` (``--keep scenes`` these only): that was done once for each, before anything was mended by
what the second reading showed, and the README shows those figures.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.build import DISPATCHES
from corpus.gold import Json, make_gold, read_source
from corpus.marks import MarkError
from corpus.scene_agreement import measure_scenes
from corpus.scenes import SCENES
from corpus.score import as_reading, score
from corpus.standoff import PAIRS, read_rows
from corpus.tables import ROOT
from corpus.tallies import Report, Tally

SECOND = ROOT / "second"
KEPT = SECOND / "agreement.json"
FOUND = ("parties", "events", "stances")  # may be missed; the rest is of events that both found


def second_paths(language: str = "*", folder: Path = SECOND) -> list[Path]:
    """The second annotations of a language."""
    return sorted(folder.glob(f"{language}/*.mark"))


def compare(paths: Iterable[Path], first: Path = DISPATCHES) -> Report:
    """The report over some texts that were annotated twice.

    Raises:
        MarkError: A file is wrong, or its text is another one than the first annotator's.
    """
    texts: dict[str, tuple[str, Json]] = {}
    readings: list[Json] = []
    for path in paths:
        source = read_source(path.read_bytes().decode())
        mine = read_source((first / path.parent.name / path.name).read_bytes().decode())
        if source.marked.text != mine.marked.text:
            raise MarkError(f"{path.parent.name}/{path.name} has another text than the first annotation", 1)
        name = f"{path.parent.name}/{path.stem}"
        texts[name] = (mine.marked.text, make_gold(mine, name))
        readings.append({**as_reading(make_gold(source, name)), "doc": name})
    return score(texts, readings)


def compare_pairs(first: Sequence[Json], second: Sequence[Json]) -> dict[str, Tally]:
    """Agreement on single sentences: which party, whether anything happens, root, quad class, modality, teller, stance.

    Parties are the same where they share a place; an event is looked for between the same two parties in the same
    direction. What either of them calls optional counts on neither side.
    """
    tallies = {name: Tally() for name in ("parties", "events", "root", "quad", "modality", "claimed", "stances")}
    by_place = {_place(row): row for row in second}
    for row in first:
        if (other := by_place.get(_place(row))) is not None:
            _compare_row(row, other, tallies)
    return tallies


def _place(row: Json) -> tuple[str, str, int]:
    return row["set"], row["doc"], row["span"][0]


def _compare_row(first: Json, second: Json, tallies: Mapping[str, Tally]) -> None:
    same = _same_parties(first["parties"], second["parties"])
    tallies["parties"].right += len(same)
    tallies["parties"].missed += len(first["parties"]) - len(same)
    tallies["parties"].wrong += len(second["parties"]) - len(same)
    mine = _by_pair(first["events"], "actor", "recipient", same)
    themselves = {at: at for at in range(len(second["parties"]))}
    theirs = _by_pair(second["events"], "actor", "recipient", themselves)
    for one, other in _both(mine, theirs, tallies["events"]):
        roots = {one["root"], *one.get("also_roots", ())} & {other["root"], *other.get("also_roots", ())}
        _decide(tallies["root"], right=bool(roots))
        _decide(tallies["quad"], right=bool(roots) or one["quad"] == other["quad"])
        _decide(tallies["modality"], right=one["modality"] == other["modality"])
        _decide(tallies["claimed"], right=one["claimed"] == other["claimed"])
    regards = _by_pair(first["stances"], "holder", "target", same)
    other_regards = _by_pair(second["stances"], "holder", "target", themselves)
    for one, other in _both(regards, other_regards, tallies["stances"]):
        if one["label"] != other["label"]:
            tallies["stances"].right -= 1
            tallies["stances"].wrong += 1
            tallies["stances"].missed += 1


def _same_parties(first: Sequence[Json], second: Sequence[Json]) -> dict[int, int]:
    """The number of the second annotator's party for each of the first one's that shares a place with it."""
    found: dict[int, int] = {}
    for at, one in enumerate(first):
        for number, other in enumerate(second):
            touch = any(a < d and c < b for a, b in one["spans"] for c, d in other["spans"])
            if touch and number not in found.values():
                found[at] = number
                break
    return found


def _by_pair(rows: Sequence[Json], first: str, second: str, same: Mapping[int, int]) -> dict[tuple[int, int], Json]:
    """By the second annotator's numbers; of several events between two parties the first one.

    A party that the other one did not see gets a negative number, so that what it does agrees with nothing.
    """
    found: dict[tuple[int, int], Json] = {}
    for row in rows:
        ends = (same.get(row[first], -1 - row[first]), same.get(row[second], -1 - row[second]))
        found.setdefault(ends, row)
    return found


def _both(
    mine: Mapping[tuple[int, int], Json], theirs: Mapping[tuple[int, int], Json], tally: Tally
) -> Iterator[tuple[Json, Json]]:
    for pair in sorted(mine.keys() | theirs.keys()):
        one, other = mine.get(pair), theirs.get(pair)
        if one and other:
            tally.right += 1
            yield one, other
        elif one and not one.get("optional"):
            tally.missed += 1
        elif other and not other.get("optional"):
            tally.wrong += 1


def _decide(tally: Tally, *, right: bool) -> None:
    tally.right += right
    tally.missed += not right


def measure() -> dict[str, dict[str, float]]:
    """The figures by language, of all texts, and of the single sentences, in percent."""
    found = {}
    for language in (*sorted({path.parent.name for path in second_paths()}), "*"):
        report = compare(second_paths(language))
        scores = {name: round(100 * value, 1) for name, value in report.scores().items()}
        found["all" if language == "*" else language] = {"texts": len(second_paths(language)), **scores}
    second = read_rows(SECOND / "pairs.jsonl")
    tallies = compare_pairs(read_rows(PAIRS), second)
    values = {name: tally.f1 if name in FOUND else tally.recall for name, tally in tallies.items()}
    found["pairs"] = {
        "sentences": len(second),
        **{name: round(100 * (value or 0), 1) for name, value in values.items()},
    }
    found["scenes"] = measure_scenes(read_rows(SCENES), read_rows(SECOND / "scenes.jsonl"))
    return found


def keep(found: Mapping[str, Mapping[str, float]], parts: Sequence[str], path: Path = KEPT) -> None:
    """Writes the figures, or some parts of them and leaves the others as they were kept."""
    kept = json.loads(path.read_text(encoding="utf-8")) if parts else {}
    kept |= {name: scores for name, scores in found.items() if name in parts or not parts}
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The program."""
    options = sys.argv[1:] if arguments is None else arguments
    found = measure()
    if "--keep" in options:
        keep(found, options[options.index("--keep") + 1 :])
    for name, scores in found.items():
        print(f"# {name}")
        print("\n".join(f"{feature:<22}{value:7.1f}" for feature, value in scores.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
