"""``onrecord search``: words in, statements out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.answers import (
    AnswerAs,
    AnswerFormat,
    Since,
    Until,
    asking,
    first_day,
    last_day,
    place_of,
    print_answer,
    warn,
)
from onrecord.cli.options import Db
from onrecord.cli.tally import by_language
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.questions.in_articles import InArticle
    from onrecord.questions.search import Found, Hit
    from onrecord.questions.unread import Unread
    from onrecord.record import Statement

_MANNERS = ("direct", "mixed", "indirect")
_OF_STATEMENTS = ("speaker", "about", "country", "manner", "code", "language", "after")  # options


def search(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help='Words; "in quotes": one after the other.')
    ] = None,
    db: Db = "onrecord.db",
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who said it; of a country: whoever speaks for it.")
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="NAME", help="Whom it is about.")] = None,
    country: Annotated[
        str | None, typer.Option(metavar="NAME", help="The country spoken for, by name or code.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed it.")] = None,
    since: Since = None,
    until: Until = None,
    manner: Annotated[str | None, typer.Option(metavar="MANNER", help="direct, mixed or indirect.")] = None,
    code: Annotated[
        str | None, typer.Option(metavar="CAMEO", help="What the statement does or tells of, as 112 or 11.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="The language of an article that reports it, as ru.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many at most.")] = 20,
    after: Annotated[
        str | None, typer.Option(metavar="ID", help="Go on after this statement of the page before.")
    ] = None,
    unread: Annotated[
        bool, typer.Option("--unread", help="Find documents instead that were stored without being read.")
    ] = False,
    articles: Annotated[
        bool, typer.Option("--articles", help="Find articles instead that hold the words, in a statement or not.")
    ] = False,
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Find statements by their words, and by who said them, about whom, where and when.

    Without words, all statements that pass the other conditions, the latest first.
    """
    _check_options(manner, unread=unread, articles=articles)
    asked = " ".join(words or ())
    if unread or articles:
        others = dict(zip(_OF_STATEMENTS, (speaker, about, country, manner, code, language, after), strict=True))
        return _search_documents(db, asked, others, outlet, (since, until), limit, form, articles=articles)
    with asking(db) as record:
        from onrecord.questions.in_articles import search_articles
        from onrecord.questions.search import Filters
        from onrecord.questions.search import search as find
        from onrecord.questions.unread import count_unread

        days = first_day(since), last_day(until)
        filters = Filters(speaker, about, country, outlet, *days, manner, code, language)
        found = find(record, asked, filters, after=after, limit=limit)
        waiting = count_unread(record, asked) if words and not found.hits else {}
        is_bare = bool(words) and not found.hits and not waiting and filters == Filters()
        held = search_articles(record, asked, limit=1) if is_bare else ()  # unread ones stand in the index too
    print_answer(found, found.hits, [*search_lines(found), *held_lines(held), *waiting_lines(waiting)], form)
    warn(found.warnings)
    return 0


def _check_options(manner: str | None, *, unread: bool, articles: bool) -> None:
    if manner is not None and manner not in _MANNERS:
        hint = f"one of: {', '.join(_MANNERS)}"
        raise OptionError(f"no manner is called {manner!r}", where="--manner", hint=hint, slug="bad-option")
    if unread and articles:
        raise OptionError("not with --unread", where="--articles", hint="give one of the two", slug="bad-option")


def _search_documents(
    db: str,
    asked: str,
    others: Mapping[str, str | None],
    outlet: str | None,
    days: tuple[str | None, str | None],
    limit: int,
    form: AnswerFormat,
    *,
    articles: bool,
) -> int:
    with asking(db) as record:
        from onrecord.questions.in_articles import search_articles
        from onrecord.questions.unread import check_document_filters, search_unread

        check_document_filters(**others)
        since, until = first_day(days[0]), last_day(days[1])
        if articles:
            held = search_articles(record, asked, outlet=outlet, since=since, until=until, limit=limit)
            print_answer(held, held, article_lines(held), form)
        else:
            found = search_unread(record, asked, outlet=outlet, since=since, until=until, limit=limit)
            print_answer(found, found, unread_lines(found), form)
    return 0


def article_lines(found: Sequence[InArticle]) -> Iterator[str]:
    """Articles for people: which, in which statement the words stand there, and the place."""
    if not found:
        yield "No article on record holds the words."
    for one in found:
        yield f"{place_of(one.evidence)} [{one.statement or 'in no statement'}]"
        yield f"    {one.evidence.quote}"


def held_lines(held: Sequence[InArticle]) -> Iterator[str]:
    """Says that the words stand in articles all the same."""
    if held:
        yield "The words stand in articles, in no statement: see --articles."


def unread_lines(found: Sequence[Unread]) -> Iterator[str]:
    """Unread documents for people."""
    if not found:
        yield "No unread document on record fits."
    for one in found:
        title = " ".join((one.title or one.snippet[:60]).split())
        yield f"{title} — unread ({one.language or one.why})"
        yield f"    {' '.join(one.snippet.split())} [{one.span.start}–{one.span.end}]"
        day = one.published.isoformat() if one.published else None
        yield "    " + ", ".join(part for part in (one.outlet, day, one.url, one.document) if part)


def waiting_lines(waiting: Mapping[str, int]) -> Iterator[str]:
    """Says that the words stand where nobody has looked for statements."""
    if waiting:
        number = sum(waiting.values())
        hold = "unread document holds" if number == 1 else "unread documents hold"
        yield f"{number:,} {hold} the words ({by_language(waiting)}): see --unread."


def search_lines(found: Found) -> Iterator[str]:
    """The hits for people."""
    if not found.hits:
        yield "No statement on record fits."
    for hit in found.hits:
        yield from hit_lines(hit)
    if found.is_cut:
        yield "(There are more matches than are ranked: the latest were looked at. Narrow it with --since, --speaker …)"
    if found.next:
        yield f"More: --after {found.next}"


def hit_lines(hit: Hit) -> Iterator[str]:
    """One statement: who and when, the words, where."""
    yield f"{speaker_of(hit.statement)}, {when_of(hit.statement)} [{hit.statement.id}]"
    yield f"    {marked(hit)}"
    reports = f" and {hit.statement.reports - 1} more" if hit.statement.reports > 1 else ""
    yield f"    {place_of(hit.evidence)}{reports}"


def speaker_of(statement: Statement) -> str:
    """Who said it, and how it came to us: in the speaker's words or the reporter's."""
    denial = " (denies)" if statement.negated else ""
    return f"{statement.speaker_name or 'an unnamed source'}{denial}"


def when_of(statement: Statement) -> str:
    """The day or days on which it was said."""
    if statement.said is None:
        return f"published {statement.published}" if statement.published else "undated"
    first, end = statement.said
    return first.isoformat() if (end - first).days == 1 else f"{first} to {end.fromordinal(end.toordinal() - 1)}"


def marked(hit: Hit) -> str:
    """The content with the words that were found between stars."""
    content, shown, at = hit.statement.content, "", 0
    for span in hit.marks:
        shown += f"{content[at : span.start]}*{span.of(content)}*"
        at = span.end
    return " ".join((shown + content[at:]).split())
