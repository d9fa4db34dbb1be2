"""Complete: what the learnt reader of who is who adds to the speakers that the rules found.

The rules seldom err and often say nothing; the learnt relations find offices, bodies and countries in wordings that no
rule foresaw. So a field that the rules left empty is taken from the relations where these are sure, and a source that
the rules left without a name from coreference. What the rules said stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from onrecord.actors.given import fold
from onrecord.speakers.resolve import Judged
from onrecord.types import Attribution, Speaker


class Operating(msgspec.Struct, frozen=True):
    """The chances from which on the learnt reader is believed; fitted on the development texts."""

    name: float
    role: float
    organisation: float
    countries: frozenset[str] = frozenset()  # the rules whose countries are taken


def completed(
    attributions: Sequence[Attribution],
    judged: Sequence[Judged],
    ids: dict[int, str],
    operating: Operating | None = None,
) -> tuple[Attribution, ...]:
    """The attributions with completed speakers.

    Args:
        attributions: With the speakers of the rules.
        judged: Those of the learnt reader.
        ids: Of the actor that each entity is.
        operating: Other chances than the shipped ones; for fitting.
    """
    known = operating or read_operating()
    return tuple(
        msgspec.structs.replace(one, speaker=_speaker(one.speaker, each, ids, known))
        for one, each in zip(attributions, judged, strict=True)
    )


def _speaker(ruled: Speaker, learnt: Judged, ids: dict[int, str], known: Operating) -> Speaker:
    if ruled.name is None and learnt.speaker.name is not None:
        return _named(ruled, learnt, ids) if _may_name(ruled, learnt, known) else ruled
    if not _is_same(ruled, learnt.speaker):
        return ruled
    made = learnt.speaker
    if ruled.role is None and made.role is not None and learnt.sure[0] >= known.role:
        ruled = msgspec.structs.replace(ruled, role=made.role)
    if ruled.organisation is None and made.organisation is not None and learnt.sure[1] >= known.organisation:
        ruled = msgspec.structs.replace(ruled, organisation=made.organisation)
    if ruled.country is None and made.country is not None and learnt.told_by in known.countries:
        ruled = msgspec.structs.replace(ruled, country=made.country, basis=made.basis)
    if (
        ruled.speaks_for is None
        and learnt.state is not None
        and learnt.state in ids
        and ids[learnt.state] != ruled.actor
    ):
        ruled = msgspec.structs.replace(ruled, speaks_for=ids[learnt.state])
    return ruled


def _may_name(ruled: Speaker, learnt: Judged, known: Operating) -> bool:
    """Whether a name is taken where the rules gave none: sure enough, and of a kind that the rules do not deny."""
    same_kind = ruled.kind in ("unknown", learnt.speaker.kind)
    return learnt.score >= known.name and same_kind and ruled.role is None


def _named(ruled: Speaker, learnt: Judged, ids: dict[int, str]) -> Speaker:
    entity = learnt.answer.entity
    state = ids.get(learnt.state) if learnt.state is not None else None
    actor = ids.get(entity) if entity is not None else None
    return msgspec.structs.replace(learnt.speaker, actor=actor, speaks_for=state if state != actor else None)


def _is_same(ruled: Speaker, learnt: Speaker) -> bool:
    """Whether both mean one speaker: their names share a word, or neither has one."""
    one, other = ({fold(word) for word in (name or "").split()} for name in (ruled.name, learnt.name))
    return bool(one & other) or (not one and not other)


@cache
def read_operating() -> Operating:
    """The chances of ``operating.json``."""
    return msgspec.json.decode((Path(__file__).parent / "operating.json").read_bytes(), type=Operating)
