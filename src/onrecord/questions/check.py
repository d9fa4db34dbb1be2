"""Did they say it? A quotation → verbatim, altered, by somebody else, in an article, or not on record; never a guess.

A quotation of somebody who is named, like which there is nothing, is looked for in other languages: what is found there
is likely the same statement; the verdict is *translation* and never verbatim.

Statements with a stretch of words in common are found through the words of the record, and each of their reports is
compared word by word; what no statement holds is looked for in the text of all articles. Exact first: a report or an
article that has the words decides over any that is only like them. A paraphrase is the paper's words: an answer that
rests on one says so, and so does one that comes through others (``Match.way``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, select, text, true

from onrecord.errors import OptionError
from onrecord.questions.asked_words import fts_words, web_words
from onrecord.questions.claims import Claim, find_claim
from onrecord.questions.differences import Difference, compare
from onrecord.questions.elsewhere import Comparer, Elsewhere, translations_of
from onrecord.questions.evidence import Page, evidence_of, load_pages
from onrecord.questions.names import load_named
from onrecord.questions.passages import find_places
from onrecord.questions.retelling import Candidate, first_hand, in_article, place_candidate, retold
from onrecord.questions.values import Evidence, Named
from onrecord.questions.wording import Quote, Word, quote_of, spelt, words_of
from onrecord.record import Record, tables
from onrecord.record.codec import from_spans
from onrecord.types import Span, Speaker

Verdict = Literal["verbatim", "altered", "other-speaker", "in-article", "translation", "not-on-record"]
LONGEST = 20_000  # characters of a quotation
LEAST = 0.6  # likeness of an altered quotation
SHORT = 4  # words: of fewer, nothing is like them, only the same
SHOWN = 5
_STRETCH = 3  # words in a row that are looked up
_STRETCHES = 12
_POOL = 200  # statements that are compared
_S, _R = tables.statement, tables.report


class Match(msgspec.Struct, frozen=True):
    """A report, or a place in an article, that has the quotation, or words like it.

    ``statement`` is null where the article was not read as saying that anybody says it; the evidence is the sentence
    then. ``way`` names who stands between the words and the article, nearest to the words first: whoever tells of them
    in a statement, then outlets.
    """

    statement: str | None
    speaker: str | None
    speaker_name: str | None
    paraphrase: bool  # the words are the paper's, not within quotation marks
    difference: Difference
    evidence: Evidence
    way: tuple[str, ...] = ()


class Checked(msgspec.Struct, frozen=True):
    """The answer: the best match decides, and others that are as good stand after it.

    ``elsewhere`` are statements in other languages that it is likely a translation of.
    """

    quote: str
    speaker: str | None  # who was asked about
    verdict: Verdict
    matches: tuple[Match, ...]
    found: int  # statements, or articles, that are as good as the first
    elsewhere: tuple[Elsewhere, ...]


def check(record: Record, quote: str, *, speaker: str | None = None, comparer: Comparer | None = None) -> Checked:
    """Compare a quotation with all that is on record.

    Args:
        record: Where to look.
        quote: As somebody has it; "…" and "[…]" are gaps.
        speaker: Who is said to have said it; a body or country stands for those who speak for it. A name that several
            have means any of them.
        comparer: What finds it in other languages; without it it is not looked for there.

    Raises:
        OptionError: It has no words, or too many; nobody is called so.
    """
    asked = _asked(quote)
    with record.database.reading() as connection:
        claim = find_claim(connection, speaker) if speaker else None
        return _check(connection, quote, asked, claim, comparer)


def check_claimed(record: Record, quote: str, speaker: Speaker, *, comparer: Comparer | None = None) -> Checked:
    """The same with the speaker that a text gives, whom nobody on record need know.

    Of a body that nobody knows it cannot be told who speaks for it: it is not asked for.
    """
    asked = _asked(quote)
    with record.database.reading() as connection:
        claim = find_claim(connection, speaker.name, must_be_known=False) if speaker.name else None
        if claim is not None and not claim.subjects and speaker.kind != "person":
            claim = None
        return _check(connection, quote, asked, claim, comparer)


def _check(connection: Connection, quote: str, asked: Quote, claim: Claim | None, comparer: Comparer | None) -> Checked:
    said = sorted(first_hand(_candidates(connection, asked, claim)), key=_rank)
    standing: list[Candidate] = []
    if not any(one.difference.changed == 0 and one.fits for one in said):
        standing = sorted(_standing(connection, asked, claim, said), key=_rank)
    verdict, best = decide([*said, *standing], claim is not None)
    matches = _matches(connection, best[:SHOWN])
    elsewhere = () if matches else translations_of(connection, quote, claim, comparer)
    verdict = "translation" if elsewhere else verdict
    return Checked(quote, claim.name if claim else None, verdict, matches, len(best), elsewhere)


def _asked(quote: str) -> Quote:
    if len(quote) > LONGEST:
        hint = "give the part that matters"
        raise OptionError(f"more than {LONGEST} characters", where="QUOTE", hint=hint, slug="long-question")
    asked = quote_of(quote)
    if not asked.words:
        raise OptionError("there is no word in it", where="QUOTE", hint="give the quotation", slug="no-words")
    return asked


def _rank(one: Candidate) -> tuple[Any, ...]:
    """The most alike first; of the person asked about; within quotation marks; the earliest."""
    day = one.published if one.published is not None else 10**9
    return (one.difference.changed, not one.fits, one.paraphrase, day, one.document, one.report)


def decide(candidates: Sequence[Candidate], is_asked: bool) -> tuple[Verdict, list[Candidate]]:
    """The verdict, and the candidates that bear it out.

    In order: the words by whom was asked about; the words by somebody else; the words in an article; like words by
    whom was asked about; by somebody else; in an article. Where a name was asked for, what somebody says whom the
    record does not name only stands in the article.
    """
    known = [one for one in candidates if one.is_said and (one.fits or not is_asked or one.speaker is not None)]
    others = [one for one in candidates if one not in known]
    same, standing = ([one for one in some if one.difference.changed == 0] for some in (known, others))
    tiers: tuple[tuple[Verdict, list[Candidate]], ...] = (
        ("verbatim", [one for one in same if one.fits]),
        ("other-speaker", same),
        ("in-article", standing),
        ("altered", [one for one in known if one.fits]),
        ("other-speaker", known),
        ("in-article", others),
    )
    return next(((verdict, _as_good(some)) for verdict, some in tiers if some), ("not-on-record", []))


def _as_good(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that differ as little as the first, each statement once, and each article."""
    least = candidates[0].difference.changed
    once: dict[tuple[int | None, int], Candidate] = {}
    for one in candidates:
        if one.difference.changed == least:
            once.setdefault((one.statement, 0 if one.statement else one.document), one)
    return list(once.values())


def _candidates(connection: Connection, asked: Quote, claim: Claim | None) -> Iterator[Candidate]:
    for row in _reports(connection, asked, claim):
        stored = words_of(row.content)
        if len(stored) < LEAST * len(asked.words):  # too short to be like it
            continue
        difference = compare(asked, stored)
        if is_like(difference, asked):
            place = stored[difference.start : difference.end]
            paraphrase = not _is_quoted(row.content, row.manner, place)
            fits = claim is None or claim.is_by(row)
            spans = from_spans(row.spans)[2]
            who = (row.row, row.statement, row.speaker, row.speaker_name)
            one = Candidate(row.document, row.published, spans, difference, paraphrase, fits, *who)
            yield retold(one, row, Span(place[0].start, place[-1].end), claim) if place else one


def is_like(difference: Difference, asked: Quote) -> bool:
    """Whether the words are the same, or enough and enough of them."""
    return not difference.changed or (len(asked.words) >= SHORT and difference.likeness >= LEAST)


def _standing(
    connection: Connection, asked: Quote, claim: Claim | None, said: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Where the words stand in articles; a report that has them stands for its place already."""
    taken = {(one.document, one.difference.changed) for one in said}
    for place in find_places(connection, asked, phrases_of(asked)):
        if is_like(place.difference, asked) and (place.document, place.difference.changed) not in taken:
            yield place_candidate(connection, place, claim)


def _reports(connection: Connection, asked: Quote, claim: Claim | None) -> Sequence[Row[Any]]:
    """All reports of the statements that share a stretch of words with the quotation; ``fits``: the claimed speak."""
    statements = _statements_with(connection, phrases_of(asked))
    fits = claim.condition(_R) if claim else true()
    query = select(_R, fits.label("fits")).join(_S, _S.c.row == _R.c.statement)
    return connection.execute(query.where(_R.c.statement.in_(statements)).order_by(_R.c.row)).all()


def stretches(asked: Quote) -> tuple[tuple[Word, ...], ...]:
    """The stretches to look up: of those that cross no gap, the ones with the longest words, which are the rarest.

    >>> from onrecord.questions.wording import quote_of
    >>> [[word.key for word in run] for run in stretches(quote_of("we closed a door"))]
    [['closed', 'a', 'door'], ['we', 'closed', 'a']]
    """
    words = asked.words
    runs = [
        words[at : at + _STRETCH]
        for at in range(max(len(words) - _STRETCH + 1, 1))
        if not any(gap in asked.gaps for gap in range(at + 1, at + _STRETCH))
    ]
    runs = runs or [(word,) for word in words]
    once: dict[tuple[str, ...], tuple[Word, ...]] = {}
    for run in runs:
        once.setdefault(tuple(word.key for word in run), run)
    longest = sorted(once.values(), key=lambda run: -sum(len(word.shown) for word in run))
    return tuple(longest[:_STRETCHES])


def phrases_of(asked: Quote) -> tuple[tuple[str, ...], ...]:
    """The stretches in each way in which they may be written, as the databases part them: "won’t" is two words.

    >>> from onrecord.questions.wording import quote_of
    >>> phrases_of(quote_of("won’t pay"))
    (('won', 't', 'pay'),)
    """
    written = (product(*map(spelt, run)) for run in stretches(asked))
    phrases = (tuple(part for word in ways for part in word) for run in written for ways in run)
    return tuple(phrase for phrase in dict.fromkeys(phrases) if phrase)


def _statements_with(connection: Connection, phrases: Sequence[tuple[str, ...]]) -> list[int]:
    """The statements with one of the phrases, those with most of them first."""
    if not phrases:
        return []
    if connection.dialect.name == "sqlite":
        asked = " OR ".join(fts_words((phrase,)) for phrase in phrases)
        query = text(
            "SELECT rowid FROM statement_words WHERE statement_words MATCH :asked ORDER BY rank LIMIT :most"
        ).bindparams(asked=asked, most=_POOL)
    else:
        asked = " or ".join(web_words((phrase,)) for phrase in phrases)
        query = text(
            "SELECT row FROM statement, websearch_to_tsquery('english', :asked) asked WHERE words @@ asked "
            "ORDER BY ts_rank(words, asked) DESC LIMIT :most"
        ).bindparams(asked=asked, most=_POOL)
    return [row for (row,) in connection.execute(query)]


def _is_quoted(content: str, manner: str, place: Sequence[Word]) -> bool:
    """Whether the words stand within quotation marks."""
    if manner != "mixed" or not place:
        return manner == "direct"
    before = content[: place[0].start]
    opened = before.count("“") - before.count("”") > 0 or before.count('"') % 2 == 1
    inner = content[place[0].start : place[-1].end]
    return opened and not any(mark in inner for mark in '”"')


def _matches(connection: Connection, candidates: Sequence[Candidate]) -> tuple[Match, ...]:
    pages = load_pages(connection, (one.document for one in candidates))
    query = select(_S.c.row, _S.c.id).where(_S.c.row.in_([one.statement for one in candidates if one.statement]))
    ids: dict[int, str] = dict(connection.execute(query).all())
    found = [in_article(connection, one) for one in candidates]
    names = load_named(connection, [one.speaker for one in found if one.speaker is not None])
    return tuple(_match(one, ids, names, pages) for one in found)


def _match(one: Candidate, ids: Mapping[int, str], names: Mapping[int, Named], pages: Mapping[int, Page]) -> Match:
    evidence = evidence_of(pages[one.document], one.spans)
    named = names.get(one.speaker) if one.speaker is not None else None
    speaker, name = (named.actor, named.name) if named else (None, one.speaker_name)
    statement = ids[one.statement] if one.statement else None
    return Match(statement, speaker, name, one.paraphrase, one.difference, evidence, one.way)
