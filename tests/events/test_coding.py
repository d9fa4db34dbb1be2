"""Code: each rule decides about its own example, in order."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.events.coding import RULES, SECOND, code_pair, code_second, nearest_ends
from onrecord.events.depth import Named
from onrecord.events.participants import Participant, Presence
from onrecord.events.speech import Speech
from onrecord.types import Attribution, Span
from scenes import wording_of

CODES = {"frame": "163", "cue": "112", "words": "190", "root": "11"}


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_a_rule_gives_a_code_and_the_words_that_tell_it(rule: str) -> None:
    example = RULES.named(rule).example
    case = wording_of(example)
    coded = code_pair(case)
    words = coded.words.of(case.text) if coded.words else None
    shown = example[example.index("[") + 1 : example.index("]")] if "[" in example else None
    assert (coded.rule, coded.code, words) == (rule, CODES[rule], shown)


def test_the_cue_of_a_statement_is_no_frame_of_its_own() -> None:
    case = wording_of(RULES.named("cue").example)
    assert case.speech is not None
    framed = msgspec.structs.replace(case, frame=Named("112", case.speech.said.cue[0]))
    assert code_pair(framed).rule == "cue"


def test_a_plain_statement_has_the_root_of_the_head() -> None:
    case = wording_of("said: {Ada Lind} [named] {Cadria} in passing.")
    assert case.speech is not None
    plain = msgspec.structs.replace(case, speech=Speech(case.speech.said, "010"))
    assert (code_pair(plain).rule, code_pair(plain).code) == ("root", "11")


def test_a_frame_of_a_mere_statement_is_none() -> None:
    case = wording_of(RULES.named("frame").example)
    assert code_pair(msgspec.structs.replace(case, frame=Named("010", Span(7, 14)))).rule != "frame"


def test_of_several_places_the_nearest() -> None:
    one = Presence(Participant(0, "a", "country"), (Span(0, 4), Span(40, 44)), (0, 2))
    other = Presence(Participant(1, "b", "country"), (Span(50, 54), Span(90, 94)), (1, 3))
    assert nearest_ends(one, other) == (Span(40, 44), Span(50, 54))


def test_of_two_likely_roots_the_one_whose_class_is_likelier() -> None:
    case = wording_of("11: {Tarrow} had it in for {Cadria}.")
    roots = [0.0] * 20
    roots[4], roots[10] = 0.51, 0.49
    verdict = msgspec.structs.replace(case.pair.verdict, roots=tuple(roots), quads=(0.0, 0.1, 0.0, 0.9, 0.0))
    pair = msgspec.structs.replace(case.pair, verdict=verdict)
    assert msgspec.structs.replace(case, pair=pair).root == "11"


def test_the_second_likeliest_root_has_a_code_too() -> None:
    case = wording_of("11: {Tarrow} had it in for {Cadria}.")
    roots = [0.0] * 20
    roots[10], roots[16] = 0.6, 0.4
    verdict = msgspec.structs.replace(case.pair.verdict, roots=tuple(roots), quads=(0.2,) * 5)
    case = msgspec.structs.replace(case, pair=msgspec.structs.replace(case.pair, verdict=verdict))
    assert (code_pair(case).code, code_second(case).code, code_second(case).rule) == ("11", "17", SECOND)


def test_words_make_the_code_of_the_second_root_deeper() -> None:
    case = wording_of("11: {Tarrow} attacked {Cadria}.")
    roots = [0.0] * 20
    roots[10], roots[18] = 0.6, 0.4
    verdict = msgspec.structs.replace(case.pair.verdict, roots=tuple(roots), quads=(0.2,) * 5)
    case = msgspec.structs.replace(case, pair=msgspec.structs.replace(case.pair, verdict=verdict))
    found = code_second(case)
    assert (found.code, found.words and found.words.of(case.text)) == ("190", "attacked")


def test_what_is_vowed_is_read_by_the_head_unless_both_agree() -> None:
    case = wording_of("18: {Ada Lind} had it in for {Cadria}.")
    said = Attribution("a", (Span(0, 8),), (Span(9, 12),), (Span(24, 30),), None, "vowed", "", "indirect")
    vowed = msgspec.structs.replace(case, speech=Speech(said, "030", plain=False))
    assert (code_pair(vowed).rule, code_pair(vowed).code) == ("root", "18")
    agreed = msgspec.structs.replace(case, speech=Speech(said, "180", plain=False))
    assert code_pair(agreed).rule == "cue"


def test_words_that_join_others_are_not_taken() -> None:
    case = wording_of("19: {Tarrow}, {Cadria} and Oss attacked Selmar.")
    assert (code_pair(case).rule, code_pair(case).code) == ("root", "19")
