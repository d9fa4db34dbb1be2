"""Scores readings against the gold of the corpus.

    python corpus/score.py FOLDER READINGS.jsonl [--split dev] [--show]

FOLDER holds ``NNNN.txt`` and ``NNNN.json``. READINGS.jsonl has one reading a line, in the form of ``onrecord read``,
with the key ``doc`` (= NNNN) added. A text without a line counts as nothing read. A field that the gold leaves out is
undecided and not scored; a gold entry that is ``optional`` counts on neither side.

What each feature counts:
  attributions     F1, one to one: shared content is at least half of both contents (in words), and the sources share a
                   word or are both empty
  manner, speaker_kind, said_basis, modality, according_to
                   right / decided; an attribution or event that was not found is wrong
  negated, nested  F1
  speaker_name, speaker_role, speaker_organisation, speaker_country, via, said, said_stated, event_period
                   F1 over values: null is not a value, a guess for null is wrong
  events           F1 by actor, recipient and CAMEO root, a second report of the same event being no fault;
                   events_quad: by quad class. A plain statement (root 01) never counts against
  stances, shifts  F1 by holder, target and label or direction
  clean            share of the boilerplate and scare quotes of which nothing became a statement
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.gold import Json, quad
from corpus.matching import Cast, covered, find_words, pair_off, plain, same_name, same_office
from corpus.tables import ROOT, read_table
from corpus.tallies import Report


def _same_code(said: str | None, accepted: Iterable[str]) -> bool:
    return said in set(accepted)


SPEAKER: Mapping[str, Callable[[str | None, Iterable[str]], bool]] = {
    "name": same_name,
    "role": same_office,
    "organisation": same_office,
    "country": _same_code,
}


class ReadingError(ValueError):
    """A reading that cannot be scored: of an unknown text, of another text, or given twice."""


class Scorer:
    """One gold text and one reading of it."""

    def __init__(self, name: str, text: str, gold: Json, reading: Json, report: Report) -> None:
        self.name, self.gold, self.reading, self.report = name, gold, reading, report
        self.text = text
        self.words = find_words(text)
        self.cast = Cast(gold["actors"])
        self.said: list[Json] = reading.get("attributions", [])
        self.actors = {actor.get("id"): actor for actor in reading.get("actors", [])}
        self._check()
        self.pairs = self._pairs()
        self.gold_of = {said: gold for gold, said in self.pairs.items()}
        self.place = {one.get("id"): at for at, one in enumerate(self.said)}

    def score(self) -> None:
        """Counts every feature into the report."""
        self._attributions()
        for at, gold, said in self._required():
            self._fields(f"attribution {at}", gold, said)
            self._nested(at, gold, said)
        self._links()
        events = self._events("events", self._same_root)
        self._events("events_quad", self._same_quad)
        self._event_fields(events)
        self._toward("stances", "label")
        self._toward("shifts", "direction")
        self._clean()

    def _check(self) -> None:
        text = (self.reading.get("document") or {}).get("text")
        if text is not None and text != self.text:
            raise ReadingError(f"{self.name}: document.text is another text")
        for one in self.said:
            for role in ("source", "cue", "content"):
                for start, end in one.get(role) or ():
                    if not 0 <= start < end <= len(self.text):
                        raise ReadingError(f"{self.name}: not a range of the text: {start}-{end}")

    # Attributions

    def _sides(self, one: Json) -> tuple[frozenset[int], frozenset[int]]:
        sources = [*(one.get("source") or ()), *one.get("source_also", ())]
        return covered(self.words, one["content"]), covered(self.words, sources)

    def _pairs(self) -> dict[int, int]:
        gold = [self._sides(one) for one in self.gold["attributions"]]
        return pair_off(gold, [self._sides(one) for one in self.said], _fit)

    def _required(self) -> Iterator[tuple[int, Json, Json | None]]:
        for at, gold in enumerate(self.gold["attributions"]):
            if not gold.get("optional"):
                yield at, gold, self.said[self.pairs[at]] if at in self.pairs else None

    def _attributions(self) -> None:
        for at, gold, said in self._required():
            self.report.rate("attributions", self.name, f"{at} {gold['content']}", ok=said is not None)
        for at, one in enumerate(self.said):
            if at not in self.gold_of and not one.get("optional"):
                self.report.wrong("attributions", self.name, one["content"])

    def _fields(self, what: str, gold: Json, said: Json | None) -> None:
        got, report = said or {}, self.report
        if "manner" in gold:
            report.rate("manner", self.name, what, ok=got.get("manner") == gold["manner"])
        if gold["negated"] or got.get("negated"):
            both = gold["negated"] and bool(got.get("negated"))
            report.slot("negated", self.name, what, gold["negated"] or None, got.get("negated") or None, same=both)
        self._speaker(what, gold["speaker"], got.get("speaker") or {})
        if "via" in gold:
            self._via(what, gold["via"], got.get("via") or [])
        if "said" in gold:
            self._day(what, gold["said"], got.get("said") or {}, found=said is not None)

    def _speaker(self, what: str, gold: Json, said: Json) -> None:
        also = gold.get("also", {})
        for key, same in SPEAKER.items():
            if key in gold:
                value = said.get(key) or None
                accepted = [one for one in (gold[key], *also.get(key, ())) if one is not None]
                right = same(value, accepted)
                self.report.slot(f"speaker_{key}", self.name, what, gold[key], value, same=right)
        if "kind" in gold:
            right = said.get("kind") in (gold["kind"], *also.get("kind", ()))
            self.report.rate("speaker_kind", self.name, what, ok=right)

    def _via(self, what: str, gold: Sequence[Json], said: Sequence[Json]) -> None:
        left = [plain(one["name"]) for one in said if one.get("name")]
        for one in gold:
            name = plain(one["name"])
            self.report.rate("via", self.name, f"{what}: {name}", ok=name in left)
            if name in left:
                left.remove(name)
        for name in left:
            self.report.wrong("via", self.name, f"{what}: {name}")

    def _day(self, what: str, gold: Json, said: Json, *, found: bool) -> None:
        period = said.get("period")
        for feature in ("said", "said_stated") if "span" in gold else ("said",):
            self.report.slot(feature, self.name, what, gold["period"], period, same=period == gold["period"])
        self.report.rate("said_basis", self.name, what, ok=found and said.get("basis") == gold["basis"])

    def _nested(self, at: int, gold: Json, said: Json | None) -> None:
        parent = gold["nested_in"]
        claimed = self.place.get(said.get("nested_in")) if said and said.get("nested_in") else None
        same = parent is not None and claimed is not None and self.pairs.get(parent) == claimed
        self.report.slot("nested", self.name, f"attribution {at}", parent, claimed, same=same)

    # The rest

    def _links(self) -> None:
        gold = self.gold["document"]["links"]
        said = (self.reading.get("document") or {}).get("links") or []
        pairs = pair_off(gold, said, _same_link)
        self._found("links", gold, pairs)
        for at, one in enumerate(said):
            if at not in pairs.values():
                self.report.wrong("links", self.name, one.get("span"))

    def _found(self, feature: str, gold: Sequence[Json], pairs: Mapping[int, int]) -> None:
        for at, one in enumerate(gold):
            if not one.get("optional"):
                self.report.rate(feature, self.name, _brief(one), ok=at in pairs)

    @property
    def _said_events(self) -> list[Json]:
        return [one for one in self.reading.get("events", []) if one.get("actor") and one.get("recipient")]

    def _events(self, feature: str, same: Callable[[Json, Json], bool]) -> dict[int, int]:
        gold, said = self.gold["events"], self._said_events

        def fits(one: Json, other: Json) -> bool:
            return same(one, other) and self._same_pair(one, other)

        pairs = pair_off(gold, said, lambda g, s: self._agreement(g, s) if fits(g, s) else 0.0)
        self._found(feature, gold, pairs)
        counted = [s for s in said if s["code"][:2] != "01" and not s.get("optional")]
        others = [s for s in counted if not any(fits(g, s) for g in gold)]
        key = "code" if feature == "events" else "quad"
        for shown in sorted(
            {f"{self._called(s['actor'])} > {self._called(s['recipient'])} {str(s[key])[:2]}" for s in others}
        ):
            self.report.wrong(feature, self.name, shown)
        return pairs

    def _same_root(self, gold: Json, said: Json) -> bool:
        return said["code"][:2] in (gold["root"], *gold.get("also_roots", ()))

    def _same_quad(self, gold: Json, said: Json) -> bool:
        return said.get("quad") in {gold["quad"], *(quad(root) for root in gold.get("also_roots", ()))}

    def _same_pair(self, gold: Json, said: Json) -> bool:
        actor, recipient = self.actors.get(said["actor"]), self.actors.get(said["recipient"])
        is_one = self.cast.is_one
        straight = is_one(gold["actor"], actor) and is_one(gold["recipient"], recipient)
        return straight or bool(
            gold.get("symmetric") and is_one(gold["actor"], recipient) and is_one(gold["recipient"], actor)
        )

    def _claimed_by(self, said: Json) -> int | None:
        """The gold attribution, None for the article itself, -1 for one that is not in the gold."""
        claim = said.get("according_to")
        return self.gold_of.get(self.place.get(claim, -1), -1) if claim else None

    def _agreement(self, gold: Json, said: Json) -> float:
        """Which of several fitting events is meant: the required one that agrees in more."""
        same = [said.get(key) == gold.get(key) for key in ("modality", "period")]
        same.append(self._claimed_by(said) == gold.get("according_to"))
        return 1.0 + same.count(True) / 10 + (0.0 if gold.get("optional") else 1.0)

    def _event_fields(self, pairs: Mapping[int, int]) -> None:
        said = self._said_events
        for at, gold in enumerate(self.gold["events"]):
            if not gold.get("optional"):
                self._event_field(gold, said[pairs[at]] if at in pairs else None)

    def _event_field(self, gold: Json, got: Json | None) -> None:
        what = _brief(gold)
        if "modality" in gold:
            self.report.rate(
                "modality", self.name, what, ok=got is not None and got.get("modality") == gold["modality"]
            )
        if "according_to" in gold:
            right = got is not None and self._claimed_by(got) in self._claimants(gold["according_to"])
            self.report.rate("according_to", self.name, what, ok=right)
        if "period" in gold:
            period = got.get("period") if got else None
            self.report.slot("event_period", self.name, what, gold["period"], period, same=period == gold["period"])

    def _claimants(self, attribution: int | None) -> set[int | None]:
        """The attribution, and those around it when it is nested."""
        accepted = {attribution}
        while attribution is not None:
            attribution = self.gold["attributions"][attribution]["nested_in"]
            if attribution is not None:
                accepted.add(attribution)
        return accepted

    def _toward(self, feature: str, key: str) -> None:
        gold: list[Json] = self.gold[feature]
        once = {(s.get("holder"), s.get("target"), s.get(key)): s for s in self.reading.get(feature, [])}
        said = list(once.values())

        def fits(one: Json, other: Json) -> bool:
            holder, target = self.actors.get(other.get("holder")), self.actors.get(other.get("target"))
            held = any(self.cast.is_one(name, holder) for name in (one["holder"], *one.get("holder_also", ())))
            return one[key] == other.get(key) and held and self.cast.is_one(one["target"], target)

        def weight(one: Json, other: Json) -> float:
            exact = same_name(self.actors.get(other.get("holder"), {}).get("name"), [one["holder"]])
            return (1 + exact + (0 if one.get("optional") else 0.5)) if fits(one, other) else 0.0

        pairs = pair_off(gold, said, weight)
        self._found(feature, gold, pairs)
        for at, other in enumerate(said):
            counts = other.get(key) != "neutral" and at not in pairs.values() and not other.get("optional")
            if counts and not any(fits(one, other) for one in gold):
                shown = f"{self._called(other.get('holder'))} > {self._called(other.get('target'))} {other.get(key)}"
                self.report.wrong(feature, self.name, shown)

    def _called(self, key: object) -> str:
        return str(self.actors.get(key, {}).get("name", key))

    def _clean(self) -> None:
        false: set[int] = set()
        for zone in self.gold["not_statements"]:
            inside = covered(self.words, [zone["span"]])
            dirty = {at for at, one in enumerate(self.said) if self._soils(one, inside, zone["kind"])}
            false |= dirty
            self.report.rate("clean", self.name, zone["span"], ok=not dirty)
        self.report.false_statements += len(false)

    def _soils(self, one: Json, inside: frozenset[int], kind: str) -> bool:
        content = covered(self.words, one["content"])
        if kind == "boilerplate":
            return bool((content | covered(self.words, one.get("source") or ())) & inside)
        return bool(content) and content <= inside


def _fit(gold: tuple[frozenset[int], frozenset[int]], said: tuple[frozenset[int], frozenset[int]]) -> float:
    shared = len(gold[0] & said[0])
    half = 2 * shared >= max(len(gold[0]), len(said[0]))
    sources = bool(gold[1] & said[1]) or not (gold[1] or said[1])
    # Which of two equal contents is meant, the nearer fit decides.
    nearer = 1 / (1 + len(gold[0] ^ said[0]) + len(gold[1] ^ said[1]))
    return shared + nearer if shared and half and sources else 0.0


def _same_link(gold: Json, said: Json) -> float:
    if gold["kind"] != said.get("kind"):
        return 0.0
    here, there = gold["span"], said.get("span") or [0, 0]
    shared = float(min(here[1], there[1]) - max(here[0], there[0]))
    return max(shared, 1.0 if gold["url"] and gold["url"] == said.get("url") else 0.0)


def _brief(entry: Json) -> str:
    keys = ("actor", "holder", "recipient", "target", "root", "label", "direction", "kind", "span")
    return " ".join(str(entry[key]) for key in keys if key in entry)


def as_reading(gold: Json) -> Json:
    """A gold as if a program had read it: what agreement between two annotators is measured with.

    Its optional entries may be right and are never wrong.
    """
    ids = {actor["name"]: f"act_{at}" for at, actor in enumerate(gold["actors"])}
    numbered = [
        {**one, "id": f"att_{at}", "nested_in": _id(one["nested_in"])} for at, one in enumerate(gold["attributions"])
    ]
    events = [
        {
            **one,
            "actor": ids[one["actor"]],
            "recipient": ids[one["recipient"]],
            "code": one.get("code", one["root"]),
            "according_to": _id(one.get("according_to")),
        }
        for one in gold["events"]
    ]
    toward = {
        part: [{**one, "holder": ids[one["holder"]], "target": ids[one["target"]]} for one in gold[part]]
        for part in ("stances", "shifts")
    }
    actors = [{**actor, "id": ids[actor["name"]]} for actor in gold["actors"]]
    return {"document": gold["document"], "actors": actors, "attributions": numbered, "events": events, **toward}


def _id(at: int | None) -> str | None:
    return None if at is None else f"att_{at}"


def read_folder(folder: Path, split: str | None = None) -> dict[str, tuple[str, Json]]:
    """The text and the gold of every file, by number; with ``split`` those of one split."""
    splits = {row["text"]: row["split"] for row in read_table(ROOT / "splits.tsv")} if split else {}
    texts = {}
    for path in sorted(folder.glob("*.txt")):
        if not split or splits.get(f"{folder.name}/{path.stem}") == split:
            gold: Json = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            texts[path.stem] = (path.read_bytes().decode(), gold)
    return texts


def score(texts: Mapping[str, tuple[str, Json]], readings: Iterable[Json]) -> Report:
    """The report on all texts.

    Raises:
        ReadingError: A reading of an unknown text, of another text, or a second one.
    """
    by_doc: dict[str, Json] = {}
    for reading in readings:
        doc = str(reading.get("doc"))
        if doc in by_doc:
            raise ReadingError(f"given twice: {doc}")
        if doc in texts:
            by_doc[doc] = reading
    report = Report()
    for name, (text, gold) in texts.items():
        Scorer(name, text, gold, by_doc.get(name, {}), report).score()
    return report


def main(arguments: Sequence[str] | None = None) -> int:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--split", choices=("train", "dev"))
    parser.add_argument("--show", action="store_true", help="list every fault")
    options = parser.parse_args(arguments)
    lines = options.readings.read_text(encoding="utf-8").splitlines()
    report = score(read_folder(options.folder, options.split), (json.loads(line) for line in lines if line.strip()))
    print("\n".join([*(report.faults if options.show else ()), report.table()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
