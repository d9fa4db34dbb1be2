"""The corpus of this repository as sentences with questions: what happens between two parties, and where nothing does.

The gold of a written dispatch names the parties of an event, not its words. So a sentence is asked about every ordered
pair of actors that it names: a pair with an event in this sentence only is one with an event; a pair without any event
in the whole text is one without; a pair whose event may stand in another sentence is left undecided. The standoff
annotation says of every pair of its sentences what it is.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

from onrecord.documents.sentences import sentences_of
from onrecord.types import Span
from questions import Labels, Question, Sentence, Spans

MODALITIES = ("asserted", "negated", "future", "hypothetical")
STANCE = {"favourable": 0, "neutral": 1, "hostile": 2}
_SHORTEST = 3  # letters of a form that is looked for without regard to its place
Json = dict[str, Any]
Pair = tuple[str, str]


def dispatch_sentences(corpus: Path, language: str = "en", split: str = "train") -> list[Sentence]:
    """The sentences of the written dispatches of one split; ``corpus`` is the repository's folder of that name."""
    rows = (line.split("\t") for line in (corpus / "splits.tsv").read_text(encoding="utf-8").splitlines()[1:])
    names = [name for name, kind in rows if kind == split and name.startswith(f"{language}/")]
    found: list[Sentence] = []
    for name in names:
        path = corpus / "dispatches" / name
        if path.with_suffix(".json").exists():
            gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            found += read_dispatch(path.with_suffix(".txt").read_bytes().decode(), gold)
    return found


def read_dispatch(text: str, gold: Json) -> list[Sentence]:
    """The questions of one text."""
    events = _by_pair(gold["events"], "actor", "recipient")
    stances = _by_pair(gold["stances"], "holder", "target")
    sentences = sentences_of(text)
    named = [mentions_of(span.of(text), gold["actors"]) for span in sentences]
    places: dict[Pair, int] = defaultdict(int)
    for mentions in named:
        for pair in permutations(mentions, 2):
            places[pair] += 1
    found = []
    for span, mentions in zip(sentences, named, strict=True):
        pairs = permutations(mentions, 2)
        asked = [
            Question(mentions[a], mentions[b], _labels((a, b), events, stances, once=places[a, b] == 1))
            for a, b in pairs
        ]
        if asked:
            found.append(Sentence(span.of(text), tuple(asked)))
    return found


def _by_pair(rows: Iterable[Json], first: str, second: str) -> dict[Pair, list[Json]]:
    found: dict[Pair, list[Json]] = defaultdict(list)
    for row in rows:
        found[row[first], row[second]].append(row)
        if row.get("symmetric"):
            found[row[second], row[first]].append(row)
    return found


def mentions_of(sentence: str, actors: Iterable[Json]) -> dict[str, Spans]:
    """Where each actor is named; the longest form first, no place twice."""
    forms = [(form, actor["name"]) for actor in actors for form in (actor["name"], *actor.get("also", ()))]
    taken: list[Span] = []
    found: dict[str, list[Span]] = defaultdict(list)
    for form, name in sorted(forms, key=lambda pair: -len(pair[0])):
        if len(form) < _SHORTEST:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", sentence):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found[name].append(span)
    return {name: tuple(sorted(spans)) for name, spans in found.items()}


def _labels(pair: Pair, events: Mapping[Pair, list[Json]], stances: Mapping[Pair, list[Json]], *, once: bool) -> Labels:
    here, regard = events.get(pair, []), stances.get(pair, [])
    stance = STANCE[regard[0]["label"]] if once and len(regard) == 1 else None if regard else 1
    if not here:
        return Labels(event=0.0, stance=stance)
    required = [event for event in here if not event.get("optional")]
    if not once or len(here) > 1 or not required:
        return Labels(stance=stance)
    return _event_labels(required[0], stance)


def _event_labels(event: Json, stance: int | None) -> Labels:
    roots = tuple(sorted({int(event["root"]), *(int(root) for root in event.get("also_roots", ()))}))
    claimed = event["claimed"] if "claimed" in event else event.get("according_to") is not None
    modality = MODALITIES.index(event["modality"])
    return Labels(roots=roots, quad=event["quad"], event=1.0, stance=stance, modality=modality, claimed=claimed)


def standoff_sentences(corpus: Path, shared: Path) -> list[Sentence]:
    """The standoff annotation; ``shared`` has the sets that it points into."""
    sys.path.append(str(corpus.parent))
    from corpus.sources import SETS, read_set

    texts = {(text.set, text.doc): text for name in SETS for text in read_set(name, shared)}
    lines = (corpus / "standoff" / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return list(_standoff(rows, {key: text.text for key, text in texts.items()}))


def _standoff(rows: Sequence[Json], texts: Mapping[tuple[str, str], str]) -> Iterator[Sentence]:
    for row in rows:
        start, end = row["span"]
        parties = [tuple(Span(a - start, b - start) for a, b in party["spans"]) for party in row["parties"]]
        events, stances = _by_pair(row["events"], "actor", "recipient"), _by_pair(row["stances"], "holder", "target")
        asked = [
            Question(parties[a], parties[b], _labels((a, b), events, stances, once=True))  # type: ignore[arg-type]
            for a, b in permutations(range(len(parties)), 2)
        ]
        if asked:
            yield Sentence(texts[row["set"], row["doc"]][start:end], tuple(asked))
