"""When a statement was made."""

from __future__ import annotations

from datetime import date

import pytest

from notation import parse
from onrecord.times.clause import Citation
from onrecord.times.find import find_times
from onrecord.times.said import RULES, explain, said_of
from onrecord.types import Said, Span

PUBLISHED = date(2017, 1, 5)


def told(marked: str, published: date | None = PUBLISHED, *, nested: bool = False) -> tuple[str, Said]:
    """The text and when its first attribution was said; one line is one sentence."""
    text, (found, *_) = parse(marked)
    sentences, at = [], 0
    for line in text.split("\n"):
        sentences.append(Span(at, at + len(line)))
        at += len(line) + 1
    times = find_times(text, published=published, sentences=tuple(sentences))
    citation = Citation(found.source, found.cue, found.content, nested)
    return text, said_of(citation, text=text, sentences=tuple(sentences), times=times, published=published)


def day(text: str) -> tuple[date, date]:
    start = date.fromisoformat(text)
    return start, date.fromordinal(start.toordinal() + 1)


@pytest.mark.parametrize(
    ("marked", "words", "period"),
    [
        ("[q:“We stay,”] [s:Ms. Orla] [c:said] on Tuesday.", "on Tuesday", day("2017-01-03")),
        ("[s:Ms. Orla] [c:said] on Tuesday [q:that they stay].", "on Tuesday", day("2017-01-03")),
        (
            "In November [s:Ms. Orla] [c:accused] [q:the port of theft].",
            "In November",
            (date(2016, 11, 1), date(2016, 12, 1)),
        ),
        (
            "[s:Ms. Orla] [c:accused] [q:the port of treating us as fools] last Tuesday.",
            "last Tuesday",
            day("2017-01-03"),
        ),
        (
            "[s:Ms. Orla] [c:said] in April 2016 [q:that it rains].",
            "in April 2016",
            (date(2016, 4, 1), date(2016, 5, 1)),
        ),
        (
            "It rained on 3 May 2016.\n[q:“Poor us,”] [s:Ms. Orla] [c:said] at the time.",
            "at the time",
            day("2016-05-03"),
        ),
    ],
)
def test_said_of_takes_the_time_of_the_clause_that_attributes(
    marked: str, words: str, period: tuple[date, date]
) -> None:
    text, said = told(marked)
    assert said.span is not None
    assert (said.text, said.period) == (words, period)
    assert said.span.of(text) == words


@pytest.mark.parametrize(
    "marked",
    [
        "[s:Ms. Orla] [c:said] [q:it opened on Tuesday].",
        "[s:Ms. Orla, who left the port two years ago,] [c:said] [q:it rains].",
        "[s:Ms. Orla] [c:said] [q:it rains].\nIt opened on Tuesday.",
        "[s:Ms. Orla], in office since 2014, [c:said] [q:it rains].",
        "[s:Ms. Orla] [c:said] [q:it rains], as the port shut on Tuesday.",
        "[s:Ms. Orla] [c:said] [q:it rains].",
    ],
)
def test_said_of_an_undated_statement_is_the_publication_day(marked: str) -> None:
    assert told(marked)[1] == Said(day("2017-01-05"), None, None, "publication")


def test_said_of_an_undated_statement_of_an_undated_article_is_unknown() -> None:
    assert told("[s:Ms. Orla] [c:said] [q:it rains].", None)[1] == Said(None, None, None, "unknown")


def test_said_of_keeps_the_words_that_nobody_can_resolve() -> None:
    _, said = told("In November [s:Ms. Orla] [c:accused] [q:the port].", None)
    assert (said.period, said.text, said.basis) == (None, "In November", "unknown")


def test_said_of_resolves_a_written_date_without_a_publication_day() -> None:
    _, said = told("On 3 May 2016 [s:Ms. Orla] [c:accused] [q:the port].", None)
    assert (said.period, said.basis) == (day("2016-05-03"), "explicit")


def test_said_of_a_statement_inside_a_statement_has_no_day_of_its_own() -> None:
    assert told("[s:She] [c:had promised] [q:rain].", nested=True)[1].period is None
    assert told("[s:She] [c:had promised] in July [q:rain].", nested=True)[1].text == "in July"


def test_said_of_a_habit_has_no_day() -> None:
    assert told("[s:Ms. Orla] [c:has regularly blamed] [q:the port].")[1].period is None


@pytest.mark.parametrize(
    "marked",
    [
        "[s:Ms. Orla] [c:said] [q:no] by 2040.",
        "[s:Ms. Orla] [c:said] [q:no], calling the coming Monday’s talks a joke.",
        "On 20 January 2017 it closes, [s:Ms. Orla] [c:said] [q:no].",
        "The council meets on Tuesday, and [s:Ms. Orla] [c:promised] [q:boats].",
    ],
)
def test_said_of_is_never_a_day_to_come_or_that_of_another_thing(marked: str) -> None:
    assert told(marked)[1] == Said(day("2017-01-05"), None, None, "publication")


def test_said_of_counts_from_an_event_that_is_told() -> None:
    _, said = told("A blast came on 2 January 2017.\nThe day after the blast [s:Ms. Orla] [c:said] [q:no].")
    assert (said.period, said.basis) == (day("2017-01-03"), "relative")


def test_said_of_is_unknown_after_an_event_that_is_not_told() -> None:
    text, said = told("The day after the flood [s:Ms. Orla] [c:said] [q:no].")
    assert (said.period, said.text, said.basis) == (None, "The day after the", "unknown")


def test_said_of_takes_the_day_of_the_scene() -> None:
    _, said = told("At the hearing on Tuesday Ms. Orla rose.\n[q:“No,”] [s:she] [c:began].")
    assert (said.period, said.text, said.basis) == (day("2017-01-03"), "Tuesday", "relative")


def test_said_of_an_attribution_without_source_and_cue_is_the_publication_day() -> None:
    assert told("[q:“It rains.”] It was Tuesday.")[1].basis == "publication"


def test_said_of_the_last_day_of_the_calendar_is_unknown() -> None:
    assert told("[s:Ms. Orla] [c:said] [q:it rains].", date.max)[1].basis == "unknown"


def test_explain_names_the_rule() -> None:
    text, (found,) = parse("[s:Ms. Orla] [c:said] [q:it rains].")
    citation = Citation(found.source, found.cue, found.content)
    assert explain(citation, text=text, sentences=(), times=(), published=PUBLISHED).startswith("published: ")


def test_rules_end_with_one_that_always_answers() -> None:
    assert RULES.rules[-1].name == "unknown"
