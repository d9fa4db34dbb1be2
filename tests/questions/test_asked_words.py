from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.questions.asked_words import parse_words, spellings, tells_shares, web_words
from onrecord.questions.search import search
from onrecord.record import Record
from record.newsroom import Player, story

WAYS = ("5 percent", "5 per cent", "5%", "5 %", '"5 per cent"', "5 Per  Cent")


@pytest.mark.parametrize("words", WAYS)
def test_a_share_is_one_phrase_however_it_is_written(words: str) -> None:
    assert [tuple(word.lower() for word in phrase) for phrase in parse_words(words)] == [("5", "percent")]


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("3.5%", (("3", "5", "percent"),)),
        ("percent", (("percent",),)),
        ("per capita cent", (("per",), ("capita",), ("cent",))),
        ("tax %", (("tax",),)),
        ("five per cent", (("five",), ("percent",))),
        ('"rose by 5 % in May"', (("rose", "by", "5", "percent", "in", "May"),)),
    ],
)
def test_other_words_stand_for_themselves(words: str, phrases: tuple[tuple[str, ...], ...]) -> None:
    assert parse_words(words) == phrases


def test_a_sign_alone_is_no_word() -> None:
    with pytest.raises(OptionError, match="there is no word in it"):
        parse_words("%")


def test_every_spelling_is_asked_for() -> None:
    assert spellings(("by", "5", "percent")) == (("by", "5", "percent"), ("by", "5", "per", "cent"), ("by", "5"))
    assert spellings(("percent",)) == (("percent",), ("per", "cent"))
    assert web_words((("5", "percent"), ("percent",))).count(" or ") == 5


def test_a_number_is_a_share_only_where_it_is_told_as_one() -> None:
    asked = (("1", "500", "percent"),)
    assert tells_shares("up 1,500%", asked)
    assert not tells_shares("1,500 ships, 5%", asked)


@pytest.mark.parametrize("words", WAYS)
def test_a_share_is_found_however_it_was_written(record: Record, words: str) -> None:
    for content in ("fell by 5 percent", "grew by 5 per cent", "shrank by 5% again", "sank with 5 ships"):
        record.add(story(f"[s:Oda Fenn] [c:said] [q:that the fleet {content}].", Player("Oda Fenn")))
    hits = search(record, words).hits
    assert len(hits) == 3
    assert all(hit.marks and not hit.statement.content.endswith("ships") for hit in hits if hit.statement.content)
    assert len(search(record, "fleet 5").hits) == 4
