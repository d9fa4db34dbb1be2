"""Articles whose mentions are marked in the text, and a pair head that answers by a table; no weights.

``[c1:Tarrow]`` is a mention of ``c1``; the letter is its kind as in ``corpus/``: p person, b body, c country, l bloc,
g group, x place, n outlet, o office. ``~`` after the id marks an adjective. Marks may nest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec
import numpy as np

from onrecord.encoder.encoding import Floats
from onrecord.encoder.pairs import PairManifest
from onrecord.encoder.scene import PartyQuestion, SceneEncoding
from onrecord.entities.coreference import Link, gather
from onrecord.entities.find import Found
from onrecord.entities.labels import LABELS, Label, MentionSpan, pronoun_of
from onrecord.entities.relations import Relation
from onrecord.events.asking import Pair, verdict_of
from onrecord.events.codebook import quad_of
from onrecord.events.coding import Wording
from onrecord.events.depth import Named
from onrecord.events.participants import Participant, Presence
from onrecord.events.rulings import Case
from onrecord.events.speech import Speech
from onrecord.speakers.merge import Merged, merged
from onrecord.types import Attribution, Block, Document, Span, Spans

_MARK = re.compile(r"\[([a-z])(\d+)(~?):|\]")
_NAMED: Mapping[str, Label] = {"p": "person name", "b": "body name", "c": "country name"}
_NOUN: Mapping[str, Label] = {"p": "person noun", "b": "body noun", "c": "country noun"}
_OTHER: Mapping[str, Label] = {"l": "bloc", "g": "group", "x": "place", "n": "outlet", "o": "office"}
ANSWER = {"event": -4.0, "root": 11, "stance": 1, "modality": 0, "claimed": -4.0}
COLUMNS = 37


class Marked(msgspec.Struct, frozen=True):
    """An article with its entities and actors; ``ids`` has the actor of each id in the marks."""

    document: Document
    found: Found
    who: Merged
    ids: Mapping[str, str]

    def span(self, words: str) -> Span:
        """The first place of some words."""
        start = self.document.text.index(words)
        return Span(start, start + len(words))


def marked(source: str, relations: Sequence[tuple[str, str]] = ()) -> Marked:
    """The article of a marked text; a sentence ends with a full stop and a blank.

    Args:
        source: The text with its marks.
        relations: Pairs of ids: who holds an office, or serves a body or a state, which one.
    """
    text, mentions, keys = read_marks(source)
    numbers = {key: number for number, key in enumerate(dict.fromkeys(key for key in keys if key[0] != "o"))}
    owners = [numbers.get(key, -1) for key in keys]
    whole = gather(text, mentions, owners, [Link(None, 1.0)] * len(mentions))
    first = {key: keys.index(key) for key in keys}
    told = tuple(Relation(numbers.get(a, -1), numbers.get(b, -1), 1.0, (first[a], first[b])) for a, b in relations)
    found = Found(whole, told, scene=SceneEncoding(cast(Any, None), (), np.zeros((0, 0), dtype=np.float32)))
    document = Document("d", text, "", blocks=(Block("paragraph", Span(0, len(text))),), sentences=sentences_in(text))
    who = merged((), found, document)
    ids = {key: who.ids[owners[at]] for key, at in first.items() if owners[at] in who.ids}
    return Marked(document, found, who, ids)


def read_marks(source: str) -> tuple[str, tuple[MentionSpan, ...], tuple[str, ...]]:
    """The text, its mentions in order, and the id of each."""
    text, opened, found, at = "", list[tuple[int, str, bool]](), list[tuple[Span, str, bool]](), 0
    for mark in _MARK.finditer(source):
        text += source[at : mark.start()]
        at = mark.end()
        if mark[0] == "]":
            start, key, adjective = opened.pop()
            found.append((Span(start, len(text)), key, adjective))
        else:
            opened.append((len(text), mark[1] + mark[2], bool(mark[3])))
    text += source[at:]
    found.sort(key=lambda one: (one[0].start, -one[0].end))
    mentions = tuple(MentionSpan(span, LABELS.index(_label(span.of(text), key, adj))) for span, key, adj in found)
    return text, mentions, tuple(key for _, key, _ in found)


def _label(words: str, key: str, adjective: bool) -> Label:
    if adjective:
        return "demonym"
    if pronoun_of(words):
        return "pronoun"
    kinds = _NAMED if words[:1].isupper() else _NOUN
    return kinds.get(key[0]) or _OTHER[key[0]]


def sentences_in(text: str) -> Spans:
    """The sentences of a text."""
    return tuple(Span(*one.span()) for one in re.finditer(r"\S(?:[^.]|\.(?! ))*\.?", text))


class TableHead:
    """In place of the pair head: what it says of a pair stands in a table, by the words that are marked first."""

    manifest = PairManifest(1, "test")

    def __init__(self, text: str, table: Mapping[tuple[str, str], Mapping[str, float]]) -> None:
        self._text = text
        self._table = table
        self.asked: list[tuple[str, str]] = []

    def scores(self, scene: SceneEncoding, questions: Sequence[PartyQuestion]) -> list[Floats]:
        """The scores of each pair in the table, and of no event where it is in none."""
        sides = [(one.actor[0].of(self._text), one.recipient[0].of(self._text)) for one in questions]
        self.asked += sides
        return [scores_of(self._table.get(each, {})) for each in sides]


def scores_of(answer: Mapping[str, float]) -> Floats:
    """Raw scores that say what an answer says."""
    said = {**ANSWER, **answer}
    scores = np.zeros(COLUMNS, dtype=np.float32)
    scores[int(said["root"]) - 1] = 6
    scores[20 + quad_of(f"{int(said['root']):02d}")] = said.get("quad", 3)
    scores[25 + int(said["stance"])] = said.get("regard", 4)
    scores[31] = said["event"]
    scores[32 + int(said["modality"])] = 6
    scores[36] = said["claimed"]
    return scores


def wording_of(example: str) -> Wording:
    """What an example of ``events.coding`` shows: ``frame``, ``said`` or a root, then the text.

    The two sides stand in braces, the words that tell it in brackets.
    """
    kind, _, source = example.partition(": ")
    text = re.sub(r"[][{}]", "", source)
    actor, recipient = (place_of_words(text, words) for words in re.findall(r"\{(.*?)\}", source))
    told = next((place_of_words(text, words) for words in re.findall(r"\[(.*?)\]", source)), None)
    sides = [
        Presence(Participant(at, f"a{at}", "country"), (span,), (at,)) for at, span in enumerate((actor, recipient))
    ]
    verdict = verdict_of(scores_of({"root": int(kind) if kind.isdigit() else 11}), TableHead.manifest)
    said = Attribution("a", (actor,), (told or actor,), (recipient,), None, "accused", "", "indirect")
    return Wording(
        text, Span(0, len(text)), Pair(0, sides[0], sides[1], verdict, verdict), (actor, recipient),
        Named("163", told) if kind == "frame" else None, Speech(said, "112") if kind == "said" else None,
    )  # fmt: skip


def place_of_words(text: str, words: str) -> Span:
    """The first place of some words in a text."""
    return Span(text.index(words), text.index(words) + len(words))


def case_of(example: str, *, rule: str = "root", speech: bool = False) -> Case:
    """What an example of ``events.rulings`` shows: root, chance, chance the other way round, and perhaps "game"."""
    root, event, turned, *rest = example.split()
    sides = [Presence(Participant(at, f"a{at}", "country"), (Span(9 * at, 9 * at + 4),), (at,)) for at in (0, 1)]
    there, back = (
        msgspec.structs.replace(verdict_of(scores_of({}), TableHead.manifest), event=float(chance))
        for chance in (event, turned)
    )
    return Case(
        Pair(0, sides[0], sides[1], there, back),
        root + "0",
        rule,
        Speech(Attribution("s", (), (), (), None, None, "", "indirect"), None) if speech else None,
        "game" in rest,
        "second" in rest,
        "so-called" in rest,
        "harmed" in rest,
    )
