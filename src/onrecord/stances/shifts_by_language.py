"""Reported shifts in a language other than English: a phrase of its table, and the two parties of the sentence.

The phrase says the direction, the pair head who holds the line and toward whom: of the pairs whose actor stands before
the end of the phrase the one between whom it sees something most surely. What a speaker says of a change is no report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import cast

from onrecord.documents.spans import SpanIndex
from onrecord.events.asking import Pair
from onrecord.languages.language import language_rows
from onrecord.languages.phrases import Slots, find_phrase, slots_of, stems_of
from onrecord.types import Attribution, Direction, Document, Shift, Span

SCORE = 0.5  # not calibrated
LEAST = 0.2  # chance of an event between holder and target


def shifts_in(
    document: Document, attributions: Sequence[Attribution], pairs: Sequence[Pair], code: str
) -> tuple[Shift, ...]:
    """The reported changes of line, in order; one for each holder and target.

    Args:
        document: The article.
        attributions: What its speakers say.
        pairs: What the pair head says of the parties of its sentences.
        code: The language.
    """
    said = SpanIndex((span, 0) for one in attributions for span in one.content)
    here: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        here[pair.sentence].append(pair)
    found: dict[tuple[str, str], Shift] = {}
    for number, own in sorted(here.items()):
        sentence = document.sentences[number]
        shown = stems_of(document.text, code, sentence.start, sentence.end)
        for slots, direction in _phrases(code):
            place = find_phrase(slots, shown)
            if place is None or any(said.holding(place)):
                continue
            best = _surest(own, place)
            if best is not None:
                found.setdefault(best.sides, Shift(*best.sides, direction, (place,), SCORE))
                break
    return tuple(found.values())


def _surest(pairs: Sequence[Pair], place: Span) -> Pair | None:
    """The surest pair whose actor begins before the phrase ends."""
    fitting = [pair for pair in pairs if min(span.start for span in pair.actor.spans) < place.end]
    best = max(fitting, key=lambda pair: pair.verdict.event, default=None)
    return best if best is not None and best.verdict.event >= LEAST else None


@cache
def _phrases(code: str) -> tuple[tuple[Slots, Direction], ...]:
    return tuple(
        (slots_of(row["words"], code), cast(Direction, row["direction"])) for row in language_rows(code, "shifts")
    )
