"""Stances: how the speaker of a statement stands toward whom it is about, by what the statement does to them.

To praise, to offer and to agree is favourable; to accuse, to reject and to threaten is hostile. A statement that only
says something carries a stance when it judges ("Cadria is a threat"). Directed: nothing is said of the other's view.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.stances.judgements import judgement_of
from onrecord.stances.statements import Statements
from onrecord.types import Actor, Attribution, Event, Stance, StanceLabel

_FAVOURABLE = frozenset({1, 2})
_HOSTILE = frozenset({3, 4})
_HELD = frozenset({"asserted", "future"})  # what is denied or left open shows no stance
_PLAIN = "01"
_JUDGED = 0.3  # of the value of a judgement; about that of praise and of criticism
_APPEAL = "02"  # whoever asks for something may be friend or foe


def find_stances(
    attributions: Sequence[Attribution], events: Sequence[Event], actors: Sequence[Actor] = (), text: str = ""
) -> tuple[Stance, ...]:
    """The stances that the statements show, in the order of the events; one for each statement and target.

    Args:
        attributions: What is said.
        events: Who does what to whom; an utterance is an event too.
        actors: With the places where they are named.
        text: Of the article.

    Source of the values: the Goldstein scores of the codes (Goldstein 1992), a tenth of each.
    """
    kept: dict[tuple[str, str, str], Stance] = {}
    statements = Statements(attributions)
    judged = _judgements(statements, events, actors, text)
    for stance in (*_stances(statements, events), *judged):
        kept.setdefault((stance.attribution or "", stance.holder, stance.target), stance)
    return tuple(kept.values())


def label_of(event: Event) -> StanceLabel | None:
    """What an event says of its actor's stance toward its recipient; ``None`` where it says nothing."""
    if event.modality not in _HELD or event.code.startswith(_APPEAL):
        return None
    return "favourable" if event.quad in _FAVOURABLE else "hostile" if event.quad in _HOSTILE else None


def _stances(statements: Statements, events: Sequence[Event]) -> Iterator[Stance]:
    for event in events:
        label = label_of(event)
        statement = statements.of(event)
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


def _judgements(
    statements: Statements, events: Sequence[Event], actors: Sequence[Actor], text: str
) -> Iterator[Stance]:
    """What plain statements say that their target is."""
    places = {actor.id: actor.mentions for actor in actors}
    for event in events:
        statement = statements.of(event) if event.code.startswith(_PLAIN) else None
        if statement is None or event.recipient is None or statement.negated or statement.commitment != "asserts":
            continue
        if found := judgement_of(text, places.get(event.recipient, ()), statement.content):
            label, words = found
            value = _JUDGED if label == "favourable" else -_JUDGED
            yield Stance(event.actor, event.recipient, label, value, statement.id, (words,), event.score)
