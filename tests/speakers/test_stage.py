from __future__ import annotations

import msgspec

from judgements import LIND, resolved
from onrecord.actors.resolve import Judged, Resolved
from onrecord.speakers.stage import complete
from onrecord.types import Speaker
from scene_cast import read_scene

MARKED = "[p1:Ada Lind], [o1:[c1d:Icelandic] chief] of the [b1:Osk Board], left. [s,p1:Lind] [w:said] [q:no]."


def test_everybody_is_in_one_list_and_speakers_are_of_it() -> None:
    scene = read_scene(MARKED, "p1>o1:0.99 o1>b1:0.99")
    (one,), both = complete(resolved(scene, [LIND]), scene.found, scene.document)
    assert one.speaker.name == "Ada Lind"
    assert one.speaker.actor in {actor.id for actor in both.actors}
    assert {"Ada Lind", "Osk Board"} <= {actor.name for actor in both.actors}


def test_whom_the_rules_did_not_name_may_be_named() -> None:
    scene = read_scene("[p1:Ada Lind] left. [s,p1:Lind] [w:said] [q:no].")
    (one,), both = complete(resolved(scene), scene.found, scene.document)
    assert one.speaker.actor is None or one.speaker.actor in {actor.id for actor in both.actors}


def test_a_state_for_which_somebody_speaks_is_an_actor() -> None:
    scene = read_scene("[o1:[c1d:Danish] minister] [p1:Ada Lind] left. [s,p1:Lind] [w:said] [q:no].", "p1>o1:0.99")
    (one,), both = complete(resolved(scene, [LIND]), scene.found, scene.document)
    known = {actor.id: actor for actor in both.actors}
    assert one.speaker.country == "DK"
    assert known[one.speaker.speaks_for or ""].country == "DK"


def test_a_source_moves_to_the_actor_that_was_chosen() -> None:
    scene = read_scene("[p1:Ada Lind] and [p2:Bo Berg] left. [s,p1:She] [w:said] [q:no].")
    ruled = resolved(scene, [LIND, ("Bo Berg", "person")])
    berg = next(actor for actor in ruled.actors if actor.name == "Bo Berg")
    source = scene.attributions[0].source
    wrong = msgspec.structs.replace(berg, mentions=(*berg.mentions, *source))
    said = tuple(
        msgspec.structs.replace(one, speaker=Speaker(berg.id, "Bo Berg", "person")) for one in ruled.attributions
    )
    actors = tuple(wrong if actor is berg else actor for actor in ruled.actors)
    given = Resolved(said, actors, ruled.scene, tuple(Judged(one.speaker, "name", 0.9) for one in said))
    (one,), both = complete(msgspec.structs.replace(given, judged=ruled.judged), scene.found, scene.document)
    places = {actor.name: actor.mentions for actor in both.actors}
    assert one.speaker.name == "Ada Lind"
    assert source[0] in places["Ada Lind"]
    assert source[0] not in places["Bo Berg"]


def test_an_empty_article_stays_empty() -> None:
    scene = read_scene("")
    made, both = complete(resolved(scene), scene.found, scene.document)
    assert (made, both.actors, both.ids) == ((), (), {})
