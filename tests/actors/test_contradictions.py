from __future__ import annotations

import pytest

from actors.stories import speakers, who
from onrecord.actors.contradictions import excludes, is_other_sort, office_key
from onrecord.actors.coreference import Entity
from onrecord.phrases.sources import Source
from onrecord.types import NameKind

ODA: tuple[str, NameKind] = ("Oda Fenn", "person")
ULF: tuple[str, NameKind] = ("Ulf Renn", "person")

PAIRS = [
    ("prime minister", "foreign minister"),
    ("premier", "defence minister"),
    ("president", "spokesman"),
    ("president", "prime minister"),
    ("president", "vice president"),
    ("trade minister", "fisheries minister"),
    ("minister", "president"),
    ("governor", "senator"),
    ("mayor", "governor"),
    ("ambassador", "foreign minister"),
    ("trade minister", "finance minister"),
    ("secretary of state", "treasury secretary"),
]


@pytest.mark.parametrize(("one", "other"), [*PAIRS, *((b, a) for a, b in PAIRS)])
def test_a_noun_for_one_office_never_means_who_holds_another(one: str, other: str) -> None:
    text = f"[s1:{one.capitalize()} Oda Fenn] [c1:said] [q1:yes]. [s2:The {other}] [c2:said] [q2:no]."
    assert who(text, ODA) == ["Oda Fenn", None]


@pytest.mark.parametrize(
    ("role", "noun"),
    [
        ("Foreign Minister", "minister"),
        ("Prime Minister", "minister"),
        ("Foreign Minister", "top diplomat"),
        ("Premier", "prime minister"),
        ("Prime Minister", "premier"),
        ("Ambassador", "diplomat"),
        ("Minister of Trade", "trade minister"),
        ("Defense Minister", "defence minister"),
        ("Press Secretary", "spokeswoman"),
    ],
)
def test_a_wider_noun_or_another_word_means_the_same_office(role: str, noun: str) -> None:
    text = f"[s1:{role} Oda Fenn] [c1:said] [q1:yes]. [s2:The {noun}] [c2:said] [q2:no]."
    assert who(text, ODA) == ["Oda Fenn"] * 2


def test_the_prime_minister_of_another_country_is_not_the_deputy_either() -> None:
    text = (
        "[s1:Foreign Minister Oda Fenn] [c1:said] [q1:yes]. [s2:Her deputy, Ulf Renn,] [c2:said] [q2:so]. "
        "A spokesman for the Ossian government said [s3:the prime minister] [c3:believed] [q3:it]."
    )
    third = speakers(text, ODA, ULF)[2]
    assert (third.name, third.kind, third.role) == (None, "person", "prime minister")


def test_he_after_an_unnamed_prime_minister_is_that_prime_minister() -> None:
    text = (
        "[s1:Foreign Minister Oda Fenn] [c1:said] [q1:yes]. [s2:The prime minister] [c2:said] [q2:no]. "
        "[s3:The prime minister] [c3:added] [q3:so]."
    )
    _, second, third = speakers(text, ODA)
    assert second.actor == third.actor is not None


def test_the_deputy_minister_is_not_the_minister() -> None:
    text = "[s1:Trade Minister Oda Fenn] [c1:said] [q1:yes]. [s2:The deputy trade minister] [c2:said] [q2:no]."
    assert who(text, ODA) == ["Oda Fenn", None]


def test_a_former_office_contradicts_no_present_one() -> None:
    text = (
        "[s1:Oda Fenn, a former mayor,] [c1:said] [q1:yes]. Oda Fenn, the governor, sat. "
        "[s2:The governor] [c2:said] [q2:no]."
    )
    assert who(text, ODA) == ["Oda Fenn"] * 2


def test_the_president_of_one_country_is_not_that_of_another() -> None:
    names: list[tuple[str, NameKind]] = [ODA, ("Danish", "people"), ("Norwegian", "people")]
    text = "[s1:Danish President Oda Fenn] [c1:said] [q1:yes]. [s2:The Norwegian president] [c2:said] [q2:no]."
    first, second = speakers(text, *names)
    assert (first.name, second.name, second.country) == ("Oda Fenn", None, "NO")


def test_the_minister_of_one_unlisted_country_is_not_that_of_another() -> None:
    text = (
        "Ministers of Lune and ministers of Ossia met. Lune’s trade minister, Oda Fenn, rose. "
        "[s1:The trade minister of Ossia] [c1:said] [q1:no]. [s2:The trade minister of Lune] [c2:said] [q2:yes]."
    )
    assert who(text, ODA, ("Lune", "place"), ("Ossia", "place")) == [None, "Oda Fenn"]


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        ("network", "Tidewater Post"),
        ("newspaper", "Lune Television Network"),
        ("bank", "Lune Supreme Court"),
        ("company", "Association of Harbour Pilots"),
        ("party", "Fenn campaign"),
        ("ministry", "Port Lune University"),
    ],
)
def test_a_noun_for_a_body_never_means_one_of_another_sort(noun: str, name: str) -> None:
    source = Source("nominal", f"The {noun}", 0, 1, noun=noun)
    assert is_other_sort(source, Entity(0, name, "organisation", ()))
    text = f"The {name} met. [s:The {noun}] [c:said] [q:no]."
    assert who(text, (name, "organisation")) == [None]


@pytest.mark.parametrize(("noun", "name"), [("company", "Wells Harbour Bank"), ("bank", "Wells Fenwick")])
def test_a_noun_for_a_body_may_mean_one_of_its_sort_or_of_none(noun: str, name: str) -> None:
    assert not is_other_sort(Source("nominal", noun, 0, 1, noun=noun), Entity(0, name, "organisation", ()))


@pytest.mark.parametrize(
    ("role", "key"),
    [
        ("Lune’s harbour minister", "harbour minister"),
        ("senior minister", "minister"),
        ("Danish minister", "minister"),
        ("ministers of defense", "defence minister"),
        ("chancellor of the exchequer", "finance minister"),
        ("presidential candidate", None),
        ("", None),
        ("president-elect", None),
    ],
)
def test_office_key_names_the_office(role: str, key: str | None) -> None:
    assert office_key(role) == key


def test_excludes_is_the_same_both_ways() -> None:
    keys = [None, "minister", "prime minister", "trade minister", "secretary", "treasury secretary", "president"]
    assert all(excludes(a, b) == excludes(b, a) for a in keys for b in keys)
    assert not any(excludes(a, a) for a in keys)
