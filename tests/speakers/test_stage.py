from __future__ import annotations

import msgspec

from onrecord.speakers.stage import complete
from onrecord.types import Actor, Speaker
from scene_cast import read_scene

MARKED = "[p1:Ada Lind], [o1:[c1d:Icelandic] chief] of the [b1:Osk Board], left. [s,p1:Lind] [w:said] [q:no]."


def test_a_speaker_of_the_rules_is_completed_and_everybody_is_in_one_list() -> None:
    scene = read_scene(MARKED, "p1>o1:0.99 o1>b1:0.99")
    spans = [scene.cast.mentions[at].span for at in scene.places["p1"]]
    ruled = [Actor("act_1", "Ada Lind", "person", mentions=tuple(spans))]
    said = [msgspec.structs.replace(scene.attributions[0], speaker=Speaker("act_1", "Ada Lind", "person"))]
    (one,), both = complete(said, ruled, scene.found, scene.document)
    made = one.speaker
    assert (made.actor, made.role, made.organisation) == ("act_1", "chief", "Osk Board")
    assert made.speaks_for == both.ids[scene.owners["c1"]]
    assert [(actor.name, actor.kind) for actor in both.actors] == [
        ("Ada Lind", "person"),
        ("Iceland", "country"),
        ("Osk Board", "organisation"),
    ]


def test_whom_the_rules_did_not_name_is_an_actor_of_the_list() -> None:
    scene = read_scene(MARKED, "p1>o1")
    (one,), both = complete(scene.attributions, [], scene.found, scene.document)
    assert one.speaker.name == "Ada Lind"
    assert one.speaker.actor in {actor.id for actor in both.actors}


def test_an_empty_article_stays_empty() -> None:
    scene = read_scene("")
    made, both = complete([], [], scene.found, scene.document)
    assert (made, both.actors, both.ids) == ((), (), {})
