"""Names that only look like another are never read as that one; names in another alphabet or spelling are."""

from __future__ import annotations

import pytest

from onrecord.lexicon import load_rows
from onrecord.questions.look_alikes import look_alikes
from onrecord.questions.review import review_queue
from onrecord.record import Record
from onrecord.record.look_alikes import is_look_alike, oddities, plain_forms
from record.newsroom import BRANDVIK, TVEIT, Player, story

AT = "2031-05-07T10:00:00Z"
ODD = (
    "Ilse Br\u0430ndvik",  # Cyrillic a
    "Ilse Brandv\u0456k",  # Ukrainian i
    "\u0406lse Brandvik",
    "Ils\u0435 Brandvik",
    "Ilse \u0412randvik",  # Cyrillic V, which looks like B
    "Ilse Brandvi\u03ba",  # Greek k
    "Ilse Br\u0251ndvik",  # phonetic a
    "Ilse\u200b Brandvik",
    "Ilse Brand\u200dvik",
    "Ilse Brandvik\u200f",
    "Ilse \u202eBrandvik\u202c",
    "Ilse Brand\u2060vik",
    "Ilse Brand\ufeffvik",
    "Ilse \U0001d401randvik",  # bold of mathematics
)
GOOD = (
    "Ilse Brandvik", "ILSE BRANDVIK", "Андрей Келин", "Ελένη Παππά", "محمد\u200f علي", "می\u200cخواهم", "山田 Taro",
    "YouTubeジャパン", "김민수 Kim", "Zoe\u0301 Núñez-Ortiz", "Recep Ərdoğan Yıldız", "Ngozi Ɗanladi",
    "Åkes\u00adson", "O’Níall",
    "Ilse\u00a0Brandvik", "Straße 5", "", "Н. Абрамов",
)  # fmt: skip


def quay(name: str, **more: str) -> Player:
    return Player(name, country="NO", role="Foreign Minister", organisation="Foreign Ministry", **more)  # type: ignore[arg-type]


def told(name: str, number: int) -> str:
    return f"[s:{name}] [c:said] [q:“the quay number {number} will stay open for the whole of the winter”]."


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_is_told_with_its_letters(name: str) -> None:
    assert is_look_alike(name)
    assert all(line.isascii() for line in oddities(name))
    assert "Ilse Brandvik" in plain_forms(name)


def test_a_name_in_cyrillic_with_a_latin_letter_looks_like_the_one_in_cyrillic() -> None:
    name = "Андр\u0065й Келин"
    assert is_look_alike(name)
    assert "Андрей Келин" in plain_forms(name)


@pytest.mark.parametrize("name", GOOD)
def test_a_name_in_good_faith_is_not_odd(name: str) -> None:
    assert not is_look_alike(name)


@pytest.mark.parametrize("row", load_rows("look_alikes"), ids=lambda row: row["letter"])
def test_every_letter_of_the_list_makes_a_word_odd(row: dict[str, str]) -> None:
    assert row["letter"] in row["example"]
    assert is_look_alike(row["example"])
    assert row["example"].replace(row["letter"], row["latin"]).isascii()


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("is_first", [False, True])
def test_an_odd_name_is_an_actor_of_its_own_and_waits_for_a_person(record: Record, name: str, is_first: bool) -> None:
    stories = [story(told("Ilse Brandvik", 1), quay("Ilse Brandvik")), story(told(name, 2), quay(name))]
    for one in reversed(stories) if is_first else stories:
        record.add(one)
    assert {one.name for one in record.actors(kind="person")} == {"Ilse Brandvik", name}
    (pair,) = review_queue(record).look_alikes
    assert (pair.one.name, pair.other.name, pair.written) == ("Ilse Brandvik", name, name)
    assert pair.oddities


def test_an_odd_name_does_not_disturb_the_plain_one(record: Record) -> None:
    record.add(story(told("Ilse Brandvik", 1), quay("Ilse Brandvik")))
    for number, name in enumerate(ODD):
        record.add(story(told(name, 10 + number), quay(name)))
    record.add(story(told("Ilse Brandvik", 3), quay("Ilse Brandvik")))
    record.add(story(told(ODD[0], 4), quay(ODD[0])))
    (plain,) = [one for one in record.actors("Ilse Brandvik") if one.name == "Ilse Brandvik"]
    assert len(record.statements(speaker=plain.id)) == 2
    (odd,) = record.actors(ODD[0])
    assert (odd.name, len(record.statements(speaker=odd.id))) == (ODD[0], 2)


def test_another_alphabet_and_another_spelling_are_the_same_as_before(record: Record) -> None:
    for number, name in enumerate(("Andrei Kelin", "Андрей Келин", "Andrey Kelin")):
        record.add(story(told(name, number), Player(name, country="RU", role="envoy", organisation="Foreign Ministry")))
    assert len(record.actors(kind="person")) == 1
    with record.database.reading() as connection:
        assert look_alikes(connection) == ()


def test_a_body_is_imitated_too(record: Record) -> None:
    for number, name in enumerate(("Ostia Pact", "Ostia P\u0430ct")):
        record.add(story(told(name, number), Player(name, kind="organisation"), TVEIT, BRANDVIK))
    assert {one.name for one in record.actors(kind="organisation")} >= {"Ostia Pact", "Ostia P\u0430ct"}
    (pair,) = review_queue(record).look_alikes
    assert pair.other.name == "Ostia P\u0430ct"
