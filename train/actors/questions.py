"""What the ranker is asked on articles whose speakers are known, with the right answers.

Data in: the speaker gold (JSON lines, one an attribution), PolNeAR's folder with the attributions themselves, and the
names of each article as the encoder marks them (JSON lines: ``doc`` and ``names`` as [start, end, kind]).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.data.polnear import Article, read_split, split_folder
from onrecord.actors import features
from onrecord.actors.coreference import folded
from onrecord.actors.rules import decide
from onrecord.actors.scene import Resolution, Scene
from onrecord.actors.scores import family, logit
from onrecord.attributions.describe import describe
from onrecord.attributions.found import Found
from onrecord.documents import read_text
from onrecord.types import Attribution, Document, Name, Span

Gold = dict[str, Any]


class Question(msgspec.Struct):
    """The candidates' features, and which of them are right; the last row is nobody where it is a candidate."""

    doc: str
    candidates: list[tuple[float, ...]]
    nobody: tuple[float, ...] | None
    right: list[bool]


class Answer(msgspec.Struct):
    """A decision of the rules with what the score is computed from, and whether it was right."""

    doc: str
    family: str
    logit: float
    is_right: bool
    is_direct: bool


class Case(msgspec.Struct):
    """One article of the gold."""

    doc: str
    document: Document
    attributions: tuple[Attribution, ...]
    names: tuple[Name, ...]
    gold: list[Gold | None]  # for each attribution


def read_cases(gold: Path, polnear: Path, names: Path) -> Iterator[Case]:
    """The articles of the gold with their attributions as PolNeAR gives them."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    return cases_of(lines, read_split(split_folder(polnear)), read_names(names))


def cases_of(
    lines: Iterable[str], articles: Iterable[Article], names: Mapping[str, tuple[Name, ...]]
) -> Iterator[Case]:
    """The articles that the lines of the gold speak of."""
    by_doc: dict[str, list[Gold]] = defaultdict(list)
    for line in lines:
        record = json.loads(line)
        by_doc[record["doc"]].append(record)
    for article in articles:
        if article.name in by_doc:
            document = msgspec.structs.replace(read_text(article.text), blocks=())
            attributions = describe(with_parents(article.gold), document)
            answers = [_answer(one, by_doc[article.name]) for one in attributions]
            yield Case(article.name, read_text(article.text), attributions, names.get(article.name, ()), answers)


def read_names(path: Path) -> Mapping[str, tuple[Name, ...]]:
    """The names of each article."""
    known = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        known[record["doc"]] = tuple(Name(Span(start, end), kind) for start, end, kind in record["names"])
    return known


def with_parents(found: Sequence[Found]) -> list[Found]:
    """The attributions with the one whose content holds their cue as their parent."""
    made = []
    for index, one in enumerate(found):
        around = [
            other
            for other, holder in enumerate(found)
            if other != index and one.cue and any(piece.contains(one.cue[0]) for piece in holder.content)
        ]
        made.append(msgspec.structs.replace(one, parent=around[0] if around else None))
    return made


def _answer(one: Attribution, gold: Sequence[Gold]) -> Gold | None:
    source = [[span.start, span.end] for span in one.source]
    content = [[span.start, span.end] for span in one.content]
    return next((g for g in gold if g["source"] == source and g["content"] == content), None)


def ask(case: Case) -> Iterator[Question | Answer]:
    """Go through one article with the right speakers as history; give what the ranker is asked and what is decided."""
    scene = Scene(case.document, case.names, case.attributions)
    order = sorted(
        range(len(scene.sources)), key=lambda number: (_is_first(scene, number), scene.sources[number].start)
    )
    for number in order:
        gold, made = case.gold[number], decide(scene, number)
        right = None if gold is None else right_entity(scene, gold)
        if gold is not None and made.asked is not None:
            yield _question(case, scene, number, made, gold, right)
        if gold is not None and made.entity is not None and scene.entities[made.entity].name is not None:
            is_right = made.entity == right or _passes(scene, made.entity, gold)
            direct = case.attributions[number].manner == "direct"
            yield Answer(case.doc, family(made, scene.sources[number]), logit(made.chance), is_right, direct)
        forced = made if right is None else Resolution(made.rule, right)
        scene.note(number, forced)


def _is_first(scene: Scene, number: int) -> bool:
    return scene.sources[number].word in ("i", "me", "my", "myself", "mine")


def _question(case: Case, scene: Scene, number: int, made: Resolution, gold: Gold, right: int | None) -> Question:
    asked = made.asked
    assert asked is not None
    rows = [features.of_candidate(scene, number, asked.source, spot, rank) for rank, spot in enumerate(asked.spots)]
    entities = [spot.entity for spot in asked.spots]
    if gold["speaker"]:
        marks = [entity == right for entity in entities]
    else:
        marks = [scene.entities[entity].name is None for entity in entities]
    nobody = features.of_nobody(asked.source, len(rows)) if asked.nobody else None
    if nobody is not None:
        marks.append(not gold["speaker"] or not any(marks))
    return Question(case.doc, rows, nobody, marks)


def right_entity(scene: Scene, gold: Gold) -> int | None:
    """The entity that has the right name."""
    wanted = [name for name in (gold["speaker"], *gold.get("also", {}).get("speaker", ())) if name]
    for name in wanted if gold["speaker"] else ():
        plain = folded(name.split())
        for entity in scene.entities:
            if entity.name is not None and folded(entity.name.split()) == plain:
                return entity.number
    return None


def _passes(scene: Scene, entity: int, gold: Gold) -> bool:
    name = folded((scene.entities[entity].name or "").split())
    names = (gold["speaker"], *gold.get("also", {}).get("speaker", ()))
    return any(name == folded(other.split()) for other in names if other)
