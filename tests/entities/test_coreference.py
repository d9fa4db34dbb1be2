from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.entities import coreference
from onrecord.entities.coreference import BLOCK, SAME_NAME, WINDOW, Cast, folded, gather, link_mentions
from onrecord.entities.labels import LABELS
from onrecord.entities.pairwise import Pairwise
from scene_cast import linker_of, pairwise_of, read_scene, table_of

Scores = Mapping[tuple[int, int], float]


def linked(marked: str, scores: Scores) -> Cast:
    """The mentions of a text, of which the marks tell the labels alone; scores are by numbers of mentions."""
    scene = read_scene(marked)
    linker = linker_of(scene, scores)
    for at in range(len(scene.cast.mentions)):
        linker.link(at)
    return gather(scene.cast.text, scene.cast.mentions, linker.owners, linker.links)


def groups(cast: Cast) -> list[list[str]]:
    return [[cast.words(at) for at in one.mentions] for one in cast.entities]


def test_a_mention_takes_the_best_earlier_one() -> None:
    cast = linked("[p1:Ada Lind] met [p2:Bo Vik]. Then [p3:the envoy] left.", {(2, 0): 1.0, (2, 1): 2.0})
    assert groups(cast) == [["Ada Lind"], ["Bo Vik", "the envoy"]]
    assert cast.links[2].second == 0
    assert cast.links[2].chance == pytest.approx(np.exp(2) / (1 + np.exp(1) + np.exp(2)), abs=1e-3)


def test_a_mention_without_a_score_above_having_none_is_somebody_new() -> None:
    cast = linked("[p1:Ada Lind] met [p2:the envoy].", {(1, 0): -1.0})
    assert groups(cast) == [["Ada Lind"], ["the envoy"]]
    assert cast.links[1].antecedent is None
    assert cast.links[1].chance == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-3)


def test_what_a_veto_forbids_goes_to_the_next_best_and_is_told() -> None:
    cast = linked("[p1:Olga Lind] met [p2:the envoy]. [p3:He] left.", {(2, 0): 3.0, (2, 1): 1.0})
    assert groups(cast) == [["Olga Lind"], ["the envoy", "He"]]
    assert cast.links[2].forbidden == ((0, "genders differ"),)


def test_the_chance_of_an_entity_is_that_of_all_its_mentions() -> None:
    scores = {(1, 0): 2.0, (3, 0): 1.0, (3, 1): 1.5}
    cast = linked("[p1:Ada Lind], [p2:the envoy], met [p3:Bo Vik]. Then [p4:the minister] left.", scores)
    assert cast.links[3].antecedent == 1
    assert cast.links[3].chance == pytest.approx((np.exp(1) + np.exp(1.5)) / (1 + np.exp(1) + np.exp(1.5)), abs=0.01)


def test_of_equal_scores_the_earliest_counts() -> None:
    cast = linked("[p1:Ada Lind] met [p2:Bo Vik]. Then [p3:the envoy] left.", {(2, 0): 1.0, (2, 1): 1.0})
    assert cast.owners == (0, 1, 0)


def test_an_office_is_nobodys_and_no_antecedent() -> None:
    cast = linked("[o1:Foreign minister] [p1:Ada Lind] met [p2:the envoy].", {(1, 0): 9.0, (2, 0): 9.0})
    assert cast.owners == (-1, 0, 1)


def test_one_name_is_one_person_whatever_the_scores_say() -> None:
    cast = linked("[p1:Ada Lind] met [p2:Bo Vik]. [p3:Lind] told [p4:VIK] that [p5:Ada Lind] won.", {})
    assert groups(cast) == [["Ada Lind", "Lind", "Ada Lind"], ["Bo Vik", "VIK"]]
    assert cast.links[2].chance == SAME_NAME


def test_a_full_name_joins_the_surname_before_it() -> None:
    assert groups(linked("[p1:Lind] left. [p2:Ada Lind] won.", {})) == [["Lind", "Ada Lind"]]


def test_a_title_of_the_other_gender_is_somebody_else() -> None:
    cast = linked(
        "[p1:Olga Lind] met Mr [p2:Lind]. Ms [p3:Lind] left, and Mr [p4:Lind] sat.", {(1, 0): 5.0, (3, 1): 5.0}
    )
    assert groups(cast) == [["Olga Lind", "Lind"], ["Lind", "Lind"]]


def test_a_noun_is_the_name_behind_it_whatever_the_scores_say() -> None:
    marked = (
        "[p1:Bo Vik] left. [p2n:The mayor], [p2:Ada Lind], sat. [p3:Lind] and [p4n:the envoy], Mr. [p1:Vik], spoke."
    )
    assert groups(linked(marked, {(1, 0): 9.0, (4, 2): 9.0})) == [
        ["Bo Vik", "the envoy", "Vik"],
        ["The mayor", "Ada Lind", "Lind"],
    ]


def test_who_is_named_is_not_the_one_who_spoke_without_a_name() -> None:
    marked = "[s1,p1:One pilot] [w1:wept]. [p2:She] left. [s2,p3:Ada Lind] [w2:sat]. [s3,p4:Another pilot] [w3:sang]."
    assert groups(linked(marked, {(1, 0): 5.0, (2, 0): 5.0, (2, 1): 5.0, (3, 0): 5.0, (3, 2): 6.0})) == [
        ["One pilot", "She"],
        ["Ada Lind"],
        ["Another pilot"],
    ]


def test_two_of_one_surname_stay_two_and_the_bare_surname_goes_by_scores() -> None:
    marked = "[p1:Ada Lind] met [p2:Bo Lind]. [p3:Lind] left. [p4:Cy Lind] won. [p5:Dag Lind] lost."
    cast = linked(marked, {(1, 0): 9.0, (2, 1): 1.0, (3, 0): 9.0, (4, 3): 9.0})
    assert groups(cast) == [["Ada Lind"], ["Bo Lind", "Lind"], ["Cy Lind"], ["Dag Lind"]]


def test_a_body_of_one_name_is_one_but_no_person_is_it() -> None:
    cast = linked("[p1:Lind] owns [b1:Lind]. [b2:LIND] and [m1:Coastwire] met [m2:Coastwire].", {})
    assert groups(cast) == [["Lind"], ["Lind", "LIND"], ["Coastwire", "Coastwire"]]


def test_a_state_is_one_by_any_of_its_names() -> None:
    cast = linked("[c1:Iceland] won. [c2d:Icelandic] boats left [c3:Reykjavik]. [c4:Norway] lost.", {(3, 0): 9.0})
    assert groups(cast) == [["Iceland", "Icelandic", "Reykjavik"], ["Norway"]]
    assert cast.links[3].forbidden == ((0, "two states"),)


def test_who_is_spoken_of_does_not_speak() -> None:
    marked = "[q:“I thank [p1:Bo Lind],”] [s,p2:he] [w:said]."
    scene = read_scene(marked)
    table = table_of(scene)
    wanted = pairwise_of(table, {(1, 0): 9.0})
    owners, links = link_mentions(
        scene.cast.text, scene.cast.mentions, table, wanted, scene.document.sentences, ["direct"]
    )
    assert owners == [0, 1]
    assert links[1].forbidden == ((0, "spoken of in what the other says"),)


def test_a_mention_before_the_first_sentence_is_asked_about_by_no_other_sentence() -> None:
    scene = read_scene("Asked about [p1:Bo Lind], [p2:he] left. Ada won.")
    late = scene.document.sentences[1:]
    table = table_of(read_scene("Asked about [p1:Bo Lind], [p2:he] left. Ada won.", sentences=late))
    _, links = link_mentions(scene.cast.text, scene.cast.mentions, table, pairwise_of(table, {(1, 0): 9.0}), late, [])
    assert links[1].forbidden == ((0, "asked about"),)


@pytest.mark.parametrize(
    ("marked", "sort"),
    [
        ("[p1:she]", "person"),
        ("[p1:I]", "person"),
        ("[p1:they]", "group"),
        ("[g1:officials]", "group"),
        ("[c1d:Norlandic]", "country"),
    ],
)
def test_an_entity_is_of_the_sort_that_its_mentions_tell(marked: str, sort: str) -> None:
    assert linked(marked, {}).entities[0].sort == sort


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[p1:Lind] left. [p1:Ada Lind] won. [p1:LIND] lost.", "Ada Lind"),
        ("[p1:ADA LIND] left. [p1:Lind] won.", "Lind"),
        ("[p1:ADA LIND] left.", "ADA LIND"),
        ("[b1:NATO] met.", "NATO"),
        ("[p1:the envoy] left.", None),
        ("[c1d:Icelandic] boats left [c1:Reykjavik].", "Iceland"),
        ("[c1d:Norlandic] boats left [c1:Norland].", "Norland"),
        ("[c1d:Norlandic] boats left.", "Norlandic"),
        ("[g1:officials] left.", None),
        ("[m1:the newspaper] and [m1:the Osk Times] closed.", "the Osk Times"),
        ("[m1:the newspaper] closed.", None),
        ("[t1:the town] sleeps.", None),
        ("[l1:the alliance] met.", None),
    ],
)
def test_an_entity_has_its_fullest_name(marked: str, name: str | None) -> None:
    assert read_scene(marked).entity(next(iter(read_scene(marked).owners))).name == name


@pytest.mark.parametrize("text", ["", " ", "he said", "\ud800"])
def test_no_mentions_are_a_cast_of_nobody(text: str) -> None:
    assert gather(text, [], [], []) == Cast(text, (), (), (), ())


NAMES = ["Ada Lind", "Bo Lind", "LIND", "Lind", "the envoy", "he", "She", "I", "李明", "Лев Вик", "\ud800 Vik"]
TAGS = ["p1:", "b1:", "c1:", "g1:", "o1:", "m1:", "l1:", "t1:", "c1d:"]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(NAMES)), max_size=12), st.integers(0, 99))
def test_every_mention_has_one_owner_whatever_the_scores(parts: list[tuple[str, str]], seed: int) -> None:
    marked = " met ".join(f"[{tag}{words}]" for tag, words in parts)
    draw = np.random.default_rng(seed)
    scores = {(i, j): float(draw.normal(0, 4)) for i in range(len(parts)) for j in range(i)}
    cast = linked(marked, scores)
    assert len(cast.mentions) == len(cast.owners) == len(cast.links) == len(parts)
    held = sorted(at for one in cast.entities for at in one.mentions)
    assert held == [at for at, owner in enumerate(cast.owners) if owner >= 0]
    assert [one.number for one in cast.entities] == list(range(len(cast.entities)))
    assert [one.mentions[0] for one in cast.entities] == sorted(one.mentions[0] for one in cast.entities)
    for at, link in enumerate(cast.links):
        assert 0 <= link.chance <= 1 + 1e-6
        assert (cast.owners[at] == -1) == (LABELS[cast.mentions[at].label] == "office")
        if link.antecedent is not None:
            assert link.antecedent < at
            assert cast.owners[link.antecedent] == cast.owners[at]


def test_500_names_are_not_compared_with_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    same = coreference._is_same_person

    def counted(words: tuple[str, ...], entity: coreference._Gathered, gender: int) -> bool:
        asked.append(1)
        return same(words, entity, gender)

    monkeypatch.setattr(coreference, "_is_same_person", counted)
    cast = linked(" ".join(f"[p{n}:Ada{n} Lind{n % 250}] met [p{n}:Ada{n} Lind{n % 250}]." for n in range(500)), {})
    assert len(cast.entities) == 500
    assert len(asked) < 3 * len(cast.mentions)


def test_a_mention_is_scored_with_those_in_reach_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    scores = Pairwise.scores

    def counted(one: Pairwise, rows: slice, columns: slice) -> np.ndarray:
        sizes.append(columns.stop - columns.start)
        return scores(one, rows, columns)

    monkeypatch.setattr(Pairwise, "scores", counted)
    linked("[g1:officials] met. " * (WINDOW + 60), {})
    assert max(sizes) <= WINDOW + BLOCK
    assert len(sizes) <= (WINDOW + 60) // BLOCK + 1  # worked out for many mentions at a time


def test_names_are_compared_without_case_and_accents() -> None:
    assert folded("  ADA\nLÍND ") == folded("Ada Lind") == ("ada", "lind")
    assert folded("\ud800") == ("\ud800",)
