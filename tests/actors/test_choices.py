from __future__ import annotations

from actors.stories import judged
from onrecord.actors.choices import candidates, choose
from onrecord.types import NameKind

NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Ulf Renn", "person"),
    ("Lune Guild", "organisation"),
)
TEXT = "Mayor Oda Fenn met Ulf Renn of the Lune Guild. [s:He] [c:said] [q:no]."


def test_candidates_are_who_agrees_the_nearest_first() -> None:
    scene, _ = judged(TEXT.replace("He", "They"), *NAMES)
    assert [scene.entities[spot.entity].name for spot in candidates(scene, 0, scene.sources[0])] == ["Lune Guild"]


def test_candidates_leave_out_whom_the_article_calls_something_else() -> None:
    scene, _ = judged(TEXT.replace("[s:He]", "[s:The governor]"), *NAMES)
    assert [scene.entities[spot.entity].name for spot in candidates(scene, 0, scene.sources[0])] == ["Ulf Renn"]


def test_candidates_find_those_asked_for_wherever_they_stand() -> None:
    far = TEXT.replace(" [s:", " It rained." * 30 + " [s:")
    scene, _ = judged(far, *NAMES)
    wanted = next(entity.number for entity in scene.entities if entity.name == "Lune Guild")
    assert [spot.entity for spot in candidates(scene, 0, scene.sources[0], only={wanted})] == [wanted]


def test_choose_keeps_what_was_asked() -> None:
    scene, _ = judged(TEXT, *NAMES)
    made = choose(scene, 0, scene.sources[0], "pronoun")
    assert made.asked is not None
    assert made.asked.nobody
    assert made.entity in {None, *(spot.entity for spot in made.asked.spots)}


def test_choose_among_some_is_never_nobody() -> None:
    scene, _ = judged(TEXT, *NAMES)
    wanted = next(entity.number for entity in scene.entities if entity.name == "Ulf Renn")
    assert choose(scene, 0, scene.sources[0], "office of several", only={wanted}).entity == wanted
