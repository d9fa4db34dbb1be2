"""What is wrong with one file of the corpus: an ordered list of small named checks.

Each check takes a ``Dispatch`` and yields faults; ``CHECKS`` is their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from corpus.build import files_of
from corpus.gold import Json, Source, make_gold, read_source
from corpus.heads import Actor, Speaker
from corpus.marks import MarkError
from corpus.tables import Row, read_words

SHORTEST_STEM = 3
_WORD = re.compile(r"[^\W_]+")  # l’Autorité is two words


class Fault(NamedTuple):
    """A file, a line and what is wrong there."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        """As ``en/0101.mark:3: reason``."""
        return f"{self.file}:{self.line}: {self.reason}"


class Dispatch:
    """One mark file that could be read, with its row of the plan."""

    def __init__(self, path: Path, source: Source, row: Row | None) -> None:
        self.path, self.source, self.row = path, source, row
        self.gold: Json = make_gold(source, path.stem)

    @property
    def name(self) -> str:
        """As ``en/0101``."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def text(self) -> str:
        """The bare text."""
        return self.source.marked.text

    @property
    def required(self) -> list[Json]:
        """The attributions that have to be found."""
        return [one for one in self.gold["attributions"] if not one.get("optional")]

    @cached_property
    def words(self) -> list[str]:
        """The words of the text in lower case."""
        return [word.lower() for word in _WORD.findall(self.text)]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of all words, so that inflected forms meet."""
        return frozenset(word[:size] for word in self.words for size in range(1, len(word) + 1))

    def has_name(self, name: str) -> bool:
        """Whether every word of a name stands in the text, perhaps with another ending."""
        return all(_stem(word.lower()) in self.stems for word in _WORD.findall(name))

    def fault(self, line: int, reason: str) -> Fault:
        """A fault of this file."""
        return Fault(f"{self.name}.mark", line, reason)


def _stem(word: str) -> str:
    """What is left of a word when its ending may change.

    >>> _stem("министерство"), _stem("Юна")
    ('министерс', 'Юн')
    """
    return word[: max(min(len(word) - 1, SHORTEST_STEM), len(word) - 3)] if len(word) > 2 else word


def read_dispatch(path: Path, rows: Mapping[str, Row]) -> Dispatch | Fault:
    """The dispatch of one mark file, or why it cannot be read."""
    name = f"{path.parent.name}/{path.stem}"
    try:
        source = read_source(path.read_bytes().decode())
        return Dispatch(path, source, rows.get(name))
    except FileNotFoundError:
        return Fault(f"{name}.mark", 0, "the file is not there")
    except UnicodeDecodeError as error:
        return Fault(f"{name}.mark", 1, f"not UTF-8: {error}")
    except MarkError as error:
        return Fault(f"{name}.mark", error.line, error.reason)


def _is_built(dispatch: Dispatch) -> Iterator[Fault]:
    """The files beside the mark file are what it gives."""
    for suffix, made in files_of(dispatch.source, dispatch.gold).items():
        target = dispatch.path.with_suffix(suffix)
        if not target.exists() or target.read_bytes() != made.encode():
            yield dispatch.fault(1, f"{target.name} is not what the marks give; run corpus/build.py")


def _has_head(dispatch: Dispatch) -> Iterator[Fault]:
    """Language, options and plot are given; the day is a day."""
    head = dispatch.source.head
    if head.language != dispatch.path.parent.name:
        yield dispatch.fault(1, f"@language is {head.language}")
    if not head.plot:
        yield dispatch.fault(1, "no @plot")
    for option in ("--published", "--outlet"):
        if option not in head.options:
            yield dispatch.fault(1, f"no {option} in @args")
    if _day(head.options.get("--published", "2027-01-01")) is None:
        yield dispatch.fault(1, f"no date: {head.options['--published']}")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _offsets_are_exact(dispatch: Dispatch) -> Iterator[Fault]:
    """Every span of the gold lies in the text and has no white space at its edges."""
    text = dispatch.path.with_suffix(".txt")
    stored = text.read_bytes().decode() if text.exists() else dispatch.text
    for at, attribution in enumerate(dispatch.gold["attributions"]):
        for role in ("source", "cue", "content"):
            for start, end in attribution[role]:
                words = stored[start:end]
                if not 0 <= start < end <= len(stored) or words != words.strip():
                    yield dispatch.fault(1, f"attribution {at}: {role} {start}-{end} is no range of words")


def _names_stand_in_text(dispatch: Dispatch) -> Iterator[Fault]:
    """Names of the gold stand in the text, or their line says ``absent``."""
    forms = {actor.name: (actor.name, *actor.also) for actor in dispatch.source.head.actors}
    for actor in dispatch.source.head.actors:
        if not actor.absent and not _any_stands(dispatch, forms[actor.name]):
            yield dispatch.fault(
                actor.line, f"{actor.name!r} stands nowhere in the text; give the form that does, or absent"
            )
    for speaker in dispatch.source.head.speakers:
        yield from _speaker_stands(dispatch, speaker, forms)


def _any_stands(dispatch: Dispatch, names: tuple[str, ...]) -> bool:
    return any(dispatch.has_name(name) for name in names)


def _speaker_stands(dispatch: Dispatch, speaker: Speaker, forms: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    for key in ("name", "role", "org"):
        values = tuple(value for value in speaker.values.get(key, ()) if value)
        others = forms.get(values[0], ()) if values else ()
        if values and not speaker.absent and not _any_stands(dispatch, (*values, *others)):
            yield dispatch.fault(
                speaker.line, f"{key} {values[0]!r} stands nowhere in the text; give the form that does, or absent"
            )


def _quotations_are_of_speakers(dispatch: Dispatch) -> Iterator[Fault]:
    """Every statement has a cue, and a source unless nobody is named."""
    for line in dispatch.source.head.attributions:
        spans = dispatch.source.marked.spans
        if "opt" not in line.keys and f"s{line.number}" not in spans and f"c{line.number}" not in spans:
            yield dispatch.fault(line.line, f"a{line.number} has neither source nor cue")


def _parts_do_not_overlap(dispatch: Dispatch) -> Iterator[Fault]:
    """Source, cue and content of one statement share no character."""
    spans = dispatch.source.marked.spans
    for line in dispatch.source.head.attributions:
        mine = sorted(span for role in "scq" for span in spans.get(f"{role}{line.number}", ()))
        for before, after in zip(mine, mine[1:], strict=False):
            if after.start < before.end:
                yield dispatch.fault(line.line, f"a{line.number}: its source, cue and content overlap at {after.start}")


def _days_are_possible(dispatch: Dispatch) -> Iterator[Fault]:
    """What was said was said by the day of publication, on the weekday that the text names."""
    published = _day(dispatch.source.head.options.get("--published", ""))
    weekdays = read_words(dispatch.path.parent.name, "weekday")
    lines = {line.number: line for line in dispatch.source.head.attributions}
    for number, line in lines.items():
        said = line.keys.get("said", "?").partition(":")[0]
        day = _day(said)
        if day and published and day > published:
            yield dispatch.fault(line.line, f"a{number} was said after publication")
        for span in dispatch.source.marked.spans.get(f"t{number}", ()):
            words = dispatch.text[span.start : span.end]
            named = [
                at for at, name in enumerate(weekdays) if name in words.lower().replace("'", "ʼ").replace("’", "ʼ")
            ]
            if day and named and day.weekday() not in named:
                yield dispatch.fault(line.line, f"a{number}: {said} is no {words!r}")


def _plan_is_kept(dispatch: Dispatch) -> Iterator[Fault]:
    """The cells of the plan that can be seen in the gold are in it."""
    if dispatch.row is None:
        yield dispatch.fault(1, "no row of plan.tsv")
        return
    row, required = dispatch.row, [event for event in dispatch.gold["events"] if not event.get("optional")]
    if row["lang"] != "en" and row["story"] != "-":
        return  # a story told again keeps the events of its first telling
    roots = {event["root"] for event in required}
    if missing := [root for root in row["roots"].split() if root not in roots]:
        yield dispatch.fault(1, f"the plan wants required events with root {', '.join(missing)}")
    wanted = row["modality"].removeprefix("one ").removesuffix(" event")
    if row["modality"] != "asserted only" and wanted not in {event.get("modality") for event in required}:
        yield dispatch.fault(1, f"the plan wants a required event that is {wanted}")
    if row["negation"] != "none" and not any(one["negated"] for one in dispatch.required):
        yield dispatch.fault(1, f"the plan wants a negated statement ({row['negation']})")
    if row["shift"].startswith("reported") and not dispatch.gold["shifts"]:
        yield dispatch.fault(1, f"the plan wants a change of line ({row['shift']})")


def _length_is_kept(dispatch: Dispatch) -> Iterator[Fault]:
    """The number of words is that of the plan, or nearly."""
    if dispatch.row is not None:
        least, most = (int(part) for part in dispatch.row["words"].split("-"))
        count = len(dispatch.text.split())
        if not 0.8 * least <= count <= 1.2 * most:
            yield dispatch.fault(1, f"{count} words, the plan wants {dispatch.row['words']}")


def _has_utterances(dispatch: Dispatch) -> Iterator[Fault]:
    """In a story every statement names its utterance, and every party its entity."""
    if dispatch.row is None or dispatch.row["story"] == "-":
        return
    head = dispatch.source.head
    for line in head.attributions:
        if "opt" not in line.keys and "utt" not in line.keys:
            yield dispatch.fault(line.line, f"a{line.number} has no utt=")
    named: tuple[Actor | Speaker, ...] = (*head.actors, *head.speakers)
    for one in named:
        if one.id is None:
            yield dispatch.fault(one.line, "no id= in a story")


CHECKS: tuple[Callable[[Dispatch], Iterator[Fault]], ...] = (
    _has_head,
    _offsets_are_exact,
    _names_stand_in_text,
    _quotations_are_of_speakers,
    _parts_do_not_overlap,
    _days_are_possible,
    _plan_is_kept,
    _length_is_kept,
    _has_utterances,
    _is_built,
)


def faults_of(dispatch: Dispatch) -> list[Fault]:
    """All faults of one file, in the order of the checks."""
    return [fault for check in CHECKS for fault in check(dispatch)]
