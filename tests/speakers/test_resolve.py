from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.entities.coreference import Cast, Entity, Link
from onrecord.speakers.merge import merged
from onrecord.speakers.profiles import Board, Profile, profile
from onrecord.speakers.resolve import KINDS, actor_id, chain_chance, judge, shown_name
from onrecord.types import Speaker
from scene_cast import CHANCE, Scene, read_scene


def speaker(marked: str, relations: str = "", number: int = 0) -> Speaker:
    scene = read_scene(marked, relations)
    return judge(scene.attributions, scene.found, scene.document)[number].speaker


def ids(scene: Scene) -> dict[str, str]:
    return {tag: actor_id(scene.document.id, scene.entity(tag)) for tag in scene.owners}


def test_a_speaker_has_all_that_the_article_tells_anywhere() -> None:
    marked = "[p1:Ada Lind] leads the [b1:Harbour Board] of [c1:Iceland] as [o1:chief].\n\n[s,p1:She] [w:said] [q:no]."
    scene = read_scene(marked, "p1>o1 o1>b1 o1>c1")
    (made,) = judge(scene.attributions, scene.found, scene.document)
    one, known = made.speaker, ids(scene)
    assert (one.name, one.kind, one.role, one.organisation, one.country) == (
        "Ada Lind", "person", "chief", "Harbour Board", "IS",
    )  # fmt: skip
    assert (one.actor, one.speaks_for) == (known["p1"], known["c1"])
    assert made.state == scene.owners["c1"]
    assert one.score == pytest.approx(CHANCE)


def test_who_has_no_name_is_called_by_the_words_of_the_article() -> None:
    made = speaker("[s,p1:the harbour master] [w:said] [q:no].")
    assert (made.name, made.kind, made.role, made.score) == (None, "person", "harbour master", None)
    assert speaker("[s,g1:many pilots] [w:said] [q:no].").role == "pilots"
    assert speaker("A [p1:pilot] left. [s,p1:He] [w:said] [q:no].").role == "pilot"


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[s:He] [w:said] [q:no].", "person"),
        ("[s:They] [w:said] [q:no].", "group"),
        ("[s:It] [w:said] [q:no].", "unknown"),
        ("[s:Reports] [w:said] [q:no].", "unknown"),
        ("[w:It is said] [q:that it is so].", "unknown"),
    ],
)
def test_a_source_that_is_nobody_known_has_a_kind_at_most(marked: str, kind: str) -> None:
    assert speaker(marked) == msgspec.convert({"kind": kind}, Speaker)


def test_a_name_of_which_the_chain_is_not_sure_is_not_given() -> None:
    scene = read_scene("[p1:Ada Lind] left. [s,p1:She] [w:said] [q:no].")
    links = (scene.cast.links[0], Link(0, 0.2))
    doubtful = msgspec.structs.replace(scene, cast=msgspec.structs.replace(scene.cast, links=links))
    (made,) = judge(doubtful.attributions, doubtful.found, doubtful.document)
    assert made.speaker == Speaker(kind="person")
    assert made.score == pytest.approx(0.2)


def test_a_chain_is_as_sure_as_its_weakest_link_up_to_a_name() -> None:
    scene = read_scene("[p1:Ada Lind] met [p1:Lind]. [p1:She] and [p1:the envoy] left; [p1:she] won.")
    links = [Link(None, 1.0), Link(0, 0.1), Link(1, 0.8), Link(2, 0.7), Link(3, 0.9)]
    cast = msgspec.structs.replace(scene.cast, links=tuple(links))
    assert [chain_chance(cast, at) for at in range(5)] == pytest.approx([1.0, 1.0, 0.8, 0.7, 0.7])


def test_several_speak_together_under_the_words_of_the_source() -> None:
    marked = "[s:[p1:Ada Lind] and [p2:Bo Vik]] [w:said] [q:that [p1:Lind], [o1:a judge] in [c1:Iceland], had left]."
    made = speaker(marked, "p1>o1 p2>o1 o1>c1")
    assert (made.name, made.kind, made.country, made.actor) == ("Ada Lind and Bo Vik", "group", "IS", None)
    assert speaker(marked, "p1>o1 o1>c1").country is None


def test_of_several_only_the_names_are_told_where_one_has_none() -> None:
    assert speaker("[s:[p1:Ada Lind] and [p2:the envoy]] [w:said] [q:no].").name == "Ada Lind"


def test_i_am_who_speaks_the_words_around() -> None:
    marked = "[s1,p1:Ada Lind] [w1:said] [q1:[s2,p2:I] [w2:said] [q2:no]]."
    assert speaker(marked, number=1).name == "Ada Lind"


def test_statements_in_one_another_without_end_are_read() -> None:
    scene = read_scene("[s1,p1:I] [w1:said] [q1:no]. [s2,p1:I] [w2:said] [q2:no].")
    one, other = scene.attributions
    cycle = [msgspec.structs.replace(one, nested_in=other.id), msgspec.structs.replace(other, nested_in=one.id)]
    assert [each.speaker.kind for each in judge(cycle, scene.found, scene.document)] == ["person", "person"]


@pytest.mark.parametrize(
    ("marked", "relations", "tag"),
    [
        ("[s,p1:Ada Lind] of [b1:Osk Board] [w:said] [q:no].", "p1>b1", "b1"),
        ("[o1:Judge] [s,p1:Ada Lind] of [b1:Osk Board] in [c1:Norland] [w:said] [q:no].", "p1>o1 p1>b1 o1>c1", "c1"),
        ("[s,b1:The Pentagon] [w:told] the [c1:United States] [q:no].", "", "c1"),
        ("[s,p1:Ada Lind], former [o1:president of [c1:Norland]], [w:said] [q:no].", "p1>o1", None),
        ("[s,c1:Norland] [w:said] [q:no].", "", None),
        ("[s,p1:Ada Lind] [w:said] [q:no].", "", None),
    ],
)
def test_a_speaker_speaks_for_a_state_else_for_a_body(marked: str, relations: str, tag: str | None) -> None:
    scene = read_scene(marked, relations)
    (made,) = judge(scene.attributions, scene.found, scene.document)
    assert made.speaker.speaks_for == (ids(scene)[tag] if tag else None)


def test_ids_are_of_document_kind_and_name_and_of_groups_of_their_number() -> None:
    one, other = Entity(0, "person", (0,), "Ada Lind"), Entity(7, "person", (9,), "ADA  LIND")
    assert actor_id("doc_1", one) == actor_id("doc_1", other)
    kinds = [Entity(0, sort, (0,), "Ada Lind") for sort in ("person", "body", "country", "bloc")]
    assert len({actor_id("doc_1", each) for each in kinds} | {actor_id("doc_2", one)}) == 5
    groups = [Entity(number, "group", (0,), "Osk pilots") for number in (1, 2)]
    assert len({actor_id("doc_1", each) for each in groups}) == 2
    assert actor_id("doc_1", Entity(0, "person", (0,), "Ada \ud800")).startswith("act_")


def test_a_name_is_shown_without_its_article() -> None:
    assert shown_name(Entity(0, "body", (0,), "The Harbour Board")) == "Harbour Board"
    assert shown_name(Entity(0, "body", (0,), "Theatre Guild")) == "Theatre Guild"
    assert shown_name(Entity(0, "body", (0,))) is None


def test_the_article_speaks_of_its_actors_with_all_their_places() -> None:
    marked = "[p1:Ada Lind] met [p1:her [p2:deputy]] in [t1:the town]; [g1:pilots] told [b1:Lind] and [m1:Lind]."
    scene = read_scene(marked)
    text, actors = scene.cast.text, merged([], scene.found, scene.document).actors
    found = [(one.name if one.named else None, one.kind, [span.of(text) for span in one.mentions]) for one in actors]
    assert found == [
        ("Ada Lind", "person", ["Ada Lind", "her deputy"]),
        (None, "person", ["deputy"]),
        (None, "group", ["pilots"]),
        ("Lind", "organisation", ["Lind", "Lind"]),  # the body and the outlet of one name
    ]


PARTS = [
    "[p1:Ada Lind]", "[p1:LIND]", "[p1:she]", "[o1:former mayor]", "[b1:Harbour Board]", "[g1:officials]",
    "[c1:Norland]", "[c2:Iceland]", "[p2:the [c2d:Icelandic] envoy]", "[p3:\ud800 李]", "and", "I", "\n\n",
]  # fmt: skip
PAIRS = ["p1>o1", "o1>b1", "p1>c1", "b1>c2", "p2>c2", "g1>c1", "p2>b1"]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=4), max_size=3), st.sets(st.sampled_from(PAIRS)))
def test_any_statements_get_speakers_of_their_text(sources: list[list[str]], pairs: set[str]) -> None:
    marked = " ".join(f"[s{n}:{' '.join(one)}] [w{n}:said] [q{n}:no]." for n, one in enumerate(sources, 1))
    tags = set(read_scene(marked).places)
    scene = read_scene(marked, " ".join(sorted(one for one in pairs if set(one.split(">")) <= tags)))
    made = judge(scene.attributions, scene.found, scene.document)
    actors = merged([], scene.found, scene.document).actors
    known = {one.id for one in actors}
    assert len(known) == len(actors)
    assert len(made) == len(scene.attributions)
    for one in made:
        assert one.speaker.score is None or 0 <= one.speaker.score <= 1
        assert (one.speaker.name is None) == (one.speaker.score is None)
    for actor in actors:
        spans = actor.mentions
        assert all(0 <= span.start < span.end <= len(scene.cast.text) for span in spans)
        assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))


def test_an_article_of_nobody_has_no_actors() -> None:
    scene = read_scene("")
    assert merged([], scene.found, scene.document).actors == ()
    assert scene.cast == Cast("", (), (), (), ())


def test_every_sort_has_a_kind() -> None:
    assert set(KINDS) == {"person", "body", "outlet", "country", "bloc", "group", "place"}


def test_a_protagonist_of_many_statements_is_described_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(board: Board, entity: Entity) -> Profile:
        asked.append(1)
        return profile(board, entity)

    monkeypatch.setattr("onrecord.speakers.resolve.profile", counted)
    scene = read_scene(" ".join(f"[s{n},p1:Ada Lind] [w{n}:said] [q{n}:no]." for n in range(1, 200)))
    assert len(judge(scene.attributions, scene.found, scene.document)) == 199
    assert len(asked) == 1
