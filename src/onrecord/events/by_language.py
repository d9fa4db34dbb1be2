"""Events in a language other than English: the pair head alone, asked about every two participants of a sentence.

No word is looked at. What forbids an event here is what the head itself says: that the other way round is likelier, or
that violence is not sure. A plain statement (root 01) is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from onrecord.entities.find import Found
from onrecord.events.asking import MODALITIES, Pair, ask_pairs
from onrecord.events.coding import QUADS, is_of_both, nearest_ends
from onrecord.events.evidence import Deed, event_of, evidence_of
from onrecord.events.participants import Serves, participants_of
from onrecord.events.rulings import AS_SURE, GRAVE, VIOLENCE
from onrecord.events.speech import Statements, is_addressed, speakers_of
from onrecord.events.telling import BY_SAYING, Head, Told, is_idle, is_mutual, once
from onrecord.speakers.merge import Merged
from onrecord.types import Attribution, Document, Event, Modality, Period, Span, TimeRef

STATEMENT = "01"
LEAST = 0.5  # chance of an event


class Said(msgspec.Struct, frozen=True):
    """A pair with the root that it has, and the statement by which its actor may do it."""

    pair: Pair
    root: str
    speech: Attribution | None

    @property
    def is_by_saying(self) -> bool:
        """Whether the statement itself is the deed."""
        return self.speech is not None and self.root in BY_SAYING


class LanguageTeller:
    """The stage with its head."""

    def __init__(self, head: Head, least: float = LEAST) -> None:
        self._head = head
        self._least = least

    def __call__(
        self,
        document: Document,
        found: Found,
        who: Merged,
        attributions: Sequence[Attribution],
        times: Sequence[TimeRef],
        serves: Serves,
    ) -> Told:
        """The events of an article in the order of their evidence, each once, and the pairs for the stances.

        Args:
            document: The article.
            found: Its entities, and what the scene head saw of it.
            who: The actor that each of them is.
            attributions: Who says what.
            times: Those of the article.
            serves: The entities whose action an entity's action is.
        """
        asked = self._asked(document, found, who, serves)
        statements = Statements(attributions)
        said = [self._said(pair, attributions) for pair in asked if not is_idle(pair)]
        best: dict[tuple[str, str, str], Said] = {}
        for one in said:
            key = (*one.pair.sides, one.root)
            known = best.get(key)
            if self._is_event(one) and (known is None or known.pair.verdict.event < one.pair.verdict.event):
                best[key] = one
        events = once([_event(document, one, statements, times) for one in best.values()])
        spoken = tuple(one.speech.id if one.speech else None for one in said)
        return Told(events, tuple(one.pair for one in said), spoken, (), (), asked)

    def _asked(self, document: Document, found: Found, who: Merged, serves: Serves) -> tuple[Pair, ...]:
        if found.scene is None:
            return ()
        scores = partial(self._head.scores, found.scene)
        present = participants_of(document, found, who, serves).sentences
        return tuple(
            pair
            for number, here in sorted(present.items())
            for pair in ask_pairs(number, document.sentences[number], here, scores, self._head.manifest, found.worth)
        )

    def _said(self, pair: Pair, attributions: Sequence[Attribution]) -> Said:
        return Said(pair, root_by_head(pair), next(_speeches(pair, attributions), None))

    def _is_event(self, one: Said) -> bool:
        verdict, turned = one.pair.verdict, one.pair.turned
        if one.root == STATEMENT or verdict.event < self._least:
            return False
        if one.root >= VIOLENCE and verdict.event < GRAVE:
            return False
        return verdict.event >= (AS_SURE if is_of_both(one.root) else 1.0) * turned.event


def root_by_head(pair: Pair) -> str:
    """The likeliest root, its quad class counted in."""
    verdict = pair.verdict
    chances = [root * verdict.quads[QUADS[at]] for at, root in enumerate(verdict.roots)]
    return f"{max(range(len(chances)), key=chances.__getitem__) + 1:02d}"


def _speeches(pair: Pair, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """The statements whose source is the actor, and which speak of the recipient."""
    actor, recipient = pair.actor, pair.recipient
    for one in attributions:
        is_source = any(span.overlaps(each) for span in actor.spans for each in one.source)
        is_own = actor.participant.actor in speakers_of(one) and any(
            each.contains(span) for span in actor.spans for each in one.content
        )
        if (is_source or is_own) and any(is_addressed(one, span) for span in recipient.spans):
            yield one


def _event(document: Document, one: Said, statements: Statements, times: Sequence[TimeRef]) -> Event:
    pair = one.pair
    ends = nearest_ends(pair.actor, pair.recipient)
    if one.is_by_saying and one.speech is not None:
        according_to = one.speech.nested_in
        period = one.speech.said.period if one.speech.said else None
    else:
        claim = statements.claim(ends)
        according_to = claim.id if claim else None
        period = _period(document.sentences[pair.sentence], ends[0], times, statements.dates)
    deed = Deed(
        *pair.sides, one.root, pair.verdict.event, _modality(pair), according_to, period,
        reciprocal=is_of_both(one.root) and is_mutual(pair),
    )  # fmt: skip
    return event_of(document.id, deed, evidence_of(ends, ()))


def _modality(pair: Pair) -> Modality:
    chances = pair.verdict.modality
    return MODALITIES[max(range(len(chances)), key=chances.__getitem__)]


def _period(sentence: Span, anchor: Span, times: Sequence[TimeRef], without: Sequence[Span]) -> Period | None:
    """The days of the nearest time of the sentence that does not say when something was said."""
    here = [
        one
        for one in times
        if sentence.contains(one.span) and one.period and not any(one.span.overlaps(each) for each in without)
    ]
    nearest = min(here, key=lambda one: abs(one.span.start - anchor.start), default=None)
    return nearest.period if nearest else None
