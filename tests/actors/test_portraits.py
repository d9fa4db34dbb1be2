from __future__ import annotations

import pytest

from actors.stories import judged
from onrecord.actors.portraits import Portrait, portray
from onrecord.types import NameKind

ODA: tuple[str, NameKind] = ("Oda Fenn", "person")


def portrait(text: str, name: str = "Oda Fenn", *names: tuple[str, NameKind]) -> Portrait:
    """What an article says of one whom it names."""
    scene, _ = judged(f"{text} [s:It] [c:said] [q:no].", ODA, *names)
    return portray(scene, next(entity for entity in scene.entities if entity.name == name))


def test_a_present_office_goes_before_a_former_one() -> None:
    found = portrait("Oda Fenn, a former senator, left. Mayor Oda Fenn rose.")
    assert (found.role, found.is_former) == ("Mayor", False)
    assert [role.role for role in found.roles] == ["former senator", "Mayor"]


def test_an_office_goes_before_what_somebody_is_in_private() -> None:
    assert portrait("Oda Fenn, a mother, left. Oda Fenn, the mayor, rose.").role == "mayor"


def test_a_former_officer_keeps_the_word() -> None:
    found = portrait("Oda Fenn, a former Danish minister, left.", "Oda Fenn", ("Danish", "people"))
    assert (found.role, found.is_former, found.organisation) == ("former Danish minister", True, None)


def test_a_role_has_the_country_of_its_body() -> None:
    text = "The Danish Ports Ministry met. Oda Fenn, a clerk of the Danish Ports Ministry, left."
    found = portrait(text, "Oda Fenn", ("Danish Ports Ministry", "organisation"))
    assert (found.role, found.organisation, found.country) == ("clerk", "Danish Ports Ministry", "DK")


@pytest.mark.parametrize(("name", "kind", "code"), [("Denmark", "place", "DK"), ("Danish Navy", "organisation", "DK")])
def test_a_country_and_a_body_have_a_country(name: str, kind: NameKind, code: str) -> None:
    assert portrait(f"{name} waits.", name, (name, kind)).country == code


def test_nothing_said_is_nothing_known() -> None:
    assert portrait("Oda Fenn left.") == Portrait()
