"""Which statement of an article an event is, as an accusation is one: its cue is part of the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.documents.spans import SpanIndex
from onrecord.types import Attribution, Event


class Statements:
    """The statements of an article by the places of their cues."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = attributions
        self._cues = SpanIndex((span, number) for number, one in enumerate(attributions) for span in one.cue)

    def of(self, event: Event) -> Attribution | None:
        """The statement that is the event, as an accusation is: its cue is part of the evidence."""
        near = sorted({number for span in event.evidence for _, number in self._cues.touching(span)})
        return next((one for number in near if _is_part(one := self._attributions[number], event)), None)


def _is_part(one: Attribution, event: Event) -> bool:
    return all(any(span.contains(cue) for span in event.evidence) for cue in one.cue) and one.nested_in == (
        event.according_to
    )
