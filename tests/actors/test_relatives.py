from __future__ import annotations

import pytest

from actors.stories import judged
from onrecord.types import NameKind

NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Ulf Renn", "person"),
    ("Lune Guild", "organisation"),
    ("Port Lune", "place"),
)


@pytest.mark.parametrize(
    ("text", "rule", "name"),
    [
        ("He met Oda Fenn, [s:who] [c:said] [q:no].", "relative", "Oda Fenn"),
        ("He met Oda Fenn (D-Lune), [s:who] [c:said] [q:no].", "relative", "Oda Fenn"),
        ("He met Oda Fenn, 52, the mayor, [s:who] [c:said] [q:no].", "relative, over an aside", "Oda Fenn"),
        ("He met Oda Fenn, a pilot [s:who] [c:said] [q:no].", "relative, over an aside", "Oda Fenn"),
        ("He met Oda Fenn, the head of the Lune Guild [s:who] [c:said] [q:no].", "relative, of another kind", None),
        ("He met the Lune Guild, [s:which] [c:said] [q:no].", "relative", "Lune Guild"),
        ("He met pilots of the Lune Guild, [s:who] [c:said] [q:no].", "relative, of another kind", None),
        ("He met Ulf Renn and Oda Fenn, [s:who] [c:said] [q:no].", "relative, after a pair", None),
        ("He met Port Lune, [s:which] [c:said] [q:no].", "relative", "Port Lune"),
        ("Oda Fenn left. He met pilots [s:who] [c:said] [q:no].", "relative, no name before", None),
    ],
)
def test_a_relative_speaks_of_the_name_before(text: str, rule: str, name: str | None) -> None:
    scene, (made,) = judged(text, *NAMES)
    entity = scene.resolutions[0].entity
    assert made.rule == rule
    assert (scene.entities[entity].name if entity is not None else None) == name
