from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.pairwise import Pairwise
from onrecord.entities.relations import ARCS, BLOCK, REACH, Relation, find_relations, sort_of_mention
from scene_cast import Scene, pairwise_of, read_scene, table_of


def relations(scene: Scene, scores: Mapping[tuple[int, int], float], least: float = 0.5) -> tuple[Relation, ...]:
    table = table_of(scene)
    return find_relations(scene.cast, table, pairwise_of(table, scores), least)


def test_the_surest_arc_of_a_pair_counts_and_the_surest_pair_is_first() -> None:
    scene = read_scene("[p1:Ada Lind], [o1:envoy] of [c1:Norland], left. [p1:She] won in [c1:Norland].")
    found = relations(scene, {(0, 1): 3.0, (0, 2): 0.5, (3, 4): 2.0, (1, 2): 1.0})
    assert [(one.holder, one.held, one.mentions) for one in found] == [(0, -1, (0, 1)), (0, 1, (3, 4)), (-1, 1, (1, 2))]
    assert found[1].chance == pytest.approx(1 / (1 + np.exp(-2)), abs=1e-4)


def test_two_offices_of_one_person_are_two() -> None:
    scene = read_scene("[p1:Ada Lind], [o1:envoy] and [o2:judge], left.")
    assert [one.mentions for one in relations(scene, {(0, 1): 2.0, (0, 2): 1.0})] == [(0, 1), (0, 2)]


def test_chances_below_the_least_are_none() -> None:
    scene = read_scene("[p1:Ada Lind], [o1:envoy], left.")
    assert relations(scene, {(0, 1): 1.0}, least=0.8) == ()
    assert relations(scene, {(0, 1): -1.0}) == ()


def test_what_cannot_be_held_is_not() -> None:
    scene = read_scene("[c1:Norland] sent [p1:Ada Lind] to [p2:Bo Vik] of [l1:the Pact].")
    found = relations(scene, {(i, j): 5.0 for i in range(4) for j in range(4)})
    assert [(one.holder, one.held, one.mentions) for one in found] == [(1, 0, (1, 0)), (2, 0, (2, 0))]


@pytest.mark.parametrize(
    ("marked", "office"),
    [
        ("[p1:Bo Vik] left. [o1:Judge] [p2:Ada Lind] won.", 1),
        ("[p1:Bo Vik] left. [p2:Ada Lind], the [o1:judge], won.", 2),
        ("[p1:Bo Vik] left. [p2n:The [o1:judge]], [p2:Ada Lind], won.", 2),
    ],
    ids=["title", "behind the name", "before the name"],
)
def test_an_office_beside_a_name_is_nobody_elses(marked: str, office: int) -> None:
    scene = read_scene(marked)
    found = relations(scene, {(at, office): 5.0 for at in range(len(scene.cast.mentions)) if at != office})
    assert {one.holder for one in found} == {scene.owners["p2"]}


def test_an_office_beside_a_name_is_still_that_of_a_body() -> None:
    scene = read_scene("[b1:The Guild] sent [o1:chairman] [p1:Bo Vik].")
    assert [one.held for one in relations(scene, {(1, 0): 5.0})] == [scene.owners["b1"]]


def test_nobody_holds_himself() -> None:
    scene = read_scene("[b1:The Guild] met. [b1:The Guild] left.")
    assert relations(scene, {(0, 1): 5.0, (1, 0): 5.0, (0, 0): 5.0}) == ()


@pytest.mark.parametrize(
    "text", ["[p1:Ada Lind] left.\n\n[c1:Norland] won.", "[p1:Ada Lind] left. They came. They won. [c1:Norland] won."]
)
def test_arcs_stay_in_a_paragraph_and_near(text: str) -> None:
    assert relations(read_scene(text), {(0, 1): 9.0}) == ()


def test_no_mentions_have_no_relations() -> None:
    assert relations(read_scene("He left."), {}) == ()


def test_a_mention_stands_for_an_office_or_for_its_entity() -> None:
    cast = read_scene("[o1:Envoy] [p1:Ada Lind] said [p1:she] left.").cast
    assert [sort_of_mention(cast, at) for at in range(3)] == ["office", "person", "person"]


def test_the_arcs_of_a_long_sentence_are_looked_for_in_reach_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    scores = Pairwise.scores

    def counted(one: Pairwise, rows: slice, columns: slice) -> np.ndarray:
        sizes.append((rows.stop - rows.start) * (columns.stop - columns.start))
        return scores(one, rows, columns)

    monkeypatch.setattr(Pairwise, "scores", counted)
    count = 500
    relations(read_scene(", ".join(f"[p{n}:Ada{n} Lind{n}]" for n in range(count))), {})
    assert max(sizes) <= BLOCK * (BLOCK + 2 * REACH)
    assert len(sizes) == -(-count // BLOCK)


PARTS = [
    "[p1:Ada Lind]",
    "[o1:envoy]",
    "[o2:judge]",
    "[b1:Harbour Board]",
    "[c1:Norland]",
    "[t1:Osk]",
    "[g1:officials]",
]


@given(st.lists(st.sampled_from([*PARTS, "left.", "\n\n"]), max_size=10), st.integers(0, 99))
def test_any_relation_is_one_that_may_be(parts: list[str], seed: int) -> None:
    scene = read_scene(" ".join(parts))
    cast, count = scene.cast, len(scene.cast.mentions)
    draw = np.random.default_rng(seed)
    found = relations(scene, {(i, j): float(draw.normal(0, 3)) for i in range(count) for j in range(count)})
    assert [one.chance for one in found] == sorted((one.chance for one in found), reverse=True)
    assert all(0.5 <= one.chance <= 1 for one in found)
    for one in found:
        holder, held = one.mentions
        assert (cast.owners[holder], cast.owners[held]) == (one.holder, one.held)
        assert sort_of_mention(cast, held) in ARCS[sort_of_mention(cast, holder)]
    assert len({(_side(one.holder, one.mentions[0]), _side(one.held, one.mentions[1])) for one in found}) == len(found)


def _side(owner: int, mention: int) -> tuple[bool, int]:
    return (True, mention) if owner < 0 else (False, owner)
