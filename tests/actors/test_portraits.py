from __future__ import annotations

from datetime import date

import msgspec
import pytest

from actors.stories import judged, named, story
from onrecord.actors import portraits
from onrecord.actors.portraits import Portrait, body_in_register, portray
from onrecord.actors.resolve import resolve
from onrecord.types import NameKind, Speaker

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


DAY = date(2020, 3, 2)


@pytest.fixture
def _holders(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register with one prime minister, for a year."""

    def known(name: str, role: str, day: date) -> str | None:
        return "NO" if (name, role, day.year) == ("Oda Fenn", "Prime Minister", 2020) else None

    monkeypatch.setattr(portraits, "holder_country", known)


def on_day(text: str, day: date | None, *names: tuple[str, NameKind]) -> list[Speaker]:
    """The speakers of an article of a day."""
    attributions, document = story(text)
    document = msgspec.structs.replace(document, published=day)
    made, actors = resolve(attributions, named(document, (ODA, *names)), document)
    by_id = {actor.id: (actor.country, actor.basis) for actor in actors}
    for one in made:
        assert by_id.get(one.speaker.actor or "", (one.speaker.country, one.speaker.basis))[1] == one.speaker.basis
    return [one.speaker for one in made]


@pytest.mark.usefixtures("_holders")
@pytest.mark.parametrize(
    ("words", "day", "country", "basis"),
    [
        ("Prime Minister Oda Fenn", DAY, "NO", "register"),
        ("Prime Minister Oda Fenn", date(2031, 5, 7), None, "article"),  # another day
        ("Prime Minister Oda Fenn", None, None, "article"),  # an article without a day
        ("Danish Prime Minister Oda Fenn", DAY, "DK", "article"),  # the article's own word goes first
        ("Former Prime Minister Oda Fenn", DAY, None, "article"),
        ("Lune Flyers Association Prime Minister Oda Fenn", DAY, None, "article"),  # of a club
        ("Oda Fenn", DAY, None, "article"),  # without an office
        ("Oda Fenn, a baker,", DAY, None, "article"),
    ],
)
def test_the_register_tells_the_country_of_an_office_holder(
    words: str, day: date | None, country: str | None, basis: str
) -> None:
    (speaker,) = on_day(f"[s:{words}] [c:said] [q:no].", day)
    assert (speaker.name, speaker.country, speaker.basis) == ("Oda Fenn", country, basis)


@pytest.mark.usefixtures("_holders")
def test_the_register_adds_neither_name_nor_role() -> None:
    text = "[s:Prime Minister Oda Fenn] [c:said] [q:no]. [s2:The prime minister] [c2:said] [q2:so]."
    first, second = on_day(text, DAY)
    assert (first.name, first.role, first.organisation) == ("Oda Fenn", "Prime Minister", None)
    assert (second.name, second.country, second.basis) == ("Oda Fenn", "NO", "register")


@pytest.mark.parametrize(
    ("words", "body", "country", "basis"),
    [
        ("The Bank of Japan", "Bank of Japan", "JP", "register"),
        ("Oda Fenn, governor of the Bank of Japan,", "Bank of Japan", "JP", "register"),
        ("Oda Fenn, a former governor of the Bank of Japan,", "Bank of Japan", None, "article"),
        ("A spokesman for the Bank of Japan", "Bank of Japan", "JP", "register"),
        ("The Bank of Lune", "Bank of Lune", None, "article"),
        ("The Danish Navy", "Danish Navy", "DK", "article"),
    ],
)
def test_the_register_tells_the_country_of_a_national_body(
    words: str, body: str, country: str | None, basis: str
) -> None:
    (speaker,) = on_day(f"[s:{words}] [c:said] [q:no].", None, (body, "organisation"))
    assert (speaker.country, speaker.basis) == (country, basis)


def test_a_body_in_a_private_job_tells_none() -> None:
    assert body_in_register("Bank of Japan", "journalist") is None
    assert body_in_register(None, "governor") is None
