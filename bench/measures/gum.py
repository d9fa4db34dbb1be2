"""Out of domain: do our sources and cues stand where GUM's discourse trees have an attribution?

``python -m bench.measures.gum SHARED``: SHARED holds ``data/gum`` with ``rst/*.rs4`` and ``dep/*.conllu``. News,
interviews and speeches are reported apart; only news is near to what onrecord is for.

Gold: each node of a tree with the relation ``attribution-positive`` or ``attribution-negative``. Its words are the
*satellite* ("the ministry said"); the words under its parent, less the satellite, are the *nucleus* (what was said).
A prediction *cites* a satellite when its source or cue shares a word with it, and *links* it when its content also
shares a word with the nucleus. Recall: the share of gold relations that some prediction cites (links). Precision: the
share of predictions with a source or a cue that cite (link) some gold relation. Nested attributions count, GUM marks
them too.

Limits. The trees know neither source nor cue nor exact content, so boundaries are not measured here. They mark only
attributions that make a clause of their own: "the plan", "accused him of", "the so-called deal" are none, and a right
prediction of these counts against precision, which is therefore a lower bound. In interviews the answers are not marked
as attributions to the person interviewed. A further parent that crosses the tree (``secedge``) is not read. The texts
are joined again from the sentences: one space between sentences, an empty line between paragraphs.
"""

from __future__ import annotations

import argparse
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from bench.measures.ours import open_reader
from bench.report.results import RESULTS, keep
from bench.scoring.baseline import find
from onrecord.training.score import Marked
from onrecord.types import Span, Spans

GENRES = ("news", "interview", "speech")
TOKEN_LINE = re.compile(r"\d+\t")
WORD = re.compile(r"\w")
PARAGRAPH, SENTENCE = "\n\n", " "

Tokens = frozenset[int]


class Relation(msgspec.Struct, frozen=True):
    """One attribution of a tree, as token numbers."""

    satellite: Tokens
    nucleus: Tokens
    negative: bool


class Page(msgspec.Struct, frozen=True):
    """One text with the place of each token, and its attributions."""

    name: str
    genre: str
    text: str
    tokens: Spans
    relations: tuple[Relation, ...]


class Node(msgspec.Struct, frozen=True):
    """A segment (with tokens) or a group (without) of a tree."""

    parent: str  # empty at the root
    relation: str
    tokens: Tokens = frozenset()


class Share(msgspec.Struct, frozen=True):
    """Precision and recall as shares of 1."""

    precision: float
    recall: float


class Tally(msgspec.Struct, frozen=True):
    """Counts that add up over texts."""

    texts: int = 0
    gold: int = 0
    cited: int = 0
    linked: int = 0
    pred: int = 0
    citing: int = 0
    linking: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            *(a + b for a, b in zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True))
        )

    def cites(self) -> Share:
        """Source or cue in the right place."""
        return Share(_share(self.citing, self.pred), _share(self.cited, self.gold))

    def links(self) -> Share:
        """The content in the right place too."""
        return Share(_share(self.linking, self.pred), _share(self.linked, self.gold))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def read_tree(rs4: str) -> dict[str, Node]:
    """The nodes of a tree by their id; tokens are counted from the start of the text."""
    body = ET.fromstring(rs4).find("body")
    nodes: dict[str, Node] = {}
    at = 0
    for element in body if body is not None else ():
        if element.tag not in ("segment", "group"):
            continue
        length = len((element.text or "").split()) if element.tag == "segment" else 0
        tokens = frozenset(range(at, at + length))
        nodes[element.attrib["id"]] = Node(element.get("parent", ""), element.get("relname", ""), tokens)
        at += length
    return nodes


def relations_of(nodes: Mapping[str, Node]) -> tuple[Relation, ...]:
    """The attributions of a tree, in the order of the file."""
    below = _tokens_below(nodes)
    return tuple(
        Relation(below[key], below[node.parent] - below[key], node.relation.endswith("negative"))
        for key, node in nodes.items()
        if node.relation.startswith("attribution") and node.parent in nodes
    )


def _tokens_below(nodes: Mapping[str, Node]) -> dict[str, Tokens]:
    """For each node its own tokens and those of all nodes under it."""
    below = {key: set(node.tokens) for key, node in nodes.items()}
    for node in nodes.values():
        above = node.parent
        while above in nodes:
            below[above] |= node.tokens
            above = nodes[above].parent
    return {key: frozenset(tokens) for key, tokens in below.items()}


def read_text(conllu: str) -> tuple[str, Spans]:
    """The text and the place of each token in it.

    Raises:
        ValueError: A token does not stand in its sentence.
    """
    text, spans, gap = "", list[Span](), ""
    at = 0
    for line in conllu.splitlines():
        if line.startswith("# newpar") and text:
            gap = PARAGRAPH
        elif line.startswith("# text = "):
            text += (gap or (SENTENCE if text else "")) + line.removeprefix("# text = ")
            gap, at = "", len(text) - len(line.removeprefix("# text = "))
        elif TOKEN_LINE.match(line):
            spans.append(_place(line.split("\t")[1], text, at))
            at = spans[-1].end
    return text, tuple(spans)


def _place(form: str, text: str, at: int) -> Span:
    start = text.find(form, at)
    # Sub-tokens follow each other with at most a space between.
    if start < 0 or text[at:start].strip():
        raise ValueError(f"token not found at {at}")
    return Span(start, start + len(form))


def read_page(rs4: Path, conllu: Path) -> Page:
    """One text of the corpus."""
    text, tokens = read_text(conllu.read_text(encoding="utf-8"))
    relations = relations_of(read_tree(rs4.read_text(encoding="utf-8")))
    return Page(rs4.stem, rs4.stem.split("_")[1], text, tokens, relations)


def read_pages(gum: Path, genres: Iterable[str] = GENRES) -> list[Page]:
    """Every text of the genres that has a tree."""
    return [
        read_page(path, gum / "dep" / f"{path.stem}.conllu")
        for genre in genres
        for path in sorted((gum / "rst").glob(f"GUM_{genre}_*.rs4"))
    ]


def touched(page: Page, spans: Spans) -> Tokens:
    """The tokens with a letter or digit that share a character with a span."""
    return frozenset(
        number
        for number, token in enumerate(page.tokens)
        if WORD.search(token.of(page.text)) and any(token.overlaps(span) for span in spans)
    )


def tally(page: Page, predictions: Iterable[Marked]) -> Tally:
    """What the predictions of one text found."""
    placed = [(touched(page, (*one.source, *one.cue)), touched(page, one.content)) for one in predictions]
    placed = [(citing, content) for citing, content in placed if citing]
    cited = {(i, j) for i, gold in enumerate(page.relations) for j, (c, _) in enumerate(placed) if gold.satellite & c}
    linked = {(i, j) for i, j in cited if page.relations[i].nucleus & placed[j][1]}
    return Tally(
        texts=1,
        gold=len(page.relations),
        cited=len({i for i, _ in cited}),
        linked=len({i for i, _ in linked}),
        pred=len(placed),
        citing=len({j for _, j in cited}),
        linking=len({j for _, j in linked}),
    )


def measure(pages: Sequence[Page], predict: Callable[[str], Iterable[Marked]]) -> dict[str, Tally]:
    """The tallies by genre."""
    found: dict[str, Tally] = {}
    for page in pages:
        found[page.genre] = found.get(page.genre, Tally()).plus(tally(page, predict(page.text)))
    return found


def as_row(found: Tally) -> dict[str, object]:
    """The counts with their shares."""
    return {**msgspec.structs.asdict(found), "cites": found.cites(), "links": found.links()}


def table(measured: Mapping[str, Mapping[str, Tally]]) -> str:
    """One line a system and genre."""
    head = f"{'':<22}{'texts':>6}{'gold':>6}{'pred':>6}{'cites P':>9}{'R':>6}{'links P':>9}{'R':>6}"
    rows = [_row(f"{system} {genre}", found) for system, genres in measured.items() for genre, found in genres.items()]
    return "\n".join([head, *rows])


def _row(name: str, found: Tally) -> str:
    shares = "".join(
        f"{100 * share.precision:9.1f}{100 * share.recall:6.1f}" for share in (found.cites(), found.links())
    )
    return f"{name:<22}{found.texts:6d}{found.gold:6d}{found.pred:6d}{shares}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check attributions against GUM's discourse trees.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--baseline-only", action="store_true", help="print the baseline's numbers, keep nothing")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    pages = read_pages(options.shared / "data" / "gum")
    measured = {"baseline": measure(pages, find)}
    if not options.baseline_only:
        read = open_reader(options.model, options.threads)
        measured["onrecord"] = measure(pages, lambda text: read(text).attributions)
    print(table(measured))
    if not options.baseline_only:
        keep(
            "gum",
            {system: {genre: as_row(found) for genre, found in genres.items()} for system, genres in measured.items()},
            options.results,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
