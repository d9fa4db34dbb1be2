"""Words that name an event: which are found, and which only look like one."""

from __future__ import annotations

import pytest

from onrecord.events.codebook import lookup
from onrecord.events.parties import parties_of
from onrecord.events.triggers import find_triggers, items_of
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Actor, Document, Span


def codes(text: str) -> list[str]:
    tarrow = Actor("t", "Tarrow", "country", mentions=(Span(0, 6),)) if text.startswith("Tarrow") else None
    parties = parties_of(Document("d", text, ""), (), (tarrow,) if tarrow else ())
    return [one.code for one in find_triggers(items_of(text, Span(0, len(text)), parties))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarrow imposed new tariffs on the isle.", ["163"]),
        ("Tarrow lifted its ban on the ships.", ["085"]),
        ("Tarrow has suspended all cooperation.", ["160"]),
        ("Sanctions were imposed by Tarrow.", ["163", "163"]),
        ("Tarrow met its target.", []),
        ("Tarrow’s so-called “invasion” of the fair went on.", []),
        ("Tarrow seized the moment.", []),
        ("The fans sang of attacks down the wing.", ["190"]),
        ("Tarrow imposed silence, after which tariffs fell.", ["163"]),
    ],
)
def test_find_triggers_gives_the_codes(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_find_triggers_takes_a_noun_after_its_article_for_no_verb() -> None:
    assert codes("The ban stood, and its bomb was found.") == []


def test_items_of_keeps_an_actor_in_one_piece() -> None:
    text = "Tarrow waits."
    parties = parties_of(Document("d", text, ""), (), (Actor("t", "Tarrow", "country", mentions=(Span(0, 6),)),))
    items = items_of(text, Span(0, len(text)), parties)
    assert [(item.word, item.span.of(text)) for item in items] == [("", "Tarrow"), ("waits", "waits"), (".", ".")]


def test_the_lexicon_has_known_codes_only() -> None:
    given = [row["code"] for row in required_rows(ENGLISH, "triggers") if row["code"] != "-"]
    assert given
    assert all(lookup(code).code == code for code in given)
