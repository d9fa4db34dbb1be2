from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OptionError
from onrecord.thresholds import keep_sure, need_threshold
from onrecord.types import Actor, Event, Reading, Shift, Speaker, Stance
from readings import make_reading
from strategies import readings

PORTS = "[s1:Oda Fenn] [c1:said] [q1:that [s2:Bo Lind] [c2:thought] [q2:[s3:Una Rask] [c3:knew] [q3:the price]]]."
SCORES = (0.9, 0.5, 0.8)


def ports(scores: tuple[float, ...] = SCORES) -> Reading:
    """Three statements inside each other, each with a speaker, an event and a stance of its own."""
    bare = make_reading(PORTS)
    attributions = tuple(
        msgspec.structs.replace(one, score=score, speaker=Speaker(actor=f"act_{number}"))
        for number, (one, score) in enumerate(zip(bare.attributions, scores, strict=True), 1)
    )
    told = [(one.id, one.speaker.actor or "", one.content) for one in attributions]
    events = [
        Event(f"evt_{id_}", actor, None, "02", None, 1, 3.0, "asserted", id_, None, where, 0.5)
        for id_, actor, where in told
    ]
    own = Event("evt_own", "act_4", None, "02", None, 1, 3.0, "asserted", None, None, told[0][2], 0.1)
    stances = tuple(Stance(actor, "act_5", "hostile", -0.5, id_, where, 0.5) for id_, actor, where in told)
    shifts = (Shift("act_6", None, "warmer", told[0][2], 0.4),)
    actors = tuple(Actor(f"act_{number}", None, "person") for number in range(1, 8))
    return Reading(bare.document, attributions, actors, events=(*events, own), stances=stances, shifts=shifts)


def test_what_is_less_sure_is_left_out_with_what_rests_on_it() -> None:
    kept = keep_sure(ports(), 0.6)
    assert [one.score for one in kept.attributions] == [0.9, 0.8]
    assert [one.id for one in kept.events] == ["evt_att_1", "evt_att_3", "evt_own"]
    assert [one.attribution for one in kept.stances] == ["att_1", "att_3"]
    assert kept.shifts == ports().shifts


def test_actors_stay_but_those_whom_only_a_lost_statement_named() -> None:
    names = [actor.id for actor in keep_sure(ports(), 0.6).actors]
    assert names == ["act_1", "act_3", "act_4", "act_5", "act_6", "act_7"]


def test_what_lay_in_a_lost_statement_lies_in_the_next_one_around_it() -> None:
    assert [one.nested_in for one in keep_sure(ports(), 0.6).attributions] == [None, "att_1"]
    assert [one.nested_in for one in keep_sure(ports((0.1, 0.2, 0.9)), 0.6).attributions] == [None]


@pytest.mark.parametrize("threshold", [0.0, 0.5])
def test_a_score_at_the_threshold_stays(threshold: float) -> None:
    assert keep_sure(ports(), threshold) == ports()


def test_nothing_is_left_of_what_is_sure_of_nothing() -> None:
    kept = keep_sure(ports(), 1.0)
    assert (kept.attributions, kept.stances) == ((), ())
    assert [one.id for one in kept.events] == ["evt_own"]
    assert kept.document == ports().document


@given(readings(), st.lists(st.sampled_from([0.2, 0.5, 0.9]), min_size=9, max_size=9))
def test_what_stays_refers_to_nothing_that_is_gone(reading: Reading, scores: list[float]) -> None:
    scored = [
        msgspec.structs.replace(one, score=score) for one, score in zip(reading.attributions, scores, strict=False)
    ]
    whole = msgspec.structs.replace(reading, attributions=tuple(scored))
    kept = keep_sure(whole, 0.6)
    lost = {one.id for one in whole.attributions} - {one.id for one in kept.attributions}
    assert not lost & {one.nested_in for one in kept.attributions}
    assert all(one.score >= 0.6 for one in kept.attributions)


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan, "0.5", None, True])
def test_only_a_probability_is_a_threshold(value: object) -> None:
    with pytest.raises(OptionError) as caught:
        need_threshold(value)
    assert (caught.value.slug, caught.value.where) == ("bad-option", "threshold")


@pytest.mark.parametrize("value", [0, 1, 0.8])
def test_a_probability_stays_as_it_is(value: float) -> None:
    assert need_threshold(value) == value
