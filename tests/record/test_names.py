from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.look_alikes import is_look_alike
from onrecord.record.names import is_common_body, name_words, person_words, same_first_names
from onrecord.record.spellings import sound_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Сергей Лавренёв", "Sergei Lavrenev"),
        ("Zoë Ångström", "ZOE ANGSTROM"),
        ("O’Níall", "O'Niall"),
        ("The Tide Union", "Tide Union"),
        ("J.R. Fenn", "JR Fenn"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert name_words(one) == name_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("sergei", "sergey"), ("zelensky", "zelenskyy"), ("khodor", "hodor"), ("alexei", "aleksey"), ("tveit", "tweit")],
)
def test_spellings_of_one_sound_are_equal(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@pytest.mark.parametrize(("one", "other"), [("fenn", "lunde"), ("oda", "ida"), ("brandt", "brand"), ("holt", "hold")])
def test_other_names_sound_different(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


def test_suffix_and_order_do_not_count() -> None:
    assert person_words("Ulf Fenn Jr.") == person_words("Fenn, Ulf") == person_words("Ulf Fenn, Jr.")


def test_first_names_of_two_people_differ() -> None:
    assert not same_first_names(("oda", "m"), ("oda", "k"))
    assert not same_first_names((), ("oda",))


def test_bodies_that_every_country_has() -> None:
    assert is_common_body("Ministry of Foreign Affairs") or is_common_body("Foreign Ministry")
    assert not is_common_body("Harbour League of Lune")


@given(st.text(max_size=40))
def test_any_name_has_words(name: str) -> None:
    words = name_words(name)
    if is_look_alike(name):  # as it is written
        assert words == tuple(name.casefold().split())
        return
    assert all(word.isascii() and word == word.lower() for word in words)
    assert set(person_words(name)) <= set(name_words(name)) | set(name_words(" ".join(reversed(name.split(",")))))
