"""What is killed by ``bench.measures.kills``: one kind of writing each, with what has to be there at the end.

Each kind makes a record, does its work in it (from wherever it was broken off), tells each thing that is safely done,
and finds what is lost or doubled.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

import msgspec
from sqlalchemy import func, select

from bench.measures.wire import make_story
from onrecord.documents.watchlist import Watched
from onrecord.errors import DocumentError
from onrecord.feeding.ingest import ingest
from onrecord.feeding.pool import Here
from onrecord.feeding.reprocess import reprocess
from onrecord.feeding.resolving import resolve_all
from onrecord.feeding.watching import Watch
from onrecord.record import Judgement, Record, Run, migrations, open_record, tables
from onrecord.record.codec import hash_id
from onrecord.record.ready_events import ReadyEvent, Side
from onrecord.record.rereading import Stale
from onrecord.types import Actor, Attribution, Document, Failure, Reading, Role, Span, Speaker

STORIES, PAGES, EVENTS, MERGES, SEED = 40, 60, 400, 20, 23
OLD, NEW = Run("0.1", "aa"), Run("0.2", "bb")
FIRST = "0001"  # version of the record
FEED = "https://tides.example/feed"
_AT_ONCE = 10  # events
Tell = Callable[[str], None]


class Kind(msgspec.Struct, frozen=True):
    """One kind of writing.

    Attributes:
        name: Of the command that does it.
        make: Puts into a new record what has to be there before.
        work: Does what is not done yet; tells the id of each thing that is.
        there: The ids that are done, as the record has them, each as often as it is there.
        wanted: All of them.
    """

    name: str
    make: Callable[[Path], None]
    work: Callable[[Path, Tell], None]
    there: Callable[[Record], list[str]]
    wanted: Callable[[], list[str]]


@cache
def readings() -> dict[str, Reading]:
    """What is added and read again, by the ids of the documents."""
    rng = Random(SEED)
    articles = (article for number in range(STORIES) for article in make_story(rng, number))
    return {article.reading.document.id: article.reading for article in articles}


def _whole(record: Record) -> list[str]:
    """Documents whose reading is the right one; one that is there twice, twice."""
    with record.database.reading() as connection:
        ids = connection.execute(select(tables.document.c.id)).scalars().all()
    return [one for one in ids if one not in readings() or record.reading(one) == readings()[one]]


def _empty(path: Path) -> None:
    open_record(path).close()


def _add(path: Path, tell: Tell) -> None:
    pool = Here(lambda item: item if isinstance(item, Failure) else readings()[item.id])
    with open_record(path) as record:
        for one in ingest(record, [reading.document for reading in readings().values()], pool, run=NEW):
            assert not isinstance(one, Failure)
            tell(one.document)


def _unread(path: Path) -> None:
    """All documents, as an earlier version read them: with nothing in them."""
    with open_record(path) as record:
        for reading in readings().values():
            record.add(Reading(reading.document), run=OLD)


def _reread(path: Path, tell: Tell) -> None:
    with open_record(path) as record:
        for one in reprocess(record, lambda found: (readings()[each.id] for each in found), Stale(NEW, ("en",))):
            assert not isinstance(one, Failure)
            tell(one.document)


class _Page(msgspec.Struct, frozen=True):
    url: str
    body: bytes | None
    content_type: str | None = "text/html"
    charset: str | None = "utf-8"
    etag: str | None = None
    last_modified: str | None = None


class _Site:
    """A feed and its articles, at once."""

    def fetch_once(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> _Page:
        if url == FEED:
            items = "".join(f"<item><title>Fog</title><link>{one}</link></item>" for one in _pages())
            return _Page(url, f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode())
        if url not in _pages():
            raise DocumentError("there is nothing", hint="look elsewhere", slug="http-status")
        text = f"The fog stays over Osk, and ship {url.rpartition('/')[2]} waits at the quay until it has gone."
        return _Page(url, f"<html><body><article><p>{text}</p><p>{text}</p></article></body></html>".encode())

    def free_in(self, url: str) -> float:
        return 0.0

    def hold(self, url: str, seconds: float) -> None: ...


def _pages() -> list[str]:
    return [f"https://tides.example/{number}" for number in range(PAGES)]


def _watch(path: Path, tell: Tell) -> None:
    def bare(item: Document | Failure) -> Reading | Failure:
        return item if isinstance(item, Failure) else Reading(item)

    # Weeks later each time: a source that was broken off twice has to wait for its time.
    later = int(time.time()) + 30 * 86_400 * int(path.with_suffix(".turn").read_text())
    with open_record(path) as record:
        watch = Watch(record, _Site(), Here(bare), NEW, clock=lambda: later)
        for _, one in watch.round([Watched(FEED)]):
            assert not isinstance(one, Failure), one
            tell(str(record.document(one.document).url))


def _urls(record: Record) -> list[str]:
    with record.database.reading() as connection:
        ids = connection.execute(select(tables.document.c.id)).scalars().all()
    return [str(record.document(one).url) for one in ids]


@cache
def _events() -> list[ReadyEvent]:
    rng, first = Random(SEED), date(2031, 3, 3)
    sides = [Side(None, name, "person") for name in ("Jonas Tveit", "Ilse Brandvik", "Tore Malm", "Ada Renn")]
    made = []
    for number in range(EVENTS):
        actor, recipient = rng.sample(sides, 2)
        day = first + timedelta(days=number % 90)
        made.append(ReadyEvent(f"e{number}", day, actor, recipient, "036", 4.0, "plover", f"e{number}"))
    return made


def _event_ids() -> list[str]:
    return [hash_id("evt", one.origin, one.id) for one in _events()]


def _import(path: Path, tell: Tell) -> None:
    events = _events()
    with open_record(path) as record:
        for start in range(0, len(events), _AT_ONCE):
            some = events[start : start + _AT_ONCE]
            record.import_events(some, run=NEW)
            for one in _event_ids()[start : start + _AT_ONCE]:
                tell(one)


def _imported(record: Record) -> list[str]:
    with record.database.reading() as connection:
        return list(connection.execute(select(tables.event.c.id)).scalars().all())


def _full(path: Path) -> None:
    with open_record(path) as record:
        for reading in readings().values():
            record.add(reading, run=OLD)


@cache
def _reports() -> list[str]:
    return [one.id for reading in readings().values() for one in reading.attributions][:300]


def _judge(path: Path, tell: Tell) -> None:
    with open_record(path) as record:
        done = set(_judged(record))
        for report in _reports():
            if report not in done:
                record.judge("accept", report, by="Ada", at="2031-03-03T06:00:00+00:00")
            tell(report)


def _judged(record: Record) -> list[str]:
    return [one.subjects[0] for one in record.judgements()]


@cache
def _pairs() -> list[tuple[str, str]]:
    """Two actors of one kind and country each, by what they are called in the articles."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for reading in readings().values():
        for actor in reading.actors:
            if actor.name and actor.kind == "person" and " " in actor.name:
                names = found.setdefault((actor.kind, actor.country), [])
                names += [] if actor.name in names else [actor.name]
    return [pair for names in found.values() for pair in zip(names[::2], names[1::2], strict=False)][:MERGES]


def _merge(path: Path, tell: Tell) -> None:
    with open_record(path) as record:
        done = set(_merged(record))
        for one, other in _pairs():
            if one not in done:
                ids = [_actor_called(record, name) for name in (one, other)]
                record.judge("merge", *ids, by="Ada", at="2031-03-03T06:00:00+00:00")
            tell(one)


def _actor_called(record: Record, name: str) -> str:
    """The first row that articles call so."""
    actor = tables.actor
    with record.database.reading() as connection:
        query = select(actor.c.id).where(actor.c.found_name == name, actor.c.kind == "person").order_by(actor.c.row)
        return str(connection.execute(query.limit(1)).scalar_one())


def _merged(record: Record) -> list[str]:
    """The first of each pair of whom a judgement says it, and who are one in the register."""
    names = {_actor_called(record, one): one for one, _ in _pairs()}
    return [names[one.subjects[0]] for one in record.judgements() if _is_one(record, one)]


def _is_one(record: Record, merge: Judgement) -> bool:
    """Whether a merge is carried out: both ids lead to one actor."""
    return len({record.who(each).actor.id for each in merge.subjects}) == 1


@cache
def _surnames() -> list[str]:
    stems, ends = ("Ask", "Birk", "Elv", "Fal", "Gran", "Hav"), ("berg", "dal", "vik", "moen", "rud")
    return [stem + end for stem in stems for end in ends]


def _by_surname(path: Path) -> None:
    """Those of whom the first article has the surname, and a later one the full name; nothing is merged yet."""
    office = Role("Minister of Ports", None, "NO", Span(0, 1))
    with open_record(path) as record:
        for names in (_surnames(), [f"Oda {name}" for name in _surnames()]):
            for name in names:
                record.add(_spoken(name, office), run=OLD)


def _spoken(name: str, office: Role) -> Reading:
    text = f"{name} said the quay of {name} is open."
    source, cue, content = Span(0, len(name)), Span(len(name) + 1, len(name) + 5), Span(len(name) + 6, len(text) - 1)
    url = f"https://tides.example/{name.replace(' ', '-')}"
    document = Document(hash_id("doc", name), text, sha256(text.encode()).hexdigest(), url=url, language="en")
    actor = Actor(hash_id("act", name), name, "person", "NO", roles=(office,), mentions=(source,))
    speaker = Speaker(actor.id, name, kind="person", country="NO")
    said = Attribution(
        hash_id("att", name), (source,), (cue,), (content,), name, "said", text[content.start : content.end],
        "indirect", speaker=speaker,
    )  # fmt: skip
    return Reading(document, (said,), (actor,))


def _resolve(path: Path, tell: Tell) -> None:
    with open_record(path) as record:
        for one in resolve_all(record, NEW, at="2031-03-03T06:00:00+00:00"):
            tell(one.document)


def _resolved(record: Record) -> list[str]:
    """Documents with a surname whose bearer is known now, each as often as a judgement says so."""
    names = {_actor_called(record, name): hash_id("doc", name) for name in _surnames()}
    return [names[one.subjects[1]] for one in record.judgements() if _is_one(record, one)]


def _by_surname_ids() -> list[str]:
    return [hash_id("doc", name) for name in _surnames()]


def _old(path: Path) -> None:
    """A full record, taken back to the first version: what came later is dropped."""
    first = path.with_suffix(".first")
    head, migrations.HEAD = migrations.HEAD, FIRST
    try:
        open_record(first).close()
    finally:
        migrations.HEAD = head
    _full(path)
    with closing(sqlite3.connect(first)) as old, closing(sqlite3.connect(path)) as full:
        had = {name for (name,) in old.execute("SELECT name FROM sqlite_master")}
        made = full.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        for kind, name in sorted(made, key=lambda one: (one[0] == "table", one[1].endswith("_words"))):
            if name not in had and not name.startswith(("unread_words_", "document_words_", "sqlite_")):
                full.execute(f'DROP {kind} IF EXISTS "{name}"')
        for (table,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for column in _columns(full, table) - _columns(old, table):
                full.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
        full.execute(f"UPDATE {migrations.VERSIONS} SET version_num = ?", (FIRST,))
        full.commit()


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}


def _migrate(path: Path, tell: Tell) -> None:
    with open_record(path):
        tell("version")


def _migrated(record: Record) -> list[str]:
    with record.database.reading() as connection:
        version = migrations.version_of(connection)
        rows = connection.execute(select(func.count()).select_from(tables.report)).scalar_one()
    is_right = version == migrations.HEAD and rows == sum(len(one.attributions) for one in readings().values())
    return [*_whole(record), *(["version"] if is_right else [])]


def _documents() -> list[str]:
    return list(readings())


def kinds() -> Iterator[Kind]:
    """All of them."""
    yield Kind("add", _empty, _add, _whole, _documents)
    yield Kind("watch", _empty, _watch, _urls, _pages)
    yield Kind("import", _empty, _import, _imported, _event_ids)
    yield Kind("reread", _unread, _reread, _whole, _documents)
    yield Kind("judge", _full, _judge, _judged, _reports)
    yield Kind("merge", _full, _merge, _merged, lambda: [one for one, _ in _pairs()])
    yield Kind("resolve", _by_surname, _resolve, _resolved, _by_surname_ids)
    yield Kind("migrate", _old, _migrate, _migrated, lambda: [*readings(), "version"])
