"""Speech: the statement by which a participant does something to another, and who claims what."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from onrecord.events.asking import Pair, verdict_of
from onrecord.events.participants import Presence, participants_of
from onrecord.events.speech import Speech, Statements, days_of, is_addressed, is_second, is_undone
from onrecord.types import Attribution, Commitment, Said, Span, Speaker
from scenes import Marked, TableHead, marked, scores_of


def said(one: Marked, source: str, cue: str, content: str, actor: str | None = None) -> Attribution:
    first, second, third = ((one.span(words),) for words in (source, cue, content))
    return Attribution("a1", first, second, third, source, cue, content, "indirect", speaker=Speaker(actor))


def presence(one: Marked, words: str) -> Presence:
    found = participants_of(one.document, one.found, one.who).sentences
    return next(x for here in found.values() for x in here if x.spans[0].of(one.document.text) == words)


TEXT = "[p1:Ada Brill] accused [c1:Cadria] of shelling [c2:Tarrow]."


def test_the_source_speaks_of_whom_its_content_names() -> None:
    one = marked(TEXT)
    statement = said(one, "Ada Brill", "accused", "Cadria of shelling Tarrow")
    found = Statements([statement]).speech(presence(one, "Ada Brill"), presence(one, "Cadria"))
    assert found == Speech(statement, "112", plain=True)


def test_who_is_spoken_of_does_not_speak() -> None:
    one = marked(TEXT)
    statements = Statements([said(one, "Ada Brill", "accused", "Cadria of shelling Tarrow")])
    assert statements.speech(presence(one, "Cadria"), presence(one, "Tarrow")) is None
    assert statements.speech(presence(one, "Cadria"), presence(one, "Ada Brill")) is None


def test_a_speaker_who_names_himself_in_his_words_still_speaks() -> None:
    one = marked("[p1:Ada Brill] said. “[p1:I] condemn [c1:Cadria].”")
    statement = said(one, "Ada Brill", "said", "“I condemn Cadria.”", one.ids["p1"])
    assert Statements([statement]).speech(presence(one, "I"), presence(one, "Cadria")) is not None
    of_state = msgspec.structs.replace(statement, speaker=Speaker("x", speaks_for=one.ids["p1"]))
    assert Statements([of_state]).speech(presence(one, "I"), presence(one, "Cadria")) is not None


def test_whom_the_cue_names_is_addressed() -> None:
    one = marked("[p1:Ada Brill] thanked [c1:Cadria] for its patience.")
    statement = said(one, "Ada Brill", "thanked", "for its patience")
    assert is_addressed(statement, one.span("Cadria"))
    assert not is_addressed(statement, one.span("Ada Brill"))


def test_the_innermost_content_around_claims() -> None:
    one = marked(TEXT)
    outer = said(one, "Ada Brill", "accused", "Cadria of shelling Tarrow")
    inner = msgspec.structs.replace(outer, id="a2", content=(one.span("shelling Tarrow"),))
    statements = Statements([outer, inner])
    assert [statements.claim([one.span(words)]) for words in ("Tarrow", "Cadria", "Ada")] == [inner, outer, None]
    assert statements.claim([one.span("Cadria"), one.span("Tarrow")]) == outer
    assert statements.claim([]) is None


def test_nobody_says_anything() -> None:
    one = marked(TEXT)
    assert Statements([]).speech(presence(one, "Cadria"), presence(one, "Tarrow")) is None
    assert Statements([]).claim([Span(0, 1)]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[p1:Ada Brill] condemned the [c1~:Tarrowish] attack on [c2:Cadria].", True),
        ("[p1:Ada Brill] condemned [c1:Tarrow] and [c2:Cadria].", False),
        ("[p1:Ada Brill] condemned [c1:Tarrow], [c2:Cadria] and Oss.", False),
        ("[p1:Ada Brill] condemned [c2:Cadria] for [c1:Tarrow].", False),
        ("[c1:Tarrow] and [p1:Ada Brill] condemned [c2:Cadria].", False),
    ],
)
def test_who_is_named_after_another_is_second_unless_beside_him(text: str, expected: bool) -> None:
    one = marked(text)
    content = one.document.text.partition("condemned ")[2].rstrip(".")
    speech = Speech(said(one, "Ada Brill", "condemned", content), "111")
    here = participants_of(one.document, one.found, one.who).sentences[0]
    verdict = verdict_of(scores_of({}), TableHead.manifest)
    pair = Pair(0, presence(one, "Ada Brill"), presence(one, "Cadria"), verdict, verdict)
    assert is_second(one.document.text, speech, pair, here) is expected


@pytest.mark.parametrize(
    ("negated", "commitment", "code", "undone"),
    [
        (True, "declines", "112", True),
        (True, "denies", "163", True),
        (True, "declines", "120", False),
        (True, "asserts", "112", False),
        (False, "asserts", "112", False),
    ],
)
def test_what_somebody_declined_to_do_is_not_done_but_the_refusal_is(
    negated: bool, commitment: Commitment, code: str, undone: bool
) -> None:
    one = Attribution("a", (), (Span(0, 1),), (Span(2, 3),), None, "", "", "indirect", negated, commitment=commitment)
    assert is_undone(one, code) is undone


@pytest.mark.parametrize(
    ("cue", "basis", "known"),
    [("accused", "publication", True), ("had accused", "publication", False), ("had accused", "explicit", True)],
)
def test_what_was_said_before_is_not_dated_by_the_article(cue: str, basis: str, known: bool) -> None:
    one = Attribution("a1", (), (), (), None, cue, "", "indirect")
    year = (date(2031, 1, 1), date(2032, 1, 1))
    dated = msgspec.structs.replace(one, said=Said(year, None, None, basis))  # type: ignore[arg-type]
    assert days_of(dated) == (year if known else None)
    assert days_of(one) is None
