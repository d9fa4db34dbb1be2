from __future__ import annotations

from datetime import date

import pytest

from onrecord.errors import OptionError
from onrecord.questions.who import who
from onrecord.record import Record


def test_who_tells_roles_statements_and_targets(quarrel: Record) -> None:
    (one,) = who(quarrel, "Brandvik").found
    assert one.actor.name == "Ilse Brandvik"
    assert one.statements == 3
    (office,) = one.roles
    assert (office.role.role, office.role.first_seen, office.role.last_seen) == (
        "Foreign Minister",
        date(2031, 2, 3),
        date(2032, 4, 6),
    )
    assert office.evidence is not None
    assert office.evidence.quote
    (toward,) = one.toward
    assert (toward.target.name, toward.n) == ("Ostia Pact", 3)
    assert toward.mean == pytest.approx(-0.167, abs=0.001)
    assert [hit.statement.speaker_name for hit in one.latest] == ["Ilse Brandvik"] * 3


def test_two_stances_have_no_mean(quarrel: Record) -> None:
    (one,) = who(quarrel, "Jonas Tveit").found
    (toward,) = one.toward
    assert (toward.n, toward.mean) == (2, None)


def test_who_suggests_near_names(quarrel: Record) -> None:
    with pytest.raises(OptionError) as caught:
        who(quarrel, "Tveid")
    assert "Jonas Tveit" in caught.value.hint
