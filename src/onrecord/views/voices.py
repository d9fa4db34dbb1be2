"""What two sides said and did to each other → who of one side was friendly and who hostile: whether they disagree."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.questions.timeline import Entry
from onrecord.questions.values import Named

_FRIENDLY, _HOSTILE = (1, 2), (3, 4)  # quad classes


class Voice(msgspec.Struct, frozen=True):
    """One of a side, with how many of the entries are of each sort."""

    actor: Named
    friendly: int = 0
    hostile: int = 0


def voices_of(entries: Iterable[Entry], toward: str) -> tuple[Voice, ...]:
    """Who was how toward an actor, in the order of their names' weight; entries that are neither are left out.

    Args:
        entries: Of a timeline.
        toward: The id of the actor.
    """
    found: dict[str, Voice] = {}
    for entry in entries:
        leaning = _leaning(entry)
        if leaning == 0 or entry.recipient.actor != toward or entry.modality == "negated":
            continue
        one = found.get(entry.actor.actor, Voice(entry.actor))
        found[entry.actor.actor] = Voice(one.actor, one.friendly + (leaning > 0), one.hostile + (leaning < 0))
    return tuple(sorted(found.values(), key=lambda one: (-one.friendly - one.hostile, one.actor.name)))


def differ(voices: Iterable[Voice]) -> bool:
    """Whether somebody was mostly friendly, and somebody else mostly hostile.

    >>> one, other = Named("reg_1", "Moor", "person"), Named("reg_2", "Aas", "person")
    >>> differ([Voice(one, 3, 1), Voice(other, 0, 2)]), differ([Voice(one, 3, 1), Voice(other, 2, 2)])
    (True, False)
    """
    found = tuple(voices)
    return any(one.friendly > one.hostile for one in found) and any(one.friendly < one.hostile for one in found)


def _leaning(entry: Entry) -> int:
    if entry.kind == "event":
        return (entry.quad in _FRIENDLY) - (entry.quad in _HOSTILE)
    return (entry.value > 0) - (entry.value < 0)
