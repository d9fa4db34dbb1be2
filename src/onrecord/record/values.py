"""What a record gives out: frozen values with ids, names beside ids, and the evidence."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec

from onrecord.frames import Frame, Framed, Type, columns_of
from onrecord.types import Basis, Commitment, DocumentWarning, Manner, Period, Span, Spans, SpeakerKind

Verb = Literal[
    "merge",
    "split",
    "rename",
    "kind",
    "country",
    "separate",
    "join",
    "accept",
    "reject",
    "speaker",
    "target",
    "span",
    "add",
    "distinct",
]


class Run(msgspec.Struct, frozen=True):
    """What made a row: the code, the weights, the settings that they ran with, and the data files beside the code.

    ``onrecord.origin.find_run`` gives the one of this process.

    >>> Run("0.1.0", "5c21", {"model": "fast"}).id
    'run_76e4fc7e2a296fb0'
    >>> Run("0.1.0", "5c21", {"model": "fast"}, data="77ab").id
    'run_9f0d454c33b0fd78'
    """

    code: str
    weights: str
    settings: dict[str, str] = {}
    data: str | None = None  # digest of word lists, registers, rankers, thresholds, weights; None where not known
    files: dict[str, str] = {}  # what ``data`` is the digest of: path -> its own digest

    @property
    def id(self) -> str:
        """The same version, weights, settings and data, the same id; without data, that of earlier versions."""
        from onrecord.record.codec import hash_id

        return hash_id("run", self.code, self.weights, self.settings_text, *([self.data] if self.data else []))

    @property
    def settings_text(self) -> str:
        """The settings as JSON, always in the same order."""
        return msgspec.json.encode(self.settings, order="sorted").decode()

    @property
    def files_text(self) -> str | None:
        """The files with their digests as JSON; ``None`` where they are not known."""
        return msgspec.json.encode(self.files, order="sorted").decode() if self.files else None


class Added(msgspec.Struct, frozen=True):
    """What became of a reading: ``is_new`` is false when the record had the document already."""

    document: str
    is_new: bool
    version: int = 1
    copy_of: str | None = None  # the first document of the story
    reports: int = 0
    statements: int = 0  # of the reports those that nobody had reported before
    unread: str | None = None  # the language that there are no weights for, or another reason why nothing was read
    warnings: tuple[DocumentWarning, ...] = ()  # why the document may not be what it seems


class Reread(msgspec.Struct, frozen=True):
    """What became of a document that was read again, in reports."""

    document: str
    is_changed: bool
    kept: int = 0
    gained: int = 0
    lost: int = 0
    unread: str | None = None  # as in ``Added``


class Resolved(msgspec.Struct, frozen=True):
    """What became of the names of a document that were left open: how many are linked now, and merged with another."""

    document: str
    linked: int = 0
    merged: int = 0


class Version(msgspec.Struct, frozen=True):
    """One text that stood at an address."""

    document: str
    number: int
    published: date | None
    text_sha256: str


class Statement(msgspec.Struct, frozen=True):
    """One utterance, however many outlets report it; ``content`` is that of the report that was added first."""

    id: str
    content: str
    speaker: str | None  # id in the register
    speaker_name: str | None
    country: str | None
    said: Period | None
    basis: Basis
    manner: Manner
    negated: bool
    commitment: Commitment
    published: date | None  # when it was first reported
    reports: int
    outlets: int


class Statements(Framed, tuple[Statement, ...]):
    """Statements in a row, which turn into a table: one row each, a column for each field.

    ``said`` is two columns there, the days ``[said, said_until)``.
    """

    __slots__ = ()

    def _frame(self) -> Frame:
        return Frame(_columns(), tuple(map(_row, self)))


def _columns() -> dict[str, Type]:
    told = columns_of(Statement)
    return {**{name: told[name] for name in _PLAIN}, "said": "day", "said_until": "day"}


_PLAIN = tuple(name for name in Statement.__struct_fields__ if name != "said")


def _row(statement: Statement) -> tuple[Any, ...]:
    return (*(getattr(statement, name) for name in _PLAIN), *(statement.said or (None, None)))


class Report(msgspec.Struct, frozen=True):
    """One attribution in one article: the evidence of a statement."""

    id: str
    statement: str
    document: str
    url: str | None
    outlet: str | None
    title: str | None
    published: date | None
    speaker: str | None
    speaker_name: str | None
    source: Spans
    cue: Spans
    content: Spans
    quote: str
    manner: Manner
    negated: bool
    commitment: Commitment
    said: Period | None
    basis: Basis
    via: tuple[str, ...]  # who stands between the speaker and the article, nearest to the speaker first
    copy_of: str | None  # the document of which this one is a near copy
    rule: str  # why it belongs to its statement
    share: float | None
    score: float


class Step(msgspec.Struct, frozen=True):
    """One outlet on the way of a statement, with its first report."""

    outlet: str | None
    published: date | None
    via: tuple[str, ...]
    copy_of: str | None
    report: Report
    reports: int


class Actor(msgspec.Struct, frozen=True):
    """A person, body or country across articles."""

    id: str
    name: str
    kind: SpeakerKind
    country: str | None
    wikidata: str | None
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()  # ids of those that were judged to be the same


class RoleSeen(msgspec.Struct, frozen=True):
    """An office with the days of the first and the last article that give it, or the days that a register gives.

    ``until`` is the last day of the office.
    """

    role: str | None
    organisation: str | None
    country: str | None
    first_seen: date | None
    last_seen: date | None
    since: date | None
    until: date | None
    articles: int
    document: str | None = None  # the last article that says so, and where
    span: Span | None = None


class Profile(msgspec.Struct, frozen=True):
    """An actor with the roles, the latest first."""

    actor: Actor
    roles: tuple[RoleSeen, ...]
    statements: int


class Judgement(msgspec.Struct, frozen=True):
    """A person's correction; it can be withdrawn and is never deleted."""

    id: str
    verb: Verb
    subjects: tuple[str, ...]
    value: str | None
    by: str
    at: str
    note: str | None = None
    withdrawn_by: str | None = None
    withdrawn_at: str | None = None


class Counts(msgspec.Struct, frozen=True):
    """How much a record holds."""

    documents: int
    reports: int
    statements: int
    actors: int
    outlets: int
