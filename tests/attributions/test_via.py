from __future__ import annotations

import msgspec
import pytest

from articles import marked
from onrecord.attributions.via import find_via, repair_citing


def names(text: str, **fields: str) -> list[list[str]]:
    found, document = marked(text, **fields)
    return [[via.name for via in vias] for vias in find_via(found, document)]


@pytest.mark.parametrize(
    "text",
    [
        "[q:“It rained,”] [s:Ms. Faro] [c:told] the Tidewater Post.",
        "[s:Ms. Faro] [c:told the Tidewater Post] [q:that it rained].",
        "[s:Ms. Faro] [c:said in an interview with] the Tidewater Post [q:that it rained].",
        "[c:In an interview with] the Tidewater Post on Monday [s:she] [c:said] [q:it rained].",
        "In an interview with the Tidewater Post, [s:she] [c:said] [q:it rained].",
        "[s:Ms. Faro] [c:said] in a statement to the Tidewater Post [q:that it rained].",
        "[q:“It rained,”] [s:Ms. Faro] [c:was quoted as saying] by the Tidewater Post on Monday.",
        "[q:“It rained,”] [s:Ms. Faro] [c:said] of the day, as quoted by the Tidewater Post.",
        "[q:“It rained,”] [s:Ms. Faro] [c:said] in remarks carried by the Tidewater Post.",
        "[q:“It rained,”] [s:Ms. Faro] [c:wrote] in the Tidewater Post.",
        "Speaking to the Tidewater Post, [s:Ms. Faro] [c:said] [q:it rained].",
        "[q:It rained], [c:according to] the Tidewater Post, [c:citing] [s:a senior official].",
        "The Tidewater Post [c:quoted] [s:Ms. Faro] [c:as saying] [q:that it rained].",
        "[s:Ms. Faro] [c:told] Oda Fenn of the Tidewater Post [q:that it rained].",
    ],
)
def test_find_via_names_the_outlet_between(text: str) -> None:
    assert names(text) == [["Tidewater Post"]]


@pytest.mark.parametrize(
    "text",
    [
        "[s:Ms. Faro] [c:told] parliament [q:that it rained].",
        "[s:Ms. Faro] [c:told] Parliament [q:that it rained].",
        "[s:Ms. Faro] [c:told] the Senate [q:that it rained].",
        "[s:Ms. Faro] [c:told] reporters [q:that it rained].",
        "[s:Ms. Faro] [c:told] a briefing in Lune [q:that it rained].",
        "[s:Ms. Faro] [c:told] him [q:that it rained].",
        "Oda Fenn came. [s:Ms. Faro] [c:told] Fenn [q:that it rained].",
        "[s:Ms. Faro] [c:told] Mr. Fenn [q:that it rained].",
        "[s:Ms. Faro] [c:told] Moscow [q:that it rained].",
        "[s:Ms. Faro] [c:said] [q:that she had told the Tidewater Post so].",
        "[q:It rained], [c:according to] [s:the Tidewater Post].",
        "[s:The Tidewater Post] [c:reported] [q:that it rained].",
        "[s:Ms. Faro] [c:said] [q:it rained]. Mr. Roe told the Tidewater Post a joke.",
    ],
)
def test_find_via_is_empty_without_an_outlet_between(text: str) -> None:
    assert names(text) == [[]]


def test_find_via_leaves_out_the_articles_own_outlet_and_its_agency_tag() -> None:
    text = "[s:Ms. Faro] [c:told] the Associated Press [q:that it rained]."
    assert names(text, credit="(AP)") == [[]]
    assert names(text, outlet="Associated Press") == [[]]
    assert names(text, outlet="Tidewater Post") == [["Associated Press"]]


def test_find_via_takes_one_word_that_no_list_knows_and_no_person_has() -> None:
    text = "[s:Ms. Faro] [c:told] Vesperal [q:that it rained]."
    assert names(text) == [["Vesperal"]]
    assert names(f"Ulf Vesperal came. {text}") == [[]]
    assert names(text.replace("Vesperal", "Vesperal voters")) == [[]]


def test_find_via_does_not_take_the_day_for_the_outlet() -> None:
    assert names("[q:“It rained,”] [s:Oda Fenn] [c:told] Coastwire on Tuesday.") == [["Coastwire"]]


def test_find_via_resolves_a_common_noun_to_the_outlet_named_before() -> None:
    text = (
        "[s1:Ms. Faro] [c1:told] Channel Nine [q1:that it rained]. [s2:Roe] [c2:told] the Tidewater Post [q2:no].\n\n"
        "[c3:In an interview with] the station [s3:she] [c3:said] [q3:it would rain again]."
    )
    assert names(text) == [["Channel Nine"], ["Tidewater Post"], ["Channel Nine"]]
    found, document = marked(text)
    assert find_via(found, document)[2][0].span.of(document.text) == "station"


def test_find_via_leaves_a_common_noun_without_an_outlet_before() -> None:
    assert names("[s:Ms. Faro] [c:told] the newspaper [q:that it rained].") == [[]]


def test_find_via_gives_a_short_name_its_full_form() -> None:
    text = "[s1:She] [c1:told] the Tidewater Post [q1:no]. [s2:He] [c2:told] the Post [q2:yes]."
    assert names(text) == [["Tidewater Post"], ["Tidewater Post"]]


def test_find_via_of_a_nested_statement_is_the_outlet_that_reports_it() -> None:
    text = "[s1:The Tidewater Post] [c1:reported] [q1:that [s2:Ms. Faro] [c2:had said] [q2:it rained]]."
    assert names(text) == [[], ["Tidewater Post"]]


def test_find_via_begins_with_the_outlet_nearest_to_the_speaker() -> None:
    text = "[s1:TASS] [c1:reported] [q1:that [s2:Ms. Faro] [c2:had told] the Tidewater Post [q2:that it rained]]."
    assert names(text)[1] == ["Tidewater Post", "TASS"]


def test_find_via_does_not_hand_the_outlet_on_to_later_statements() -> None:
    text = "[s1:Ms. Faro] [c1:told] the Tidewater Post [q1:that it rained]. [s2:She] [c2:added] [q2:that it was cold]."
    assert names(text) == [["Tidewater Post"], []]


def urls(text: str) -> list[list[str | None]]:
    found, document = marked(text)
    return [[via.url for via in vias] for vias in find_via(found, document)]


SPOKEN = "[q1:“It rained,”] [s1:Oda Fenn] [c1:told] the Tidewater Post.\n\n"
URL = "http://www.tidewaterpost.example/7"


def test_find_via_takes_the_address_whose_host_has_the_outlets_name() -> None:
    between = "[s2:Mr. Roe] [c2:said] [q2:it did not].\n\n"
    assert urls(f"{SPOKEN}{between}{URL}\n") == [[URL], []]


def test_find_via_takes_another_address_only_after_the_same_speaker() -> None:
    other = "http://a.example/7"
    same = "[s2:Fenn] [c2:said] [q2:it was cold]. [s3:He] [c3:added] [q3:that it was dark].\n\n"
    stranger = "[s2:Mr. Roe] [c2:said] [q2:it did not].\n\n"
    assert urls(f"{SPOKEN}{same}{other}\n") == [[other], [], []]
    assert urls(f"{SPOKEN}{stranger}{other}\n") == [[None], []]


def test_find_via_leaves_an_address_that_is_far_away_or_before() -> None:
    far = "The crane stood still.\n\n" * 6
    assert urls(f"{SPOKEN}{far}http://a.example/7\n") == [[None]]
    assert urls(f"http://a.example/7\n\n{SPOKEN}") == [[None]]


def test_find_via_gives_an_address_to_one_outlet() -> None:
    second = "[q2:“It snowed,”] [s2:Ulf Roe] [c2:told] Reuters.\n\n"
    assert urls(f"{SPOKEN}{second}{URL}\n") == [[URL], [None]]


@pytest.mark.parametrize(
    ("text", "source", "cues"),
    [
        (
            "[q:It rained], [c:according to] [s:the Tidewater Post], citing a senior official who asked for silence.",
            "a senior official who asked for silence",
            ["according to", "citing"],
        ),
        ("[s:Reuters] [c:reported], citing Oda Fenn, [q:that it rained].", "Oda Fenn", ["reported", "citing"]),
        (
            "[s:Reuters] [c:reported, citing] the police chief, [q:that it rained].",
            "the police chief",
            ["reported, citing"],
        ),
    ],
)
def test_repair_citing_takes_the_cited_person(text: str, source: str, cues: list[str]) -> None:
    (one,), document = marked(text)
    (fixed,) = repair_citing(one, document)
    assert [span.of(document.text) for span in fixed.source] == [source]
    assert [span.of(document.text) for span in fixed.cue] == cues


@pytest.mark.parametrize(
    "text",
    [
        "[q:It rained], [c:according to] [s:the Tidewater Post], citing court papers.",
        "[q:It rained], [c:according to] [s:Ms. Faro], citing a senior official.",
        "[q:It rained], [c:according to] [s:the Tidewater Post].",
        "[q:It rained].",
    ],
)
def test_repair_citing_leaves_the_rest_alone(text: str) -> None:
    (one,), document = marked(text)
    assert repair_citing(one, document) == (one,)


def test_find_via_without_blocks_and_sentences_still_reads() -> None:
    found, document = marked("[s:Ms. Faro] [c:told] Reuters [q:that it rained].")
    bare = msgspec.structs.replace(document, blocks=(), sentences=())
    assert [via.name for via in find_via(found, bare)[0]] == ["Reuters"]
