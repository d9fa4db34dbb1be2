"""Where an event took place, when its sentence says so: "met in Port Lune"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.languages.language import language_rows
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import Span

_PLACE = re.compile(pattern_of(ENGLISH, "event_patterns", "place"))
_POSSESSIVE = re.compile(r"[’']s?$")
_NEAR = 80  # characters after the word of the event


def place_of_event(text: str, sentence: Span, trigger: Span, parties: Iterable[Span]) -> str | None:
    """The place that the sentence names after the word of an event; ``None`` where it names none.

    >>> text = "Velmark and Cadria met in Port Lune in May."
    >>> place_of_event(text, Span(0, 42), Span(19, 22), ())
    'Port Lune'

    Args:
        text: The text.
        sentence: The sentence of the event.
        trigger: The word that names it.
        parties: Mentions of the parties, which are no place of it: "invested in Velmark".

    Limits: the nearest place that follows within a clause or so; a place before the word is not looked for.
    """
    taken = tuple(parties)
    for match in _PLACE.finditer(text, trigger.end, min(sentence.end, trigger.end + _NEAR)):
        name, span = match[1], Span(match.start(1), match.end(1))
        if name.split()[0] in _times() or _POSSESSIVE.search(name) or any(span.overlaps(one) for one in taken):
            continue
        return name
    return None


@cache
def _times() -> frozenset[str]:
    """Months, days and seasons: "in May"."""
    rows = (row for row in language_rows("en", "time_words") if row["class"] in ("MONTH", "WEEKDAY", "SEASON"))
    return frozenset(word.title() for row in rows for word in row["words"].split("|"))
