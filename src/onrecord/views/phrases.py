"""The few words that every view says about a document or a statement in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from onrecord.types import Actor, Attribution, Document, Period, Reading, Speaker

FIRST_WORDS, FIRST_CHARACTERS = 8, 400
_DOUBTS: dict[str, str] = {
    "thin": "little of the page could be read",
    "menu-like": "the text looks like a menu",
    "text-later-than-published": "the text tells of days after it was published",
}

_UNREAD = {
    "language": "it is in a language that there are no weights for",
    "damaged": "what the record stored of it cannot be read; onrecord reread --all mends it",
}


def title_of(document: Document) -> str:
    """What to call the document: its title, its headline, or its first words."""
    words = (document.title or next(_headlines(document), "")).split()
    if words:
        return " ".join(words)
    words = document.text[:FIRST_CHARACTERS].split()
    return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")


def doubts_of(document: Document) -> str | None:
    """Why the document may not be what it seems, in words.

    >>> doubts_of(Document("doc_1", "Sign in", "", warnings=("menu-like",)))
    'the text looks like a menu'
    """
    return warnings_of(document.warnings)


def warnings_of(warnings: Sequence[str]) -> str | None:
    """The same of the words of the warnings alone; one that is not known stands as it is.

    >>> warnings_of(("thin", "odd"))
    'little of the page could be read; odd'
    """
    return "; ".join(_DOUBTS.get(warning, warning) for warning in warnings) or None


def unread_of(why: str | None, language: str | None = None) -> str | None:
    """Why nothing was looked for in a document, in words.

    >>> unread_of("language", "de")
    'it is in a language that there are no weights for (de)'
    """
    if why is None:
        return None
    told = _UNREAD.get(why, why)
    return f"{told} ({language})" if why == "language" and language else told


def who_of(statement: Attribution) -> str | None:
    """The speaker's name, or the source as it is written; ``None`` when the text cites nobody."""
    return statement.speaker.name or statement.source_text


def refusal_of(statement: Attribution) -> str | None:
    """A word when the speaker does not simply assert the content: ``denies``, ``declines``, ``asks``, ``negated``."""
    if statement.commitment != "asserts":
        return statement.commitment
    return "negated" if statement.negated else None


def via_of(statement: Attribution) -> str | None:
    """Through whom it reached the article, nearest to the speaker first."""
    return "via " + ", ".join(via.name for via in statement.via) if statement.via else None


def post_of(speaker: Speaker) -> str | None:
    """Role, organisation and country, as far as they are known and say more than the name; whether a register tells it.

    >>> post_of(Speaker(name="Oda Fenn", role="minister", organisation="Ports Authority", country="NO"))
    'minister, Ports Authority, NO'
    >>> post_of(Speaker(name="Oda Fenn", role="minister", country="NO", basis="register"))
    'minister, NO (register)'
    """
    country = f"{speaker.country} (register)" if speaker.country and speaker.basis == "register" else speaker.country
    parts = (speaker.role, speaker.organisation, country)
    return ", ".join(part for part in parts if part and part != speaker.name) or None


def when_of(statement: Attribution) -> str | None:
    """When it was said, where the text tells: the days, or the words that no day could be found for."""
    said = statement.said
    if said is None or said.basis == "publication" or (said.text is None and said.period is None):
        return None
    return days_of(said.period) if said.period else f"“{said.text}”"


def days_of(period: Period) -> str:
    """A period as briefly as it can be said: a day, a month, a year, or its first and last day.

    >>> from datetime import date
    >>> days_of((date(2016, 11, 1), date(2016, 12, 1)))
    '2016-11'
    """
    first, after = period
    last = after - timedelta(days=1)
    if first == last:
        return first.isoformat()
    if first.day == 1 and after.day == 1 and first.month == last.month and first.year == last.year:
        return first.isoformat()[:7]
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and first.year == last.year:
        return first.isoformat()[:4]
    return f"{first.isoformat()} to {last.isoformat()}"


def speakers_of(reading: Reading) -> list[tuple[Actor, list[int]]]:
    """The actors who say something, with the numbers of their statements, in the order of their first."""
    numbers: dict[str, list[int]] = {}
    for number, statement in enumerate(reading.attributions, 1):
        if statement.speaker.actor:
            numbers.setdefault(statement.speaker.actor, []).append(number)
    actors = {actor.id: actor for actor in reading.actors}
    return [(actors[key], found) for key, found in numbers.items() if key in actors and actors[key].name]


def posts_of(actor: Actor) -> str | None:
    """All that the article says an actor is, each said once."""
    posts = (post_of(Speaker(name=actor.name, role=x.role, organisation=x.organisation)) for x in actor.roles)
    parts = [*dict.fromkeys(post for post in posts if post), actor.country or ""]
    return "; ".join(part for part in parts if part and part != actor.name) or None


def list_of(numbers: Sequence[int]) -> str:
    """Numbers as a reader writes them.

    >>> list_of([1, 2, 3, 7, 9, 10])
    '1-3, 7, 9, 10'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def begins_with_title(document: Document) -> bool:
    """Whether the text itself has the title as a headline, so that a view need not say it twice."""
    return any(line.split() == title_of(document).split() for line in _headlines(document))


def _headlines(document: Document) -> Iterator[str]:
    return (block.span.of(document.text) for block in document.blocks if block.kind == "headline")
