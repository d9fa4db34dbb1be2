"""All expressions of a text: order, edges, what is left out, hostile input."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.language import language_rows
from onrecord.times.find import LONGEST_RUN, candidates, find_times, split_lines
from onrecord.types import Name, Span, check_spans
from times.timetexts import PUBLISHED, times, value, values

PIECES = (
    "31 2016 2,000 2.5 1990s '82 18:00 0800 p.m. 3rd 2016-02-30 13/13/2016 3/4 2016-04 Q3 FY99 Christmas , . - –"
    " / ( ) 's “ ” Orla said ²"
).split(" ")
LEXICON = [word for row in language_rows("en", "time_words") for word in row["words"].split("|")]
WORDS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(LEXICON)), max_size=30).map(" ".join)


def test_find_times_gives_them_in_order() -> None:
    text = "On Tuesday Ms. Orla said the port, closed since 2014, would open in two weeks or by June."
    assert [found.span.of(text) for found in times(text)] == ["Tuesday", "2014", "two weeks", "June"]


def test_find_times_crosses_no_sentence() -> None:
    text = "It opens in May 2016 was dry."
    assert [found.span.of(text) for found in find_times(text, sentences=(Span(0, 15), Span(16, 29)))] == ["May", "2016"]


def test_find_times_goes_over_a_wrapped_line() -> None:
    line = "The envoys of the two ports by the northern strait came back in\nNovember 2016, and left."
    assert values(line) == [("November 2016", "2016-11")]


def test_find_times_takes_a_short_line_for_a_sentence() -> None:
    assert values("Port shut until Friday\nMay 3, 2016\nIt rains.", date(2016, 5, 3)) == [
        ("Friday", "2016-05-06"),
        ("May 3, 2016", "2016-05-03"),
    ]


def test_find_times_finds_nothing_in_what_is_skipped() -> None:
    text = "By Ida Brill, 3 May 2016. It rained on 4 May 2016."
    found = find_times(text, skip=(Span(0, 25),))
    assert [time.span.of(text) for time in found] == ["4 May 2016"]


def test_find_times_finds_nothing_in_a_name() -> None:
    text = "In April Sunday spoke."
    assert values(text) == [("April", "2016-04"), ("Sunday", "2017-01-01")]
    names = (Name(Span(3, 15), "person"),)
    assert find_times(text, published=PUBLISHED, names=names) == ()


def test_find_times_finds_times_in_the_name_of_a_place() -> None:
    text = "They met in April."
    assert find_times(text, published=PUBLISHED, names=(Name(Span(12, 17), "place"),))


@pytest.mark.parametrize("text", ["On 31 February 2016 he left.", "On 31 February he left.", "On 31/11/2016 he left."])
def test_find_times_gives_an_impossible_date_no_days(text: str) -> None:
    assert [found.period for found in times(text)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened in November.", "XXXX-11"),
        ("It opened on Tuesday.", "XXXX-WXX-2"),
        ("It opened on 3 May.", "XXXX-05-03"),
        ("It opened yesterday.", "XXXX-XX-XX"),
        ("It opened last week.", "XXXX-WXX"),
        ("It opened last year.", "XXXX"),
        ("It opened two months ago.", "XXXX-XX"),
        ("It opened last quarter.", "XXXX-QX"),
        ("It opened the following decade.", "XXX"),
        ("It opened at Easter.", "XXXX-XX-XX"),
        ("It opened last Christmas.", "XXXX-12-25"),
        ("It opened tonight.", "XXXX-XX-XXTNI"),
    ],
)
def test_find_times_invents_no_date_without_a_publication_day(text: str, expected: str) -> None:
    (found,) = times(text, None)
    assert (found.value, found.period, found.basis) == (expected, None, "relative")


def test_find_times_counts_from_a_date_of_the_text_without_a_publication_day() -> None:
    assert values("It shut on 3 May 2016. Two days later it rained.", None)[1] == ("Two days later", "2016-05-05")


def test_find_times_counts_from_a_publication_day_in_the_future() -> None:
    assert value("It opened last month.", date(2301, 1, 1)) == "2300-12"


@pytest.mark.parametrize("published", [date.min, date.max])
def test_find_times_stands_the_ends_of_the_calendar(published: date) -> None:
    text = "Last year, next week, yesterday, tomorrow, in May, next Friday, 20 years ago, the past two years."
    for found in find_times(text, published=published):
        assert found.period is None or found.period[0] < found.period[1]


def test_find_times_counts_from_the_narrators_dates_not_from_the_speakers() -> None:
    text = "He left on Tuesday. “I was ill on Sunday,” he said. Two days later he died."
    assert values(text)[-1] == ("Two days later", "2016-12-29")


@given(st.one_of(st.text(), WORDS), st.one_of(st.none(), st.dates()))
def test_find_times_keeps_inside_the_text_and_its_periods_in_order(text: str, published: date | None) -> None:
    found = find_times(text, published=published)
    check_spans([time.span for time in found], text, "test")
    edges = [edge for time in found for edge in (time.span.start, time.span.end)]
    assert edges == sorted(edges)
    assert all(time.period is None or time.period[0] < time.period[1] for time in found)
    assert all(time.period is None or time.basis in ("explicit", "relative") for time in found)
    assert found == find_times(text, published=published)


@given(WORDS)
def test_find_times_dates_nothing_relative_without_a_date(text: str) -> None:
    found = find_times(text)
    if not any(time.basis == "explicit" and time.period for time in found):
        assert all(time.period is None for time in found)


@pytest.mark.parametrize(
    "piece",
    ["1", "on ", "the last ", "May 3, 2016 ", "1,", "first ", "'9", "new year ", "“May ", "2 ", "one hundred ", "\n"],
)
def test_find_times_takes_linear_time(piece: str) -> None:
    find_times("on Tuesday")  # the first call builds the grammar
    taken = []
    for length in (40_000, 160_000):
        text = piece * (length // len(piece))
        start = time.process_time()
        find_times(text, published=PUBLISHED)
        taken.append(time.process_time() - start)
    assert taken[1] < 12 * taken[0] + 0.5  # four times the text; a square would be 16 times


def test_candidates_of_the_longest_run_are_bounded() -> None:
    assert len(candidates("\ue000" * LONGEST_RUN)) <= LONGEST_RUN


def test_split_lines_joins_wrapped_lines_only() -> None:
    long = "a" * 70
    text = f"{long}\nend\nnext\n\nlast"
    assert [span.of(text) for span in split_lines(text)] == [f"{long}\nend", "next", "last"]


EDGES = (
    "on the 31st|on 29 February|the last two weeks of last month|the first three months of next year|next month"
    "|last Easter|the following Sunday|a week last Tuesday|the next morning|two weeks ago on Friday|next decade"
    "|the March before last|20 billion years ago|in 9,999 years|on ٣ May|２０31年|０５/０５/２０３１|٢٠٢٠-٠٥-٠٣"
).split("|")
ENDS = [date.min, date(1, 1, 31), date(1, 12, 31), date(9999, 1, 1), date(9999, 12, 1), date.max, date(2028, 2, 29)]


@pytest.mark.parametrize("published", ENDS, ids=str)
@pytest.mark.parametrize("told", ["1 January 0001", "31 December 9999", "29 February 2028"])
@pytest.mark.parametrize("words", EDGES)
def test_nothing_breaks_at_the_ends_of_the_calendar_or_in_the_digits_of_any_script(
    words: str, told: str, published: date
) -> None:
    found = times(f"The blast was on {told}.\nShe said {words} that it rained.", published)
    assert all(one.period is None or one.period[0] < one.period[1] for one in found)
    assert all(one.value.isascii() for one in found)


def test_a_person_called_like_a_day_is_none_where_a_verb_follows() -> None:
    text = "Joe Friday said no. Friday added that it rained on Friday. Friday was dry, Osk on Friday said."
    name = (Name(Span(0, 10), "person"),)
    assert [found.span.start for found in find_times(text, published=PUBLISHED, names=name)] == [
        text.index("on Friday.") + 3,
        text.index("on Friday said") + 3,
    ]
