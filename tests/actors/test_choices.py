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


def chosen(text: str, *names: str) -> list[str | None]:
    """Who may be meant by the last source."""
    scene, made = judged(text, *((name, "person") for name in names))
    number = len(made) - 1
    return [scene.entities[spot.entity].name for spot in candidates(scene, number, scene.sources[number])]


def test_who_is_asked_about_is_not_who_answers() -> None:
    text = "Gov. Oda Fenn came. Asked whether she trusted Ada Lind, [s:she] [c:said] [q:no]."
    assert chosen(text, "Oda Fenn", "Ada Lind") == ["Oda Fenn"]
    assert chosen(text.replace("Asked whether she", "She never"), "Oda Fenn", "Ada Lind") == ["Ada Lind", "Oda Fenn"]


def test_who_is_named_in_what_is_said_does_not_say_it() -> None:
    text = "Ulf Renn rose. Bo Lind left. [s:He] [c:said] [q:Renn had known of it]."
    assert chosen(text, "Ulf Renn", "Bo Lind", "Renn") == ["Bo Lind"]


def test_an_unnamed_company_is_no_country_and_no_agency() -> None:
    names: tuple[tuple[str, NameKind], ...] = (("Norway", "place"), ("Tidewater Post", "organisation"))
    for noun, wanted in (("company", set()), ("government", {"Norway"}), ("newspaper", {"Tidewater Post"})):
        scene, _ = judged(f"Norway closed a port, Tidewater Post wrote. [s:The {noun}] [c:said] [q:no].", *names)
        found = {scene.entities[spot.entity].name for spot in candidates(scene, 0, scene.sources[0])}
        assert found == wanted, noun
