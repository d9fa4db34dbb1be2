"""CPU time by stage of a reading, without a change to the program: its stages are wrapped while they are watched.

A stage is told when it begins and ends; what an inner stage takes is taken off the outer one, so the seconds add up.
They are those of the thread that runs, so several threads may be watched at once. Every run of a model file is a stage
of its own, wherever it is called: together they are the *encoder*.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

import msgspec

T = TypeVar("T")
Now = Callable[[], float]
Noticed = Callable[[str], None]

IMPORTING = "importing"
ENCODER = "encoder: "  # before the name of a model file
FIELDS = {  # of the reader: its stage, by the name that a table shows
    "encoder": "pieces and windows",
    "finder": "attributions",
    "describe": "description of statements",
    "resolve": "speakers by rules",
    "recognise": "entities",
    "date": "times",
    "words": "events by words",
    "tell": "events by pairs",
}
FUNCTIONS = {  # called by name: module and function, by stage
    ("onrecord.reader", "find_names"): "names",
    ("onrecord.reader", "complete"): "speakers",
    ("onrecord.reader", "find_stances"): "stances",
    ("onrecord.stances.by_pairs", "stances_of"): "stances",
    ("onrecord.reader", "find_shifts"): "shifts",
}
OF_PAGES = {
    ("trafilatura", "load_html"): "documents: trafilatura",
    ("trafilatura", "bare_extraction"): "documents: trafilatura",
    ("trafilatura.metadata", "extract_metadata"): "documents: trafilatura",
}


class Watch:
    """One thread: the stages that are open, and what each has taken."""

    def __init__(self, now: Now, noticed: Noticed | None) -> None:
        self.spent: Counter[str] = Counter()
        self._open: list[str] = []
        self._now, self._noticed, self._since = now, noticed, 0.0

    def begin(self, stage: str) -> None:
        """A stage begins; the one around it stands still."""
        self._turn()
        self._open.append(stage)

    def end(self) -> None:
        """The innermost stage ends."""
        self._turn()
        self._open.pop()

    def _turn(self) -> None:
        at = self._now()
        if self._open:
            self.spent[self._open[-1]] += at - self._since  # type: ignore[assignment]  # a Counter adds seconds as well
            if self._noticed:
                self._noticed(self._open[-1])
        self._since = self._now() if self._noticed else at


class Clock:
    """All threads: seconds and model rows by stage.

    Args:
        now: Seconds of the thread that asks.
        noticed: Told the name of each stage whenever it stops running; its own time is nobody's.
    """

    def __init__(self, now: Now = time.thread_time, noticed: Noticed | None = None) -> None:
        self._now, self._noticed = now, noticed
        self._own = threading.local()
        self._watches: list[Watch] = []
        self._rows: dict[str, list[int]] = defaultdict(list)

    def begin(self, stage: str) -> None:
        """A stage begins in this thread."""
        self._watch().begin(stage)

    def end(self) -> None:
        """The innermost stage of this thread ends."""
        self._watch().end()

    @contextmanager
    def running(self, stage: str) -> Iterator[None]:
        """A stage from here to the end of the block."""
        self.begin(stage)
        try:
            yield
        finally:
            self.end()

    def count(self, stage: str, rows: int) -> None:
        """A model was run on so many rows of input."""
        self._rows[stage].append(rows)

    def seconds(self) -> dict[str, float]:
        """What each stage has taken in all threads, in the order of their first use."""
        total: dict[str, float] = defaultdict(float)
        for watch in self._watches:
            for stage, spent in watch.spent.items():
                total[stage] += spent
        return dict(total)

    def rows(self) -> dict[str, list[int]]:
        """The rows of every run, by model file."""
        return dict(self._rows)

    def forget(self) -> None:
        """Begin anew; to be called when no stage is open."""
        for watch in self._watches:
            watch.spent.clear()
        self._rows.clear()

    def _watch(self) -> Watch:
        found: Watch | None = getattr(self._own, "watch", None)
        if found is None:
            found = self._own.watch = Watch(self._now, self._noticed)
            self._watches.append(found)
        return found


def timed(clock: Clock, stage: str, function: Callable[..., T]) -> Callable[..., T]:
    """The same function as a stage."""

    def call(*arguments: Any, **named: Any) -> T:
        with clock.running(stage):
            return function(*arguments, **named)

    return call


class Stage:
    """An object that is called, or has methods, all of which are one stage."""

    def __init__(self, clock: Clock, stage: str, inner: Any) -> None:
        self._clock, self._stage, self._inner = clock, stage, inner

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        with self._clock.running(self._stage):
            return self._inner(*arguments, **named)

    def __getattr__(self, name: str) -> Any:
        return timed(self._clock, self._stage, getattr(self._inner, name))


class Encoder(Stage):
    """The encoder, whose windows are made as they are taken."""

    def encode(self, text: str) -> Any:
        """All windows of a text, each counted when it is made."""
        with self._clock.running(self._stage):
            found = self._inner.encode(text)
        return msgspec.structs.replace(found, views=steps(self._clock, self._stage, iter(found.views)))


def steps(clock: Clock, stage: str, items: Iterator[T]) -> Iterator[T]:
    """The same items, the making of each as a stage."""
    nothing = object()
    while True:
        with clock.running(stage):
            item = next(items, nothing)
        if item is nothing:
            return
        yield item  # type: ignore[misc]  # it is not the mark of the end


def with_stages(reader: Any, clock: Clock) -> Any:
    """The reader with its stages watched."""
    there = {field: getattr(reader, field) for field in FIELDS}
    return msgspec.structs.replace(
        reader,
        **{
            field: (Encoder if field == "encoder" else Stage)(clock, FIELDS[field], inner)
            for field, inner in there.items()
            if inner is not None
        },
    )


def rows_of(feed: dict[str, Any]) -> int:
    """The rows that a run multiplies: those of the longest input, of all its batch."""
    return max((int(one.shape[0] * one.shape[1]) for one in feed.values() if one.ndim > 1), default=0)


def model_of(session: Any, models: Path) -> str:
    """The file of a session, from the folder of its weights."""
    path = getattr(session, "_model_path", None)
    if path is None:
        return "other"
    inside = Path(path)
    return "/".join(inside.relative_to(models).parts[1:]) if inside.is_relative_to(models) else inside.name


@contextmanager
def watched(clock: Clock, models: Path, *, pages: bool) -> Iterator[None]:
    """Count every function and every run of a model while the block runs; what it has to import for that counts too."""
    functions = FUNCTIONS | OF_PAGES if pages else FUNCTIONS
    with clock.running(IMPORTING):
        session = import_module("onnxruntime").InferenceSession
        real = {where: getattr(import_module(where[0]), where[1]) for where in functions}
    run = session.run

    def run_timed(self: Any, names: Sequence[str] | None, feed: dict[str, Any], options: Any = None) -> Any:
        stage = ENCODER + model_of(self, models)
        clock.count(stage, rows_of(feed))
        with clock.running(stage):
            return run(self, names, feed, options)

    with ExitStack() as stack:
        stack.enter_context(patch.object(session, "run", run_timed))
        for where, stage in functions.items():
            stack.enter_context(patch(".".join(where), timed(clock, stage, real[where])))
        yield
