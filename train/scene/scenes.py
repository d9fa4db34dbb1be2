"""Texts whose mentions, entities and relations are known: our standoff annotation, and GUM.

The standoff lines (``corpus/standoff/scenes.jsonl``) point into texts that are read from where they are: our own
dispatches, and the shared folder's pages, news pages and PolNeAR articles.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from tokenizers import Tokenizer
from window_marks import Marks, marks_of

from bench.measures.gum import read_text as read_gum_text
from bench.measures.names import HELD_OUT, Token, _stretch, _without_titles
from corpus.scenes import KINDS, OURS, OWN, RUSSIAN, own_path
from corpus.sources import scene_text
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.sentences import sentences_of
from onrecord.encoder.pieces import Pieces, cut
from onrecord.entities.labels import LABELS, PRONOUN, MentionSpan, pronoun_of
from onrecord.entities.pair_features import content_words
from onrecord.phrases.gazetteer import place_of
from onrecord.types import Span, Spans

Json = dict[str, Any]
Pair = tuple[int, int]
_DETERMINERS = frozenset("the a an his her its their our my your this that these those some any no every each".split())
_EDGES = ",.;:’'”“\""
GUM_TYPES = {"person": "person", "organization": "body", "place": "place"}
_GUM_MARK = re.compile(r"\((\d+)-([a-z]+)-[^()]*(\)?)|(\d+)\)")


class Deed(msgspec.Struct, frozen=True):
    """An event as annotated: who to whom (entities), what, and the place of the words that tell it."""

    actor: int
    recipient: int
    roots: tuple[int, ...]
    modality: str
    claimed: bool
    place: Span | None
    optional: bool
    symmetric: bool


class Scene(msgspec.Struct, frozen=True):
    """One text with what is known of it.

    ``owners`` has the entity of each mention, -1 for an office; ``offices`` the office of each mention, else -1.
    ``relations`` are pairs of entities (or of an entity and an office) by kind. ``known`` says which labels were
    annotated; ``unsure`` are places where a label may be missing. ``deeds`` is ``None`` where nobody looked for events.
    """

    name: str
    text: str
    pieces: Pieces
    sentences: Spans
    paragraphs: Spans
    mentions: tuple[MentionSpan, ...]
    owners: tuple[int, ...]
    relations: frozenset[tuple[int, int]]
    known: tuple[bool, ...]
    unsure: Spans = ()
    facts: bool = True
    deeds: tuple[Deed, ...] | None = None
    stances: tuple[tuple[int, int, str, bool], ...] = ()
    sources: tuple[Spans, ...] = ()
    contents: tuple[Spans, ...] = ()
    language: str = "en"
    marks: Marks = Marks()

    @property
    def quotations(self) -> Spans:
        """The outermost ones."""
        return tuple(one.span for one in self.pieces.quotations if one.depth == 0)


def text_of(set_name: str, doc: str, corpus: Path, shared: Path) -> str:
    """The text that a standoff line points into."""
    if set_name in OURS:
        return own_path(set_name, doc, corpus / "dispatches").read_bytes().decode()
    return scene_text(set_name, doc, shared)


def read_scenes(
    path: Path, corpus: Path, shared: Path, tokenizer: Tokenizer, languages: Sequence[str] = ("en",)
) -> Iterator[Scene]:
    """The annotated texts of a standoff file in some languages; one that has changed since is left out, and told."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if language_of(row) not in languages:
            continue
        text = text_of(row["set"], row["doc"], corpus, shared)[: row["length"]]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != row["digest"]:
            print(f"{row['set']}/{row['doc']} has another text than was annotated")
            continue
        yield scene_of(row, text, tokenizer)


def language_of(row: Json) -> str:
    """The language of a line: that of a dispatch stands before its number, one set of real texts is Russian."""
    before, found, _ = row["doc"].partition("/")
    return "ru" if row["set"] == RUSSIAN else before if found and row["set"] == OWN else "en"


def scene_of(row: Json, text: str, tokenizer: Tokenizer) -> Scene:
    """One line of the standoff file with its text."""
    numbers = {key: at for at, key in enumerate(row["entities"])}
    language = language_of(row)
    mentions, owners = [], []
    for start, end, key, *demonym in sorted(row["mentions"], key=lambda one: (one[0], -one[1])):
        name = row["entities"][key]["name"]
        label = label_of(key[0], text[start:end], name, is_demonym=bool(demonym), language=language)
        mentions.append(MentionSpan(Span(start, end), label))
        owners.append(numbers[key])
    deeds = tuple(_deed(one, numbers) for one in row["events"]) if "events" in row else None
    stances = tuple(
        (numbers[one["holder"]], numbers[one["target"]], one["label"], one.get("optional", False))
        for one in row.get("stances", ())
    )
    return Scene(
        f"{row['set']}/{row['doc']}",
        text,
        cut(text, tokenizer),
        sentences_of(text),
        split_paragraphs(text),
        tuple(mentions),
        tuple(owners),
        frozenset(_relations(row["entities"], numbers)),
        (True,) * len(LABELS),
        deeds=deeds,
        stances=stances,
        language=language,
        marks=marks_of(tokenizer),
    )


def label_of(letter: str, words: str, name: str | None, *, is_demonym: bool, language: str = "en") -> int:
    """The label of a mention of an entity, by its words.

    >>> LABELS[label_of("p", "the minister", "Oda Fenn", is_demonym=False)]
    'person noun'
    """
    kind = KINDS[letter]
    if kind == "office":
        return LABELS.index("office")
    if pronoun_of(words, language):
        return PRONOUN
    if is_demonym:
        return LABELS.index("demonym")
    if kind in ("bloc", "place", "group", "outlet"):
        return LABELS.index(kind)  # type: ignore[arg-type]
    is_named = _is_named(words, name, kind) if language == "en" else _has_name(words, name, language)
    form = "name" if is_named else "noun"
    return LABELS.index(f"{kind} {form}")  # type: ignore[arg-type]


def _is_named(words: str, name: str | None, kind: str) -> bool:
    """Whether a mention holds a part of the name, or, of what is no person, looks like a name of its own."""
    if name is None:
        return False
    parts = words.split()
    if parts[0].lower() in _DETERMINERS:
        parts = parts[1:]
    if any(word.strip(_EDGES) in name.split() and word[:1].isupper() for word in parts):
        return True
    return kind != "person" and bool(parts) and parts[0][:1].isupper()


def _has_name(words: str, name: str | None, language: str) -> bool:
    """Whether a mention has a word of the name, in whatever form, with a capital."""
    if name is None:
        return False
    known = set(content_words(name, language))
    return any(word[:1].isupper() and known.intersection(content_words(word, language)) for word in words.split())


def _relations(entities: Mapping[str, Json], numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for key, facts in entities.items():
        for field in ("office", "body", "country", "in" if key[0] == "x" else "country"):
            for value in facts.get(field, ()):
                if value in numbers and value != key:
                    yield numbers[key], numbers[value]


def _deed(row: Json, numbers: Mapping[str, int]) -> Deed:
    roots = tuple(sorted({int(code[:2]) for code in row["codes"] if 1 <= int(code[:2]) <= 20}))
    place = None if row.get("twice") else Span(*row["place"])
    return Deed(
        numbers[row["actor"]],
        numbers[row["recipient"]],
        roots,
        row["modality"],
        row["claimed"] is not None,
        place,
        row.get("optional", False),
        row.get("symmetric", False),
    )


def with_deeds(scene: Scene, gold: Json, names: Sequence[str | None], places: Sequence[Pair | None]) -> Scene:
    """A dispatch's scene with the events and stances of its own annotation, whose parties are joined by their names.

    Args:
        scene: The text.
        gold: Its annotation.
        names: Of the entities.
        places: Where each event is told, in the order of the annotation; ``None`` where no words of its own do.
    """
    owner = _owner_of_forms(scene, names)
    known = {}
    for actor in gold["actors"]:
        votes = [owner[form.lower()] for form in (actor["name"], *actor.get("also", ())) if form.lower() in owner]
        if votes:
            known[actor["name"]] = votes[0]
    deeds = tuple(
        Deed(
            known[one["actor"]],
            known[one["recipient"]],
            tuple(sorted({int(one["root"]), *(int(root) for root in one.get("also_roots", ()))})),
            one.get("modality", "asserted"),
            one.get("according_to") is not None,
            Span(*place) if place else None,
            one.get("optional", False),
            one.get("symmetric", False),
        )
        for one, place in zip(gold["events"], places, strict=True)
        if one["actor"] in known and one["recipient"] in known
    )
    stances = tuple(
        (known[one["holder"]], known[one["target"]], one["label"], one.get("optional", False))
        for one in gold["stances"]
        if one["holder"] in known and one["target"] in known
    )
    return msgspec.structs.replace(scene, deeds=deeds, stances=stances)


def _owner_of_forms(scene: Scene, names: Sequence[str | None]) -> dict[str, int]:
    forms: dict[str, int] = {}
    for mention, owner in zip(scene.mentions, scene.owners, strict=True):
        if mention.label not in (PRONOUN, LABELS.index("office")):
            words = mention.span.of(scene.text)
            forms.setdefault(words.lower(), owner)
            forms.setdefault(re.sub(r"^(the|a|an) ", "", words.lower()), owner)
    for number, name in enumerate(names):
        if name and number in scene.owners:
            forms[name.lower()] = number
    return forms


def read_dispatch_deeds(scenes: Iterable[Scene], path: Path, corpus: Path) -> Iterator[Scene]:
    """The scenes; those of dispatches with their events."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    known = {f"{row['set']}/{row['doc']}": row for row in rows}
    for scene in scenes:
        source, doc = scene.name.split("/", 1)
        if source == "dispatches" and scene.language == "en":
            gold = json.loads((corpus / "dispatches" / "en" / f"{doc}.json").read_text(encoding="utf-8"))
            row = known[scene.name]
            scene = with_deeds(scene, gold, [one["name"] for one in row["entities"].values()], row["places"])
        yield scene


def read_gum(folder: Path, tokenizer: Tokenizer, *, held_out: bool) -> Iterator[Scene]:
    """GUM's documents with the mentions of persons, bodies and places; names and pronouns only are sure there."""
    paths = sorted((folder / "dep").glob("*.conllu"))
    for number, path in enumerate(paths):
        if (number % HELD_OUT == 0) == held_out:
            yield _gum_scene(path, tokenizer)


def _gum_scene(path: Path, tokenizer: Tokenizer) -> Scene:
    source = path.read_text(encoding="utf-8")
    text, spans = read_gum_text(source)
    tokens = _gum_tokens(source, spans)
    kinds: dict[int, str] = {}
    found: list[tuple[Span, int, int]] = []
    unsure: list[Span] = []
    for start, end, key, kind in _gum_phrases(tokens):
        if kind not in GUM_TYPES:
            continue
        kinds.setdefault(key, kind)
        head = next((i for i in range(start, end) if not start <= tokens[i].head < end or tokens[i].head == i), start)
        span, label = _gum_mention(text, tokens, start, end, head, GUM_TYPES[kind])
        found.append((span, label, key))
        unsure.append(Span(tokens[start].span.start, tokens[end - 1].span.end))
    found = sorted({(span, label): (span, label, key) for span, label, key in found}.values())
    sure = {"person name", "body name", "country name", "pronoun"}
    return Scene(
        path.stem,
        text,
        cut(text, tokenizer),
        sentences_of(text),
        split_paragraphs(text),
        tuple(MentionSpan(span, label) for span, label, _ in found),
        tuple(key for *_, key in found),
        frozenset(),
        tuple(label in sure for label in LABELS),
        unsure=tuple(span for span, label, _ in found if LABELS[label] not in sure),
        facts=False,
        marks=marks_of(tokenizer),
    )


def _gum_tokens(source: str, spans: Spans) -> list[Token]:
    rows = [line.split("\t") for line in source.splitlines() if re.match(r"\d+\t", line)]
    tokens, base = [], 0
    for number, (row, span) in enumerate(zip(rows, spans, strict=True)):
        base = number if row[0] == "1" else base
        head = base + int(row[6]) - 1 if row[6] != "0" else number
        fields = dict(field.split("=", 1) for field in row[9].split("|") if "=" in field)
        tokens.append(Token(span, row[1], row[4], head, fields.get("Entity", "")))
    return tokens


def _gum_phrases(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int, str]]:
    begun: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, token in enumerate(tokens):
        for opened, kind, closed, done in _GUM_MARK.findall(token.entity):
            if closed:
                yield number, number + 1, int(opened), kind
            elif opened:
                begun[opened].append((number, kind))
            elif begun[done]:
                start, kind_of = begun[done].pop()
                yield start, number + 1, int(done), kind_of


def _gum_mention(text: str, tokens: Sequence[Token], start: int, end: int, head: int, kind: str) -> tuple[Span, int]:
    """Our length of the phrase, and its label."""
    token = tokens[head]
    if end - start == 1 and pronoun_of(token.form):
        return token.span, PRONOUN
    if token.is_proper:
        low, high = _without_titles(tokens, *_stretch(tokens, head, start, end))
        if low < high:
            span = Span(tokens[low].span.start, tokens[high - 1].span.end)
            if kind == "place":
                place = place_of(span.of(text))
                return span, LABELS.index("country name" if place and place.by == "name" else "place")
            return span, LABELS.index(f"{kind} name")  # type: ignore[arg-type]
    label = "place" if kind == "place" else "group" if token.tag == "NNS" and kind == "person" else f"{kind} noun"
    return Span(tokens[start].span.start, token.span.end), LABELS.index(label)  # type: ignore[arg-type]


def word_range(span: Span, pieces: Pieces, starts: np.ndarray) -> Pair | None:
    """The words that a span touches."""
    low = int(np.searchsorted(starts, span.start, side="right")) - 1
    if low < 0 or pieces.words[low].end <= span.start:
        low += 1
    high = int(np.searchsorted(starts, span.end, side="left"))
    return (low, high) if low < high else None
