from __future__ import annotations

from judgements import LIND, evidence
from onrecord.speakers.choosing import Model
from onrecord.speakers.judge import judged
from onrecord.types import Option

MARKED = "[c1d:Danish] [o1:minister] [p1:Ada Lind], of the [b1:Osk Board], left. [s,p1:She] [w:said] [q:no]."
ARCS = "p1>o1:0.99 o1>c1:0.99 p1>b1:0.99"
TAKEN = Model({"ruled pronoun": 9.0, "learnt pronoun": 9.0, "ruled": 5.0, "learnt": 5.0, "learnt best": 9.0}, 0.1)
NEVER = Model({"none pronoun": 99.0, "none person": 99.0, "none": 99.0, "none, unnamed": 99.0}, 0.99)
FIELDS = ("name", "role", "organisation", "country")


def test_every_field_is_decided_between_the_readers() -> None:
    (one,) = judged(evidence(MARKED, ARCS, LIND), dict.fromkeys(FIELDS, TAKEN))
    made = one.speaker
    assert (made.name, made.role, made.organisation, made.country) == ("Ada Lind", "minister", "Osk Board", "DK")
    assert made.score == one.name.chance
    assert made.speaks_for is not None
    assert [candidate.value for candidate, _ in one.name.best] == ["Ada Lind", None]
    assert made.rule is not None
    assert made.rule.startswith("both readers")
    assert made.options[0] == Option("Ada Lind", one.name.chance)
    assert made.options[1].name is None


def test_where_nothing_is_sure_enough_nothing_is_said() -> None:
    (one,) = judged(evidence(MARKED, ARCS, LIND), dict.fromkeys(FIELDS, NEVER))
    made = one.speaker
    assert (made.name, made.role, made.organisation, made.country, made.score) == (None, None, None, None, None)
    assert (made.kind, one.party) == ("person", None)
    assert made.rule is not None
    assert made.rule.startswith("nobody is named")


def test_a_field_may_be_said_of_somebody_without_a_name() -> None:
    models = {**dict.fromkeys(FIELDS, TAKEN), "role": Model({"ruled, unnamed": 9.0}, 0.1)}
    (one,) = judged(evidence("[s,p1n:a skipper] [w:said] [q:no]."), models)
    assert (one.speaker.name, one.speaker.role) == (None, "skipper")


def test_no_statements_have_no_speakers() -> None:
    assert judged(evidence("It rained.")) == ()
