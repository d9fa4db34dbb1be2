from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from onrecord.questions.timeline import Entry
from onrecord.questions.values import Evidence, Named
from onrecord.types import Modality
from onrecord.views.voices import differ, voices_of

RUSK, MORROW, PACT, COAST = (Named(f"reg_{name}", name) for name in ("Rusk", "Morrow", "Pact", "Coast"))


def entry(
    actor: Named, quad: int | None, *, to: Named = PACT, value: float = 0.0, modality: Modality = "asserted"
) -> Entry:
    day = date(2031, 1, 1)
    kind: Literal["event", "stance"] = "event" if quad is not None else "stance"
    evidence = Evidence("", (), "doc_1", published=day)
    return Entry(day, None, kind, actor, to, None, "", quad, value, modality, None, None, evidence)


def test_each_is_counted_by_what_he_did() -> None:
    entries = [entry(RUSK, 3), entry(RUSK, 4), entry(RUSK, 1), entry(MORROW, 2), entry(MORROW, None, value=0.5)]
    found = [(one.actor.name, one.friendly, one.hostile) for one in voices_of(entries, PACT.actor)]
    assert found == [("Rusk", 1, 2), ("Morrow", 2, 0)]
    assert differ(voices_of(entries, PACT.actor))


@pytest.mark.parametrize(
    "one", [entry(RUSK, 0), entry(RUSK, 3, to=COAST), entry(RUSK, 3, modality="negated"), entry(RUSK, None)]
)
def test_what_is_neither_or_of_others_or_not_done_is_left_out(one: Entry) -> None:
    assert voices_of([one], PACT.actor) == ()


def test_who_all_lean_one_way_do_not_differ() -> None:
    assert not differ(voices_of([entry(RUSK, 3), entry(MORROW, 4)], PACT.actor))
    assert not differ(())
