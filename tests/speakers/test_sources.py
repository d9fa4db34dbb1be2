from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.speakers.sources import RULES, Answer, case_of, mentions_in
from onrecord.types import Span
from scene_cast import Scene, read_scene


def answer(marked: str, parent: int | None = None) -> tuple[Scene, Answer]:
    scene = read_scene(marked)
    return scene, RULES.decide(case_of(scene.cast, scene.attributions[0], parent))


def who(marked: str) -> tuple[str, str | None]:
    """The rule, and the tag of whom it means."""
    scene, found = answer(marked)
    tags = {number: tag for tag, number in scene.owners.items()}
    return found.rule, " ".join(tags[one] for one in (*found.members, found.entity) if one is not None) or None


@pytest.mark.parametrize(
    ("marked", "rule", "tag"),
    [
        ("[s,p1:Ada Lind]", "name", "p1"),
        ("according to [s:the [p1:envoy]]", "noun", "p1"),
        ("[s:Mr. [p1:Lind]]", "name", "p1"),
        ("[s,p1:She]", "pronoun", "p1"),
        ("[s:only [p1:she]]", "pronoun", "p1"),
        ("[s,p1:the [c1d:Norlandic] envoy]", "noun", "p1"),
        ("[s:[o1:Foreign Minister] [p1:Ada Lind] of [c1:Norland]]", "name", "p1"),
        ("[s:[c1d:Norlandic] [o1:Prime Minister] [p1:Ada Lind]]", "name", "p1"),
        ("[s:[p1:her deputy], [p2:Bo Lind]]", "apposition", "p2"),
        ("[s:[p1:Ada Lind]’s old rival, Sir [p2:Bo Vik],]", "name", "p2"),
        ("[s:[p1:Ada Lind]’s book, [p2:Bo Vik] and [p3:Cy Moor]]", "unknown", None),
        ("[s:Leader of the Opposition [p1:Ada Lind]]", "name", "p1"),
        ("[s:Spokesman for President [p1:Ada Lind]]", "unknown", None),
        ("[s:Friends of [p1:Ada Lind]]", "unknown", None),
        ("[s:[b1:the Guild]’s annual report]", "document", "b1"),
        ("[s:a report by [b1:the Guild]]", "document", "b1"),
        ("[s:a woman who knows [p1:Bo Lind]]", "unknown", None),
        ("[s:sources close to [p1:Bo Lind]]", "unknown", None),
        ("[s:Officials]", "unknown", None),
        ("[s:NATO’s secretary general]", "unknown", None),
        ("[s:[b1:NATO]’s secretary general]", "unknown", None),
        ("[w:It is said]", "nothing", None),
    ],
)
def test_who_a_source_is(marked: str, rule: str, tag: str | None) -> None:
    assert who(marked) == (rule, tag)


@pytest.mark.parametrize(
    ("marked", "tags"),
    [
        ("[s:[p1:Ada Lind] and [p2:Bo Vik]]", "p1 p2"),
        ("[s:[p1:Ada Lind], [p2:Bo Vik] and [p3:Cy Moor]]", "p1 p2 p3"),
        ("[s:[p1:Ada Lind], [p2:Bo Vik], and [p3:Cy Moor]]", "p1 p2 p3"),
        ("[s:[o1:Senators] [p1:Ada Lind] (D) and [o2:Senator] [p2:Bo Vik]]", "p1 p2"),
        ("[s:[b1:The Guild] as well as the [b2:Harbour Board]]", "b1 b2"),
        ("[s:[c1:Norland] & [c2:Cadria]]", "c1 c2"),
    ],
)
def test_names_that_are_joined_speak_together(marked: str, tags: str) -> None:
    assert who(marked) == ("joined", tags)


@pytest.mark.parametrize(
    "marked",
    [
        "[s:[p1:Ada Lind], [p2:Bo Vik]]",  # a list without an end
        "[s:[p1:Ada Lind] and [p1:Lind]]",  # one person twice
        "[s:[p1:Ada Lind] and the [t1:town]]",
        "[s:[p1:the envoy] and [p2:the judge]]",  # nobody of them is named
        "[s:friends of [p1:Ada Lind] and [p2:Bo Vik]]",
    ],
)
def test_other_names_do_not(marked: str) -> None:
    assert who(marked)[0] != "joined"


def test_i_am_whoever_speaks_the_words_around() -> None:
    _, found = answer("[s,p1:I]", parent=7)
    assert (found.rule, found.entity) == ("first person", 7)
    assert answer("[s,p1:I]")[1].entity is None


def test_we_are_no_first_person_alone() -> None:
    assert who("[s,g1:We]") == ("pronoun", "g1")


def test_mentions_inside_a_span_are_found_in_order() -> None:
    cast = read_scene("[p1:Ada Lind] of the [b1:Guild of [t1:Osk]] met [p2:Bo]").cast
    assert [cast.words(at) for at in mentions_in(cast, Span(9, 29))] == ["Guild of Osk", "Osk"]
    assert list(mentions_in(cast, Span(0, 0))) == []


def test_of_a_list_of_500_names_only_the_first_are_looked_at() -> None:
    marked = "[s:" + " and ".join(f"[p{n}:Ada{n} Lind]" for n in range(500)) + "]"
    scene, found = answer(marked)
    assert found.rule == "joined"
    assert len(found.members) <= 40


WORDS = [
    "[p1:Ada Lind]", "[p2:BO LIND]", "[b1:NATO]", "[o1:Minister]", "[g1:aides]", "and", ",", "’s report", "(D)", "of",
    "[p3:I]", "[p4:李明]", "\ud800", "[c1d:Norlandic]", "the", "\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.none() | st.just(0))
def test_any_source_gets_one_answer_out_of_its_own_mentions(words: list[str], parent: int | None) -> None:
    scene, found = answer("[s:" + " ".join(words) + "]" + " [w:said]", parent)
    source = scene.attributions[0].source[0]
    if found.mention is not None:
        assert source.contains(scene.cast.mentions[found.mention].span)
        assert scene.cast.owners[found.mention] in (found.entity, *found.members)
    assert found.entity is None or found.members == ()
    assert len(set(found.members)) == len(found.members) != 1
