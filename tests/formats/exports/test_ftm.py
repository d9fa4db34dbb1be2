from __future__ import annotations

import json
from datetime import date
from typing import Any

from onrecord.formats.exports import pieces_of
from onrecord.formats.exports.ftm import SCHEMAS, actor_entity, entity, role_entities
from onrecord.record import Actor, Record, RoleSeen


def entities(record: Record) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(pieces_of(record, "ftm")).splitlines()]


def test_properties_without_a_value_are_left_out() -> None:
    assert entity("a", "Person", name="", alias=[], country="no").properties == {"country": ("no",)}


def test_actor_has_other_spellings_as_aliases(small: Record) -> None:
    (actor,) = [one for one in small.actors() if one.name == "Ilse Brandvik"]
    made = actor_entity(actor)
    assert made.schema == SCHEMAS["person"]
    assert made.properties["name"] == ("Ilse Brandvik",)
    assert "Ilse Brandvik" not in made.properties.get("alias", ())


def seen(actor: Actor, **fields: Any) -> RoleSeen:
    values: dict[str, Any] = dict.fromkeys(RoleSeen.__struct_fields__) | {"actor": actor.id} | fields
    return RoleSeen(**{name: value for name, value in values.items() if name in RoleSeen.__struct_fields__})


def test_person_with_an_office_occupies_a_position(small: Record) -> None:
    (actor,) = [one for one in small.actors() if one.name == "Ilse Brandvik"]
    until = date(2031, 12, 31)
    role = seen(actor, role="envoy", organisation="Harbour League", since=date(2031, 1, 1), until=until)
    body, post, held = role_entities(actor, role)
    assert [one.schema for one in (body, post, held)] == ["Organization", "Position", "Occupancy"]
    assert held.properties["post"] == (post.id,)
    assert held.properties["endDate"] == ("2031-12-31",)


def test_member_of_a_body_has_no_position(small: Record) -> None:
    (actor,) = [one for one in small.actors() if one.name == "Ilse Brandvik"]
    assert [one.schema for one in role_entities(actor, seen(actor, organisation="Harbour League"))] == [
        "Organization",
        "Membership",
    ]
    assert list(role_entities(actor, seen(actor))) == []


def test_ids_are_those_of_the_record_and_each_stands_once(small: Record) -> None:
    found = entities(small)
    persons = {one["id"] for one in found if one["schema"] == "Person"}
    assert persons == {one.id for one in small.actors() if one.kind == "person"}
    articles = [one["id"] for one in found if one["schema"] == "Article"]
    assert len(articles) == len(set(articles)) == 5
