"""Proper names: does the encoder mark persons, organisations and places where GUM and MEANTIME have them?

``python -m bench.measures.names SHARED``: SHARED holds ``data/gum/dep`` and ``data/meantime``.

GUM marks every noun phrase with its type. A name is the stretch of proper nouns around the head of a phrase that is a
person, an organisation or a place, without titles ("President"); a capitalised adjective or plural of belonging
("Afghan", "Americans") is a *people*. Every fifth document, in order of names, is held out: training never sees it.
MEANTIME's names (``NAM``) are those of its persons, organisations and places; products and events are left out, and
peoples are not asked. Only its first six lines are annotated. No MEANTIME text is trained on.

Exact: the same characters and kind. Found: the same kind and a shared character, one to one. Limits: MEANTIME
marks the whole phrase around a name ("Airbus parent EADS"), so only *found* means much there; and both corpora count
"the Government" in other ways than the tagger, which learnt from spaCy's names.
"""

from __future__ import annotations

import argparse
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bench.measures.gum import read_text
from bench.report.results import RESULTS, keep
from onrecord.encoder.names import find_names
from onrecord.encoder.session import Encoder, load_encoder
from onrecord.encoder.weights import MODELS
from onrecord.types import Name, NameKind, Span

HELD_OUT = 5
_TYPES: dict[str, NameKind] = {"person": "person", "organization": "organisation", "place": "place"}
_CODES: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_MARK = re.compile(r"\((\d+)-([a-z]+)-[^()]*(\)?)|(\d+)\)")
_PEOPLE = re.compile(r"[A-Z][a-z]+(?:an|ese|ish|i|ch)s?$")
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Lord Lady Madam President Vice Prime Minister Secretary General Senator Sen Rep Governor Gov"
    " Judge Justice Chairman Professor Prof Ambassador Speaker Envoy King Queen Prince Princess Pope Captain Colonel"
    " Congressman Congresswoman Chief Director Mayor Deputy Foreign Acting Former Special".split()
)
_LINES = 6  # of a MEANTIME article


class Named(msgspec.Struct, frozen=True):
    """A text and the names in it."""

    name: str
    text: str
    names: tuple[Name, ...]


class Token(msgspec.Struct, frozen=True):
    """One word of GUM; ``head`` is a number of the document, its own at a root."""

    span: Span
    form: str
    tag: str
    head: int
    entity: str

    @property
    def is_proper(self) -> bool:
        return self.tag.startswith("NNP")

    @property
    def is_people(self) -> bool:
        return self.tag in ("JJ", "NNPS") and _PEOPLE.match(self.form) is not None


class Tally(msgspec.Struct, frozen=True):
    """Counts that add up over texts."""

    gold: int = 0
    pred: int = 0
    exact: int = 0
    found: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.gold + other.gold, self.pred + other.pred, self.exact + other.exact, self.found + other.found)

    def f1(self, hits: int) -> float:
        """F1 of so many hits, as a share of 1."""
        return 2 * hits / (self.gold + self.pred) if self.gold + self.pred else 0.0


def read_gum(folder: Path, *, held_out: bool) -> list[Named]:
    """GUM's documents: those held out for checking, or all others."""
    paths = sorted((folder / "dep").glob("*.conllu"))
    chosen = [path for number, path in enumerate(paths) if (number % HELD_OUT == 0) == held_out]
    return [Named(path.stem, *read_conllu(path.read_text(encoding="utf-8"))) for path in chosen]


def read_conllu(source: str) -> tuple[str, tuple[Name, ...]]:
    """The text of one document and its names."""
    text, spans = read_text(source)
    rows = [line.split("\t") for line in source.splitlines() if re.match(r"\d+\t", line)]
    tokens: list[Token] = []
    base = 0
    for number, (row, span) in enumerate(zip(rows, spans, strict=True)):
        if row[0] == "1":
            base = number
        head = base + int(row[6]) - 1 if row[6] != "0" else number
        fields = dict(field.split("=", 1) for field in row[9].split("|") if "=" in field)
        tokens.append(Token(span, row[1], row[4], head, fields.get("Entity", "")))
    return text, names_of(tokens)


def names_of(tokens: Sequence[Token]) -> tuple[Name, ...]:
    """Proper names with their kinds, in order and apart; the smallest phrase around a name gives its kind."""
    kinds: dict[Span, NameKind] = {}
    for start, end, kind in sorted(_phrases(tokens), key=lambda x: x[0] - x[1]):
        head = next((i for i in range(start, end) if not start <= tokens[i].head < end or tokens[i].head == i), start)
        if kind in _TYPES and tokens[head].is_proper and not tokens[head].is_people:
            low, high = _without_titles(tokens, *_stretch(tokens, head, start, end))
            if low < high:
                kinds[Span(tokens[low].span.start, tokens[high - 1].span.end)] = _TYPES[kind]
    kinds |= {token.span: "people" for token in tokens if token.is_people}
    return _apart(Name(span, kind) for span, kind in kinds.items())


def _phrases(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    begun: dict[str, list[tuple[int, str]]] = {}
    for number, token in enumerate(tokens):
        for opened, kind, closed, done in _MARK.findall(token.entity):
            if closed:
                yield number, number + 1, kind
            elif opened:
                begun.setdefault(opened, []).append((number, kind))
            elif begun.get(done):
                start, kind_of = begun[done].pop()
                yield start, number + 1, kind_of


def _stretch(tokens: Sequence[Token], head: int, start: int, end: int) -> tuple[int, int]:
    """The proper nouns around the head, with what stands between them in one name ("Bank of England")."""
    low = high = head
    while low > start and tokens[low - 1].is_proper:
        low -= 1
    while high + 1 < end:
        joined = high + 2 < end and tokens[high + 1].form in ("of", "for", "and", "-") and tokens[high + 2].is_proper
        if not (joined or tokens[high + 1].is_proper):
            break
        high += 2 if joined else 1
    return low, high + 1


def _without_titles(tokens: Sequence[Token], low: int, high: int) -> tuple[int, int]:
    while low < high and tokens[low].form.rstrip(".") in _TITLES:
        low += 1
    return low, high


def _apart(names: Iterable[Name]) -> tuple[Name, ...]:
    kept: list[Name] = []
    for name in sorted(names, key=lambda x: (x.span.start, -x.span.end)):
        if not kept or name.span.start >= kept[-1].span.end:
            kept.append(name)
    return tuple(kept)


def read_meantime(folder: Path) -> list[Named]:
    """MEANTIME's English articles, as far as they are annotated."""
    paths = sorted(folder.glob("*/intra_cross-doc_annotation/*/*.xml"))
    return [Named(path.stem, *read_naf(path.read_text(encoding="utf-8"))) for path in paths]


def read_naf(source: str) -> tuple[str, tuple[Name, ...]]:
    """The text of one article, a line a sentence with a space between all words, and its names."""
    root = ET.fromstring(source)
    text, places = "", dict[str, Span]()
    line = "0"
    for token in root.iter("token"):
        if int(token.attrib["sentence"]) >= _LINES:
            break
        gap = " " if token.attrib["sentence"] == line else "\n\n"
        line, word = token.attrib["sentence"], token.text or ""
        text += (gap if text else "") + word
        places[token.attrib["t_id"]] = Span(len(text) - len(word), len(text))
    kinds = _kinds(root)
    names = (_name(mention, places, kinds) for mention in root.iter("ENTITY_MENTION"))
    return text, _apart(name for name in names if name)


def _kinds(root: ET.Element) -> dict[str, NameKind]:
    """The kind of each mention, by the entity that it refers to."""
    types = {entity.attrib["m_id"]: entity.get("ent_type", "") for entity in root.iter("ENTITY")}
    kinds: dict[str, NameKind] = {}
    for link in root.iter("REFERS_TO"):
        kind = _CODES.get(next((types.get(target.attrib["m_id"], "") for target in link.iter("target")), ""))
        if kind:
            kinds |= {mention.attrib["m_id"]: kind for mention in link.iter("source")}
    return kinds


def _name(mention: ET.Element, places: dict[str, Span], kinds: dict[str, NameKind]) -> Name | None:
    spans = [places.get(anchor.attrib["t_id"]) for anchor in mention.iter("token_anchor")]
    kind = kinds.get(mention.attrib["m_id"])
    known = [span for span in spans if span]
    if mention.get("syntactic_type") != "NAM" or not kind or not known or len(known) < len(spans):
        return None
    return Name(Span(known[0].start, known[-1].end), kind)


def tally(gold: Sequence[Name], pred: Sequence[Name]) -> Tally:
    """What the predictions of one text found."""
    free = list(pred)
    found = 0
    for name in gold:
        match = next((each for each in free if each.kind == name.kind and each.span.overlaps(name.span)), None)
        if match:
            free.remove(match)
            found += 1
    return Tally(len(gold), len(pred), len(set(gold) & set(pred)), found)


def marked(encoder: Encoder, text: str) -> tuple[Name, ...]:
    """The names that the encoder marks."""
    encoding = encoder.encode(text)
    return tuple(name for view in encoding.views for name in find_names(view, encoding.pieces))


def measure(encoder: Encoder, texts: Iterable[Named], kinds: Sequence[NameKind]) -> dict[str, Tally]:
    """The tallies by kind, and of all."""
    found = {kind: Tally() for kind in (*kinds, "all")}
    for text in texts:
        names = marked(encoder, text.text)
        for kind in kinds:
            one = tally(*([name for name in each if name.kind == kind] for each in (text.names, names)))
            found[kind], found["all"] = found[kind].plus(one), found["all"].plus(one)
    return found


def as_row(one: Tally) -> dict[str, object]:
    """The counts with their F1."""
    return {**msgspec.structs.asdict(one), "exact_f1": one.f1(one.exact), "found_f1": one.f1(one.found)}


def table(measured: Mapping[str, Mapping[str, Tally]]) -> str:
    """One line a corpus and kind."""
    return "\n".join(
        f"{corpus:<10}{kind:<14}gold {one.gold:5d}  exact {100 * one.f1(one.exact):5.1f}"
        f"  found {100 * one.f1(one.found):5.1f}"
        for corpus, kinds in measured.items()
        for kind, one in kinds.items()
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check proper names against GUM and MEANTIME.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    encoder = load_encoder(MODELS / options.model)
    places: tuple[NameKind, ...] = ("person", "organisation", "place")
    measured = {
        "gum": measure(encoder, read_gum(options.shared / "data" / "gum", held_out=True), (*places, "people")),
        "meantime": measure(encoder, read_meantime(options.shared / "data" / "meantime"), places),
    }
    print(table(measured))
    rows = {corpus: {kind: as_row(one) for kind, one in kinds.items()} for corpus, kinds in measured.items()}
    keep("names", rows, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
