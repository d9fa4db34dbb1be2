from __future__ import annotations

import pytest

from onrecord.phrases.gazetteer import Parts
from onrecord.phrases.roles import find_head, is_former, read_role


def role_of(phrase: str) -> Parts | None:
    words = phrase.split()
    head = find_head(words, article=True)
    return read_role(words, head) if head else None


@pytest.mark.parametrize(
    ("phrase", "role", "organisation", "country"),
    [
        ("senior diplomat in Lune", "senior diplomat", None, None),
        ("head of protocol", "head of protocol", None, None),
        ("head of the Lune Ports Authority", "head", "Lune Ports Authority", None),
        ("deputy head of the Ports Authority’s press desk", "deputy head of the press desk", "Ports Authority", None),
        ("professor of botany at Lune University", "professor of botany", "Lune University", None),
        ("senior White House adviser", "senior adviser", "White House", "US"),
        ("Danish trade official", "trade official", None, "DK"),
        ("German Foreign Ministry spokeswoman", "spokeswoman", "German Foreign Ministry", "DE"),
        ("president of France", "president", None, "FR"),
        ("president of neighbouring Lune", "president", None, None),
        ("mayor of Lune", "mayor of Lune", None, None),
        ("ambassador to Denmark", "ambassador to Denmark", None, None),
        ("spokesman for the Seven Tides", "spokesman", "Seven Tides", None),
        ("spokesman for Oda Fenn", "spokesman for Oda Fenn", None, None),
        ("writer for the Tidewater Post", "writer", "Tidewater Post", None),
        ("head of the archive and a reader at the Lune Institute", "head of the archive", None, None),
        ("NBC News host", "host", "NBC News", None),
        ("White House press secretary", "press secretary", "White House", "US"),
        ("White House Press Secretary", "Press Secretary", "White House", "US"),
        ("Vietnam War veteran", "Vietnam War veteran", None, None),
        ("Moscow correspondent", "Moscow correspondent", None, None),
        ("former NATO spokesman", "former NATO spokesman", None, None),
        ("former Danish ambassador", "former Danish ambassador", None, None),
    ],
)
def test_read_role_takes_body_and_country_out(
    phrase: str, role: str, organisation: str | None, country: str | None
) -> None:
    parts = role_of(phrase)
    assert parts is not None
    assert (parts.role, parts.organisation, parts.country) == (role, organisation, country)


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("Foreign Minister Oda Fenn", "Oda Fenn", "Foreign Minister"),
        ("Mr. King", "King", None),
        ("Sen. Oda King", "Oda King", "Sen."),
        ("Prime Minister Ulf Brek of Lune", "Ulf Brek", "Prime Minister"),
    ],
)
def test_read_role_finds_the_name_after_it(phrase: str, name: str, role: str | None) -> None:
    parts = role_of(phrase)
    assert parts is not None
    assert (parts.name, parts.role, parts.kind) == (name, role, "person")


@pytest.mark.parametrize("phrase", ["Ulf King", "Oda Dean", "Dean"])
def test_find_head_takes_no_surname_for_an_office(phrase: str) -> None:
    assert find_head(phrase.split(), article=False) is None


@pytest.mark.parametrize("phrase", ["Prime Minister", "President", "White House Judge", "Senator King", "the Dean"])
def test_find_head_takes_an_office_without_a_name(phrase: str) -> None:
    assert find_head(phrase.split(), article=False) is not None


def test_read_role_of_a_plural_is_a_group() -> None:
    parts = role_of("senior officials")
    assert parts is not None
    assert (parts.kind, parts.role) == ("group", "senior officials")


def test_is_former_knows_hyphens() -> None:
    assert is_former("ex-minister")
    assert not is_former("deputy minister")
