from __future__ import annotations

import pytest

from actors.stories import judged
from onrecord.actors.portraits import portray
from onrecord.actors.standing import demonyms, spoken_for
from onrecord.types import NameKind

NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Lune Guild", "organisation"),
    ("Denmark", "place"),
    ("Danish", "people"),
    ("Ossia", "place"),
)


@pytest.mark.parametrize(
    ("text", "name", "whose"),
    [
        ("Denmark waits. Danish minister Oda Fenn left.", "Oda Fenn", "Denmark"),
        ("Ossia’s trade minister, Oda Fenn, left.", "Oda Fenn", "Ossia"),
        ("The Lune Guild met. Oda Fenn, a clerk of the Lune Guild, left.", "Oda Fenn", "Lune Guild"),
        ("The Lune Guild met. Oda Fenn, a former clerk of the Lune Guild, left.", "Oda Fenn", None),
        ("Oda Fenn, a baker, left.", "Oda Fenn", None),
        ("Oda Fenn left.", "Oda Fenn", None),
        ("Denmark waits.", "Denmark", "Denmark"),
        ("The Lune Guild met.", "Lune Guild", "Lune Guild"),
    ],
)
def test_spoken_for_is_whose_line_it_is(text: str, name: str, whose: str | None) -> None:
    scene, _ = judged(f"{text} [s:It] [c:said] [q:no].", *NAMES)
    entity = next(one for one in scene.entities if one.name == name)
    found = spoken_for(scene, entity, portray(scene, entity))
    assert (scene.entities[found].name if found is not None else None) == whose


def test_demonyms_are_where_the_people_are_spoken_of() -> None:
    scene, _ = judged("Danish boats met Danish crews. [s:It] [c:said] [q:no].", *NAMES)
    assert [span.of(scene.text) for span in demonyms(scene, "DK")] == ["Danish", "Danish"]
    assert demonyms(scene, "NO") == ()
