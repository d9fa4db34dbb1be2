from __future__ import annotations

from datetime import date
from typing import get_args

import msgspec
import pytest

from onrecord.types import Actor, Commitment, DocumentWarning, Period, Role, Said, Span, Speaker
from onrecord.views.phrases import (
    begins_with_title,
    days_of,
    doubts_of,
    posts_of,
    refusal_of,
    speakers_of,
    title_of,
    via_of,
    when_of,
    who_of,
)
from readings import harbour, make_document, make_reading


def test_title_of_falls_back_to_headline_and_first_words() -> None:
    document = harbour().document
    assert title_of(document) == title_of(msgspec.structs.replace(document, title=None))
    assert title_of(make_document("One two three four five six\nseven eight nine")) == (
        "One two three four five six seven eight …"
    )
    assert title_of(make_document("It rained.")) == "It rained."


def test_who_of_prefers_the_name() -> None:
    (statement,) = make_reading("[s:he] [c:said] [q:no]").attributions
    assert who_of(msgspec.structs.replace(statement, speaker=Speaker(name="Jonas Tveit"))) == "Jonas Tveit"
    assert who_of(msgspec.structs.replace(statement, speaker=Speaker())) == "he"


@pytest.mark.parametrize(
    ("commitment", "negated", "word"),
    [("asserts", False, None), ("asserts", True, "negated"), ("denies", True, "denies"), ("asks", False, "asks")],
)
def test_refusal_of_has_a_word_for_all_but_plain_assertion(
    commitment: Commitment, negated: bool, word: str | None
) -> None:
    (statement,) = make_reading("[q:no]").attributions
    assert refusal_of(msgspec.structs.replace(statement, commitment=commitment, negated=negated)) == word


def test_via_of_names_the_outlets() -> None:
    assert [via_of(one) for one in harbour().attributions[:2]] == [None, "via Coastwire"]


def test_begins_with_title_ignores_white_space() -> None:
    document = harbour().document
    assert begins_with_title(msgspec.structs.replace(document, title="Velmark  Reopens\nHarbour Talks"))
    assert not begins_with_title(msgspec.structs.replace(document, title="Velmark"))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ((date(2016, 4, 3), date(2016, 4, 4)), "2016-04-03"),
        ((date(2015, 12, 1), date(2016, 1, 1)), "2015-12"),
        ((date(2016, 1, 1), date(2017, 1, 1)), "2016"),
        ((date(2016, 4, 3), date(2016, 4, 6)), "2016-04-03 to 2016-04-05"),
        ((date(2015, 1, 1), date(2017, 1, 1)), "2015-01-01 to 2016-12-31"),
    ],
)
def test_days_of_is_as_brief_as_it_can_be(period: Period, words: str) -> None:
    assert days_of(period) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (None, None),
        (Said((date(2031, 5, 6), date(2031, 5, 7)), None, None, "publication"), None),
        (Said(None, None, None, "unknown"), None),
        (Said(None, "In May", Span(0, 6), "unknown"), "“In May”"),
        (Said((date(2031, 5, 1), date(2031, 6, 1)), "In May", Span(0, 6), "relative"), "2031-05"),
    ],
)
def test_when_of_speaks_only_where_the_text_does(said: Said | None, words: str | None) -> None:
    (statement,) = make_reading("[s:he] [c:said] [q:no]").attributions
    assert when_of(msgspec.structs.replace(statement, said=said)) == words


def test_speakers_of_gives_each_named_speaker_once_with_all_numbers() -> None:
    reading = make_reading("[s1:Oda Fenn] [c1:said] [q1:no]. [s2:He] [c2:said] [q2:yes]. [s3:She] [c3:said] [q3:so].")
    first, second, third = (
        msgspec.structs.replace(one, speaker=Speaker(actor=actor))
        for one, actor in zip(reading.attributions, ("a", "b", "a"), strict=True)
    )
    actors = (Actor("b", None, "group"), Actor("a", "Oda Fenn", "person"))
    reading = msgspec.structs.replace(reading, attributions=(first, second, third), actors=actors)
    assert speakers_of(reading) == [(actors[1], [1, 3])]


def test_posts_of_says_each_post_once() -> None:
    posts = (
        Role("minister", "Ports Authority", None, Span(0, 8)),
        Role("minister", "Ports Authority", None, Span(9, 17)),
    )
    assert posts_of(Actor("a", "Oda Fenn", "person", "NO", roles=posts)) == "minister, Ports Authority; NO"
    assert posts_of(Actor("a", "NATO", "bloc")) is None


def test_doubts_of_says_each_warning_and_nothing_of_an_article() -> None:
    assert doubts_of(make_document("It is shut.")) is None
    for warning in get_args(DocumentWarning):
        assert doubts_of(make_document("Sign in", warnings=(warning,)))
    assert doubts_of(make_document("Sign in", warnings=("thin", "menu-like"))) == (
        "little of the page could be read; the text looks like a menu"
    )
