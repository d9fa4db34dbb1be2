"""The pages for reading, each with its JSON at the same address."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from onrecord.questions.actors import AskedActors
from onrecord.questions.article import Article
from onrecord.questions.article_list import Asked
from onrecord.questions.outlets import OutletList
from onrecord.questions.review import Doubt, Queue, review_one, review_queue
from onrecord.questions.search import Filters
from onrecord.web import answers, lists
from onrecord.web.answers import (
    ActorAnswer,
    Home,
    PairAnswer,
    RunsAnswer,
    SearchAnswer,
    ShiftPage,
    StatementAnswer,
)
from onrecord.web.desk import Desk
from onrecord.web.handlers import page_and_json
from onrecord.web.lists import ActorsAnswer, ArticlesAnswer, PairsAnswer
from onrecord.web.parameters import (
    After,
    Country,
    Done,
    Id,
    Kind,
    Language,
    Letter,
    Limit,
    Mark,
    Name,
    Office,
    Outlet,
    Since,
    Sort,
    Status,
    Step,
    Until,
    Words,
)
from onrecord.web.search_filters import with_filters
from onrecord.web.whys import ArticleWhys, article_whys


@page_and_json("/", "home.html")
def home(desk: Desk) -> Home:
    """What the record holds, who is quoted most, the newest changes of line, statements and articles."""
    return answers.home(desk)


@page_and_json("/articles/{document:str}", "article.html")
def article(desk: Desk, document: Id, mark: Mark = None, done: Done = None) -> Article:
    """An article with its statements, versions and copies; ``mark`` only matters on the page."""
    return answers.article(desk, document)


@page_and_json("/articles/{document:str}/why", "why.html", reads=True)
def article_why(desk: Desk, document: Id) -> ArticleWhys:
    """Why an article was read so: the grounds of its statements, events and stances; it is read once more for that."""
    return article_whys(desk, document)


@page_and_json("/statements/{statement:str}", "statement.html")
def statement(desk: Desk, statement: Id) -> StatementAnswer:
    """A statement with all reports of it, and the way it took; the id of a report will do."""
    return answers.statement(desk, statement)


@page_and_json("/articles", "articles.html")
def articles(
    desk: Desk,
    q: Words = "",
    outlet: Outlet = None,
    language: Language = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    sort: Sort = None,
    after: After = None,
    limit: Limit = 20,
) -> ArticlesAnswer:
    """All articles, read or not; with words those that hold them, each with the place where they stand."""
    asked = Asked(outlet, language, status, since, until)
    return lists.articles(desk, q, asked, sort=sort, after=after, limit=limit)


@page_and_json("/actors", "actors.html")
def actors(
    desk: Desk,
    name: Name = None,
    kind: Kind = None,
    country: Country = None,
    office: Office = None,
    letter: Letter = None,
    sort: Sort = None,
    after: After = None,
    limit: Limit = 20,
) -> ActorsAnswer:
    """Everybody who is known by a name; without one, everybody, by kind, country, office and letter."""
    if name:
        return lists.known(desk, name)
    return lists.everybody(desk, AskedActors(kind, country, office, letter), sort=sort, after=after, limit=limit)


@page_and_json("/outlets", "outlets.html")
def outlets(desk: Desk, sort: Sort = None, after: After = None, limit: Limit = 50) -> OutletList:
    """All outlets, with how much of each there is and from when to when."""
    return lists.outlets(desk, sort=sort, after=after, limit=limit)


@page_and_json("/pairs", "pairs.html")
def pairs(
    desk: Desk,
    holder: Name = None,
    kind: Kind = None,
    country: Country = None,
    sort: Sort = None,
    after: After = None,
    limit: Limit = 50,
) -> PairsAnswer:
    """Every two actors of whom something is on record, the ones with the most observations first."""
    return lists.pairs(desk, kind=kind, country=country, holder=holder, sort=sort, after=after, limit=limit)


@page_and_json("/actors/{actor:str}", "actor.html")
def actor(
    desk: Desk, actor: Id, after: After = None, limit: Limit = 20, q: Words = "", done: Done = None
) -> ActorAnswer:
    """An actor: roles, statements, positions; ``q`` is what was typed to come here, and only matters on the page."""
    return answers.actor(desk, actor, after=after, limit=limit)


@page_and_json("/pairs/{one:str}/{other:str}", "pair.html")
def pair(
    desk: Desk, one: Id, other: Id, since: Since = None, until: Until = None, by: Step = "quarter", limit: Limit = 60
) -> PairAnswer:
    """What two actors said and did to each other, their positions and changes of line; names will do for ids."""
    return answers.pair(desk, one, other, since=since, until=until, by=by, limit=limit)


@page_and_json("/shifts", "shifts.html")
def shifts(
    desk: Desk,
    holder: Name = None,
    target: Name = None,
    since: Since = None,
    until: Until = None,
    after: After = None,
    limit: Limit = 10,
) -> ShiftPage:
    """Changes of line, the latest first, with the evidence on both sides."""
    return answers.shift_page(desk, holder, target, since=since, until=until, after=after, limit=limit)


@page_and_json("/search", "search.html")
@with_filters
def search(desk: Desk, filters: Filters, q: Words = "", after: After = None, limit: Limit = 20) -> SearchAnswer:
    """Statements by their words and circumstances, with counts."""
    return answers.find_statements(desk, q, filters, after=after, limit=limit)


@page_and_json("/review", "review.html")
def review(desk: Desk, after: After = None, limit: Limit = 10, done: Done = None) -> Queue:
    """Reports that nobody has judged, the least certain first."""
    return review_queue(desk.record, after=after, limit=limit)


@page_and_json("/review/{report:str}", "review_one.html")
def review_report(desk: Desk, report: Id, done: Done = None) -> Doubt:
    """One report, to be judged."""
    return review_one(desk.record, report)


@page_and_json("/runs", "runs.html")
def runs(desk: Desk, done: Done = None) -> RunsAnswer:
    """What has read the articles, how the record is, and the latest judgements."""
    return answers.runs_page(desk)


_ROUTES = (
    home, articles, article, article_why, statement, actors, actor, outlets, pairs, pair, shifts, search, review,
    review_report, runs,
)  # fmt: skip
PAGES: list[HTTPRouteHandler] = [route for routes in _ROUTES for route in routes]
