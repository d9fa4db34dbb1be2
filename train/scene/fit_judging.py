"""Fit how what speaks for an event, or for a stance, is weighed; write a ``judging.json``.

    python fit_judging.py events FOLDER ... --out ../../src/onrecord/events/judging.json
    python fit_judging.py stances FOLDER ... --out ../../src/onrecord/stances/judging.json

Each FOLDER has texts that nothing else was made with, in the form of the corpus's dispatches (NNNN.txt, .json, .args).
The weights are a logistic regression with an L2 penalty over all candidates; what is optional counts on neither side.
The least chance is the highest whose mean F1 over the folders is within a point of the best, when each text is judged
by weights fitted without it: a wrong event is worse than a missing one.
Stances are weighed with the events, so these come first.
"""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
import numpy as np

from corpus.matching import Cast
from onrecord.documents import read_text
from onrecord.entities.find import Found
from onrecord.events.games import games_of
from onrecord.events.judging import Weights
from onrecord.events.speech import Statements
from onrecord.events.telling import Article, Candidate, PairTeller, Told, topics_of, weighed
from onrecord.reader import load_reader
from onrecord.speakers.merge import Merged
from onrecord.stances.by_pairs import Candidate as Regard
from onrecord.stances.by_pairs import candidates_of
from onrecord.stances.find import find_stances
from onrecord.types import Attribution, Document, Event, TimeRef

FOLDS = 8
PENALTY = 2.0
STEP = 0.02
SLACK = 1.0  # of a mean F1


class Row(msgspec.Struct, frozen=True):
    """A candidate with its label; ``gold`` are the numbers of the required entries that it is."""

    folder: int
    text: int
    features: dict[str, float]
    label: float
    gold: tuple[int, ...]


class Catch:
    """The stage of the events, which keeps what may be one."""

    def __init__(self, teller: PairTeller) -> None:
        self.teller = teller
        self.candidates: tuple[Candidate, ...] = ()
        self.stances: tuple[Regard, ...] = ()
        self.actors: dict[str, dict] = {}

    def __call__(
        self,
        document: Document,
        found: Found,
        who: Merged,
        attributions: Sequence[Attribution],
        times: Sequence[TimeRef],
        by_words: Sequence[Event] = (),
    ) -> Told:
        """The events, as the shipped weights would have them."""
        article = Article(document, tuple(times), Statements(attributions), games_of(document))
        seen = self.teller.look(article, found, who)
        self.candidates = weighed(seen, by_words, topics_of(attributions, who.actors))
        self.actors = {one.id: json.loads(msgspec.json.encode(one)) for one in who.actors}
        told = self.teller(document, found, who, attributions, times, by_words)
        by_cues = find_stances(attributions, told.worded, who.actors, document.text)
        self.stances = candidates_of(told, by_cues)
        return told


def read_rows(kind: str, folders: Sequence[Path]) -> tuple[list[Row], list[int]]:
    """The candidates of all texts, and how many required entries each folder has."""
    reader = load_reader()
    catch = Catch(reader.tell)
    reader = msgspec.structs.replace(reader, tell=catch)
    rows: list[Row] = []
    totals = []
    number = 0
    for at, folder in enumerate(folders):
        total = 0
        for path in sorted(folder.glob("[0-9]*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            reader.read(document_of(path))
            rows += [row for row in LABELLED[kind](at, number, catch, gold) if row]
            total += sum(not one.get("optional") and one.get("label") != "neutral" for one in gold[kind])
            number += 1
        totals.append(total)
    return rows, totals


def document_of(path: Path) -> Document:
    """The text beside a gold file with its options."""
    args = path.with_suffix(".args")
    words = shlex.split(args.read_text(encoding="utf-8")) if args.exists() else []
    options = {key.lstrip("-"): value for key, value in zip(words[::2], words[1::2], strict=False)}
    published = date.fromisoformat(options["published"]) if "published" in options else None
    text = path.with_suffix(".txt").read_bytes().decode()
    return read_text(text, published=published, outlet=options.get("outlet"))


def labelled_events(folder: int, text: int, catch: Catch, gold: dict) -> Iterator[Row | None]:
    """The candidates of a text, those left out that are optional only."""
    cast = Cast(gold["actors"])
    for one in catch.candidates:
        actor, recipient = (catch.actors.get(each) for each in one.key[:2])

        def is_it(event: dict, root: str = one.root, actor=actor, recipient=recipient) -> bool:
            roots = {str(each)[:2] for each in (event["root"], *event.get("also_roots", ()))}
            straight = cast.is_one(event["actor"], actor) and cast.is_one(event["recipient"], recipient)
            turned = cast.is_one(event["actor"], recipient) and cast.is_one(event["recipient"], actor)
            return root in roots and (straight or (event.get("symmetric", False) and turned))

        if one.root != "01":
            yield row_of(folder, text, one.features, gold["events"], is_it)


def labelled_stances(folder: int, text: int, catch: Catch, gold: dict) -> Iterator[Row | None]:
    """The same of stances."""
    cast = Cast(gold["actors"])
    for one in catch.stances:
        holder, target = (catch.actors.get(each) for each in one.sides)

        def is_it(stance: dict, label: str = one.label, holder=holder, target=target) -> bool:
            same = cast.is_one(stance["holder"], holder) and cast.is_one(stance["target"], target)
            return same and stance["label"] == label

        yield row_of(folder, text, one.features, gold["stances"], is_it)


LABELLED = {"events": labelled_events, "stances": labelled_stances}


def row_of(
    folder: int, text: int, features: Mapping[str, float], gold: Sequence[dict], is_it: Callable[[dict], bool]
) -> Row | None:
    """A candidate with its label; ``None`` if it is optional only."""
    fits = [(at, entry) for at, entry in enumerate(gold) if is_it(entry)]
    required = tuple(at for at, entry in fits if not entry.get("optional"))
    return Row(folder, text, dict(features), float(bool(required)), required) if required or not fits else None


def fit(rows: Sequence[Row], names: Sequence[str]) -> Weights:
    """Weights by Newton's method."""
    x = np.array([[1.0, *(row.features.get(name, 0.0) for name in names)] for row in rows])
    y = np.array([row.label for row in rows])
    w = np.zeros(x.shape[1])
    ridge = np.diag([1e-6, *([PENALTY] * len(names))])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, x.T @ (y - p) - ridge @ w)
    return Weights(0.5, float(w[0]), dict(zip(names, map(float, w[1:]), strict=True)))


def crossed(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """The chance of each candidate by weights fitted without its text."""
    found = np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row.text % FOLDS != fold], names)
        for at, row in enumerate(rows):
            if row.text % FOLDS == fold:
                found[at] = weights.chance(row.features)
    return found


def scores(rows: Sequence[Row], chances: np.ndarray, least: float, folder: int, total: int) -> tuple[float, ...]:
    """F1, precision and recall of one folder."""
    told = [row for row, chance in zip(rows, chances, strict=True) if row.folder == folder and chance >= least]
    hits = len({(row.text, at) for row in told for at in row.gold})
    wrong = sum(not row.gold for row in told)
    precision, recall = hits / max(hits + wrong, 1), hits / max(total, 1)
    return 200 * hits / max(hits + wrong + total, 1), 100 * precision, 100 * recall


def calibration(rows: Sequence[Row], chances: np.ndarray) -> float:
    """The expected calibration error over ten bins."""
    labels = np.array([row.label for row in rows])
    bins = np.minimum((chances * 10).astype(int), 9)
    parts = [np.abs(chances[bins == b].mean() - labels[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return float(sum(parts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=sorted(LABELLED))
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rows, totals = read_rows(options.kind, options.folders)
    names = sorted({name for row in rows for name in row.features})
    chances = crossed(rows, names)
    print(len(rows), "candidates,", int(sum(row.label for row in rows)), f"{options.kind}; required", totals)
    means: dict[float, float] = {}
    for least in np.arange(0.1, 0.8, STEP):
        each = [scores(rows, chances, least, at, total) for at, total in enumerate(totals)]
        means[float(least)] = float(np.mean([one[0] for one in each]))
        print(f"{least:.2f}", "  ".join(f"{f:.1f} (P {p:.0f} R {r:.0f})" for f, p, r in each))
    taken = max(least for least, mean in means.items() if mean >= max(means.values()) - SLACK)
    print(f"{means[taken]:.1f} at {taken:.2f}; calibration error {calibration(rows, chances):.3f}")
    weights = msgspec.structs.replace(fit(rows, names), least=round(taken, 2))
    for name, value in sorted(weights.weights.items(), key=lambda one: -abs(one[1])):
        print(f"{name:16} {value:+.2f}")
    if options.out:
        rounded = {name: round(value, 4) for name, value in weights.weights.items()}
        kept = msgspec.structs.replace(weights, intercept=round(weights.intercept, 4), weights=rounded)
        options.out.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")


if __name__ == "__main__":
    main()
