"""Words that look like a date and are none."""

from __future__ import annotations

import pytest

from times.timetexts import values


@pytest.mark.parametrize(
    "text",
    [
        "May said so.",
        "Theresa Brill and May will meet.",
        "Prime Minister May met Ms. Orla.",
        "You may go.",
        "This may help.",
        "June Aske smiled.",
        "Will left.",
        "They march on.",
        "The march on the palace began.",
        "The Sunday Herald said so.",
        "The sun was low.",
        "He told the Sun so.",
        "They met in Friday Harbour.",
        "She sat down.",
        "The fall of the house came.",
        "They spring into action.",
        "An august body spoke.",
        "It sold 1984 copies.",
        "Some 2000 people came.",
        "It costs $2016.",
        "See page 1999.",
        "Call 555-2010-2015.",
        "He won 3-2.",
        "A second vote came.",
        "She is 45 years old.",
        "A 12-year-old girl.",
        "The MH17 May file.",
        "They work 24/7.",
        "Add 1/2 cup.",
        "A ratio of 4:30.",
        "He sang in his 20s.",
        "The now-closed port.",
        "A second may be enough.",
        "A third march followed.",
        "She may first ask.",
        "Mr. Friday said no.",
        "Ms. Noon said no.",
        "Mrs. May will meet Dr. Summer.",
        "They met on the 20th floor.",
        "The Good Friday Agreement holds.",
        "The Easter Rising failed.",
    ],
)
def test_find_times_takes_look_alikes_for_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("May said in May that May would stay.", [("May", "2016-05")]),
        ("June Aske left in June.", [("June", "2016-06")]),
        ("In 1984 people left.", [("1984", "1984")]),
        ("The third of May was dry.", [("The third of May", "2016-05-03")]),
        ("On the 20th Ms. Orla left.", [("the 20th", "2016-12-20")]),
        ("On the 20th she left.", [("the 20th", "2016-12-20")]),
        ("It will open on the 20th.", [("the 20th", "2017-01-20")]),
        ("The 1984 vote.", [("1984", "1984")]),
        ("It fell in the fall of 2016.", [("the fall of 2016", "2016-FA")]),
        ("It cost $12 December 27.", [("December 27", "2016-12-27")]),
    ],
)
def test_find_times_still_finds_the_date_beside_them(text: str, found: list[tuple[str, str]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize("word", ["Sat.", "thu", "May", "1974", "mon."])
def test_a_word_that_stands_alone_is_a_time(word: str) -> None:
    assert values(word) != []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In May two thousand people marched.", ["May"]),
        ("In May twenty-nine ships sank.", ["May"]),
        ("In two thousand homes it rained.", []),
        ("She is in her nineties.", []),
        ("On the sixth of April of 120 men ten left.", ["the sixth of April"]),
    ],
)
def test_a_number_in_words_is_no_year_where_it_counts(text: str, found: list[str]) -> None:
    assert [words for words, _ in values(text)] == found
