"""Who a source of another language is: heads, nominatives, offices, states; nobody where the article does not tell."""

from __future__ import annotations

import pytest

from onrecord.languages.language import load_language
from onrecord.speakers.by_language import Portraits, actors_of, is_former, told, without_article
from onrecord.types import Speaker
from scene_cast import Scene, read_scene


def speakers(scene: Scene, code: str) -> list[Speaker]:
    made, _ = told(scene.attributions, scene.found, scene.document, load_language(code))
    return [one.speaker for one in made]


def test_the_name_behind_an_office_speaks_and_the_state_is_known_by_its_name() -> None:
    scene = read_scene("[s:[o1:Ministerin] [p1:Ada Lind]] [w:sagte], [q:es regne in [c1:Norwegen]].", "p1>o1 o1>c1")
    [one] = speakers(scene, "de")
    assert (one.name, one.kind, one.role, one.country) == ("Ada Lind", "person", "Ministerin", "NO")


def test_an_invented_state_has_no_code_and_is_bound_all_the_same() -> None:
    scene = read_scene("[s:[o1:Ministerin] [p1:Ada Lind]] [w:sagte], [q:es regne in [c1:Karevia]].", "p1>o1 o1>c1")
    [one] = speakers(scene, "de")
    assert one.country is None
    assert one.speaks_for is not None


def test_a_state_in_front_of_a_name_is_not_who_speaks() -> None:
    scene = read_scene("[s:Министр [c1:Норвегии] [p1:Ада Линд]] [w:заявила], [q:что порт закрыт].")
    [one] = speakers(scene, "ru")
    assert one.name == "Ада Линд"


def test_an_office_alone_is_somebody_without_a_name() -> None:
    [one] = speakers(read_scene("[s:[o1:La ministre]] [w:a dit] [q:non]."), "fr")
    assert (one.name, one.kind, one.role) == (None, "person", "ministre")


def test_two_names_joined_by_a_word_speak_together() -> None:
    [one] = speakers(read_scene("[s:[p1:Ada Lind] y [p2:Bo Berg]] [w:dijeron] [q:que no]."), "es")
    assert (one.name, one.kind) == (None, "group")


def test_a_private_person_speaks_for_no_state() -> None:
    scene = read_scene("[s,p1:Ada Lind] [w:sagte], [q:in [c1:Norwegen] regne es].", "p1>c1")
    [one] = speakers(scene, "de")
    assert (one.country, one.speaks_for) == (None, None)


def test_without_a_source_nobody_speaks() -> None:
    [one] = speakers(read_scene("[w:Es hieß], [q:es regne]."), "de")
    assert one == Speaker()


def test_names_and_offices_are_shown_in_the_nominative() -> None:
    scene = read_scene("[w:По словам] [s:[o1:министра обороны] [p1:Андрея Келина]], [q:порт закрыт].", "p1>o1")
    [one] = speakers(scene, "ru")
    assert (one.name, one.role) == ("Андрей Келин", "министр обороны")


def test_every_entity_but_a_place_is_an_actor() -> None:
    scene = read_scene("[p1:Ada Lind] war in [t1:Osk] bei [b1:Halvex].")
    actors = actors_of(Portraits(scene.found, scene.document, load_language("de"))).actors
    assert [one.name for one in actors] == ["Ada Lind", "Halvex"]


@pytest.mark.parametrize(
    ("words", "code", "bare"),
    [
        ("die Ministerin", "de", "Ministerin"),
        ("l’agence", "fr", "agence"),
        ("Der", "de", "Der"),
        ("порт", "ru", "порт"),
    ],
)
def test_an_article_is_no_part_of_a_name(words: str, code: str, bare: str) -> None:
    assert without_article(words, load_language(code)) == bare


def test_former_offices_are_told_by_a_word_of_the_language() -> None:
    assert is_former("ehemaliger Minister", load_language("de"))
    assert not is_former("Minister", load_language("de"))
