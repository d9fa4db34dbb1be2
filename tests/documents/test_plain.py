from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.plain import find_day, find_title, read_plain

STORY = "The fog stays over the harbour of Osk, the pilots say, and no boat will leave before noon."


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\n\n"])
def test_the_first_line_is_the_title_and_a_headline(end: str) -> None:
    document = read_plain(f"Fog keeps boats in port{end}{STORY}")
    assert document.title == "Fog keeps boats in port"
    assert [(block.kind, block.span.of(document.text)[:4]) for block in document.blocks] == [
        ("headline", "Fog "), ("paragraph", "The "),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["“We can wait”", "FOG KEEPS BOATS IN PORT", "Who pays for the fog?", "Туман над портом"]
)
def test_titles_come_in_many_forms(title: str) -> None:
    assert find_title(f"\n  {title}  \n\n{STORY}") == title


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Fog keeps boats in port",
        "Fog keeps boats in port\n\n  \n",
        f"Fog keeps boats in port\n{STORY}",
        f"{STORY}\n\n{STORY}",
        f"“We can wait.”\n\n{STORY}",
        f"Dear pilots,\n\n{STORY}",
        f"The pilots say:\n\n{STORY}",
        f"By Ada Renn\n\n{STORY}",
        f"Tuesday 6 May 2031, 9.30pm BST\n\n{STORY}",
        f"https://tides.example/fog\n\n{STORY}",
        f"{'fog ' * 30}\n\n{STORY}",
        f"{'fog' * 100}\n\n{STORY}",
    ],
)
def test_what_is_no_title_is_taken_for_none(text: str) -> None:
    assert find_title(text) is None


def test_a_title_that_is_given_goes_before_the_first_line() -> None:
    assert read_plain(f"Fog\n\n{STORY}", title="Fog keeps boats in port").title == "Fog keeps boats in port"


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday 6 May 2031, 9.30pm BST",
        "6 May 2031",
        "May 6, 2031",
        "2031-05-06",
        "Published 6 May 2031",
        "First published: Tue 6 May 2031 21:30 BST",
        "By Ada Renn, Tuesday, May 6, 2031",
        "By Ada Renn | 6 May 2031 | 9:30 pm",
        "Ada Renn | Published on 6 May 2031",
        "OSK, 6 May 2031",
        "(6 May 2031)",
    ],
)
def test_the_day_of_a_line_of_the_head_is_a_witness(line: str) -> None:
    document = read_plain(f"Fog keeps boats in port\n\n{line}\n\n{STORY}")
    assert document.published == date(2031, 5, 6)
    assert [one.origin for one in document.dates] == ["text"]


@pytest.mark.parametrize(
    "text",
    [
        f"Updated 6 May 2031\n\n{STORY}",
        f"Friday\n\n{STORY}",
        f"May 2031\n\n{STORY}",
        f"03/04/2031\n\n{STORY}",
        f"The fog came on 6 May 2031\n\n{STORY}",
        f"Fog, 6 May 2031, and no end\n\n{STORY}",
        f"{STORY} {STORY}\n\n6 May 2031\n\n{STORY}",
        "\n\n".join(["Fog", *"abcdef", "6 May 2031", STORY]),
        f"The year of the fog\n\n6 May 2031\n\n{STORY}\n\n{STORY}\n\n8 June 2031\n\n{STORY}",
    ],
)
def test_what_is_no_day_of_the_text_dates_nothing(text: str) -> None:
    assert find_day(text) is None


def test_what_is_given_goes_before_the_text_and_both_are_kept() -> None:
    document = read_plain(f"6 May 2031\n\n{STORY}", published=date(2031, 5, 9))
    assert (document.published, document.published_at) == (date(2031, 5, 9), None)
    assert [(one.origin, one.day.day) for one in document.dates] == [("given", 9), ("text", 6)]


@given(st.text(alphabet="aB .,\n\r\t|,-–By6May2031:\u2028é“”", min_size=1, max_size=120).filter(str.strip))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    document = read_plain(text)
    assert document.text == text
    assert document.title is None or document.title in " ".join(text.split())
