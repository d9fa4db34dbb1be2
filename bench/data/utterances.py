"""The statements of ``corpus/`` as utterances, and pairs of them in two languages: one utterance, or a near miss.

What a pair is asked about is what the gold has: content, speaker, days. No pair lies in one language, and no
statement is optional. Near misses are of one story: the same speaker with another utterance, or another speaker's of
the same article.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Literal, cast

import msgspec

from corpus.gold import Source, read_source
from corpus.heads import Attribution, read_period
from corpus.tables import ROOT
from onrecord.record.translations import Utterance
from onrecord.types import SpeakerKind

Kind = Literal["same", "same speaker", "same article"]
_STATED = ("explicit", "relative")


class Told(msgspec.Struct, frozen=True):
    """A statement of the corpus."""

    document: str  # ru/0101
    split: str
    is_optional: bool
    group: str | None  # of reports of one utterance
    by: str | None  # who speaks, the same in every language
    utterance: Utterance

    @property
    def story(self) -> str | None:
        """The number of its story; only texts of stories share utterances."""
        return self.group[:2] if self.group else None

    @property
    def number(self) -> str:
        """Of the article, the same in every language."""
        return self.document[3:]


class Pair(msgspec.Struct, frozen=True):
    """Two statements in two languages."""

    one: Told
    other: Told
    kind: Kind

    @property
    def is_same(self) -> bool:
        """Whether they are reports of one utterance."""
        return self.kind == "same"


def read_told(root: Path = ROOT) -> Iterator[Told]:
    """Every statement of the dispatches, in the order of their names."""
    lines = (root / "splits.tsv").read_text(encoding="utf-8").splitlines()
    splits = dict(line.split("\t") for line in lines)
    for path in sorted((root / "dispatches").rglob("*.mark")):
        source = read_source(path.read_text(encoding="utf-8"))
        name = f"{path.parent.name}/{path.stem}"
        for one in source.head.attributions:
            yield _told(source, one, name, splits[name])


def _told(source: Source, one: Attribution, name: str, split: str) -> Told:
    text, spans = source.marked.text, source.marked.spans
    speakers = {speaker.key: speaker for speaker in source.head.speakers}
    speaker = speakers.get(one.keys.get("sp") or "")
    values = speaker.values if speaker else {}
    content = spans[f"q{one.number}"]
    utterance = Utterance(
        " ".join(text[span.start : span.end] for span in content),
        name[:2],
        (values.get("name") or (None,))[0],
        cast("SpeakerKind", (values.get("kind") or (None,))[0] or "unknown"),
        days=_days(one.keys.get("said") or "", source.head.options.get("--published")),
        is_denied="neg" in one.keys,
    )
    by = (speaker.id or None) if speaker else None
    return Told(name, split, "opt" in one.keys, one.keys.get("utt"), by, utterance)


def _days(said: str, published: str | None) -> tuple[int, int] | None:
    period, _, basis = said.partition(":")
    stated = read_period(period) if basis in _STATED and period not in ("", "?") else None
    if stated:
        return date.fromisoformat(stated[0]).toordinal(), date.fromisoformat(stated[1]).toordinal() - 1
    if basis == "unknown" or published is None:
        return None
    day = date.fromisoformat(published).toordinal()
    return day, day


def pairs_of(told: Sequence[Told], seed: int = 1) -> Mapping[str, tuple[Pair, ...]]:
    """The pairs of each story in a drawn order, of one utterance one pair before its second."""
    stories: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.story and not one.is_optional:
            stories[one.story].append(one)
    return {story: tuple(_drawn(those, seed)) for story, those in sorted(stories.items())}


def _drawn(told: Sequence[Told], seed: int) -> Iterator[Pair]:
    pairs = [pair for one, other in combinations(told, 2) if (pair := pair_of(one, other))]
    random.Random(seed).shuffle(pairs)
    seen: dict[tuple[Kind, str | None], int] = defaultdict(int)
    ranks = []
    for pair in pairs:
        key = (pair.kind, pair.one.group if pair.is_same else None)
        ranks.append(seen[key] if pair.is_same else 0)
        seen[key] += 1
    order = sorted(range(len(pairs)), key=lambda at: ranks[at])
    yield from (pairs[at] for at in order)


def pair_of(one: Told, other: Told) -> Pair | None:
    """The pair with what it is, or ``None`` where it is none of the three kinds."""
    if one.document[:2] == other.document[:2]:
        return None
    if one.group == other.group:
        return Pair(one, other, "same")
    if one.by and one.by == other.by:
        return Pair(one, other, "same speaker")
    return Pair(one, other, "same article") if one.number == other.number else None
