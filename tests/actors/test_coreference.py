from __future__ import annotations

import re

import pytest

from onrecord.actors.coreference import Clusters, Entity, actor_id, cluster
from onrecord.phrases.mentions import Mention, find_mentions, read_mention
from onrecord.types import Name, Span, SpeakerKind


def clusters(*names: tuple[str, SpeakerKind]) -> Clusters:
    at, mentions = 0, []
    for name, kind in names:
        mentions.append(Mention(Span(at, at + len(name)), tuple(name.split()), kind))
        at += len(name) + 300
    return cluster(mentions)


def shown(*names: tuple[str, SpeakerKind]) -> list[str | None]:
    return [entity.name for entity in clusters(*names).entities]


def person(*names: str) -> list[str | None]:
    return shown(*((name, "person") for name in names))


def body(*names: str) -> list[str | None]:
    return shown(*((name, "organisation") for name in names))


@pytest.mark.parametrize(
    "forms",
    [
        ("Oda Fenn", "Fenn"),
        ("Oda M. Fenn", "Oda Fenn"),
        ("William Fenn", "Bill Fenn"),
        ("Oda Fenn", "FENN"),
        ("Oda Fenn", "Oda"),
        ("Ulf van der Lune", "van der Lune"),
    ],
)
def test_cluster_joins_the_forms_of_one_person(forms: tuple[str, ...]) -> None:
    assert person(*forms) == [forms[0]]


@pytest.mark.parametrize("forms", [("Oda Fenn", "Ulf Fenn"), ("Oda Fenn", "Oda Renn"), ("Oda Fenn", "Renn")])
def test_cluster_keeps_two_people_apart(forms: tuple[str, ...]) -> None:
    assert person(*forms) == list(forms)


def test_cluster_gives_a_shared_surname_to_the_one_introduced_first_and_apart() -> None:
    made = clusters(("Oda Fenn", "person"), ("Ulf Fenn", "person"), ("Fenn", "person"))
    assert made.owners == (0, 1, 0)


def test_cluster_gives_a_shared_surname_to_neither_of_two_introduced_together() -> None:
    text = "Oda Fenn and Ulf Fenn came. Fenn spoke."
    names = [Name(Span(0, 8), "person"), Name(Span(13, 21), "person"), Name(Span(28, 32), "person")]
    assert cluster(find_mentions(text, names)).owners == (0, 1, None)


@pytest.mark.parametrize(
    "forms",
    [
        ("Lune Ports Authority", "LPA"),
        ("Lune Ports Authority", "L.P.A."),
        ("Lune Foreign Ministry", "Foreign Ministry", "Ministry"),
        ("Wells Harbour Company", "Wells Harbour Company"),
        ("United Nations Tide Council", "U.N. Tide Council", "Tide Council"),
    ],
)
def test_cluster_joins_the_forms_of_one_body(forms: tuple[str, ...]) -> None:
    assert body(*forms) == [forms[0]]


@pytest.mark.parametrize(
    "forms",
    [("Foreign Ministry", "Ports Ministry", "Ministry"), ("White House", "House"), ("U.N.", "U.N. Tide Council")],
)
def test_cluster_keeps_two_bodies_apart(forms: tuple[str, ...]) -> None:
    assert sorted(filter(None, body(*forms))) == sorted(forms)


def couple(text: str) -> list[str | None]:
    """The persons of a text in which "Mr" or "Ms" stands before a surname."""
    names = [match.span(1) for match in re.finditer(r"(?<![\w])((?:Olga |Peter )?Fenn)", text)]
    made = [read_mention(text, Span(*span), "person") for span in names]
    return [entity.name for entity in cluster([one for one in made if one is not None]).entities]


def test_a_title_of_the_other_gender_is_somebody_else() -> None:
    assert couple("Olga Fenn came. Mr Fenn stayed. Ms Fenn spoke.") == ["Olga Fenn", "Fenn"]
    assert couple("Olga Fenn and Peter Fenn came. Mr Fenn stayed. Ms Fenn spoke.") == ["Olga Fenn", "Peter Fenn"]


def test_man_and_wife_without_given_names_are_told_apart_by_their_titles() -> None:
    assert couple("Mrs Fenn came. Mr Fenn stayed. Mrs Fenn spoke, and Fenn left.") == ["Mrs Fenn", "Mr Fenn"]
    assert couple("Mrs Fenn came. Fenn spoke.") == ["Fenn"]


def test_cluster_joins_a_country_with_its_capital() -> None:
    made = clusters(("Denmark", "country"), ("Copenhagen", "country"))
    assert [(entity.name, entity.country) for entity in made.entities] == [("Denmark", "DK")]


def test_cluster_names_a_country_after_its_capital_alone() -> None:
    assert shown(("Copenhagen", "country")) == ["Denmark"]


def test_cluster_takes_a_surname_for_the_person_although_the_encoder_sees_a_firm() -> None:
    assert shown(("Oda Fenn", "person"), ("Fenn", "organisation")) == ["Oda Fenn"]


def test_actor_id_is_of_the_name_not_of_its_place() -> None:
    assert actor_id("d", Entity(0, "Oda Fenn", "person", ())) == actor_id("d", Entity(7, "Oda FENN", "person", ()))


def test_actor_id_parts_documents_kinds_and_names() -> None:
    entities = [Entity(0, "Lune", "person", ()), Entity(0, "Lune", "country", ()), Entity(0, "Renn", "person", ())]
    assert len({actor_id(doc, entity) for doc in ("d", "e") for entity in entities}) == 6


def test_actor_id_of_the_unnamed_is_by_their_order() -> None:
    assert actor_id("d", Entity(1, None, "person", ())) != actor_id("d", Entity(2, None, "person", ()))


def test_actor_id_is_of_any_name() -> None:
    assert actor_id("d", Entity(1, "Ada \ud800", "person", ())).startswith("act_")


@pytest.mark.parametrize(("title", "owners"), [("Sir ", (0, 0)), ("Mr. ", (0, 1))])
def test_a_title_before_a_given_name_tells_whose_it_is(title: str, owners: tuple[int, int]) -> None:
    text = f"Sir John Fenn rose. {title}John sat."
    names = [Name(Span(4, 13), "person"), Name(Span(20 + len(title), 24 + len(title)), "person")]
    assert cluster(find_mentions(text, names)).owners == owners
