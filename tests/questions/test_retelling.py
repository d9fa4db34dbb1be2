"""Who tells of the words: the cases are asked of ``check``, which is what they are for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.documents.document import read_text
from onrecord.questions.check import Checked, check
from onrecord.record import Record
from onrecord.types import Reading, Span, Via
from record.newsroom import Player, story

DAHL, MOE = Player("Olu Dahl"), Player("Ilse Moe")
LAW = "no long law is needed for the quay"


def kept(record: Record, *marked: str) -> Record:
    for one in marked:
        record.add(story(one, DAHL, MOE))
    return record


def told(answer: Checked) -> tuple[str, str | None, tuple[str, ...]]:
    first = answer.matches[0]
    return answer.verdict, first.speaker_name, first.way


NESTED = f"[s1:Ilse Moe] [c1:said] [q1:that [s2:Olu Dahl] [c2:had said] [q2:{LAW}]]."
CITED = f"[s:Ilse Moe] [c:said] [q:that she had heard Dahl say “{LAW}” twice]."
OWN = f"[s:Ilse Moe] [c:said] [q:that “{LAW}” was how she saw it]."


@pytest.mark.parametrize(
    ("marked", "speaker", "answer"),
    [
        (NESTED, None, ("verbatim", "Olu Dahl", ("Ilse Moe",))),
        (NESTED, "Olu Dahl", ("verbatim", "Olu Dahl", ("Ilse Moe",))),
        (NESTED, "Ilse Moe", ("other-speaker", "Olu Dahl", ("Ilse Moe",))),
        (CITED, "Olu Dahl", ("in-article", None, ("Ilse Moe",))),
        (CITED, "Ilse Moe", ("verbatim", "Ilse Moe", ())),
        (CITED, None, ("verbatim", "Ilse Moe", ())),
        (OWN, "Ilse Moe", ("verbatim", "Ilse Moe", ())),
        (OWN, "Olu Dahl", ("other-speaker", "Ilse Moe", ())),
    ],
)
def test_words_inside_a_statement(
    record: Record, marked: str, speaker: str | None, answer: tuple[str, str | None, tuple[str, ...]]
) -> None:
    kept(record, marked, "[s:Olu Dahl] [c:said] [q:the tax would rise].")
    assert told(check(record, LAW, speaker=speaker)) == answer


def test_outlets_are_part_of_the_way(record: Record) -> None:
    reading = story("“[q:No long law is needed for the quay],” [s:Olu Dahl] [c:told] the Coast Post.", DAHL)
    at = reading.document.text.index("Coast Post")
    (one,) = reading.attributions
    via = (Via("Coast Post", "outlet", Span(at, at + 10)),)
    record.add(replace(reading, attributions=(replace(one, via=via),)))
    assert told(check(record, LAW)) == ("verbatim", "Olu Dahl", ("Coast Post",))


ARTICLE = (
    "The quay was shut on Monday. Nobody should drive over it today, and the council must act at once. "
    "[s1:Olu Dahl] [c1:said] [q1:the tax would rise in the spring]. "
    "[s2:An official] [c2:said] [q2:the toll falls in June]."
)


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        ("Nobody should drive over it today", None, "in-article"),
        ("NOBODY should drive over it … the council must act", None, "in-article"),
        ("Nobody must drive over it today", None, "in-article"),
        ("Nobody should drive over it today", "Olu Dahl", "in-article"),
        ("Olu Dahl said the tax would rise in the spring", None, "verbatim"),
        ("Olu Dahl said the tax would rise in the spring", "Ilse Moe", "other-speaker"),
        ("the toll falls in June", None, "verbatim"),
        ("the toll falls in June", "Olu Dahl", "in-article"),
        ("the tax would fall in the spring", None, "altered"),
        ("shut on", None, "not-on-record"),
        ("Everybody may drive over the bridge tomorrow", None, "not-on-record"),
    ],
)
def test_words_that_no_statement_holds(record: Record, quote: str, speaker: str | None, verdict: str) -> None:
    kept(record, ARTICLE, "[s:Ilse Moe] [c:said] [q:it was late].")
    assert check(record, quote, speaker=speaker).verdict == verdict


def test_what_only_stands_in_an_article_is_shown_in_its_sentence(record: Record) -> None:
    record.add(Reading(read_text("It was Monday. Nobody should drive, the council must act at once. Nobody came.")))
    answer = check(record, "the council must act")
    (match,) = answer.matches
    assert (match.statement, match.speaker, match.speaker_name, answer.found) == (None, None, None, 1)
    assert match.evidence.quote == "Nobody should drive, the council must act at once."
    text = record.document(match.evidence.document or "").text
    assert [span.of(text) for span in match.evidence.spans] == [match.evidence.quote]


def test_what_stands_between_the_pieces_of_a_statement_is_none_of_it(record: Record) -> None:
    kept(record, "[q:“No law is needed,”] [s:Olu Dahl] [c:said], and nobody at the quay agreed with him, [q:“at all.”]")
    assert check(record, "nobody at the quay agreed").verdict == "in-article"


def test_a_sentence_without_end_is_shown_in_part(record: Record) -> None:
    text = " ".join(f"word{number}" for number in range(900)) + " nobody should drive over it today " + "and " * 900
    (match,) = check(kept(record, text), "Nobody should drive over it today").matches
    assert "nobody should drive" in match.evidence.quote
    assert len(match.evidence.quote) < 500


def test_the_same_words_in_two_articles_are_two(record: Record) -> None:
    kept(record, ARTICLE, "Nobody should drive over it today. [s:Ilse Moe] [c:said] [q:it was late].")
    assert check(record, "Nobody should drive over it today").found == 2


def test_a_rejected_statement_only_stands_in_the_article(record: Record) -> None:
    kept(record, ARTICLE)
    one = check(record, "the tax would rise in the spring").matches[0]
    (report,) = record.reports(one.statement or "")
    record.judge("reject", report.id, by="Ada", at="2031-05-07T06:00:00+00:00")
    assert check(record, "the tax would rise in the spring").verdict == "in-article"
