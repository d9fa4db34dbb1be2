from __future__ import annotations

import pytest

from onrecord.attributions.names import Names


def test_person_is_the_one_full_name_with_that_surname() -> None:
    assert Names("But Foreign Minister Oda Fenn came. Fenn spoke.").person("Fenn").name == "Oda Fenn"
    assert Names("Oda\nFenn came.").person("Fenn").name == "Oda Fenn"
    assert Names("Oda Fenn and Oda J. Fenn.").person("Fenn").name == "Oda J. Fenn"


def test_person_with_two_full_names_has_none() -> None:
    person = Names("Oda Fenn met Ulf Fenn.").person("Fenn")
    assert (person.name, person.kind) == (None, "person")


@pytest.mark.parametrize(
    "text",
    ["Fenn came.", "On Monday Fenn came.", "Mr. Fenn came.", "It is in Lune. Fenn came.", "Danish Fenn", "Lune’s Fenn"],
)
def test_person_is_no_name_by_other_capitals(text: str) -> None:
    assert Names(text).person("Fenn").name is None


def test_person_takes_known_sources() -> None:
    assert Names("Fenn came.").person("Fenn", {"June Fenn"}).name == "June Fenn"


def test_person_is_no_country_but_may_be_named_like_one() -> None:
    assert Names("Ulf Denmark").person("Denmark").kind == "unknown"
    assert Names("Ulf Jordan").person("Jordan").name == "Ulf Jordan"


def test_body_is_the_one_longest_name() -> None:
    names = Names("The Danish Foreign Ministry, that is the Foreign Ministry, spoke.")
    assert names.body("Ministry") == names.body("Foreign Ministry") == "Danish Foreign Ministry"


def test_body_with_two_names_has_none() -> None:
    assert Names("The Ports Ministry met the Tolls Ministry.").body("Ministry") is None


@pytest.mark.parametrize(
    "text",
    [
        "It met defence minister Oda Fenn in Lune.",
        "It met the defence minister, Oda Fenn, in Lune.",
        "It met Oda Fenn, the defence minister, in Lune.",
        "Lune — Defence minister Oda Fenn will stay.",
    ],
)
def test_introduced_reads_the_role_beside_the_name(text: str) -> None:
    assert Names(text).introduced("Oda Fenn").role in ("defence minister", "Defence minister")


@pytest.mark.parametrize(
    "text",
    [
        "Oda Fenn came.",
        "Oda Fenn, who left, came.",
        "Later, Oda Fenn, as ever, came.",
        "It was the time that the editor, Oda Fenn, came.",
    ],
)
def test_introduced_finds_nothing_where_nothing_is_said(text: str) -> None:
    assert Names(text).introduced("Oda Fenn").role is None


def test_polities_are_what_has_presidents_ministers_and_governments() -> None:
    text = (
        "Lune’s foreign minister met the president of neighbouring Ray. Ulf Fenn’s government, Denmark’s army stayed."
    )
    assert Names(text).polities == {"Lune", "Ray"}


def test_is_person_knows_given_names_and_honorifics() -> None:
    names = Names("Mr. Roe and Oda Fenn came to Lune.")
    assert [name for name in ("Roe", "Fenn", "Lune") if names.is_person(name)] == ["Roe", "Fenn"]
