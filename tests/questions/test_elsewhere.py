"""Statements in other languages that are likely the same one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from onrecord.encoder.contents import Likeness
from onrecord.questions import elsewhere as module
from onrecord.questions.check import check
from onrecord.questions.elsewhere import WINDOW, Comparer, installed_comparer
from onrecord.questions.search import search
from onrecord.questions.trace import trace
from onrecord.record import Record
from onrecord.record.translations import load_weights
from onrecord.types import Reading
from record.newsroom import Player, story

VASMIN, FENN = Player("Kiril Vasmin", role="transport minister"), Player("Ida Fenn", role="harbour master")
DAY = date(2031, 5, 6)
ENGLISH = "[q:“we will turn back every tug that has not paid,”] [s:Kiril Vasmin] [c:said]."
GERMAN = "[s:Kiril Vasmin] [c:sagte], [q:man werde jeden Schlepper abweisen, der nicht bezahlt habe]."
QUIET = "[s:Kiril Vasmin] [c:sagte], [q:die Brücke bleibe bis zum Winter geschlossen]."
QUOTE = "we will turn back every tug that has not paid"


class Words:
    """In place of the weights: German words with their English ones."""

    SAME: Mapping[str, str] = {"Schlepper": "tug", "Brücke": "bridge"}

    def __init__(self) -> None:
        self.asked = 0

    def likeness(self, one: tuple[str, str], other: tuple[str, str]) -> Likeness:
        self.asked += 1
        texts = {language: text for text, language in (one, other)}
        alike = any(german in texts["de"] and english in texts["en"] for german, english in self.SAME.items())
        return Likeness(0.85, 0.9, 0.85) if alike else Likeness(0.1, 0.1, 0.0)


def told(marked: str, language: str, day: date = DAY, *cast: Player) -> Reading:
    return story(marked, *(cast or (VASMIN,)), published=day, outlet=f"Tide {language} {day}", language=language)


def comparer() -> Comparer:
    return Comparer(Words(), load_weights())


def statement(record: Record, words: str) -> str:
    (hit,) = search(record, words).hits
    return hit.statement.id


def filled(record: Record, *readings: Reading) -> Record:
    for reading in readings:
        record.add(reading)
    return record


def test_a_statement_is_told_in_the_other_language_and_stays_one_of_its_own(record: Record) -> None:
    filled(record, told(ENGLISH, "en"), told(GERMAN, "de"), told(QUIET, "de", date(2031, 5, 7)))
    english, german = statement(record, "tug"), statement(record, "Schlepper")
    (found,) = trace(record, english, comparer=comparer()).elsewhere
    assert (found.statement, found.language, found.speaker_name) == (german, "de", "Kiril Vasmin")
    assert load_weights().least <= found.chance < 1
    assert "Schlepper" in found.evidence.quote
    (back,) = trace(record, german, comparer=comparer()).elsewhere
    assert back.statement == english != german


def test_without_weights_nothing_is_found_and_the_rest_is_the_same(record: Record) -> None:
    filled(record, told(ENGLISH, "en"), told(GERMAN, "de"))
    english = statement(record, "tug")
    bare, whole = trace(record, english), trace(record, english, comparer=comparer())
    assert bare.elsewhere == ()
    assert (bare.statement, bare.hops) == (whole.statement, whole.hops)


@pytest.mark.parametrize(
    "other",
    [
        told(GERMAN.replace("Kiril Vasmin", "Ida Fenn"), "de", DAY, FENN),
        told(GERMAN, "de", date.fromordinal(DAY.toordinal() + WINDOW + 1)),
        told(ENGLISH, "en", date(2031, 5, 7)),
    ],
    ids=["by somebody else", "on another day", "in the same language"],
)
def test_others_are_not_compared(record: Record, other: Reading) -> None:
    filled(record, told(ENGLISH, "en"), other)
    head = Words()
    hit = search(record, "tug").hits[0]
    assert trace(record, hit.statement.id, comparer=Comparer(head, load_weights())).elsewhere == ()
    assert head.asked == 0


def test_a_quotation_in_another_language_is_a_translation_and_not_verbatim(record: Record) -> None:
    filled(record, told(GERMAN, "de"), told(QUIET, "de", date(2031, 5, 7)))
    found = check(record, QUOTE, speaker="Kiril Vasmin", comparer=comparer())
    assert (found.verdict, found.matches, len(found.elsewhere)) == ("translation", (), 1)
    assert "Schlepper" in found.elsewhere[0].evidence.quote


def test_a_body_is_asked_for_whoever_speaks_for_it(record: Record) -> None:
    board = Player("Harbour Board", kind="organisation")
    spokesman = Player("Ida Fenn", role="spokeswoman", organisation="Harbour Board", speaks_for="Harbour Board")
    german = GERMAN.replace("[s:Kiril Vasmin]", "Harbour Board: [s:Ida Fenn]")
    filled(record, told(german, "de", DAY, spokesman, board))
    assert check(record, QUOTE, speaker="Harbour Board", comparer=comparer()).verdict == "translation"


def test_what_is_on_record_with_its_words_is_not_looked_for_elsewhere(record: Record) -> None:
    filled(record, told(ENGLISH, "en"), told(GERMAN, "de"))
    found = check(record, QUOTE, speaker="Kiril Vasmin", comparer=comparer())
    assert (found.verdict, found.elsewhere) == ("verbatim", ())


@pytest.mark.parametrize("quote", [QUOTE, "the pier will stay where it has always been, for the sake of everybody"])
def test_nobody_is_given_words_where_no_speaker_is_named_or_none_are_like_it(record: Record, quote: str) -> None:
    filled(record, told(GERMAN, "de"))
    speaker = None if quote == QUOTE else "Kiril Vasmin"
    assert check(record, quote, speaker=speaker, comparer=comparer()).verdict == "not-on-record"


def test_where_no_weights_are_installed_there_is_no_comparer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "model_folder", lambda _: None)
    assert installed_comparer.__wrapped__("none") is None
