"""Stances: how the speaker of a statement stands toward whom it is about, by what the statement does to them.

To praise, to offer and to agree is favourable; to accuse, to reject and to threaten is hostile. A statement that only
says something about somebody carries no stance here. Directed: nothing is said of the other side's view.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.types import Attribution, Event, Stance, StanceLabel

_FAVOURABLE = frozenset({1, 2})
_HOSTILE = frozenset({3, 4})
_HELD = frozenset({"asserted", "future"})  # what is denied or left open shows no stance
_APPEAL = "02"  # whoever asks for something may be friend or foe


def find_stances(attributions: Sequence[Attribution], events: Sequence[Event]) -> tuple[Stance, ...]:
    """The stances that the statements show, in the order of the events; one for each statement and target.

    Source of the values: the Goldstein scores of the codes (Goldstein 1992), a tenth of each.
    """
    kept: dict[tuple[str, str, str], Stance] = {}
    for stance in _stances(attributions, events):
        kept.setdefault((stance.attribution or "", stance.holder, stance.target), stance)
    return tuple(kept.values())


def label_of(event: Event) -> StanceLabel | None:
    """What an event says of its actor's stance toward its recipient; ``None`` where it says nothing."""
    if event.modality not in _HELD or event.code.startswith(_APPEAL):
        return None
    return "favourable" if event.quad in _FAVOURABLE else "hostile" if event.quad in _HOSTILE else None


def _stances(attributions: Sequence[Attribution], events: Sequence[Event]) -> Iterator[Stance]:
    for event in events:
        label = label_of(event)
        statement = statement_of(event, attributions)
        if label is None or statement is None or event.recipient is None or event.reciprocal:
            continue
        yield Stance(
            holder=event.actor,
            target=event.recipient,
            label=label,
            value=round(event.goldstein / 10, 2),
            attribution=statement.id,
            evidence=event.evidence,
            score=event.score,
        )


def statement_of(event: Event, attributions: Sequence[Attribution]) -> Attribution | None:
    """The statement that is the event, as an accusation is: its cue is part of the evidence."""
    return next((one for one in attributions if one.cue and _is_part(one, event)), None)


def _is_part(one: Attribution, event: Event) -> bool:
    return all(any(span.contains(cue) for span in event.evidence) for cue in one.cue) and one.nested_in == (
        event.according_to
    )
