"""Every value that crosses a module border; read this file first.

All offsets are Unicode code points of ``Document.text``, 0-based and half-open.
Values are frozen; ``tuple`` stands where JSON has a list. Unknown is ``None`` or
an empty tuple. The JSON of a ``Reading`` is documented in docs/reference/reading.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from onrecord.errors import EvidenceError, OnRecordError

SCHEMA = "onrecord.reading/1"
ELLIPSIS = " … "  # joins the pieces of one role when they are shown as one text

BlockKind = Literal[
    "headline",
    "byline",
    "paragraph",
    "heading",
    "post",
    "caption",
    "summary",
    "teaser",
    "promotion",
    "boilerplate",
]
SPOKEN: frozenset[BlockKind] = frozenset({"paragraph", "post"})  # in which the article itself tells and cites
LinkKind = Literal["source", "related"]
Manner = Literal["direct", "mixed", "indirect"]
Commitment = Literal["asserts", "denies", "declines", "asks"]
SpeakerBasis = Literal["article", "register"]
SpeakerKind = Literal["person", "organisation", "country", "bloc", "group", "unknown"]
Basis = Literal["explicit", "relative", "publication", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
NameKind = Literal["person", "organisation", "place", "people"]
Modality = Literal["asserted", "negated", "future", "hypothetical"]
StanceLabel = Literal["favourable", "neutral", "hostile"]
Direction = Literal["warmer", "colder", "unclear"]
DocumentKind = Literal["article", "live", "stub"]
DocumentWarning = Literal["thin", "menu-like", "text-later-than-published"]
DateOrigin = Literal["given", "json-ld", "meta", "feed", "mail", "address", "time", "text", "modified"]
Period = tuple[date, date]


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A stretch of a text, ``[start, end)`` in code points; never empty in a reading.

    >>> Span(4, 8).of("She said so.")
    'said'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same stretch counted from another origin."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def text_of(spans: Sequence[Span], text: str) -> str | None:
    """The pieces of one role as one line; ``None`` when there is none.

    >>> text_of((Span(0, 3), Span(9, 11)), "She said so.")
    'She … so'
    """
    if not spans:
        return None
    return ELLIPSIS.join(" ".join(span.of(text).split()) for span in spans)


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the page with one function, such as a paragraph or a byline.

    ``heading`` stands over a part of the article, ``post`` is an entry of a live blog, ``summary`` says in short what
    the article says, ``teaser`` names another article and ``promotion`` praises the outlet. ``published`` is the day of
    a post that tells its own, or of a paragraph that first stood in another version; JSON has it only there.
    """

    kind: BlockKind
    span: Span
    published: date | None = None


class Link(msgspec.Struct, frozen=True):
    """What the article points to: where a statement was first reported, or a related article."""

    kind: LinkKind
    url: str | None
    text: str | None
    span: Span


class Dated(msgspec.Struct, frozen=True):
    """A time of publication as one witness gives it; ``at`` is ISO 8601 as written, where more than the day is told.

    Those with the origin "modified" are times of the last change, and never believed to be that of publication.
    """

    origin: DateOrigin
    day: date
    at: str | None = None


class Document(msgspec.Struct, frozen=True):
    """One article as it is stored: its text never changes after this.

    ``credit`` is an agency tag such as ``(AP)``; ``blocks`` cover all of the text that is not
    white space, in order; ``sentences`` lie inside blocks. ``published_at`` is the instant, with the zone that was
    given, where one was; ``dates`` are all witnesses of the day, also those that disagree. ``kind`` is "live" for a
    live blog, whose parts have days of their own, and "stub" for the free beginning of an article that must be paid.
    ``archived`` names the record of the web archive that the page came out of. ``modified`` is the last day on which
    the page says that it was changed. ``warnings`` say why the document may not be what it seems: "thin" where little
    of the page was taken, "menu-like" where the text looks like lists of links, "text-later-than-published" where the
    text tells of days after ``published``.
    """

    id: str
    text: str
    text_sha256: str
    title: str | None = None
    credit: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: date | None = None
    links: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    sentences: Spans = ()
    authors: tuple[str, ...] = ()
    published_at: str | None = None
    dates: tuple[Dated, ...] = ()
    kind: DocumentKind = "article"
    archived: str | None = None
    modified: date | None = None
    warnings: tuple[DocumentWarning, ...] = ()

    @property
    def written(self) -> date | None:
        """The day from which "yesterday" counts: that of publication, or of the change that brought later years in."""
        return self.modified if "text-later-than-published" in self.warnings else self.published


class Option(msgspec.Struct, frozen=True):
    """Somebody who may be the speaker, ``None`` for nobody the article names, and how likely that is."""

    name: str | None
    chance: float


class Speaker(msgspec.Struct, frozen=True):
    """Who the source is, as far as the article tells.

    ``basis`` is "register" where ``country`` or ``organisation`` is not the article's own word but comes from our
    register of office holders and national bodies, for the day of the article; name and role are always the article's.
    ``rule`` says what led to the name, and ``options`` are the best two, with what speaks for each as a chance.
    """

    actor: str | None = None
    name: str | None = None
    kind: SpeakerKind = "unknown"
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    speaks_for: str | None = None
    score: float | None = None  # calibrated probability that the name is right; None where nobody is named
    basis: SpeakerBasis = "article"
    rule: str | None = None
    options: tuple[Option, ...] = ()


class Name(msgspec.Struct, frozen=True):
    """A proper name in the text, as the encoder marks it; "people" is a demonym or another adjective of belonging."""

    span: Span
    kind: NameKind


class Role(msgspec.Struct, frozen=True):
    """An office or job that the article gives to an actor, with the characters that say so."""

    role: str | None
    organisation: str | None
    country: str | None
    span: Span


class Actor(msgspec.Struct, frozen=True):
    """A person, body, country or group of one article, with every place where the article speaks of it.

    ``basis`` is "register" where ``country`` comes from our register, as that of a speaker does. ``named`` is false
    where the article gives no name: ``name`` is then what it calls them ("protesters").
    """

    id: str
    name: str | None
    kind: SpeakerKind
    country: str | None = None
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: Spans = ()
    basis: SpeakerBasis = "article"
    named: bool = True


class TimeRef(msgspec.Struct, frozen=True):
    """A time expression: TIMEX3 type and value, and the days it means, ``[first, last)``, where they are known."""

    span: Span
    type: TimeType
    value: str
    period: Period | None
    basis: Basis


class Via(msgspec.Struct, frozen=True):
    """An outlet or agency between the speaker and this article."""

    name: str
    kind: Literal["outlet"]
    span: Span
    url: str | None = None


class Said(msgspec.Struct, frozen=True):
    """When something was said: days ``[first, last)``, or ``None`` when the text does not tell."""

    period: Period | None
    text: str | None
    span: Span | None
    basis: Basis


class Attribution(msgspec.Struct, frozen=True):
    """One statement in one article: who is cited (source), by which words (cue), with what (content)."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    source_text: str | None
    cue_text: str | None
    content_text: str
    manner: Manner
    negated: bool = False
    commitment: Commitment = "asserts"
    nested_in: str | None = None
    speaker: Speaker = Speaker()
    via: tuple[Via, ...] = ()
    reasons: Spans = ()
    said: Said | None = None
    score: float = 0.0


class Event(msgspec.Struct, frozen=True):
    """Who did or said what to whom; ``actor`` and ``recipient`` are ids of actors of the same reading.

    ``code`` is a CAMEO code of two to four digits, ``quad`` 0 plain statement, 1 and 2 verbal and material cooperation,
    3 and 4 verbal and material conflict, ``goldstein`` from -10 to +10. ``according_to`` is the innermost attribution
    that claims the event; ``None`` where the article itself reports it.
    """

    id: str
    actor: str
    recipient: str | None
    code: str
    plover: str | None
    quad: int
    goldstein: float
    modality: Modality
    according_to: str | None
    period: Period | None
    evidence: Spans
    score: float
    reciprocal: bool = False
    location: str | None = None


class Stance(msgspec.Struct, frozen=True):
    """How a holder stands toward a target in one passage; ``value`` from -1 (hostile) to +1 (favourable)."""

    holder: str
    target: str
    label: StanceLabel
    value: float
    attribution: str | None
    evidence: Spans
    score: float


class Shift(msgspec.Struct, frozen=True):
    """A change of line that the article itself reports."""

    holder: str
    target: str | None
    direction: Direction
    evidence: Spans
    score: float


class Reading(msgspec.Struct, frozen=True):
    """What came out of one article; ``unread`` says why nothing was looked for, such as "language".

    >>> import onrecord
    >>> reading = onrecord.read("“We are done,” Ms. Ortiz said.")
    >>> reading.attributions[0].content_text
    '“We are done,”'
    """

    document: Document
    attributions: tuple[Attribution, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[TimeRef, ...] = ()
    events: tuple[Event, ...] = ()
    stances: tuple[Stance, ...] = ()
    shifts: tuple[Shift, ...] = ()
    schema: str = SCHEMA
    unread: str | None = None

    def __repr__(self) -> str:
        # The article with all offsets fills screens; who wants them has the fields.
        document = self.document
        title = document.title or " ".join(document.text[:60].split())
        parts = ("attributions", "actors", "times", "events", "stances", "shifts")
        counts = [f"{len(getattr(self, part))} {part}" for part in parts if getattr(self, part)]
        return f"<Reading {document.id} {title!r}: {', '.join(counts) or self.unread or 'nothing found'}>"

    def _repr_html_(self) -> str:
        # A notebook shows the article; the view is loaded only when one asks.
        from onrecord.views.html import fragment

        return fragment(self)


class Failure(msgspec.Struct, frozen=True):
    """A source that could not be read; a value, so that the others go on."""

    source: str
    what: str
    hint: str
    slug: str

    def __str__(self) -> str:
        return f"{self.source}: {self.what}. Hint: {self.hint} [{self.slug}]"


def failure_of(error: OnRecordError, source: str) -> Failure:
    """The error as a value."""
    return Failure(source=source, what=error.what, hint=error.hint, slug=error.slug)


def check_spans(spans: Sequence[Span], text: str, where: str) -> None:
    """Refuse spans that are not in the text.

    Raises:
        EvidenceError: A span is empty, turned round, or outside ``text``.
    """
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise EvidenceError(
                f"span [{span.start}, {span.end}) is not in a text of {len(text)} characters",
                where=where,
                hint="this is our defect: report it with the text",
                slug="span-outside-text",
            )
