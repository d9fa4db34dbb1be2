"""How the written English texts differ from real news: PolNeAR, and the real articles that the bench measures with.

    python corpus/reality.py SHARED

SHARED is a folder with ``data/polnear`` and ``bench/realnews``. The shares are kept in ``reality.json`` (figures only,
no text), and the README shows them. Everything is counted in the same way in all three, from spans and words alone.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.figures import read_all, sentences
from corpus.gold import Json
from corpus.manners import manner
from corpus.marks import Span
from corpus.tables import ROOT, read_words

KEPT = ROOT / "reality.json"
OFF = 1 / 3  # a share that differs by more than this part of the real one is off
_SMALL = frozenset("the a an one two three some many several his her their its both all most other others".split())


class Statement(NamedTuple):
    """The words of a source and a cue, and the manner of the content."""

    source: str
    cue: str
    manner: str | None


class Sample(NamedTuple):
    """A text with what was marked in it; ``events`` is ``None`` where nobody coded events."""

    text: str
    statements: tuple[Statement, ...]
    events: int | None


def of_gold(text: str, gold: Json) -> Sample:
    """A text of the corpus or of the bench: its required outermost statements, as PolNeAR has them."""
    found = [one for one in gold["attributions"] if not one.get("optional") and one["nested_in"] is None]
    statements = tuple(_statement(text, one["source"], one["cue"], one["content"]) for one in found)
    return Sample(text, statements, sum(not one.get("optional") for one in gold["events"]))


def _statement(
    text: str, source: Iterable[Sequence[int]], cue: Iterable[Sequence[int]], content: Iterable[Sequence[int]]
) -> Statement:
    words = [" ".join(text[start:end] for start, end in spans) for spans in (source, cue)]
    return Statement(words[0], words[1], manner(text, [Span(start, end) for start, end in content]))


def source_type(source: str) -> str:
    """``pronoun``, ``name``, ``nominal`` or ``none``, by the words alone.

    >>> source_type("the Kenyan minister"), source_type("She"), source_type("The ministry")
    ('name', 'pronoun', 'nominal')
    """
    words = re.findall(r"[^\W_]+", source)
    if not words:
        return "none"
    if len(words) <= 2 and words[-1].lower() in read_words("en", "pronoun"):
        return "pronoun"
    return "name" if any(word[0].isupper() and word.lower() not in _SMALL for word in words) else "nominal"


def cue_type(cue: str) -> str:
    """The sort of cue: a form of *say*, *tell*, *according to*, or another one."""
    words = set(re.findall(r"\w+", cue.lower()))
    forms = {"say": {"say", "says", "said", "saying"}, "tell": {"tell", "tells", "told", "telling"}}
    found = next((name for name, some in forms.items() if words & some), None)
    return found or ("according to" if "according" in words else "other")


def shares(samples: Sequence[Sample]) -> dict[str, float]:
    """The figures of some texts; shares are percent of the statements."""
    words = sum(len(re.findall(r"\w+", sample.text)) for sample in samples)
    statements = [one for sample in samples for one in sample.statements]
    coded = [sample for sample in samples if sample.events is not None]
    rows = {
        "words a sentence": words / max(1, sum(len(sentences(sample.text)) for sample in samples)),
        "statements a 100 words": 100 * len(statements) / max(1, words),
    }
    if coded:
        rows["events a 100 words"] = 100 * sum(sample.events or 0 for sample in coded) / max(1, words)
    for title, kinds in (
        ("manner", [one.manner or "undecided" for one in statements]),
        ("source", [source_type(one.source) for one in statements]),
        ("cue", [cue_type(one.cue) for one in statements]),
    ):
        counts = Counter(kinds)
        rows |= {f"{title}: {kind}": 100 * counts[kind] / max(1, len(statements)) for kind in sorted(counts)}
    rows["different cues a 100 statements"] = _different([one.cue.lower() for one in statements])
    return {name: round(value, 2) for name, value in rows.items()}


def _different(cues: Sequence[str]) -> float:
    """Different cues in a 100 statements, a mean over stretches of 100, since it falls with the length of a sample."""
    groups = [cues[at : at + 100] for at in range(0, len(cues) - 99, 100)] or [cues]
    return sum(len(set(group)) for group in groups) / len(groups)


def polnear(shared: Path) -> Iterator[Sample]:
    """PolNeAR's training part."""
    from bench.data.polnear import read_split, split_folder

    for article in read_split(split_folder(shared / "data/polnear", "train")):
        statements = []
        for one in article.gold:
            parts = ([(span.start, span.end) for span in spans] for spans in (one.source, one.cue, one.content))
            statements.append(_statement(article.text, *parts))
        yield Sample(article.text, tuple(statements), None)


def realnews(shared: Path) -> Iterator[Sample]:
    """The real articles of the bench, to compare with."""
    for path in sorted((shared / "bench/realnews").glob("[0-9]*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield of_gold(path.with_suffix(".txt").read_bytes().decode(), gold)


def written() -> Iterator[Sample]:
    """The English dispatches of the corpus."""
    for dispatch in read_all(["en"]):
        yield of_gold(dispatch.text, dispatch.gold)


def measure(shared: Path) -> dict[str, dict[str, float]]:
    """The figures of all three."""
    sets = {"written": written(), "polnear": polnear(shared), "realnews": realnews(shared)}
    return {name: shares(list(samples)) for name, samples in sets.items()}


def table(found: dict[str, dict[str, float]]) -> str:
    """A Markdown table; what is off by more than a third of the nearer real set is marked."""
    lines = ["| | written | PolNeAR train | real articles |", "|---|--:|--:|--:|"]
    for name in dict.fromkeys(key for rows in found.values() for key in rows):
        mine, *real = (found[key].get(name) for key in ("written", "polnear", "realnews"))
        marked = " *" if mine is not None and is_off(mine, [one for one in real if one is not None]) else ""
        shown = ["-" if one is None else f"{one:.1f}" for one in (mine, *real)]
        lines.append(f"| {name}{marked} | {' | '.join(shown)} |")
    return "\n".join(lines)


def is_off(mine: float, real: Sequence[float]) -> bool:
    """Whether a figure lies further than a third from every real one, and outside of what lies between them."""
    if not real or min(real) <= mine <= max(real):
        return False
    return all(abs(mine - one) > OFF * one for one in real)


def main(arguments: Sequence[str] | None = None) -> int:
    """The program."""
    shared = Path((sys.argv[1:] if arguments is None else arguments)[0])
    found = measure(shared)
    KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
