"""Speech: in which statement a participant does something to another by saying it, and what the cue says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.documents.spans import SpanIndex
from onrecord.events.asking import Pair
from onrecord.events.harms import is_harm_judged
from onrecord.events.participants import Presence
from onrecord.events.utterances import code_of, deed_of
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import Attribution, Period, Span

_BESIDE = re.compile(pattern_of(ENGLISH, "event_patterns", "beside another"))  # A and B; A, B


_EARLIER = re.compile(pattern_of(ENGLISH, "event_patterns", "earlier"), re.IGNORECASE)
_REJECT = "12"  # who refuses or denies does so by saying it


def is_undone(one: Attribution, code: str) -> bool:
    """Whether a statement says that its deed was not done: Tarrow has not [accused] Cadria, or declined to do so."""
    return one.negated and one.commitment in ("declines", "denies") and not code.startswith(_REJECT)


def days_of(one: Attribution) -> Period | None:
    """The days of a statement; none where only the day of the article is known, and the verb says "earlier"."""
    if one.said is None or (one.said.basis == "publication" and _EARLIER.search(one.cue_text or "")):
        return None
    return one.said.period


class Speech(msgspec.Struct, frozen=True):
    """A statement by which the actor of a pair does something to the recipient, and the code of its cue if any.

    ``plain`` tells that the cue alone gives the code ("accused"), and not the words of what is planned or warned of.
    """

    said: Attribution
    code: str | None
    plain: bool = True


class Statements:
    """The statements of an article by the places of their sources and contents."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._all = tuple(attributions)
        numbered = tuple(enumerate(self._all))
        self._sources = SpanIndex((span, number) for number, one in numbered for span in one.source)
        self._contents = SpanIndex((span, number) for number, one in numbered for span in one.content)

        self.dates = tuple(one.said.span for one in self._all if one.said and one.said.span)

    def claim(self, spans: Iterable[Span]) -> Attribution | None:
        """The innermost statement whose content holds all of some places."""
        held = [{number for _, number in self._contents.holding(span)} for span in spans]
        around = set.intersection(*held) if held else set()
        return min((self._all[number] for number in sorted(around)), key=_size, default=None)

    def speech(self, actor: Presence, recipient: Presence) -> Speech | None:
        """The statement whose source is the actor, and which has the recipient in or right before its content."""
        own = {number for span in actor.spans for _, number in self._sources.overlapping(span)}
        around = {number for span in actor.spans for _, number in self._contents.holding(span)}
        own |= {number for number in around if actor.participant.actor in speakers_of(self._all[number])}
        for number in sorted(own):
            one = self._all[number]
            if any(is_addressed(one, span) for span in recipient.spans):
                deed = deed_of(one.cue_text or "")
                return Speech(one, code_of(one, deed), deed is not None and deed.code.isdigit())
        return None


def is_second(text: str, speech: Speech, pair: Pair, here: Sequence[Presence]) -> bool:
    """Whether a statement names somebody else before the recipient, and not beside it: A's attack on B."""
    start = min(span.start for span in pair.recipient.spans)
    cue = speech.said.cue[0].end if speech.said.cue else start
    before = [
        span.end
        for one in here
        if one.participant.actor not in pair.sides and pair.actor.participant.opposed(one.participant)
        for span in one.spans
        if cue <= span.start < start and not is_harm_judged(text, (span,), cue, speech.said.cue_text or "")
    ]
    return bool(before) and not _BESIDE.fullmatch(text, max(before), max(start, max(before)))


def speakers_of(one: Attribution) -> tuple[str, ...]:
    """Whose statement it is: the speaker's, and that of whom the speaker speaks for."""
    return tuple(each for each in (one.speaker.actor, one.speaker.speaks_for) if each)


def is_addressed(one: Attribution, span: Span) -> bool:
    """Whether a place is in what is said, or between the cue and what is said: "thanked Cadria for ..."."""
    if any(each.contains(span) for each in one.content):
        return True
    if not one.cue or any(span.overlaps(each) for each in one.source):
        return False
    after = [each.start for each in one.content if each.start >= one.cue[0].end]
    return bool(after) and one.cue[0].end <= span.start <= span.end <= min(after)


def _size(one: Attribution) -> int:
    return sum(span.end - span.start for span in one.content)
