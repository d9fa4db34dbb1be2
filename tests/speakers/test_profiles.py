from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.speakers.profiles import Profile, board_of, code_of, holdings_of, profile, role_words
from onrecord.types import Role
from scene_cast import read_scene

NOTHING = Profile()


def told(marked: str, relations: str = "", tag: str = "p1") -> Profile:
    scene = read_scene(marked, relations)
    return profile(scene.board, scene.entity(tag))


def test_the_article_tells_office_body_and_state() -> None:
    marked = "[p1:Ada Lind], [o1:head] of the [b1:Harbour Board] of [c1:Iceland], left."
    scene = read_scene(marked, "p1>o1 o1>b1 o1>c1")
    made = profile(scene.board, scene.entity("p1"))
    assert (made.role, made.organisation, made.country, made.basis) == ("head", "Harbour Board", "IS", "article")
    assert (made.body, made.state) == (scene.owners["b1"], scene.owners["c1"])
    assert made.roles == (Role("head", "Harbour Board", "IS", scene.cast.mentions[scene.places["o1"][0]].span),)
    assert made.sure == (0.9, 1.0)


def test_what_is_told_nowhere_is_unknown() -> None:
    assert told("[p1:Ada Lind] left.") == NOTHING
    assert told("[l1:The Pact] met.", tag="l1") == NOTHING


def test_a_country_speaks_for_itself() -> None:
    scene = read_scene("[c1:Iceland] and [c2:Norland] said so.")
    assert profile(scene.board, scene.entity("c1")) == Profile(country="IS", state=0)
    assert profile(scene.board, scene.entity("c2")) == Profile(country=None, state=1)


def test_a_state_that_no_list_knows_is_a_state_without_a_code() -> None:
    scene = read_scene("[p1:Ada Lind], [o1:envoy] of [c1:Norland], left.", "p1>o1 o1>c1")
    made = profile(scene.board, scene.entity("p1"))
    assert (made.country, made.state) == (None, scene.owners["c1"])


def test_a_former_office_is_of_no_state_and_a_present_one_goes_first() -> None:
    marked = "[p1:Ada Lind], former [o1:president of [c1:Iceland]] and [o2:trustee], left."
    assert told(marked, "p1>o1").former
    assert told(marked, "p1>o1").country is None
    both = told(marked, "p1>o1 p1>o2")
    assert (both.role, both.former, len(both.roles)) == ("trustee", False, 2)


@pytest.mark.parametrize("word", ["Former", "ex-", "the late", "outgoing"])
def test_words_of_the_past_make_an_office_a_former_one(word: str) -> None:
    space = "" if word.endswith("-") else " "
    assert told(f"{word}{space}[o1:president] [p1:Ada Lind] left.", "p1>o1").former


def test_a_word_that_ends_like_one_of_the_past_does_not() -> None:
    assert not told("Chocolate [o1:chief] [p1:Ada Lind] left.", "p1>o1").former


def test_an_office_goes_before_a_private_word_and_a_sure_one_before_a_doubtful_one() -> None:
    marked = "[p1:Ada Lind], [o1:friend] and [o2:judge] and [o3:mayor], left."
    assert told(marked, "p1>o1 p1>o2:0.6 p1>o3:0.9").role == "mayor"
    assert told(marked, "p1>o1 p1>o2").role == "judge"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("[o1:the foreign minister]", "foreign minister"),
        ("[o1:[c1d:Norlandic] foreign minister]", "foreign minister"),
        ("[o1:the [c1d:Norlandic] foreign minister]", "foreign minister"),
        ("[o1:[c1:Norland]’s foreign minister]", "foreign minister"),
        ("[o1:president of [c1:Norland]]", "president"),
        ("[o1:head of the [b1:Harbour Board]]", "head"),
        ("[o1:[b1:Harbour Board] chief]", "chief"),
        ("[o1:minister for [b1:Ports] and trade]", "minister for Ports and trade"),
        ("[o1:an [c1d:Norlandic]]", "Norlandic"),
        ("[o1:her\ndeputy]", "deputy"),
    ],
)
def test_an_office_is_called_without_article_body_and_state(words: str, role: str) -> None:
    scene = read_scene(words)
    assert role_words(scene.cast, scene.places["o1"][0]) == role


def test_offices_inside_a_phrase_are_held_and_those_of_others_inside_are_not() -> None:
    scene = read_scene("[p1:the [o1:mayor], a friend of [p2:the [o2:judge]],] left.")
    assert [one.role for one in holdings_of(scene.board, scene.entity("p1"))] == ["mayor"]
    assert [one.role for one in holdings_of(scene.board, scene.entity("p2"))] == ["judge"]


def test_an_office_that_is_the_phrase_itself_is_held() -> None:
    scene = read_scene("[p1,o1:the mayor] left.")
    assert [one.role for one in holdings_of(scene.board, scene.entity("p1"))] == ["mayor"]


def test_each_wording_of_an_office_is_one() -> None:
    scene = read_scene("[o1:Mayor] [p1:Ada Lind] left. [p1:Lind], [o2:the mayor], won.", "p1>o1 p1>o2:0.7")
    assert [(one.role, one.chance) for one in holdings_of(scene.board, scene.entity("p1"))] == [("Mayor", 0.9)]


@pytest.mark.parametrize(("word", "role"), [("Mr.", None), ("sir", None), ("widow", None), ("chairman", "chairman")])
def test_a_form_of_address_is_no_office(word: str, role: str | None) -> None:
    assert told(f"[o1:{word}] [p1:Ada Lind] left.", "p1>o1").role == role


def test_the_body_of_the_office_goes_before_that_of_the_person() -> None:
    marked = "[p1:Ada Lind] of the [b1:Pilots Guild], [o1:chief] of the [b2:Harbour Board], left."
    assert told(marked, "p1>b1:0.95 p1>o1 o1>b2:0.9").organisation == "Harbour Board"
    assert told(marked, "p1>b1:0.95 p1>o1").organisation == "Pilots Guild"
    assert told(marked, "p1>o1").organisation is None


def test_a_body_without_a_name_is_not_called() -> None:
    assert told("[p1:Ada Lind] of [b1:the guild] left.", "p1>b1").body is None


@pytest.mark.parametrize(
    ("marked", "relations", "country"),
    [
        ("[p1:Ada Lind] of the [b1:Ports Ministry] in [c1:Iceland]", "p1>b1 b1>c1", "IS"),
        ("[o1:Judge] [p1:Ada Lind] of [c1:Iceland]", "p1>o1 p1>c1", "IS"),
        ("[o1:Judge] [p1:Ada Lind] of [t1:Ohio]", "p1>o1 p1>t1", "US"),
        ("[p1:Ada Lind], [o1:envoy] of [c1:Iceland] in [c2:Norway]", "p1>c2 p1>o1 o1>c1", "IS"),
        ("[o1:[c1d:Icelandic] envoy to [c2:Norway]] [p1:Ada Lind]", "p1>o1", "IS"),
        ("[p1:Ada Lind] of the [b1:Harbour Board]", "p1>b1", None),
    ],
)
def test_the_state_is_told_by_office_person_or_body(marked: str, relations: str, country: str | None) -> None:
    assert told(marked, relations).country == country


@pytest.mark.parametrize(
    ("marked", "relations"),
    [
        ("[p1:Ada Lind] of the [b1:Harbour Board] in [c1:Iceland]", "p1>b1 b1>c1"),  # no body of a state
        ("[o1:head of the [b1:Harbour Board] in [c1:Iceland]] [p1:Ada Lind]", "p1>o1"),
        ("[o1:judge in [c1:Iceland]] [p1:Ada Lind]", "p1>o1:0.8"),  # not sure
        ("[o1:Judge] [p1:Ada Lind] of [c1:Iceland]", "p1>o1 p1>c1:0.6"),
        ("[p1:Ada Lind] of [c1:Iceland]", "p1>c1"),  # no office
    ],
)
def test_whoever_comes_from_a_country_does_not_serve_it(marked: str, relations: str) -> None:
    assert told(marked, relations).country is None


def test_the_rule_that_tells_the_country_is_named() -> None:
    assert told("[o1:Judge] [p1:Ada Lind] of [c1:Iceland]", "p1>o1 o1>c1").told_by == "office of"
    assert told("[o1:Judge] [p1:Ada Lind]", "p1>o1").told_by == ""


def test_a_body_that_everybody_knows_has_a_state() -> None:
    assert told("[p1:Ada Lind] of the [b1:Pentagon] left.", "p1>b1").country == "US"
    assert told("The [b1:Pentagon] said no.", tag="b1").country == "US"


def test_the_register_is_asked_for_the_day_of_the_article_and_named_as_the_basis() -> None:
    scene = read_scene("[o1:Foreign Minister] [p1:Sergei Lavrov] left.", "p1>o1", published=date(2017, 1, 5))
    made = profile(scene.board, scene.entity("p1"))
    assert (made.country, made.basis, made.state) == ("RU", "register", None)
    undated = read_scene("[o1:Foreign Minister] [p1:Sergei Lavrov] left.", "p1>o1")
    assert profile(undated.board, undated.entity("p1")).country is None


def test_codes_are_found_by_any_name_of_a_country() -> None:
    scene = read_scene("[c1d:Icelandic] boats; [c2:Iceland’s] boats; [c3:Norland]; [t1:Ohio]; [t2:Osk]; [c4:it]")
    codes = [code_of(scene.cast, scene.entity(tag)) for tag in ("c1", "c2", "c3", "t1", "t2", "c4")]
    assert codes == ["IS", "IS", None, "US", None, None]


def test_a_board_knows_who_holds_what_and_the_first_country_of_a_code() -> None:
    scene = read_scene(
        "[p1:Ada Lind], [o1:envoy] of [c1:Iceland], met [c2d:Icelandic] men in [c3:Norland].", "p1>o1 o1>c1 p1>c3"
    )
    board = board_of(scene.found, None)
    assert [len(some) for some in (board.of_entity[scene.owners["p1"]], board.of_office[scene.places["o1"][0]])] == [
        2,
        1,
    ]
    assert board.states == {"IS": scene.owners["c1"]}
    assert board.codes[scene.owners["c3"]] is None


PARTS = [
    "[p1:Ada Lind]", "[p1:LIND]", "[o1:former mayor]", "[o2:[c1d:Icelandic] envoy]", "[b1:Harbour Board]",
    "[t1:Ohio]", "[c2:Norland]", "[g1:officials]", "[p2:the [o3:judge]]", "[o4:\ud800]", "\n\n",
]  # fmt: skip
PAIRS = ["p1>o1", "p1>o2", "o1>b1", "o2>c2", "b1>t1", "g1>c2", "p2>b1", "b1>c2", "p1>b1", "p2>o3", "p1>o4"]


@given(st.lists(st.sampled_from(PARTS), max_size=10), st.sets(st.sampled_from(PAIRS)))
def test_any_profile_is_told_by_the_text(parts: list[str], pairs: set[str]) -> None:
    marked = " ".join(parts)
    tags = set(read_scene(marked).places)
    scene = read_scene(marked, " ".join(sorted(one for one in pairs if set(one.split(">")) <= tags)))
    for entity in scene.cast.entities:
        made = profile(scene.board, entity)
        assert made.organisation is None or made.organisation in marked
        assert made.role is None or made.role in [one.role for one in made.roles]
        assert all(span.start < span.end <= len(scene.cast.text) for span in (one.span for one in made.roles))
        assert made.state is None or scene.cast.entities[made.state].sort == "country"
        assert made.body != entity.number
        assert made.country is None or not made.former
