from __future__ import annotations

from onrecord.actors.coreference import Entity
from onrecord.actors.ids import actor_id


def test_actor_id_is_of_the_name_not_of_its_place() -> None:
    assert actor_id("d", Entity(0, "Oda Fenn", "person", ())) == actor_id("d", Entity(7, "Oda FENN", "person", ()))


def test_actor_id_parts_documents_kinds_and_names() -> None:
    entities = [Entity(0, "Lune", "person", ()), Entity(0, "Lune", "country", ()), Entity(0, "Renn", "person", ())]
    assert len({actor_id(doc, entity) for doc in ("d", "e") for entity in entities}) == 6


def test_actor_id_of_the_unnamed_is_by_their_order() -> None:
    assert actor_id("d", Entity(1, None, "person", ())) != actor_id("d", Entity(2, None, "person", ()))


def test_actor_id_is_of_any_name() -> None:
    assert actor_id("d", Entity(1, "Ada \ud800", "person", ())).startswith("act_")
