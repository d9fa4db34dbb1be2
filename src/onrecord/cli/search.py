"""``onrecord search``: words in, statements out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.add import Db
from onrecord.cli.answers import (
    AnswerAs,
    AnswerFormat,
    Since,
    Until,
    asking,
    day_after,
    first_day,
    place_of,
    print_answer,
)
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.questions.search import Found, Hit
    from onrecord.record import Statement

_MANNERS = ("direct", "mixed", "indirect")


def search(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]", help='Words; "in quotes": one after the other.')
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
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many at most.")] = 20,
    after: Annotated[
        str | None, typer.Option(metavar="ID", help="Go on after this statement of the page before.")
    ] = None,
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Find statements by their words, and by who said them, about whom, where and when.

    Without words, all statements that pass the other conditions, the latest first.
    """
    if manner is not None and manner not in _MANNERS:
        hint = f"one of: {', '.join(_MANNERS)}"
        raise OptionError(f"no manner is called {manner!r}", where="--manner", hint=hint, slug="bad-option")
    with asking(db) as record:
        from onrecord.questions.search import Filters
        from onrecord.questions.search import search as find

        filters = Filters(speaker, about, country, outlet, first_day(since), day_after(until), manner, code)
        found = find(record, " ".join(words or ()), filters, after=after, limit=limit)
    print_answer(found, found.hits, search_lines(found), form)
    return 0


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
