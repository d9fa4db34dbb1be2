"""The stage that joins both readers of who is who: the judge's speakers, and the actors in one list."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.actors.resolve import Resolved, actor_of
from onrecord.documents.spans import SpanIndex
from onrecord.entities.find import Found
from onrecord.speakers.evidence import Evidence
from onrecord.speakers.judge import Verdict, judged
from onrecord.speakers.merge import Merged, merged
from onrecord.speakers.profiles import board_of
from onrecord.speakers.resolve import judge
from onrecord.types import Actor, Attribution, Document, Span


def complete(ruled: Resolved, found: Found, document: Document) -> tuple[tuple[Attribution, ...], Merged]:
    """The attributions with the speakers that the judge chose, and all actors with the entities that they are.

    Args:
        ruled: What the rules say.
        found: The entities of the article.
        document: The article.
    """
    evidence, both = evidence_of(ruled, found, document)
    verdicts = judged(evidence)
    made = tuple(
        msgspec.structs.replace(one, speaker=each.speaker)
        for one, each in zip(ruled.attributions, verdicts, strict=True)
    )
    actors = _moved(_with_states(both.actors, ruled, verdicts, document), ruled.attributions, verdicts)
    return made, Merged(actors, both.ids)


def evidence_of(ruled: Resolved, found: Found, document: Document) -> tuple[Evidence, Merged]:
    """What both readers say of an article, and all actors."""
    both = merged(ruled.actors, found, document)
    learnt = judge(ruled.attributions, found, document)
    board = board_of(found, document.written)
    return Evidence(document, ruled.attributions, ruled.scene, ruled.judged, board, learnt, both.ids), both


def _with_states(
    actors: Sequence[Actor], ruled: Resolved, verdicts: Sequence[Verdict], document: Document
) -> tuple[Actor, ...]:
    """The actors with the states for which somebody speaks, where the rules had no use for them."""
    known = {actor.id for actor in actors}
    more: dict[str, Actor] = {}
    for each in verdicts:
        wanted = each.speaker.speaks_for
        if wanted is not None and wanted not in known and each.state is not None:
            more.setdefault(wanted, actor_of(ruled.scene, each.state, document.id))
        party = each.party
        if party is not None and party.actor is not None and party.actor not in known and party.ruled is not None:
            more.setdefault(party.actor, actor_of(ruled.scene, party.ruled, document.id))
    kept = [actor for actor in more.values() if actor.mentions]
    return tuple(sorted([*actors, *kept], key=lambda actor: (actor.mentions[:1], actor.id)))


def _moved(
    actors: Sequence[Actor], attributions: Sequence[Attribution], verdicts: Sequence[Verdict]
) -> tuple[Actor, ...]:
    """The actors with the sources of which they are the speakers, and without those of which they are not."""
    away: dict[str, set[Span]] = {}
    hither: dict[str, set[Span]] = {}
    for one, each in zip(attributions, verdicts, strict=True):
        before, now = one.speaker.actor, each.speaker.actor
        if before != now:
            if before is not None:
                away.setdefault(before, set()).update(one.source)
            if now is not None:
                hither.setdefault(now, set()).update(one.source)
    return tuple(
        _with_places(one, away.get(one.id, set()), hither.get(one.id, set()))
        if one.id in away or one.id in hither
        else one
        for one in actors
    )


def _with_places(actor: Actor, away: set[Span], hither: set[Span]) -> Actor:
    kept = [span for span in actor.mentions if span not in away] or list(actor.mentions[:1])
    taken = SpanIndex((span, 0) for span in kept)
    more = [span for span in sorted(hither) if next(taken.overlapping(span), None) is None]
    return msgspec.structs.replace(actor, mentions=tuple(sorted([*kept, *more])))
