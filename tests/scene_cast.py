"""Who is who in a marked-up text, so that what comes after the encoder is tested without weights.

A mark is ``[tags:text]``; marks nest. A tag is a sort and the number of whoever is meant: ``p`` person, ``b`` body,
``c`` country, ``l`` bloc, ``t`` place, ``g`` group, ``m`` outlet, ``o`` office; or a role of an attribution: ``s``
source, ``w`` cue, ``q`` content (no number means 1). Words that are a pronoun are one, words that begin with a capital
a name, other words a noun; ``n`` behind the number says that it is a noun all the same, ``d`` that it is a demonym.

Relations are written as ``p1>o1 o1>c1:0.7``: who holds, serves or belongs to what, with the chance where it is not 0.9.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from onrecord.documents.quotations import find_quotations
from onrecord.documents.sentences import split_sentences
from onrecord.encoder.encoding import Floats
from onrecord.entities.coreference import Cast, Entity, Link, _Linker, fullest
from onrecord.entities.find import Found
from onrecord.entities.labels import CLASSES, LABELS, Label, MentionSpan, pronoun_of
from onrecord.entities.pair_features import FEATURES, Mentions, describe_mentions
from onrecord.entities.pairwise import Pairwise
from onrecord.entities.relations import Relation
from onrecord.speakers.profiles import Board, board_of
from onrecord.types import Attribution, Document, Span, Spans, text_of
from readings import make_document

_TAG = r"(?:[pbcltgmo]\d+[nd]?|[swq]\d*)"
_TOKEN = re.compile(rf"\[(?P<tags>{_TAG}(?:,{_TAG})*):|(?P<close>\])|(?P<plain>[^\[\]]+)")
_SORTS = {
    "p": "person", "b": "body", "c": "country", "l": "bloc", "t": "place", "g": "group", "m": "outlet", "o": "office",
}  # fmt: skip
CHANCE = 0.9  # of links and relations
NEVER = -5.0  # the score of a pair of which nothing is said


class Scene(msgspec.Struct, frozen=True):
    """A text with who is who; ``owners`` and ``places`` are by tag: the entity, and the mentions."""

    document: Document
    cast: Cast
    relations: tuple[Relation, ...]
    attributions: tuple[Attribution, ...]
    owners: Mapping[str, int]
    places: Mapping[str, tuple[int, ...]]

    @property
    def found(self) -> Found:
        """As the stage gives it."""
        return Found(self.cast, self.relations)

    @property
    def board(self) -> Board:
        """The relations by holder."""
        return board_of(self.found, self.document.written)

    def entity(self, tag: str) -> Entity:
        """Whoever has a tag."""
        return self.cast.entities[self.owners[tag]]


def read_scene(marked: str, relations: str = "", **fields: object) -> Scene:
    """The scene of a marked-up text.

    Args:
        marked: In the notation of this module.
        relations: Also.
        fields: Of the document.
    """
    text, marks = _marks(marked)
    tagged = sorted(
        ((_label(tag, span.of(text)), span, tag.rstrip("nd")) for tag, span in marks if tag[0] in _SORTS),
        key=lambda one: (one[1].start, -one[1].end, one[0]),
    )
    mentions = tuple(MentionSpan(span, label) for label, span, _ in tagged)
    places: dict[str, list[int]] = {}
    for at, (_, _, tag) in enumerate(tagged):
        places.setdefault(tag, []).append(at)
    numbers = {tag: number for number, tag in enumerate(tag for tag in places if tag[0] != "o")}
    links = [Link(None, 1.0)] * len(mentions)
    for own in places.values():
        for before, at in zip(own, own[1:], strict=False):
            links[at] = Link(before, CHANCE)
    entities = tuple(
        Entity(number, _SORTS[tag[0]], tuple(places[tag]), fullest(text, mentions, places[tag], _SORTS[tag[0]]))
        for tag, number in numbers.items()
    )
    cast = Cast(text, mentions, tuple(numbers.get(tag, -1) for _, _, tag in tagged), tuple(links), entities)
    document = make_document(text)
    told = {"sentences": split_sentences(text, document.blocks), **fields}
    document = msgspec.structs.replace(document, **told)
    held = tuple(_relation(one, numbers, places) for one in relations.split())
    kept = {tag: tuple(own) for tag, own in places.items()}
    return Scene(document, cast, held, _attributions(text, marks), numbers, kept)


def _marks(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    text = ""
    marks: list[tuple[str, Span]] = []
    waiting: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(marked):
        if token["tags"]:
            waiting.append((token["tags"], len(text)))
        elif token["close"]:
            tags, start = waiting.pop()
            marks.extend((tag, Span(start, len(text))) for tag in tags.split(","))
        else:
            text += token["plain"]
    assert not waiting, marked
    return text, marks


def _label(tag: str, words: str) -> int:
    sort = _SORTS[tag[0]]
    if sort in ("person", "body", "country") and tag[-1].isdigit():
        sort += " name" if words[:1].isupper() else " noun"
    elif tag.endswith("n"):
        sort += " noun"
    label: Label = next(one for one in LABELS if one == ("demonym" if tag.endswith("d") else sort))
    return LABELS.index("pronoun" if pronoun_of(words) and label != "office" else label)


def _relation(written: str, numbers: Mapping[str, int], places: Mapping[str, Sequence[int]]) -> Relation:
    pair, _, chance = written.partition(":")
    holder, held = pair.split(">")
    at = (places[holder][0], places[held][0])
    return Relation(numbers.get(holder, -1), numbers.get(held, -1), float(chance or CHANCE), at)


def _attributions(text: str, marks: Sequence[tuple[str, Span]]) -> tuple[Attribution, ...]:
    roles = [(int(tag[1:] or 1), tag[0], span) for tag, span in marks if tag[0] in "swq"]
    made = []
    for number in sorted({one for one, _, _ in roles}):
        source, cue, content = (
            tuple(sorted(span for one, kind, span in roles if (one, kind) == (number, role))) for role in "swq"
        )
        words = text_of(content, text) or ""
        holder = next((one for one, kind, span in roles if kind == "q" and one != number and _holds(span, cue)), None)
        made.append(
            Attribution(
                f"att_{number}", source, cue, content, text_of(source, text), text_of(cue, text), words,
                "direct" if words.startswith("“") else "indirect", nested_in=f"att_{holder}" if holder else None,
            )
        )  # fmt: skip
    return tuple(made)


def _holds(outer: Span, inner: Spans) -> bool:
    return bool(inner) and all(outer.contains(span) for span in inner)


def table_of(scene: Scene) -> Mentions:
    """The mentions of a scene as columns of numbers."""
    document, text = scene.document, scene.document.text
    paragraphs = tuple(block.span for block in document.blocks)
    quotations = tuple(one.span for one in find_quotations(text, paragraphs) if one.depth == 0)
    sources, contents = ([one.source for one in scene.attributions], [one.content for one in scene.attributions])
    return describe_mentions(text, scene.cast.mentions, document.sentences, paragraphs, quotations, sources, contents)


def pairwise_of(table: Mentions, scores: Mapping[tuple[int, int], float]) -> Pairwise:
    """A head that gives these scores to pairs of mentions (the later one or the holder first), and NEVER to others."""
    count = len(table.start)
    wanted = np.full((count, count), NEVER, dtype=np.float32)
    for pair, score in scores.items():
        wanted[pair] = score
    nothing = np.zeros((1, FEATURES), dtype=np.float32), np.zeros(1, dtype=np.float32)
    return Pairwise(
        wanted * np.float32(count**0.5), np.eye(count, dtype=np.float32), np.zeros((CLASSES, CLASSES), np.float32),
        nothing, (np.zeros(1, dtype=np.float32), 0.0), table,
    )  # fmt: skip


def linker_of(scene: Scene, scores: Mapping[tuple[int, int], float]) -> _Linker:
    """The mentions of a scene before anything is linked."""
    table = table_of(scene)
    manners = [one.manner for one in scene.attributions]
    return _Linker(
        scene.document.text, scene.cast.mentions, table, pairwise_of(table, scores), scene.document.sentences, manners
    )


SPAN, ENTITY, ARC, HIDDEN, WIDEST = 3, 4, 3, 2, 5
COLUMNS = 2 * (SPAN + ENTITY + ARC + ARC)  # the last of the deeds


def small_heads(seed: int = 0, *, size: float = 1.0) -> dict[str, Floats]:
    """Random heads of the names that the weights have, and small shapes."""
    draw = np.random.default_rng(seed)
    count = len(LABELS)
    shapes: dict[str, tuple[int, ...]] = {
        "labels": (count, SPAN, SPAN), "widths": (count, WIDEST),
        "label_first.weight": (count, SPAN), "label_first.bias": (count,),
        "label_last.weight": (count, SPAN), "label_last.bias": (count,),
    }  # fmt: skip
    for name, vector in (("antecedent", ENTITY), ("arc", ARC), ("deed", ARC)):
        for side in ("later", "earlier"):
            shapes |= {f"{name}.{side}.weight": (vector, vector), f"{name}.{side}.bias": (vector,)}
        shapes |= {f"{name}.classes": (CLASSES, CLASSES), f"{name}.hidden.weight": (HIDDEN, FEATURES)}
        shapes |= {f"{name}.hidden.bias": (HIDDEN,), f"{name}.out.weight": (1, HIDDEN), f"{name}.out.bias": (1,)}
    return {name: (size * draw.standard_normal(shape)).astype(np.float32) for name, shape in shapes.items()}


def columns_of(words: int, seed: int = 0) -> Floats:
    """Random columns of so many words."""
    made: Floats = np.random.default_rng(seed).standard_normal((words, COLUMNS)).astype(np.float32)
    return made
