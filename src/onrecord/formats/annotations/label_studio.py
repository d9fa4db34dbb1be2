"""The JSON export of Label Studio: tasks with a text, regions with labels, relations between regions.

Regions with the labels Source, Cue and Content are joined by relations of any name. Of several annotations of a task
the one that is marked as ground truth counts, else the first; cancelled ones and predictions do not. Older versions
count UTF-16 units and newer ones characters: the words that stand beside each region decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.formats.annotations.joining import Marked, join
from onrecord.formats.annotations.labels import role_of
from onrecord.formats.annotations.offsets import Units, bad, check
from onrecord.training.texts import Annotated
from onrecord.types import Span

_HINT = "export from Label Studio as JSON, not as JSON-MIN"


class Value(msgspec.Struct, frozen=True):
    """Where a region lies and what it is."""

    start: Any = None
    end: Any = None
    text: Any = None
    labels: tuple[str, ...] = ()


class Result(msgspec.Struct, frozen=True):
    """A region or a relation."""

    id: str = ""
    type: str = ""
    value: Value = msgspec.field(default_factory=Value)
    from_id: str = ""
    to_id: str = ""


class Annotation(msgspec.Struct, frozen=True):
    """What one person made of a task."""

    result: tuple[Result, ...] = ()
    was_cancelled: bool = False
    ground_truth: bool = False


class Task(msgspec.Struct, frozen=True):
    """One text with its annotations."""

    data: dict[str, Any]
    annotations: tuple[Annotation, ...]
    id: int | str = 0


def read_label_studio(export: bytes, name: str) -> Iterator[Annotated]:
    """The annotated tasks of one export; a task that nobody annotated is passed over.

    Args:
        export: What the file holds.
        name: Of the file; texts are ``name#task``.

    Raises:
        AnnotationError: It is no such export, or a region is not what it says; slug ``bad-annotations``.
    """
    try:
        tasks = msgspec.json.decode(export, type=tuple[Task, ...])
    except msgspec.DecodeError as error:
        raise bad(f"no JSON export of Label Studio ({error})", name, _HINT) from None
    for task in tasks:
        chosen = [one for one in task.annotations if not one.was_cancelled]
        if chosen:
            yield _annotated(task, max(chosen, key=lambda one: one.ground_truth), f"{name}#{task.id}")


def _annotated(task: Task, annotation: Annotation, name: str) -> Annotated:
    text = _text(task, name)
    units = Units(text)
    regions = [(one, role) for one in annotation.result for label in one.value.labels if (role := role_of(label))]
    marked = [Marked(one.id, role, (_span(one.value, text, units, name),)) for one, role in regions]
    links = [(one.from_id, one.to_id) for one in annotation.result if one.type == "relation"]
    return Annotated(name, text, join(marked, links))


def _text(task: Task, name: str) -> str:
    """The text of a task: what its field ``text`` holds, else its longest field."""
    texts = [value for value in task.data.values() if isinstance(value, str)]
    own = task.data.get("text")
    if not isinstance(own, str) and not texts:
        raise bad("a task without a text", name, _HINT)
    return own if isinstance(own, str) else max(texts, key=len)


def _span(value: Value, text: str, units: Units, name: str) -> Span:
    try:
        start, end = int(value.start), int(value.end)
    except (TypeError, ValueError):
        raise bad(f"a region without a place in the text: {value.start!r}", name) from None
    words = value.text if isinstance(value.text, str) else None
    plain, by_units = Span(start, end), units.span(start, end)
    right = words is not None and plain.of(text).split() != words.split() and by_units.of(text).split() == words.split()
    return check(by_units if right else plain, text, name, words)
