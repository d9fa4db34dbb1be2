"""An annotator's notes on single sentences, read into offsets.

Notes are what is written down while reading; they contain words of the sentence and stay outside of the repository.
What is kept of them are the offsets and values of ``standoff/pairs.jsonl``:

    # 17
    p a = Russian forces | group
    p b = two Dutch journalists ; them | group
    e a > b | 173/17 | asserted | reported | hostile
    s b > a | hostile | opt
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

from corpus.gold import Json, quad
from corpus.heads import KINDS, LABELS
from corpus.marks import Span

MODALITIES = ("asserted", "negated", "future", "hypothetical")
_NUMBER = re.compile(r"#\s*(\d+)")
_PARTY = re.compile(r"p (\w+) = (.+?)\s*\|\s*(\w+)")
_PIECE = re.compile(r"(.+?)(?:#(\d))?")
_CODE = re.compile(r"(?:0[2-9]|1\d|20)\d{0,2}")


class NoteError(ValueError):
    """A line that says nothing that can be kept."""


class Party(NamedTuple):
    """Somebody named in a sentence, with the places of all mentions."""

    kind: str
    spans: tuple[Span, ...]


class Act(NamedTuple):
    """What one party does to another."""

    actor: str
    recipient: str
    codes: tuple[str, ...]
    modality: str
    claimed: bool
    optional: bool


class Regard(NamedTuple):
    """How one party stands toward another."""

    holder: str
    target: str
    label: str
    optional: bool


class Note:
    """All that was noted of one sentence."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.parties: dict[str, Party] = {}
        self.acts: list[Act] = []
        self.regards: list[Regard] = []

    def add(self, line: str) -> None:
        """Reads one line.

        Raises:
            NoteError: It cannot be read, or names words that do not stand in the sentence.
        """
        if line.startswith("p "):
            self._party(line)
        elif line.startswith("e "):
            self._act(line[2:])
        elif line.startswith("s "):
            self._regard(line[2:])
        elif line != "none":
            raise NoteError(f"a line that is not known: {line[:50]!r}")

    def _party(self, line: str) -> None:
        match = _PARTY.fullmatch(line)
        if not match or match.group(3) not in KINDS or match.group(1) in self.parties:
            raise NoteError(f"no party: {line!r}")
        spans = tuple(self._find(piece.strip()) for piece in match.group(2).split(" ; "))
        self.parties[match.group(1)] = Party(match.group(3), spans)

    def _find(self, piece: str) -> Span:
        """The place of some words; ``words#2`` is where they stand for the second time."""
        match = _PIECE.fullmatch(piece)
        words, times = (match.group(1), int(match.group(2) or 1)) if match else (piece, 1)
        at = -1
        for _ in range(times):
            at = self.sentence.find(words, at + 1)
            if at < 0:
                raise NoteError(f"not in the sentence: {piece!r}")
        return Span(at, at + len(words))

    def _pair(self, written: str) -> tuple[str, str]:
        first, _, second = (part.strip() for part in written.partition(">"))
        if first not in self.parties or second not in self.parties or first == second:
            raise NoteError(f"no pair of parties: {written!r}")
        return first, second

    def _act(self, line: str) -> None:
        parts = [part.strip() for part in line.split("|")]
        if len(parts) < 5:
            raise NoteError(f"an act is A > B | CODE | MODALITY | BY | STANCE: {line!r}")
        pair = self._pair(parts[0])
        optional = "opt" in parts[5:]
        if parts[4] not in (*LABELS, "-"):
            raise NoteError(f"no stance: {parts[4]!r}")
        if parts[4] not in ("neutral", "-"):
            self.regards.append(Regard(*pair, parts[4], optional))
        if parts[1] == "-":
            return
        codes = tuple(parts[1].split("/"))
        known = parts[2] in MODALITIES and parts[3] in ("reported", "claimed")
        if not known or not all(_CODE.fullmatch(code) for code in codes):
            raise NoteError(f"no code, modality or teller: {line!r}")
        self.acts.append(Act(*pair, codes, parts[2], parts[3] == "claimed", optional))

    def _regard(self, line: str) -> None:
        parts = [part.strip() for part in line.split("|")]
        pair = self._pair(parts[0])
        if len(parts) < 2 or parts[1] not in LABELS[:2]:
            raise NoteError(f"no stance: {line!r}")
        self.regards.append(Regard(*pair, parts[1], "opt" in parts[2:]))

    def as_row(self, start: int = 0) -> Json:
        """The note as it is kept: parties in order, acts, stances, and the pairs between which there is neither.

        Args:
            start: Where the sentence begins in its document.
        """
        keys = sorted(self.parties, key=lambda key: self.parties[key].spans)
        place = {key: at for at, key in enumerate(keys)}
        told = {(act.actor, act.recipient) for act in self.acts} | {(one.holder, one.target) for one in self.regards}
        return {
            "parties": [
                {"kind": self.parties[key].kind, "spans": [[start + a, start + b] for a, b in self.parties[key].spans]}
                for key in keys
            ],
            "events": [_event(act, place) for act in self.acts],
            "stances": [_stance(one, place) for one in self.regards],
            "nothing": [[place[a], place[b]] for a, b in permutations(keys, 2) if (a, b) not in told],
        }


def _event(act: Act, place: Mapping[str, int]) -> Json:
    root = act.codes[0][:2]
    made: Json = {"actor": place[act.actor], "recipient": place[act.recipient], "root": root, "quad": quad(root)}
    if len(act.codes[0]) > 2:
        made["code"] = act.codes[0]
    if others := sorted({code[:2] for code in act.codes[1:]} - {root}):
        made["also_roots"] = others
    made |= {"modality": act.modality, "claimed": act.claimed}
    return made | ({"optional": True} if act.optional else {})


def _stance(one: Regard, place: Mapping[str, int]) -> Json:
    made: Json = {"holder": place[one.holder], "target": place[one.target], "label": one.label}
    return made | ({"optional": True} if one.optional else {})


def read_notes(lines: Iterable[str], sentences: Mapping[int, str]) -> Iterator[tuple[int, Note | str]]:
    """The notes by the number of their sentence, and in the same order what is wrong, as words with the line."""
    note: Note | None = None
    number = 0
    for at, line in enumerate(lines, 1):
        if match := _NUMBER.fullmatch(line.strip()):
            if note is not None:
                yield number, note
            number = int(match.group(1))
            note = Note(sentences[number]) if number in sentences else None
            if note is None:
                yield number, f"line {at}: no sentence {number}"
        elif line.strip() and note is not None:
            try:
                note.add(line.strip())
            except NoteError as error:
                yield number, f"line {at}: {error}"
    if note is not None:
        yield number, note
