"""A checked quotation for people: each verdict with its sign, its word and what it means; a card to be cited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from onrecord.questions.check import Match, Verdict
from onrecord.questions.checks import CheckedSpan
from onrecord.questions.elsewhere import Elsewhere
from onrecord.questions.overview import Overview
from onrecord.views.fragments import is_web


class Shown(msgspec.Struct, frozen=True):
    """How a verdict is shown, so that neither colour nor shape has to tell it alone."""

    sign: str
    name: str
    means: str


VERDICTS: dict[Verdict, Shown] = {
    "verbatim": Shown("✓", "verbatim", "on record with these words"),
    "altered": Shown(
        "≈",
        "altered",
        "on record with other words: struck out is what was asked, underlined twice what the record has",
    ),
    "other-speaker": Shown("≠", "other speaker", "on record, but said by somebody else"),
    "in-article": Shown("¶", "in an article", "the words stand in an article, and nobody was read as saying them"),
    "translation": Shown(
        "⇄",
        "translation",
        "not on record with these words, but likely a translation of a statement in another language",
    ),
    "not-on-record": Shown(
        "?", "not on record", "nothing like it is on record, which does not mean that nobody said it"
    ),
}


def card_lines(one: CheckedSpan, held: Overview, day: date, by: str, link: str | None = None) -> Iterator[str]:
    """A verdict as lines of plain text: what was asked, what is on record and where, and what it was checked against.

    Args:
        one: A quotation with its answer.
        held: What the record holds.
        day: When it was checked.
        by: What checked it: the program and its version.
        link: Where the check can be seen.
    """
    answer, shown = one.answer, VERDICTS[one.answer.verdict]
    yield f"“{_bare(answer.quote)}”{f', said to be by {one.named}' if one.named else ''}"
    yield f"Verdict: {shown.name}: {shown.means.partition(':')[0]}."
    if answer.matches:
        yield f"On record: {_place(answer.matches[0])}"
    if answer.elsewhere:
        yield f"Likely the same: {_place(answer.elsewhere[0])}"
    noun = "article" if held.articles == 1 else "articles"
    days = f" of {held.first} to {held.last}" if held.first else ""
    yield f"Checked on {day} against {held.articles:,} {noun}{days}, {by}.{f' {link}' if link else ''}"


def _place(match: Match | Elsewhere) -> str:
    who = match.speaker_name or ("a speaker who is not named" if match.statement else "nobody was read as saying it")
    evidence = match.evidence
    where = ", ".join(str(part) for part in (evidence.title, evidence.outlet, evidence.published) if part)
    url = f" {evidence.url}" if evidence.url and is_web(evidence.url) else ""
    return f"{who}: “{_bare(evidence.quote)}” ({where or 'place not known'}).{url}"


def _bare(quote: str) -> str:
    return " ".join(quote.split()).strip("“”\"'‘’«»„, ")
