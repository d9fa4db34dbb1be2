"""The stages in order: a document goes in, a reading comes out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

import msgspec

from onrecord.actors.resolve import Resolved, resolve_all
from onrecord.attributions.describe import describe
from onrecord.attributions.find import load_finder
from onrecord.attributions.found import Found
from onrecord.documents.items import no_memory
from onrecord.documents.soft_hyphens import SOFT_HYPHEN, read_without
from onrecord.encoder.encoding import Encoding, Floats, View
from onrecord.encoder.names import find_names, watched, within_sentences
from onrecord.encoder.pieces import Pieces
from onrecord.encoder.scene import Sight, load_scene
from onrecord.encoder.session import load_encoder
from onrecord.encoder.weights import find_model, is_installed
from onrecord.entities.find import EntityFinder
from onrecord.entities.find import Found as Entities
from onrecord.errors import DocumentError, OnRecordError
from onrecord.events.find import load_events
from onrecord.events.telling import PairTeller, Told
from onrecord.language_reader import LANGUAGES as ABROAD
from onrecord.language_reader import installed_reader
from onrecord.speakers.merge import Merged
from onrecord.speakers.stage import complete
from onrecord.stances import by_pairs
from onrecord.stances.find import find_stances
from onrecord.stances.reported import find_shifts
from onrecord.times.dating import date_statements
from onrecord.types import (
    Actor,
    Attribution,
    Document,
    Event,
    Failure,
    Name,
    Reading,
    Shift,
    Stance,
    TimeRef,
    failure_of,
)

ENGLISH = ("en",)  # that the stages here read
LANGUAGES = (*ENGLISH, *ABROAD)  # that there are weights for
WHOLE = 200_000  # characters of which who is who is read as a whole, in half a gigabyte; what is longer is no article
LONGEST = 5_000_000  # characters; a novel has half a million
AHEAD = 4  # documents begun for each thread, so that one long document does not leave the others idle


class Encodes(Protocol):
    """Text to what the encoder says about it."""

    def encode(self, text: str) -> Encoding:
        """All windows of a text."""
        ...


class Finds(Protocol):
    """An encoded text to bare attributions."""

    def find(self, encoding: Encoding, encode: Callable[[str], Encoding], document: Document) -> tuple[Found, ...]:
        """The attributions in the order of their cues."""
        ...


class Describes(Protocol):
    """Bare attributions to described ones."""

    def __call__(self, found: Sequence[Found], document: Document) -> tuple[Attribution, ...]:
        """The same attributions with all that the rules can tell."""
        ...


class Resolves(Protocol):
    """Attributions and proper names to attributions with speakers, and the actors of the article."""

    def __call__(self, attributions: Sequence[Attribution], names: Sequence[Name], document: Document) -> Resolved:
        """The same attributions, each with its speaker as far as the article tells, and what led to it."""
        ...


class Recognises(Protocol):
    """What the encoder sees of an article to who is in it."""

    def see(self, view: View) -> tuple[Sight, Floats]:
        """What of a window is kept until the whole article is seen."""
        ...

    def __call__(
        self,
        document: Document,
        pieces: Pieces,
        seen: Sequence[tuple[Sight, Floats]],
        attributions: Sequence[Attribution],
        names: Sequence[Name],
    ) -> Entities:
        """The mentions and entities of the article, and what they have to do with one another."""
        ...


class Dates(Protocol):
    """Attributions and proper names to dated attributions, and the times of the article."""

    def __call__(
        self, attributions: Sequence[Attribution], names: Sequence[Name], document: Document
    ) -> tuple[tuple[Attribution, ...], tuple[TimeRef, ...]]:
        """The same attributions, each with the days on which it was said."""
        ...


class Words(Protocol):
    """What the stages before found to the events that words alone tell."""

    def __call__(
        self,
        document: Document,
        pieces: Pieces,
        attributions: Sequence[Attribution],
        actors: Sequence[Actor],
        times: Sequence[TimeRef],
    ) -> tuple[Event, ...]:
        """Who did or said what to whom."""
        ...


def no_words(
    document: Document,
    pieces: Pieces,
    attributions: Sequence[Attribution],
    actors: Sequence[Actor],
    times: Sequence[TimeRef],
) -> tuple[Event, ...]:
    """In place of the stage where there are no weights for it."""
    return ()


class Tells(Protocol):
    """What the stages before found to the events of the article."""

    def __call__(
        self,
        document: Document,
        found: Entities,
        who: Merged,
        attributions: Sequence[Attribution],
        times: Sequence[TimeRef],
        by_words: Sequence[Event],
    ) -> Told:
        """Who did or said what to whom, and how each two stand."""
        ...


def no_events(
    document: Document,
    found: Entities,
    who: Merged,
    attributions: Sequence[Attribution],
    times: Sequence[TimeRef],
    by_words: Sequence[Event],
) -> Told:
    """In place of the stage where there are no weights for it."""
    return Told(tuple(by_words), (), (), tuple(by_words))


class ReadsAbroad(Protocol):
    """An article in another language than English to its reading."""

    def read(self, document: Document, code: str) -> Reading:
        """Everything that it says about who said what."""
        ...


class Reader(msgspec.Struct, frozen=True):
    """One field for each stage; another object with the same method may take its place."""

    encoder: Encodes
    finder: Finds
    describe: Describes = describe
    resolve: Resolves = resolve_all
    recognise: Recognises | None = None
    date: Dates = date_statements
    words: Words = no_words
    tell: Tells = no_events
    threads: int = 1
    languages: tuple[str, ...] = ENGLISH
    others: Callable[[], ReadsAbroad | None] = lambda: None  # asked when an article in another language comes

    def read(self, document: Document) -> Reading:
        """Everything that one article says about who said what; one in another language is given back unread.

        Raises:
            DocumentError: The text is far longer than any article.
            EvidenceError: A span left its text; always our defect.
        """
        read = self._way(document.language)
        if read is None:
            return Reading(document, unread="language")
        if len(document.text) > LONGEST:
            raise DocumentError(
                f"{len(document.text)} characters are more than one article has",
                hint=f"split it into articles of at most {LONGEST} characters",
                slug="too-large",
            )
        return read_without(document, read) if SOFT_HYPHEN in document.text else read(document)

    def _way(self, language: str | None) -> Callable[[Document], Reading] | None:
        """How an article in a language is read; ``None`` where nobody here can."""
        if language is None or language in self.languages:
            return self._read
        others = self.others() if language in LANGUAGES else None
        return (lambda document: others.read(document, language)) if others else None

    def _read(self, document: Document) -> Reading:
        recognise = self.recognise if len(document.text) <= WHOLE else None
        encoding = self.encoder.encode(document.text)
        names: list[Name] = []
        seen: list[tuple[Sight, Floats]] = []

        def see(view: View) -> None:
            names.extend(find_names(view, encoding.pieces))
            if recognise:
                seen.append(recognise.see(view))

        found = self.finder.find(watched(encoding, see), self.encoder.encode, document)
        names = list(within_sentences(names, document.text, document.sentences))
        ruled = self.resolve(self.describe(found, document), names, document)
        attributions, actors = ruled.attributions, ruled.actors
        who = recognise(document, encoding.pieces, seen, attributions, names) if recognise else None
        both = Merged(tuple(actors), {})
        if who:
            attributions, both = complete(ruled, who, document)
        attributions, times = self.date(attributions, names, document)
        actors = spoken_of(both.actors, actors, attributions)
        by_words = self.words(document, encoding.pieces, attributions, actors, times)
        told = (
            self.tell(document, who, both, attributions, times, by_words) if who else Told(by_words, (), (), by_words)
        )
        by_cues = find_stances(attributions, told.worded, actors, document.text)
        stances = by_pairs.stances_of(told, by_cues) if who else by_cues
        actors = spoken_of(both.actors, actors, attributions, told.events, stances)
        shifts = find_shifts(document, attributions, actors, told.events, told.asked)
        actors = spoken_of(both.actors, actors, attributions, told.events, (*stances, *shifts))
        return Reading(document, attributions, actors, times, told.events, stances, shifts)

    def read_many(self, items: Iterable[Document | Failure]) -> Iterator[Reading | Failure]:
        """Readings in the order of the documents; what failed before, or fails here, is passed on."""
        if self.threads <= 1:
            yield from map(self.read_or_fail, items)
            return
        with ThreadPoolExecutor(self.threads, thread_name_prefix="onrecord-read") as pool:
            begun: deque[Future[Reading | Failure]] = deque()
            for item in items:
                begun.append(pool.submit(self.read_or_fail, item))
                if len(begun) >= AHEAD * self.threads:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()

    def read_or_fail(self, item: Document | Failure) -> Reading | Failure:
        """The reading, or the failure as a value."""
        if isinstance(item, Failure):
            return item
        try:
            return self.read(item)
        except OnRecordError as error:
            return failure_of(error, item.url or item.title or item.id)
        except MemoryError:
            return failure_of(no_memory(), item.url or item.title or item.id)
        except Exception as error:  # whatever it is, the other documents are still to be read
            return failure_of(_defect(error), item.url or item.title or item.id)


def spoken_of(
    actors: Sequence[Actor],
    named: Sequence[Actor],
    attributions: Sequence[Attribution],
    events: Sequence[Event] = (),
    lines: Sequence[Stance | Shift] = (),
) -> tuple[Actor, ...]:
    """The actors that a reading shows: those of the rules, and whoever else speaks, acts or is acted on."""
    wanted = {actor.id for actor in named} | named_in(attributions, events, lines)
    return tuple(actor for actor in actors if actor.id in wanted)


def named_in(
    attributions: Iterable[Attribution], events: Iterable[Event], lines: Iterable[Stance | Shift]
) -> set[str | None]:
    """The ids of the actors that statements, events, stances and changes of line name."""
    found = {one for each in attributions for one in (each.speaker.actor, each.speaker.speaks_for)}
    found |= {one for each in events for one in (each.actor, each.recipient)}
    return found | {one for each in lines for one in (each.holder, each.target)}


def _defect(error: Exception) -> OnRecordError:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else ""
    what = f"a defect of onrecord ({type(error).__name__}: {error}{place})"
    return OnRecordError(what, hint="report it with the document", slug="defect")


def languages_read() -> tuple[str, ...]:
    """The languages that this installation reads: English, and others where their weights are installed.

    >>> languages_read()[0]
    'en'
    """
    return LANGUAGES if is_installed() else ENGLISH


def load_reader(*, model: str = "fast", threads: int = 1) -> Reader:
    """A reader with shipped weights.

    Args:
        model: Name of an installed model, or the folder of one of your own.
        threads: Windows and documents that are read at the same time; the result does not depend on it.

    Raises:
        ModelError: No such model, or its files are damaged.
    """
    folder = find_model(model)
    encoder, scene = load_encoder(folder, threads=threads), load_scene(folder)
    return Reader(
        encoder, load_finder(folder), recognise=EntityFinder(scene),
        words=load_events(folder), tell=PairTeller(scene), threads=threads, others=installed_reader,
    )  # fmt: skip
