"""Figures of a set of dispatches: how much of what is in it.

python corpus/figures.py [LANGUAGE ...]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.build import mark_paths
from corpus.faults import Dispatch, read_dispatch
from corpus.gold import Json, quad
from corpus.scenes import KINDS, SCENES, own_texts
from corpus.standoff import Texts, read_rows
from corpus.tables import read_plan, read_words

_ARTICLES = frozenset("the der die das den dem les des una los las".split())  # which may begin a name
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’»“]?\s+|\n\n+")


def mention_type(dispatch: Dispatch, attribution: Json) -> str:
    """``pronoun``, ``name``, ``nominal``, or ``none`` where there is no source."""
    source = " ".join(dispatch.text[start:end] for start, end in attribution["source"])
    words = re.findall(r"[^\W_]+", source.lower())
    if not words:
        return "none"
    if len(words) <= 2 and words[-1] in read_words(dispatch.path.parent.name, "pronoun"):
        return "pronoun"
    return "name" if _shares_name(dispatch, attribution, source) else "nominal"


def _shares_name(dispatch: Dispatch, attribution: Json, source: str) -> bool:
    speaker = attribution["speaker"]
    names = [speaker.get("name"), *speaker.get("also", {}).get("name", ())]
    names += [
        form for actor in dispatch.source.head.actors if actor.name in names for form in (actor.name, *actor.also)
    ]
    stems = tuple(word[: max(3, len(word) - 3)].lower() for name in names if name for word in _capitals(name))
    return any(word.lower().startswith(stems) for word in _capitals(source))


def _capitals(words: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]{3,}", words) if word[0].isupper() and word.lower() not in _ARTICLES]


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly: parted at final marks and empty lines."""
    return [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence and sentence.strip()]


class Figures:
    """Counts over some dispatches."""

    def __init__(self, dispatches: Iterable[Dispatch]) -> None:
        self.texts = self.words = self.sentences = self.optional = self.stances = self.shifts = 0
        self.mentions: Counter[str] = Counter()
        self.manners: Counter[str] = Counter()
        self.marks: Counter[str] = Counter()
        self.roots: Counter[str] = Counter()
        self.quads: Counter[int] = Counter()
        self.modalities: Counter[str] = Counter()
        for dispatch in dispatches:
            self._add(dispatch)

    def _add(self, dispatch: Dispatch) -> None:
        self.texts += 1
        self.words += len(re.findall(r"\w+", dispatch.text))
        self.sentences += len(sentences(dispatch.text))
        self.optional += len(dispatch.gold["attributions"]) - len(dispatch.required)
        for one in dispatch.required:
            self.mentions[mention_type(dispatch, one)] += 1
            self.manners[one.get("manner", "undecided")] += 1
            self.marks["negated"] += one["negated"]
            self.marks["nested"] += one["nested_in"] is not None
            self.marks["via"] += bool(one.get("via"))
        for event in dispatch.gold["events"]:
            if not event.get("optional"):
                self.roots[event["root"]] += 1
                self.quads[event["quad"]] += 1
                self.modalities[event.get("modality", "undecided")] += 1
        self.stances += sum(not one.get("optional") for one in dispatch.gold["stances"])
        self.shifts += sum(not one.get("optional") for one in dispatch.gold["shifts"])

    @property
    def statements(self) -> int:
        """The number of required attributions."""
        return sum(self.manners.values())

    @property
    def events(self) -> int:
        """The number of required events."""
        return sum(self.roots.values())

    def share(self, count: int) -> float:
        """A count in percent of the statements."""
        return 100 * count / max(1, self.statements)

    def rows(self) -> list[tuple[str, str]]:
        """Name and value, as the README shows them."""
        hundred = max(1, self.words) / 100
        shares = {**self.mentions, **self.marks, **self.manners}
        return [
            ("texts", f"{self.texts}"),
            ("words", f"{self.words}"),
            ("words a text", f"{self.words / max(1, self.texts):.0f}"),
            ("words a sentence", f"{self.words / max(1, self.sentences):.1f}"),
            ("statements", f"{self.statements} (and {self.optional} optional)"),
            ("statements a 100 words", f"{self.statements / hundred:.2f}"),
            *((f"{name}, % of statements", f"{self.share(count):.1f}") for name, count in sorted(shares.items())),
            ("events", f"{self.events}"),
            ("events a 100 words", f"{self.events / hundred:.2f}"),
            ("events by quad class", " ".join(f"{quad}:{count}" for quad, count in sorted(self.quads.items()))),
            ("events by root", " ".join(f"{root}:{count}" for root, count in sorted(self.roots.items()))),
            ("events by modality", " ".join(f"{name}:{count}" for name, count in sorted(self.modalities.items()))),
            ("stances", f"{self.stances}"),
            ("reported changes of line", f"{self.shifts}"),
        ]


class SceneFigures:
    """Counts over lines of ``standoff/scenes.jsonl``; of pronouns over those only whose texts are given."""

    def __init__(self, rows: Iterable[Json], texts: Texts) -> None:
        self.texts: Counter[str] = Counter()
        self.mentions: Counter[str] = Counter()
        self.entities: Counter[str] = Counter()
        self.facts: Counter[str] = Counter()
        self.quads: Counter[int] = Counter()
        self.optional = self.stances = self.pronouns = self.read = 0
        for row in rows:
            self._add(row)
            if (text := texts.get((row["set"], row["doc"]))) is not None:
                self._read(row, text)

    def _add(self, row: Json) -> None:
        self.texts[row["set"]] += 1
        self.mentions.update(KINDS[key[0]] for _, _, key, *_ in row["mentions"])
        self.entities.update(KINDS[key[0]] for key in row["entities"])
        for facts in row["entities"].values():
            self.facts.update({field: len(values) for field, values in facts.items() if field != "name"})
        for event in row.get("events", ()):
            self.optional += event.get("optional", False)
            if not event.get("optional"):
                self.quads[quad(event["codes"][0][:2])] += 1
        self.stances += sum(not one.get("optional") for one in row.get("stances", ()))

    def _read(self, row: Json, text: str) -> None:
        spans = [(start, end) for start, end, key, *_ in row["mentions"] if KINDS[key[0]] != "office"]
        self.read += len(spans)
        self.pronouns += sum(text[start:end].lower() in read_words("en", "personal") for start, end in spans)

    @property
    def pronoun_share(self) -> float:
        """In percent of the mentions that were read; an office is no mention of anybody."""
        return 100 * self.pronouns / max(1, self.read)

    def rows(self) -> list[tuple[str, str]]:
        """Name and value, a line each."""
        return [
            ("texts", _told(self.texts)),
            ("mentions", _told(self.mentions)),
            ("entities", _told(self.entities)),
            ("pronouns, % of mentions", f"{self.pronoun_share:.0f}"),
            ("facts", _told(self.facts)),
            ("events", f"{self.quads.total()} (and {self.optional} optional)"),
            ("events by quad class", " ".join(f"{number}:{count}" for number, count in sorted(self.quads.items()))),
            ("stances", f"{self.stances}"),
        ]


def _told(counts: Counter[str]) -> str:
    """The sum and its parts, most first.

    >>> _told(Counter({"person": 2, "body": 1}))
    '3: person 2, body 1'
    """
    return f"{counts.total()}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common())


def scene_figures(path: Path = SCENES) -> SceneFigures:
    """The figures of the standoff file; of pronouns in our own texts."""
    rows = read_rows(path)
    return SceneFigures(rows, own_texts(rows))


def read_all(languages: Sequence[str] = ()) -> list[Dispatch]:
    """All dispatches that can be read, or those of some languages."""
    plan = read_plan()
    paths = (path for path in mark_paths() if not languages or path.parent.name in languages)
    found = (read_dispatch(path, plan) for path in paths)
    return [one for one in found if isinstance(one, Dispatch)]


def by_language(dispatches: Sequence[Dispatch]) -> dict[str, Figures]:
    """The figures of each language that there is a text in."""
    languages = sorted({one.path.parent.name for one in dispatches})
    return {name: Figures(one for one in dispatches if one.path.parent.name == name) for name in languages}


def show(figures: Figures | SceneFigures) -> str:
    """The figures, a line each."""
    return "\n".join(f"{name:<40} {value}" for name, value in figures.rows())


def main(arguments: Sequence[str] | None = None) -> int:
    """The program."""
    languages = sys.argv[1:] if arguments is None else arguments
    for language, figures in by_language(read_all(languages)).items():
        print(f"# {language}\n{show(figures)}\n")
    if not languages:
        print(f"# scenes\n{show(scene_figures())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
