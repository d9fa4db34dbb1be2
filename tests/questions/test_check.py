from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.questions.check import check
from onrecord.record import Record

FRESH = "We want a fresh start with the Ostia Pact"


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        (FRESH, None, "verbatim"),
        (f"“{FRESH.upper()},”", None, "verbatim"),
        ("a fresh start with the Ostia Pact", "Ilse Brandvik", "verbatim"),
        ("We want … the Ostia Pact", "Brandvik", "verbatim"),
        (FRESH, "Velmark", "verbatim"),
        ("We do not want a fresh start with the Ostia Pact", None, "altered"),
        ("We want a new start with the Ostia Pact", "Ilse Brandvik", "altered"),
        (FRESH, "Jonas Tveit", "other-speaker"),
        ("We want a new start with the Ostia Pact", "Jonas Tveit", "other-speaker"),
        ("The harbour will be dredged before the winter storms", None, "not-on-record"),
        ("fresh bread", None, "not-on-record"),
        ("the Ostia Pact sells bread and wants no start with us at all", None, "not-on-record"),
    ],
)
def test_the_verdict(quarrel: Record, quote: str, speaker: str | None, verdict: str) -> None:
    assert check(quarrel, quote, speaker=speaker).verdict == verdict


def test_an_answer_has_its_evidence(quarrel: Record) -> None:
    answer = check(quarrel, FRESH)
    (match,) = answer.matches
    assert (match.speaker_name, match.paraphrase, answer.found) == ("Ilse Brandvik", False, 1)
    assert FRESH in match.evidence.quote
    text = quarrel.document(match.evidence.document or "").text
    assert text[match.evidence.spans[0].start : match.evidence.spans[-1].end] in text


def test_the_words_of_the_paper_are_no_quotation(quarrel: Record) -> None:
    answer = check(quarrel, "the Ostia Pact was no partner")
    assert (answer.verdict, answer.matches[0].paraphrase) == ("verbatim", True)


def test_what_changed_is_named(quarrel: Record) -> None:
    difference = check(quarrel, "We do not want a fresh start with the Ostia Pact").matches[0].difference
    assert difference.telling == ("negation",)
    assert [(piece.asked, piece.stored) for piece in difference.pieces if not piece.same] == [("do not", "")]


def test_few_words_are_the_same_or_nothing(quarrel: Record) -> None:
    assert check(quarrel, "fresh start").verdict == "verbatim"
    assert check(quarrel, "fresh stop").verdict == "not-on-record"


def test_a_long_quotation_is_looked_up(quarrel: Record) -> None:
    assert check(quarrel, "the Ostia Pact breaks its word " * 640).verdict == "not-on-record"


@pytest.mark.parametrize(("quote", "slug"), [("x" * 20_001, "long-question"), ("“…”", "no-words"), ("", "no-words")])
def test_what_is_no_quotation_is_refused(quarrel: Record, quote: str, slug: str) -> None:
    with pytest.raises(OptionError) as caught:
        check(quarrel, quote)
    assert caught.value.slug == slug


@pytest.mark.parametrize(
    "quote", ['" OR content:*', "'; DROP TABLE statement; --", "NEAR(a b)", "start AND NOT fresh", "a & b | !c"]
)
def test_operators_are_words(quarrel: Record, quote: str) -> None:
    assert check(quarrel, quote).verdict == "not-on-record"
