"""A reading with only what is sure enough: statements below a probability are left out, with all that rests on them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from onrecord.errors import OptionError
from onrecord.reader import named_in
from onrecord.types import Attribution, Reading


def need_threshold(value: object) -> float:
    """A probability.

    Raises:
        OptionError: It is no number from 0 to 1; slug ``bad-option``.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        hint = "give a probability from 0 to 1, as 0.8; 0 leaves nothing out"
        raise OptionError(f"{value!r} is no probability", where="threshold", hint=hint, slug="bad-option")
    return float(value)


def keep_sure(reading: Reading, threshold: float) -> Reading:
    """The reading without statements whose ``score`` is below the threshold.

    Events and stances that only such a statement tells go with it, and so do actors that nothing else needs. A
    statement inside one that is left out is then inside the next one around it.

    >>> from onrecord.types import Document
    >>> keep_sure(Reading(Document("doc_1", "Hm.", "…")), 0.9).attributions
    ()

    Args:
        reading: As it was read.
        threshold: From 0 to 1, compared with ``Attribution.score``.
    """
    if all(one.score >= threshold for one in reading.attributions):
        return reading
    gone = {one.id: one for one in reading.attributions if one.score < threshold}
    attributions = tuple(_lifted(one, gone) for one in reading.attributions if one.id not in gone)
    events = tuple(one for one in reading.events if one.according_to not in gone)
    stances = tuple(one for one in reading.stances if one.attribution not in gone)
    needed = named_in(attributions, events, (*stances, *reading.shifts))
    unneeded = named_in(reading.attributions, reading.events, (*reading.stances, *reading.shifts)) - needed
    actors = tuple(actor for actor in reading.actors if actor.id not in unneeded)
    return msgspec.structs.replace(reading, attributions=attributions, events=events, stances=stances, actors=actors)


def _lifted(one: Attribution, gone: Mapping[str, Attribution]) -> Attribution:
    parent, passed = one.nested_in, set[str]()
    while parent is not None and parent in gone:
        passed.add(parent)
        around = gone[parent].nested_in
        parent = None if around in passed else around
    return one if parent == one.nested_in else msgspec.structs.replace(one, nested_in=parent)
