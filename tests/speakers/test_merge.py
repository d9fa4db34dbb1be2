from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.speakers.merge import merged
from onrecord.speakers.resolve import actor_id
from onrecord.types import Actor, Span, SpeakerKind
from scene_cast import Scene, read_scene


def actor(scene: Scene, number: int, name: str | None, kind: SpeakerKind, *words: str) -> Actor:
    """An actor of the rules at the first places of these words."""
    starts = [(scene.cast.text.index(each), each) for each in words]
    return Actor(f"act_{number}", name, kind, mentions=tuple(Span(at, at + len(each)) for at, each in starts))


def shown(actors: tuple[Actor, ...], scene: Scene) -> list[tuple[str, list[str]]]:
    return [(one.id[:5], [span.of(scene.cast.text) for span in one.mentions]) for one in actors]


def test_an_entity_is_the_actor_with_which_it_shares_places() -> None:
    scene = read_scene("[p1:Ada Lind] met [p2:Bo Vik]. [p1:She] told [p2:him].")
    ruled = [actor(scene, 1, "Ada Lind", "person", "Ada Lind"), actor(scene, 2, "Bo Vik", "person", "Bo Vik")]
    both = merged(ruled, scene.found, scene.document)
    assert both.ids == {0: "act_1", 1: "act_2"}
    assert shown(both.actors, scene) == [("act_1", ["Ada Lind", "She"]), ("act_2", ["Bo Vik", "him"])]


def test_an_entity_is_the_actor_of_its_name() -> None:
    scene = read_scene("Ada Lind left. [p1:ADA LIND] won.")
    both = merged([actor(scene, 1, "Ada Lind", "person", "Ada Lind")], scene.found, scene.document)
    assert both.ids == {0: "act_1"}
    assert shown(both.actors, scene) == [("act_1", ["Ada Lind", "ADA LIND"])]


def test_what_is_of_another_kind_is_another() -> None:
    scene = read_scene("[c1:Norland] won.")
    both = merged([actor(scene, 1, "Norland", "person", "Norland")], scene.found, scene.document)
    assert {(one.id == "act_1", one.kind) for one in both.actors} == {(True, "person"), (False, "country")}
    assert both.ids == {0: actor_id(scene.document.id, scene.entity("c1"))}


def test_an_entity_that_is_nobodys_is_an_actor_of_its_own() -> None:
    scene = read_scene("[g1:The pilots] met [p1:the [o1:[c1d:Icelandic] envoy]]; [p2:she] left [t1:Osk].")
    both = merged([], scene.found, scene.document)
    assert {one.kind for one in both.actors} == {"group", "person", "country"}
    told = {one.kind: (one.name, one.named, one.country) for one in both.actors}
    assert told["person"] == ("Icelandic envoy", False, "IS")
    assert told["group"] == ("pilots", False, None)
    assert set(both.ids) == {scene.owners[tag] for tag in ("g1", "p1", "c1")}  # no place, and nobody only called she


def test_two_entities_of_one_name_and_kind_are_one_actor_with_the_places_of_both() -> None:
    scene = read_scene("[b1:Lind] met [m1:Lind].")
    both = merged([], scene.found, scene.document)
    (one,) = both.actors
    assert [span.start for span in one.mentions] == [0, 9]
    assert both.ids == {0: one.id, 1: one.id}


def test_an_actor_that_has_the_id_of_an_entity_gets_its_places() -> None:
    scene = read_scene("[c1:Norland] won. [c1:Norland] lost.")
    known = actor_id(scene.document.id, scene.entity("c1"))
    ruled = Actor(known, None, "unknown", mentions=(Span(0, 7),))
    both = merged([ruled], scene.found, scene.document)
    assert [(one.id, len(one.mentions)) for one in both.actors] == [(known, 2)]


def test_the_places_of_the_rules_go_first() -> None:
    scene = read_scene("[p1:Envoy Ada Lind] left. [p1:Lind] won.")
    ruled = [actor(scene, 1, "Ada Lind", "person", "Ada Lind")]
    both = merged(ruled, scene.found, scene.document)
    assert shown(both.actors, scene) == [("act_1", ["Ada Lind", "Lind"])]


def test_without_entities_and_without_actors_nothing_changes() -> None:
    scene = read_scene("Ada Lind left.")
    ruled = (actor(scene, 1, "Ada Lind", "person", "Ada Lind"),)
    assert merged(ruled, scene.found, scene.document).actors == ruled
    empty = read_scene("")
    assert merged([], empty.found, empty.document).actors == ()


PARTS = [
    "[p1:Ada Lind]", "[p1:LIND]", "[p1:she]", "[p2:the [c1d:Norlandic] envoy]", "[b1:Lind]", "[m1:Lind]", "[g1:pilots]",
    "[c1:Norland]", "[t1:Osk]", "[l1:Pact]", "\ud800", "李明", "\n\n",
]  # fmt: skip
KINDS: list[SpeakerKind] = ["person", "organisation", "country", "group", "bloc", "unknown"]


@st.composite
def ruled_actors(draw: st.DrawFn, length: int) -> list[Actor]:
    """Actors as rules find them: places in order and apart."""
    found = []
    for number in range(draw(st.integers(0, 4)) if length > 1 else 0):
        edges = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))
        spans = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
        name = draw(st.sampled_from(["Ada Lind", "Lind", "Norland", None]))
        found.append(Actor(f"act_{number}", name, draw(st.sampled_from(KINDS)), mentions=spans))
    return found


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=10), st.data())
def test_the_places_of_any_merged_actor_lie_in_the_text_and_apart(parts: list[str], data: st.DataObject) -> None:
    scene = read_scene(" ".join(parts))
    length = len(scene.cast.text)
    ruled = data.draw(ruled_actors(length))
    both = merged(ruled, scene.found, scene.document)
    names = {one.id for one in both.actors}
    assert len(names) == len(both.actors)
    assert {one.id for one in ruled} <= names
    assert set(both.ids.values()) <= names
    for one in both.actors:
        assert all(0 <= span.start < span.end <= length for span in one.mentions)
        assert all(a.end <= b.start for a, b in zip(one.mentions, one.mentions[1:], strict=False))
    kept = {one.id: one for one in both.actors}
    assert all(set(one.mentions) <= set(kept[one.id].mentions) for one in ruled)
    plain = {one.id: msgspec.structs.replace(one, mentions=()) for one in both.actors}
    assert all(plain[one.id] == msgspec.structs.replace(one, mentions=()) for one in ruled if one.name)
    nameless = {one.id: msgspec.structs.replace(plain[one.id], name=None, named=True) for one in ruled if not one.name}
    assert all(nameless[one.id] == msgspec.structs.replace(one, mentions=()) for one in ruled if not one.name)


def test_a_state_that_no_list_knows_is_no_person() -> None:
    scene = read_scene("[p1:Tarrowia]'s minister left.")
    both = merged([actor(scene, 1, "Tarrowia", "country", "Tarrowia")], scene.found, scene.document)
    assert (both.ids, len(both.actors)) == ({0: "act_1"}, 1)


def test_a_name_that_a_list_has_for_a_state_may_be_a_person() -> None:
    scene = read_scene("[p1:Jordan] left.")
    both = merged([actor(scene, 1, "Jordan", "country", "Jordan")], scene.found, scene.document)
    assert len(both.actors) == 2
