"""Checks of all dispatches together.

Nothing stands twice, the plan is filled, the totals are reached, and the stories have their keys.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.faults import Dispatch, Fault
from corpus.figures import Figures, sentences
from corpus.gold import Json
from corpus.score import as_reading, score
from corpus.tables import ROOT, Row, read_table

SHORTEST_SENTENCE = 7  # words; what is shorter may well stand twice
LANGUAGES = {"en": 240, "ru": 160, "de": 60, "uk": 40, "fr": 40, "es": 40}
LEAST_BY_QUAD = {"en": 80, "ru": 40}
LEAST_BY_ROOT = {"en": 25, "ru": 10}
LEAST_SHARES = {"pronoun": 15, "nominal": 15, "negated": 10, "nested": 6}  # percent of the statements
DEV_TEXTS = {"en": 40, "ru": 30}
DIMENSIONS = (
    "genre",
    "style",
    "domain",
    "form",
    "source",
    "gap",
    "office",
    "known",
    "modality",
    "negation",
    "stance",
    "shift",
    "mess",
)


def plan_is_filled(dispatches: Sequence[Dispatch], plan: Mapping[str, Row]) -> Iterator[Fault]:
    """Every row of the plan has its text."""
    there = {dispatch.name for dispatch in dispatches}
    for at, name in enumerate(plan, 2):
        if name not in there:
            yield Fault("plan.tsv", at, f"{name} is not written")


def cells_are_used(plan: Mapping[str, Row]) -> Iterator[Fault]:
    """Every value of every dimension has at least two texts in English."""
    rows = [row for row in plan.values() if row["lang"] == "en"]
    for dimension in DIMENSIONS:
        for value, count in Counter(row[dimension] for row in rows).items():
            if count < 2:
                yield Fault("plan.tsv", 1, f"{dimension} {value!r} has one text only")


def totals_are_reached(by_language: Mapping[str, Figures]) -> Iterator[Fault]:
    """Numbers of texts, of events by class and root, and shares of the rarer sorts of statements."""
    for language, least in LANGUAGES.items():
        found = by_language.get(language)
        if found is None or found.texts < least:
            yield Fault(f"dispatches/{language}", 0, f"{found.texts if found else 0} texts, at least {least}")
    for language, least in LEAST_BY_QUAD.items():
        counts = by_language[language].quads if language in by_language else Counter[int]()
        yield from (
            Fault(f"dispatches/{language}", 0, f"{counts[quad]} events of quad class {quad}, at least {least}")
            for quad in range(1, 5)
            if counts[quad] < least
        )
    for language, least in LEAST_BY_ROOT.items():
        roots = by_language[language].roots if language in by_language else Counter[str]()
        wanted = [f"{root:02d}" for root in range(2, 21)]
        yield from (
            Fault(f"dispatches/{language}", 0, f"{roots[root]} events of root {root}, at least {least}")
            for root in wanted
            if roots[root] < least
        )


def shares_are_reached(name: str, figures: Figures) -> Iterator[Fault]:
    """Shares of pronoun, nominal, negated and nested statements."""
    counts = {**figures.mentions, **figures.marks}
    for key, least in LEAST_SHARES.items():
        if figures.share(counts.get(key, 0)) < least:
            yield Fault(
                name, 0, f"{figures.share(counts.get(key, 0)):.1f} % of the statements are {key}, at least {least}"
            )


def nothing_stands_twice(dispatches: Iterable[Dispatch], copies: Iterable[Sequence[str]]) -> Iterator[Fault]:
    """No sentence stands in two texts, but for wire copies and what one utterance is."""
    allowed = {frozenset(pair) for pair in copies}
    seen: dict[tuple[str, ...], Dispatch] = {}
    for dispatch in dispatches:
        quoted = _quoted_words(dispatch)
        for sentence in sentences(dispatch.text):
            words = tuple(re.findall(r"\w+", sentence.lower()))
            if len(words) < SHORTEST_SENTENCE:
                continue
            before = seen.setdefault(words, dispatch)
            if before is dispatch or frozenset((before.name, dispatch.name)) in allowed:
                continue
            if _same_story(before, dispatch) and _mostly(words, quoted):
                continue
            yield dispatch.fault(1, f"also in {before.name}: {sentence[:70]!r}")


def _same_story(one: Dispatch, other: Dispatch) -> bool:
    stories = [dispatch.row["story"] if dispatch.row else "-" for dispatch in (one, other)]
    return stories[0] == stories[1] != "-"


def _quoted_words(dispatch: Dispatch) -> frozenset[str]:
    contents = (dispatch.text[start:end] for one in dispatch.required for start, end in one["content"])
    return frozenset(word for content in contents for word in re.findall(r"\w+", content.lower()))


def _mostly(words: Sequence[str], among: frozenset[str]) -> bool:
    return 2 * sum(word in among for word in words) >= len(words)


def read_stories(folder: Path = ROOT / "stories") -> dict[str, Json]:
    """The keys of the stories by number."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("[0-9][0-9].json"))}


def copies_of(stories: Mapping[str, Json]) -> list[tuple[str, ...]]:
    """Texts of which one takes over the other, by name, in every language."""
    return [
        tuple(f"{language}/{name}" for name in pair)
        for key in stories.values()
        for pair in key["copies"]
        for language in LANGUAGES
    ]


def keys_fit(stories: Mapping[str, Json], dispatches: Sequence[Dispatch]) -> Iterator[Fault]:
    """Entities and texts that a key names are there, and every entity of a text is in the key."""
    by_story: dict[str, list[Dispatch]] = defaultdict(list)
    for dispatch in dispatches:
        if dispatch.row and dispatch.row["story"] != "-":
            by_story[dispatch.row["story"]].append(dispatch)
    for number in sorted(by_story.keys() - stories.keys()):
        yield Fault(f"stories/{number}.json", 0, "the story has no key")
    for number, key in stories.items():
        yield from _key_fits(number, key, by_story[number])


def _key_fits(number: str, key: Json, dispatches: Sequence[Dispatch]) -> Iterator[Fault]:
    file = f"stories/{number}.json"
    known = {entity["id"] for entity in key["entities"]}
    texts = {dispatch.path.stem for dispatch in dispatches}
    for line in key["lines"]:
        for role in ("holder", "target"):
            if line[role] not in known:
                yield Fault(file, 0, f"a line of {line[role]!r}, which is no entity")
        yield from (
            Fault(file, 0, f"a line in {text}, which is not there") for text in line["dispatches"] if text not in texts
        )
    for dispatch in dispatches:
        head = dispatch.source.head
        named = [*(actor.id for actor in head.actors), *(speaker.id for speaker in head.speakers)]
        yield from (dispatch.fault(1, f"id={one} is not in {file}") for one in named if one and one not in known)


def utterances_fit(dispatches: Iterable[Dispatch]) -> Iterator[Fault]:
    """One utterance has one speaker in all its reports (or his state's name), and was told in English first."""
    speakers: dict[str, str] = {}
    english = {
        one.get("utterance") for dispatch in dispatches if _language(dispatch) == "en" for one in dispatch.required
    }
    for dispatch in dispatches:
        for one in dispatch.required:
            if (utterance := one.get("utterance")) is not None:
                speaker = one["speaker"].get("id", "-")
                is_person = one["speaker"].get("kind") == "person"
                if is_person and speakers.setdefault(utterance, speaker) != speaker:
                    yield dispatch.fault(1, f"{utterance} is by {speaker}, elsewhere by {speakers[utterance]}")
                if utterance not in english:
                    yield dispatch.fault(1, f"{utterance} is in no English text")


def _language(dispatch: Dispatch) -> str:
    return dispatch.path.parent.name


def gold_is_whole(dispatches: Iterable[Dispatch]) -> Iterator[Fault]:
    """The gold of a text, read as a reading, scores 100 in every feature."""
    for dispatch in dispatches:
        texts = {dispatch.path.stem: (dispatch.text, dispatch.gold)}
        report = score(texts, [{**as_reading(dispatch.gold), "doc": dispatch.path.stem}])
        yield from (dispatch.fault(1, f"against itself: {fault}") for fault in report.faults)


def near_examinations(dispatches: Iterable[Dispatch], shared: Path) -> Iterator[Fault]:
    """Sentences that share a run of eight words with a held-out text."""
    leak, held_out = _held_out(shared)
    for dispatch in dispatches:
        for sentence in sentences(dispatch.text):
            if len(re.findall(r"\w+", sentence)) >= SHORTEST_SENTENCE and leak.leaks(sentence, held_out):
                yield dispatch.fault(1, f"too near to an examination: {sentence[:70]!r}")


def texts_near_examinations(texts: Mapping[tuple[str, str], str], shared: Path, file: str) -> Iterator[Fault]:
    """Texts of others that share a run of eight words with a held-out text, also across sentences; no word is shown."""
    leak, held_out = _held_out(shared)
    for (name, doc), text in texts.items():
        if leak.leaks(text, held_out):
            yield Fault(file, 0, f"{name} {doc} is too near to an examination")


def _held_out(shared: Path) -> tuple[Any, frozenset[str]]:
    """The module that hashes runs of words, and the hashes of what nothing may be trained on."""
    sys.path.append(str(shared / "bench"))
    leak = importlib.import_module("leak")
    lists = ("heldout_texts.txt", "events/heldout.txt", "stance/heldout.txt")
    return leak, frozenset[str]().union(*(leak.read(shared / "bench" / name) for name in lists))


def splits_fit(dispatches: Sequence[Dispatch], path: Path = ROOT / "splits.tsv") -> Iterator[Fault]:
    """Every text is in one split, and the development parts have their size."""
    rows = read_table(path)
    split = {row["text"]: row["split"] for row in rows}
    if len(split) != len(rows):
        yield Fault(path.name, 0, "a text stands twice")
    for dispatch in dispatches:
        if split.get(dispatch.name) not in ("train", "dev"):
            yield Fault(path.name, 0, f"{dispatch.name} is in no split")
    for language, least in DEV_TEXTS.items():
        count = sum(name.startswith(language) and kind == "dev" for name, kind in split.items())
        if count < least:
            yield Fault(path.name, 0, f"{count} texts in the development part of {language}, at least {least}")
