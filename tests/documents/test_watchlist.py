from __future__ import annotations

import pytest

from onrecord.documents.watchlist import parse_interval, read_watchlist
from onrecord.errors import OptionError

TOML = """
every = "1h"
[[source]]
url = "https://tides.example/feed.xml"
outlet = "Tide Table"
every = "5m"
[[source]]
url = "https://vesper.example/news.xml"
"""


def test_watchlist_of_lines_passes_over_comments_and_repeats() -> None:
    text = "# ours\nhttps://a.example/feed#top  # fog\n\nhttps://b.example/feed\nhttps://b.example/feed\n"
    assert [one.address for one in read_watchlist(text, "s.txt")] == [
        "https://a.example/feed#top",
        "https://b.example/feed",
    ]


def test_watchlist_in_toml_has_intervals_and_outlets() -> None:
    first, second = read_watchlist(TOML, "s.toml")
    assert (first.every, first.known.outlet) == (300, "Tide Table")
    assert (second.every, second.known.outlet) == (3600, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [("", "s.txt"), ("# none", "s.txt"), ("tides.example", "s.txt"), ("file:///x", "s.txt"), ("[[source", "s.toml"),
     ("[[source]]\nname = 'x'", "s.toml"), ("source = 3", "s.toml")],
)  # fmt: skip
def test_watchlist_says_what_is_wrong(text: str, name: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_watchlist(text, name)
    assert caught.value.slug == "bad-watchlist"


@pytest.mark.parametrize(
    ("value", "seconds"), [("90s", 90), ("15m", 900), ("60s", 60), ("1 minute", 60), ("2 hours", 7200), ("1D", 86400)]
)
def test_parse_interval(value: str, seconds: int) -> None:
    assert parse_interval(value) == seconds


@pytest.mark.parametrize(
    "value", ["", "soon", "-5m", "1.5h", "5w", "5", "15", "0m", "30s", "59s", "0", "٥m", 15, 0, True]
)
def test_parse_interval_says_what_is_none(value: str | int) -> None:
    with pytest.raises(OptionError) as caught:
        parse_interval(value)
    assert caught.value.slug == "bad-interval"


def test_watchlist_in_toml_keeps_the_same_rule_for_intervals() -> None:
    for text in ('every = "30s"', "every = 15", TOML.replace('"5m"', "5")):
        with pytest.raises(OptionError) as caught:
            read_watchlist(text, "s.toml")
        assert caught.value.slug == "bad-interval"
