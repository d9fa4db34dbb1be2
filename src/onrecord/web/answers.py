"""What each page shows, as one frozen value: the page draws it, and its address with ``.json`` gives it out."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.errors import OptionError
from onrecord.questions.actors import Listed, list_actors
from onrecord.questions.article import Article
from onrecord.questions.article import article as find_article
from onrecord.questions.candidates import find_candidates
from onrecord.questions.elsewhere import installed_comparer
from onrecord.questions.facets import Facets, over_time, search_and_count
from onrecord.questions.in_articles import InArticle, search_articles
from onrecord.questions.names import Choice, Subject, choice_of, find_subject, notes_on
from onrecord.questions.overview import Overview, overview
from onrecord.questions.pairs import pair as find_pair
from onrecord.questions.positions import By, Positions
from onrecord.questions.recent import Arrived, Health, RunSeen, health, newest, recent, runs
from onrecord.questions.same import Appeared, appearances, look_alike
from onrecord.questions.search import Filters, Found, Hit, search
from onrecord.questions.sentences import Told, tell_reports
from onrecord.questions.shifts import Shift
from onrecord.questions.timeline import Timeline
from onrecord.questions.trace import Trace, trace
from onrecord.questions.values import Count, Named
from onrecord.questions.who import Who, who
from onrecord.record import Judgement, Report
from onrecord.web.desk import Desk
from onrecord.web.shift_cache import CachedShifts, shift_id

_NEWEST, _QUOTED = 6, 10
_NAME, _CALLED, _BESIDE = 5, 5, 5


class ShiftShown(Shift, frozen=True, kw_only=True):
    """A change of line with an id that stays."""

    id: str


class Home(msgspec.Struct, frozen=True):
    """What the record holds, who is quoted most, and the newest of everything.

    ``is_current`` is false while the changes of line are still looked for.
    """

    overview: Overview
    quoted: tuple[Listed, ...]
    shifts: tuple[ShiftShown, ...]
    is_current: bool
    statements: tuple[Hit, ...]
    arrived: tuple[Arrived, ...]


class ShiftPage(msgspec.Struct, frozen=True):
    """Changes of line, the latest first; ``next`` is the id to give as ``after``."""

    found: tuple[ShiftShown, ...]
    is_current: bool
    next: str | None = None
    warnings: tuple[str, ...] = ()  # who was taken for a name; where sources of event data are mixed


class StatementAnswer(msgspec.Struct, frozen=True):
    """A statement, the way it took, and every report of it."""

    trace: Trace
    reports: tuple[Report, ...]
    reasons: tuple[tuple[str, ...], ...]  # beside the reports: why each belongs to the statement
    told: tuple[Told, ...]  # beside the reports: the sentence of each


class ActorAnswer(msgspec.Struct, frozen=True):
    """An actor, with the statements page by page."""

    who: Who
    statements: Found
    alike: tuple[Choice, ...] = ()  # who may be the same
    articles: tuple[Appeared, ...] = ()  # in which the actor appears, the latest first
    over_time: tuple[Count, ...] = ()  # statements by month or year


class PairAnswer(msgspec.Struct, frozen=True):
    """Two actors: what they said and did to each other, where each stood, and where that turned."""

    timeline: Timeline
    there: Positions  # of the first toward the second
    back: Positions
    shifts: tuple[ShiftShown, ...]
    warnings: tuple[str, ...] = ()  # who was taken for a name; where sources of event data are mixed


class SearchAnswer(msgspec.Struct, frozen=True):
    """One page of statements, and the counts of what the search finds."""

    found: Found
    facets: Facets
    speaker: Named | None = None  # who was asked for
    about: Named | None = None
    called: tuple[Choice, ...] = ()  # who is called by the words
    in_articles: tuple[InArticle, ...] = ()  # on the first page: articles with the words where no statement holds them


class RunsAnswer(msgspec.Struct, frozen=True):
    """What has read the articles, what was corrected, and how the record is."""

    health: Health
    runs: tuple[RunSeen, ...]
    judgements: tuple[Judgement, ...]


def home(desk: Desk) -> Home:
    """What there is, who is quoted most, the newest shifts, statements and articles."""
    shifts = desk.shifts()
    return Home(
        overview(desk.record),
        list_actors(desk.record, kind="person", limit=_QUOTED).found,
        tuple(map(_shown, shifts.found[:_NEWEST])),
        shifts.is_current,
        newest(desk.record, limit=_NEWEST),
        recent(desk.record, limit=_NEWEST).found,
    )


def article(desk: Desk, document: str) -> Article:
    """One article."""
    return find_article(desk.record, document)


def statement(desk: Desk, name: str) -> StatementAnswer:
    """One statement; the id of a report leads to its statement."""
    way = trace(desk.record, name, comparer=installed_comparer())
    reports = desk.record.reports(way.statement.id)
    reasons = tuple(desk.record.explain(report.id) for report in reports)
    return StatementAnswer(way, reports, reasons, tell_reports(desk.record, reports))


def actor(desk: Desk, name: str, *, after: str | None = None, limit: int = 20) -> ActorAnswer:
    """One actor.

    Raises:
        OptionError: There is no actor with this id.
    """
    found = who(desk.record, name, latest=0).found
    if len(found) != 1:
        hint = "take the id from an answer of this record"
        raise OptionError(f"{len(found)} actors fit {name!r}", where="ACTOR", hint=hint, slug="several-actors")
    statements = search(desk.record, "", Filters(speaker=found[0].actor.id), after=after, limit=limit)
    alike = look_alike(desk.record, found[0].actor)
    bars = over_time(desk.record, "", Filters(speaker=found[0].actor.id))
    return ActorAnswer(found[0], statements, alike, appearances(desk.record, found[0].actor), bars)


def pair(
    desk: Desk,
    one: str,
    other: str,
    *,
    since: date | None = None,
    until: date | None = None,
    by: By = "quarter",
    limit: int = 60,
) -> PairAnswer:
    """Two actors."""
    found = find_pair(desk.record, one, other, since=since, until=until, by=by, limit=limit)
    return PairAnswer(found.timeline, found.there, found.back, tuple(map(_shown, found.shifts)), found.warnings)


def shift_page(
    desk: Desk,
    holder: str | None = None,
    target: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    after: str | None = None,
    limit: int = 10,
) -> ShiftPage:
    """Changes of line, filtered.

    Raises:
        OptionError: A name is unknown or fits several; there is no page after this id.
    """
    shifts = desk.shifts()
    sides = _subject(desk, holder, "holder"), _subject(desk, target, "target")
    left, right = (side.named if side else None for side in sides)
    found = [
        _shown(one)
        for one in shifts.found
        if _is_of(one, left, right) and (since is None or one.on >= since) and (until is None or one.on <= until)
    ]
    page = _page(found, shifts, after, limit)
    return msgspec.structs.replace(page, warnings=(*notes_on(*sides), *page.warnings))


def _is_of(shift: Shift, holder: Named | None, target: Named | None) -> bool:
    """Whether it is whose is asked for; what lies between two is of either toward the other."""
    wanted = [one.actor if one else None for one in (holder, target)]
    ways = [(shift.holder_id, shift.target_id), *([] if shift.directed else [(shift.target_id, shift.holder_id)])]
    return any(all(asked in (None, there) for asked, there in zip(wanted, way, strict=True)) for way in ways)


def _page(found: list[ShiftShown], shifts: CachedShifts, after: str | None, limit: int) -> ShiftPage:
    start = 0
    if after is not None:
        places = {one.id: place for place, one in enumerate(found, 1)}
        if after not in places:
            hint = "begin with the first page again: the record has changed"
            raise OptionError(f"there is no page after {after!r}", where="after", hint=hint, slug="no-page")
        start = places[after]
    here = tuple(found[start : start + limit])
    more = len(found) > start + limit
    return ShiftPage(here, shifts.is_current, here[-1].id if more and here else None, shifts.warnings)


def _subject(desk: Desk, name: str | None, where: str) -> Subject | None:
    if not name:
        return None
    with desk.record.database.reading() as connection:
        return find_subject(connection, name, where=where)


def _named(desk: Desk, name: str | None, where: str) -> Named | None:
    found = _subject(desk, name, where)
    return found.named if found else None


def find_statements(
    desk: Desk, words: str, filters: Filters, *, after: str | None = None, limit: int = 20
) -> SearchAnswer:
    """Statements with facets."""
    found, counts = search_and_count(desk.record, words, filters, after=after, limit=limit)
    speaker, about = _named(desk, filters.speaker, "speaker"), _named(desk, filters.about, "about")
    if after is not None or not words.strip():
        return SearchAnswer(found, counts, speaker, about)
    return SearchAnswer(found, counts, speaker, about, _called(desk, words), _beside(desk, words, filters))


def _called(desk: Desk, words: str) -> tuple[Choice, ...]:
    """Who bears the words as a name."""
    if len(words.split()) > _NAME:
        return ()
    with desk.record.database.reading() as connection:
        found = [choice_of(one) for one in find_candidates(connection, words)]
    return tuple([one for one in found if one.statements] or found)[:_CALLED]


def _beside(desk: Desk, words: str, filters: Filters) -> tuple[InArticle, ...]:
    """Where articles have the words and no statement does; conditions that only statements have leave none."""
    if {filters.speaker, filters.about, filters.country, filters.manner, filters.code} != {None}:
        return ()
    found = search_articles(
        desk.record, words, outlet=filters.outlet, since=filters.since, until=filters.until, limit=_BESIDE * 4
    )
    return tuple(one for one in found if one.statement is None)[:_BESIDE]


def runs_page(desk: Desk) -> RunsAnswer:
    """Runs, health and judgements."""
    return RunsAnswer(health(desk.record), runs(desk.record), desk.record.judgements()[::-1][:100])


def _shown(shift: Shift) -> ShiftShown:
    return ShiftShown(**{name: getattr(shift, name) for name in Shift.__struct_fields__}, id=shift_id(shift))
