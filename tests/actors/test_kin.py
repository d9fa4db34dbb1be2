from __future__ import annotations

import pytest

from actors.stories import judged, who
from onrecord.actors.kin import find_kin
from onrecord.types import NameKind

NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Michael", "person"),
    ("Olga Fenn", "person"),
    ("Pia Rook", "person"),
)


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("My sister, Olga Fenn, left.", "sister", "Olga Fenn"),
        ("My older sister Olga Fenn left.", "sister", "Olga Fenn"),
        ("Then Olga Fenn, my boss, left.", "boss", "Olga Fenn"),
        ("I saw my parents, Michael and Olga Fenn.", "father", "Michael"),
        ("I saw my parents, Michael and Olga Fenn.", "mother", "Olga Fenn"),
        ("My sister left. Olga Fenn came.", "sister", None),
        ("My sister, Olga Fenn, left.", "brother", None),
        ("“My sister, Olga Fenn, left,” said Pia Rook.", "sister", None),
        ("My sister, Olga Fenn, left my sister, Pia Rook.", "sister", None),
    ],
)
def test_find_kin_gives_the_person_named_beside_the_word(text: str, noun: str, name: str | None) -> None:
    scene, _ = judged(f"{text} [s:She] [c:said] [q:no].", *NAMES)
    found = find_kin(scene, noun)
    assert (scene.entities[found].name if found is not None else None) == name


def test_my_father_is_that_person_before_and_after() -> None:
    text = (
        "[s1:My mother] [c1:said] [q1:no]. My parents, Michael and Olga Fenn, left. [s2:My father] [c2:said] [q2:so]."
    )
    assert who(text, *NAMES) == ["Olga Fenn", "Michael"]
