from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.pair_features import FEATURES, Mentions, describe_mentions, pair_features
from scene_cast import Scene, read_scene, table_of

WHOLE = slice(None)
SAME_WORDS, SAME_LAST, SHARED, ACRONYM, SAME_GENDER, OTHER_GENDER = 20, 21, 23, 26, 27, 28


def features(scene: Scene) -> np.ndarray:
    return pair_features(table_of(scene), WHOLE, WHOLE)


def empty() -> Mentions:
    return describe_mentions("", [], (), (), (), [], [])


def test_features_are_as_many_as_the_heads_read() -> None:
    made = features(read_scene("[p1:Ada Lind] said [p1:she] met [p2:Bo Vik]."))
    assert made.shape == (3, 3, FEATURES)
    assert made.dtype == np.float32
    assert set(np.unique(made)) == {0.0, 1.0}


def test_no_mentions_have_columns_of_nothing() -> None:
    assert len(empty().start) == 0
    assert pair_features(empty(), WHOLE, WHOLE).shape == (0, 0, FEATURES)


def test_words_and_places_are_compared() -> None:
    text = "[p1:Ada Lind] met [p2:Bo Vik].\n\n[p1:Lind] and [p3:the envoy] left. [p1:Ada Lind] won."
    made = features(read_scene(text))
    first, vik, surname, envoy, again = range(5)
    assert made[again, first, SAME_WORDS] == 1
    assert made[surname, first, SAME_WORDS] == 0
    assert made[surname, first, SAME_LAST] == made[surname, first, SHARED] == 1
    assert made[vik, first, SHARED] == made[envoy, first, SHARED] == 0


def test_words_are_compared_without_case_accents_and_possessives() -> None:
    made = features(read_scene("[p1:Zoë Lind] spoke. [p1:ZOE LIND]’s aide spoke. [p1:Zoë Lind’s] boat sank."))
    assert made[1, 0, SAME_WORDS] == made[2, 0, SAME_WORDS] == 1


def test_acronyms_stand_for_what_they_spell() -> None:
    made = features(read_scene("[b1:Harbour Pilots Guild] met. [b1:HPG] and [b2:HGP] said so."))
    assert made[1, 0, ACRONYM] == made[0, 1, ACRONYM] == 1
    assert made[2, 0, ACRONYM] == 0


def test_genders_agree_differ_or_are_unknown() -> None:
    made = features(read_scene("[p1:Olga Lind] met [p2:the spokesman] and [p3:the envoy]; [p1:she] left."))
    olga, man, envoy, she = range(4)
    assert made[she, olga, SAME_GENDER] == made[she, man, OTHER_GENDER] == 1
    assert made[she, envoy, SAME_GENDER] == made[she, envoy, OTHER_GENDER] == 0


def test_the_title_before_a_name_tells_the_gender_and_goes_before_the_given_name() -> None:
    text = "Mr [p1:Lind], Ms. [p2:Lind], [p3:Lind] and Mr [p4:Olga] left.\n\n[p5:Olga Vik] and her wife [p6:Vik] sat."
    assert table_of(read_scene(text)).gender.tolist() == [1, 2, 0, 1, 2, 2]


def test_a_surname_alone_has_the_gender_of_all_who_bear_it_in_full() -> None:
    assert table_of(read_scene("[p1:Holt] left. [p1:Olga Holt] sat. [p1:Holt] slept.")).gender.tolist() == [2, 2, 2]
    text = "[p1:Holt] left. [p2:Olga Holt] sat. [p3:Ulf Holt] slept."
    assert table_of(read_scene(text)).gender.tolist() == [0, 2, 1]
    assert table_of(read_scene("[p1:Holt] left. [p2:Robin Holt] sat.")).gender.tolist() == [0, 0]


def test_sources_and_contents_belong_to_their_statement() -> None:
    table = table_of(read_scene("[q1:“I thank [p1:Bo Lind],”] [s1,p2:he] [w1:said]. [p3:Ada Vik] left."))
    assert table.content.tolist() == [0, -1, -1]
    assert table.source.tolist() == [-1, 0, -1]
    assert table.quotation.tolist() == [0, -1, -1]


def test_of_statements_in_one_another_the_innermost_counts() -> None:
    text = "[s1,p1:Ada Lind] [w1:said] [q1:[s2,p2:Bo Vik] [w2:said] [q2:[p3:Cy Moor] left]]."
    table = table_of(read_scene(text))
    assert table.content.tolist() == [-1, 0, 1]


def test_a_mention_before_the_first_sentence_is_in_none() -> None:
    scene = read_scene("[p1:Ada Lind] left. [p1:She] won.", sentences=())
    assert table_of(scene).sentence.tolist() == [-1, -1]


@given(
    st.lists(st.sampled_from(["Ada Lind", "LIND", "Lind of Osk", "he", "Åsa Vik", "the", "\ud800", "李明"]), max_size=7)
)
def test_shared_words_are_counted_as_sets_are(names: list[str]) -> None:
    """Of words that more than one mention has: what one alone has is shared with nobody."""
    table = table_of(read_scene("; ".join(f"[p{number}:{name}]" for number, name in enumerate(names, 1))))
    words = [set(row[row >= 0].tolist()) for row in table.tokens]
    whole = pair_features(table, WHOLE, WHOLE)
    for row, one in enumerate(words):
        for column, other in enumerate(words):
            assert whole[row, column, SHARED] == bool(one & other)


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_a_block_has_the_features_of_the_whole(low: int, high: int, left: int, right: int) -> None:
    scene = read_scene("[p1:Ada Lind] met [p2:Bo Lind] of [c1:Norland]. [p1:She] told [p2:him]: [c1:Norland] won.")
    table = table_of(scene)
    block = pair_features(table, slice(low, high), slice(left, right))
    assert np.array_equal(block, pair_features(table, WHOLE, WHOLE)[low:high, left:right])


def test_the_words_of_many_names_take_memory_by_mention_and_not_by_pair() -> None:
    text = " ".join(f"[p{n}:Ada{n} Lind{n}] met [p{n}:Lind{n}]." for n in range(500))
    table = table_of(read_scene(text))
    assert table.tokens.shape == (1000, 1)  # the surname alone is another mention's too
