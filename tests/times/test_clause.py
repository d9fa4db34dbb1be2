"""Which times of a sentence can be that of a statement in it."""

from __future__ import annotations

from datetime import date

import pytest

from notation import parse
from onrecord.times.clause import (
    Beside,
    Citation,
    clause_times,
    counted_from,
    explain,
    gap,
    outside,
    sentence_around,
    times_in,
)
from onrecord.times.find import find_times
from onrecord.types import Span

PUBLISHED = date(2017, 1, 5)  # a Thursday


def besides(marked: str, published: date | None = PUBLISHED) -> list[Beside]:
    """Each time of a marked sentence beside its attribution."""
    text, (found, *_) = parse(marked)
    sentence = Span(0, len(text))
    times = find_times(text, published=published, sentences=(sentence,))
    citation = Citation(found.source, found.cue, found.content)
    cue = citation.centre
    assert cue is not None
    return [Beside(time, cue, sentence, citation, text, published) for time in times]


def reasons(marked: str, published: date | None = PUBLISHED) -> list[str | None]:
    """Why each time of a sentence is not that of the statement."""
    return [explain(one).name or None for one in besides(marked, published)]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[s:Ms. Orla] [c:said] by 2040 [q:the port will grow].", "to come"),
        ("[s:Ms. Orla] [c:said] by Tuesday [q:the port had grown].", "bound"),
        ("By the end of 2016 [s:Ms. Orla] [c:had said] [q:no].", "bound"),
        ("[s:The port] [c:vowed] [q:to stay], calling Tuesday’s talks a joke.", "of a noun"),
        ("Beside the 2016 target [s:Ms. Orla] [c:said] [q:no].", "of a noun"),
        ("[s:Ms. Orla], who left in 2014, [c:said] [q:no].", "relative clause"),
        ("[q:“In May,”] [s:she] [c:said], “we go.”", "of a part"),
        ("“In May,” [s:she] [c:said], [q:“we go.”]", "quoted"),
        ("Since taking office in 2011, [s:she] [c:has said] [q:no].", "bound"),
        ("[s:Tuesday’s crew] [c:said] [q:no].", "of a part"),
        ("[s:Ada Lund, sacked in 2011,] [c:said] [q:no].", "of a part"),
        ("Because it closed in 2011, [s:she] [c:said] [q:no].", "concession"),
        ("Elected in May, [s:she] [c:said] [q:no].", "past life"),
        ("[s:Lund Boats], founded in 2010, [c:said] [q:no].", "participle clause"),
        ("[s:Ms. Orla] [c:said] [q:no], recalling a storm in 2010.", "participle clause"),
        ("[s:People] [c:say] [q:no], based on a poll held in July.", "source of figures"),
        ("The council meets on Tuesday and [s:the firm] [c:promised] [q:boats].", "another clause"),
        ("The council meets on Tuesday; [s:the firm] [c:promised] [q:boats].", "another clause"),
        ("A week after the flood of 2016 [s:Ms. Orla] [c:said] [q:no].", "bound"),
    ],
)
def test_a_time_of_something_else_is_excluded(marked: str, name: str) -> None:
    assert name in reasons(marked)
    assert None not in reasons(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[s:Ms. Orla] [c:said] just before midnight on Tuesday [q:that it rains].",
        "At Tuesday’s hearing [s:Ms. Orla] [c:said] [q:no].",
        "[s:Ms. Orla] [c:wrote] in a 2016 letter [q:that it rains].",
        "Speaking on Tuesday, [s:Ms. Orla] [c:said] [q:no].",
        "[s:Ms. Orla] [c:said], speaking on Tuesday, [q:that it rains].",
        "[s:Ms. Orla] resigned on Tuesday and [c:said] [q:no].",
        "On Tuesday, and after long talks, [s:Ms. Orla] [c:said] [q:no].",
        "After talks in Osk on Tuesday [s:Ms. Orla] [c:said] [q:no].",
        "[s:Ms. Orla] [c:said] [q:Tuesday that it rains].",
        "In the early hours of Tuesday [s:she] [c:said] [q:no].",
        "[s:Last week clerk Ada Lund] [c:said] [q:no].",
        "[s:In Dec. clerk Ada Lund] [c:said] [q:no].",
        "[s:Clerk Ada Lund, speaking on Tuesday,] [c:said] [q:no].",
        "Asked in 2016 about the fire, [s:she] [c:said] [q:no].",
        "Published in 2016, [s:the report] [c:said] [q:no].",
        "Sworn in on Tuesday, [s:she] [c:said] [q:no].",
        "When it closed in 2011, [s:she] [c:said] [q:no].",
        "[s:She] [c:said] [q:just after noon on Tuesday that it rained].",
    ],
)
def test_a_time_of_the_clause_that_attributes_is_kept(marked: str) -> None:
    assert None in reasons(marked)


def test_a_day_after_publication_is_kept_for_other_zones() -> None:
    assert reasons("[s:Ms. Orla] [c:said] on 6 January 2017 [q:that it rains].") == [None]
    assert reasons("[s:Ms. Orla] [c:said] on 7 January 2017 [q:that it rains].") == ["to come"]
    assert reasons("[s:Ms. Orla] [c:said] on 7 January 2017 [q:that it rains].", None) == [None]


def test_a_day_to_come_that_is_told_from_publication_is_none_of_another_zone() -> None:
    assert reasons("[s:Ms. Orla] [c:will tell them] tomorrow [q:that it rains].") == ["to come"]
    assert reasons("On Friday [s:Ms. Orla] [c:will say] [q:that it rains].") == ["to come"]
    assert reasons("[s:Ms. Orla] [c:said] today [q:that it rains].") == [None]


def test_nothing_is_to_come_on_the_last_day_of_the_calendar() -> None:
    assert reasons("[s:Ms. Orla] [c:said] in 2016 [q:that it rains].", date.max) == [None]


def test_clause_times_puts_the_nearest_first() -> None:
    text, (found,) = parse("In 2016, on a Tuesday in May, [s:Ms. Orla] [c:said] on 3 June [q:no].")
    sentences = (Span(0, len(text)),)
    times = find_times(text, published=PUBLISHED, sentences=sentences)
    citation = Citation(found.source, found.cue, found.content)
    near = clause_times(citation, text=text, sentences=sentences, times=times, published=PUBLISHED)
    assert near[0].span.of(text) == "3 June"
    assert [gap(time.span, found.cue[0]) for time in near] == sorted(gap(time.span, found.cue[0]) for time in near)


def test_an_attribution_without_source_and_cue_has_no_clause() -> None:
    citation = Citation((), (), (Span(0, 3),))
    assert clause_times(citation, text="No, in May.", sentences=(), times=(), published=None) == ()
    assert counted_from(citation, "No, in May.", ()) is None


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("The day after the flood [s:Ms. Orla] [c:said] [q:no].", "The day after the"),
        ("[s:Ms. Orla] [c:said] two days before the vote [q:that it rains].", "two days before the"),
        ("Hours after his arrest [s:Mr. Lund] [c:said] [q:no].", "Hours after his"),
        ("A week after the flood [s:people] [c:say] [q:it stinks].", None),
        ("[s:Ms. Orla] [c:said] [q:it came the day after the flood].", None),
        ("[s:Ms. Orla, who came the day after the flood,] [c:said] [q:no].", None),
        ("[s:Ms. Orla] [c:said] [q:no].", None),
    ],
)
def test_counted_from_gives_the_words_that_count_from_an_event(marked: str, words: str | None) -> None:
    text, (found, *_) = parse(marked)
    span = counted_from(Citation(found.source, found.cue, found.content), text, (Span(0, len(text)),))
    assert (span.of(text).strip() if span else None) == words


def test_outside_leaves_out_the_parts_and_nothing_else() -> None:
    text = "abcdefgh"
    assert "".join(outside(Span(1, 7), (Span(2, 4), Span(7, 8)), text)) == "befg"


def test_sentence_around_and_times_in() -> None:
    text = "It rained in May. She left."
    sentences = (Span(0, 17), Span(18, 27))
    times = find_times(text, published=PUBLISHED, sentences=sentences)
    assert sentence_around(Span(22, 26), sentences) == sentences[1]
    assert sentence_around(Span(15, 20), sentences) == Span(15, 20)
    assert [len(times_in(sentence, times)) for sentence in sentences] == [1, 0]
