from __future__ import annotations

import pytest

from actors.stories import judged
from onrecord.actors.authors import find_author
from onrecord.types import NameKind

NAMES: tuple[tuple[str, NameKind], ...] = (("Oda Fenn", "person"), ("Ulf Renn", "person"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Storm\n\nBy Oda Fenn\n\nUlf Renn left. [s:I] [c:think] [q:so].", "Oda Fenn"),
        ("[s:I] [c:think] [q:so]. Ulf Renn left.\n\nOda Fenn is a pilot.", "Oda Fenn"),
        ("[s:I] [c:think] [q:so].\n\nOda Fenn, a pilot of ships, teaches in Lune.", "Oda Fenn"),
        ("It was seen by Oda Fenn. [s:I] [c:think] [q:so].", None),
        ("[s:I] [c:think] [q:so].\n\nThen Oda Fenn left.", None),
    ],
)
def test_find_author_reads_bylines_and_notes(text: str, name: str | None) -> None:
    scene, _ = judged(text, *NAMES)
    found = find_author(scene)
    assert (scene.entities[found].name if found is not None else None) == name
