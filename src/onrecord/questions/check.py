"""Did they say it? A quotation → verbatim, altered, said by somebody else, or not on record; never a guess.

Statements with a stretch of words in common are found through the words of the record, and each of their reports is
compared word by word. Exact first: a report that has the words decides over any that is only like them. A paraphrase is
the paper's words: an answer that rests on one says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, select, text, true

from onrecord.errors import OptionError
from onrecord.questions.differences import Difference, compare
from onrecord.questions.evidence import Page, evidence_of, load_pages
from onrecord.questions.names import Subject, find_subject, load_named
from onrecord.questions.search import fts_words, spoken_by, web_words
from onrecord.questions.values import Evidence, Named
from onrecord.questions.wording import Quote, Word, quote_of, words_of
from onrecord.record import Record, tables
from onrecord.record.codec import from_spans

Verdict = Literal["verbatim", "altered", "other-speaker", "not-on-record"]
LONGEST = 20_000  # characters of a quotation
LEAST = 0.6  # likeness of an altered quotation
SHORT = 4  # words: of fewer, nothing is like them, only the same
SHOWN = 5
_STRETCH = 3  # words in a row that are looked up
_STRETCHES = 12
_POOL = 200  # statements that are compared
_S, _R = tables.statement, tables.report


class Match(msgspec.Struct, frozen=True):
    """A report that has the quotation, or words like it."""

    statement: str
    speaker: str | None
    speaker_name: str | None
    paraphrase: bool  # the words are the paper's, not within quotation marks
    difference: Difference
    evidence: Evidence


class Checked(msgspec.Struct, frozen=True):
    """The answer: the best match decides, and others that are as good stand after it."""

    quote: str
    speaker: str | None  # who was asked about
    verdict: Verdict
    matches: tuple[Match, ...]
    found: int  # statements that are as good as the first


class _Candidate(msgspec.Struct, frozen=True):
    """A report before it has names."""

    row: Any
    difference: Difference
    paraphrase: bool
    fits: bool  # it is by whom was asked about


def check(record: Record, quote: str, *, speaker: str | None = None) -> Checked:
    """Compare a quotation with all that is on record.

    Args:
        record: Where to look.
        quote: As somebody has it; "…" and "[…]" are gaps.
        speaker: Who is said to have said it; a body or country stands for those who speak for it.

    Raises:
        OptionError: It has no words, or too many; nobody, or several, are called so.
    """
    asked = _asked(quote)
    with record.database.reading() as connection:
        subject = find_subject(connection, speaker, where="--speaker") if speaker else None
        candidates = sorted(_candidates(connection, asked, subject), key=_rank)
        verdict, best = decide(candidates, subject is not None)
        matches = _matches(connection, best[:SHOWN])
    name = subject.named.name if subject else None
    return Checked(quote, name, verdict, matches, len({one.row.statement for one in best}))


def _asked(quote: str) -> Quote:
    if len(quote) > LONGEST:
        hint = "give the part that matters"
        raise OptionError(f"more than {LONGEST} characters", where="QUOTE", hint=hint, slug="long-question")
    asked = quote_of(quote)
    if not asked.words:
        raise OptionError("there is no word in it", where="QUOTE", hint="give the quotation", slug="no-words")
    return asked


def _rank(one: _Candidate) -> tuple[Any, ...]:
    """The most alike first; of the person asked about; within quotation marks; the earliest."""
    day = one.row.published if one.row.published is not None else 10**9
    return (one.difference.changed, not one.fits, one.paraphrase, day, one.row.row)


def decide(candidates: Sequence[_Candidate], is_asked: bool) -> tuple[Verdict, list[_Candidate]]:
    """The verdict, and the candidates that bear it out.

    In order: the words by whom was asked about; the words by somebody else; like words by whom was asked about; like
    words by somebody else. Where a name was asked for, no verdict rests on somebody whom the record does not name.
    """
    known = [one for one in candidates if one.fits or not is_asked or one.row.speaker is not None]
    same = [one for one in known if one.difference.changed == 0]
    tiers: tuple[tuple[Verdict, list[_Candidate]], ...] = (
        ("verbatim", [one for one in same if one.fits]),
        ("other-speaker", same),
        ("altered", [one for one in known if one.fits]),
        ("other-speaker", known),
    )
    return next(((verdict, _as_good(some)) for verdict, some in tiers if some), ("not-on-record", []))


def _as_good(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those that differ as little as the first, each statement once."""
    least = candidates[0].difference.changed
    once: dict[int, _Candidate] = {}
    for one in candidates:
        if one.difference.changed == least:
            once.setdefault(one.row.statement, one)
    return list(once.values())


def _candidates(connection: Connection, asked: Quote, subject: Subject | None) -> Iterator[_Candidate]:
    for row in _reports(connection, asked, subject):
        stored = words_of(row.content)
        if len(stored) < LEAST * len(asked.words):  # too short to be like it
            continue
        difference = compare(asked, stored)
        if difference.changed and (len(asked.words) < SHORT or difference.likeness < LEAST):
            continue
        place = stored[difference.start : difference.end]
        yield _Candidate(row, difference, not _is_quoted(row.content, row.manner, place), bool(row.fits))


def _reports(connection: Connection, asked: Quote, subject: Subject | None) -> Sequence[Row[Any]]:
    """All reports of the statements that share a stretch of words with the quotation; ``fits``: the subject speaks."""
    phrases = stretches(asked)
    statements = _statements_with(connection, phrases)
    fits = spoken_by(subject, _R) if subject else true()
    query = select(_R, fits.label("fits")).join(_S, _S.c.row == _R.c.statement)
    return connection.execute(query.where(_R.c.statement.in_(statements)).order_by(_R.c.row)).all()


def stretches(asked: Quote) -> tuple[tuple[str, ...], ...]:
    """The stretches to look up: of those that cross no gap, the ones with the longest words, which are the rarest.

    >>> from onrecord.questions.wording import quote_of
    >>> stretches(quote_of("we closed a door"))
    (('closed', 'a', 'door'), ('we', 'closed', 'a'))
    """
    words = asked.words
    runs = [
        tuple(word.shown for word in words[at : at + _STRETCH])
        for at in range(max(len(words) - _STRETCH + 1, 1))
        if not any(gap in asked.gaps for gap in range(at + 1, at + _STRETCH))
    ]
    runs = runs or [(word.shown,) for word in words]
    longest = sorted(dict.fromkeys(runs), key=lambda run: -sum(map(len, run)))
    return tuple(longest[:_STRETCHES])


def _statements_with(connection: Connection, phrases: Sequence[Sequence[str]]) -> list[int]:
    """The statements with one of the phrases, those with most of them first."""
    if connection.dialect.name == "sqlite":
        asked = " OR ".join(fts_words((_split(phrase),)) for phrase in phrases)
        query = text(
            "SELECT rowid FROM statement_words WHERE statement_words MATCH :asked ORDER BY rank LIMIT :most"
        ).bindparams(asked=asked, most=_POOL)
    else:
        asked = " or ".join(web_words((_split(phrase),)) for phrase in phrases)
        query = text(
            "SELECT row FROM statement, websearch_to_tsquery('english', :asked) asked WHERE words @@ asked "
            "ORDER BY ts_rank(words, asked) DESC LIMIT :most"
        ).bindparams(asked=asked, most=_POOL)
    return [row for (row,) in connection.execute(query)]


def _split(phrase: Sequence[str]) -> tuple[str, ...]:
    """Words as the databases part them: "won’t" is two, 1,500 too."""
    return tuple(part for word in phrase for part in "".join(c if c.isalnum() else " " for c in word).split())


def _is_quoted(content: str, manner: str, place: Sequence[Word]) -> bool:
    """Whether the words stand within quotation marks."""
    if manner != "mixed" or not place:
        return manner == "direct"
    before = content[: place[0].start]
    opened = before.count("“") - before.count("”") > 0 or before.count('"') % 2 == 1
    inner = content[place[0].start : place[-1].end]
    return opened and not any(mark in inner for mark in '”"')


def _matches(connection: Connection, candidates: Sequence[_Candidate]) -> tuple[Match, ...]:
    pages = load_pages(connection, (one.row.document for one in candidates))
    query = select(_S.c.row, _S.c.id).where(_S.c.row.in_([one.row.statement for one in candidates]))
    ids: dict[int, str] = dict(connection.execute(query).all())
    names = load_named(connection, [one.row.speaker for one in candidates if one.row.speaker is not None])
    return tuple(_match(one, ids[one.row.statement], names.get(one.row.speaker), pages) for one in candidates)


def _match(one: _Candidate, statement: str, named: Named | None, pages: Mapping[int, Page]) -> Match:
    evidence = evidence_of(pages[one.row.document], from_spans(one.row.spans)[2])
    speaker, name = (named.actor, named.name) if named else (None, one.row.speaker_name)
    return Match(statement, speaker, name, one.paraphrase, one.difference, evidence)
