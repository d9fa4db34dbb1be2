from __future__ import annotations

import pytest

from actors.stories import judged, who
from onrecord.actors.authors import find_author
from onrecord.types import NameKind

ODA: tuple[str, NameKind] = ("Oda Fenn", "person")
ULF: tuple[str, NameKind] = ("Ulf Renn", "person")
NOTE = "\n\nOda Fenn is a pilot in Port Lune."


def test_i_inside_a_quotation_is_its_speaker_not_the_author() -> None:
    text = f"[q1:“[s2:I] [c2:think] [q2:it is late],”] [s1:Ulf Renn] [c1:said].{NOTE}"
    assert who(text, ODA, ULF) == ["Ulf Renn", "Ulf Renn"]


def test_i_outside_of_quotations_is_the_author_whom_a_note_names() -> None:
    assert who(f"[s:I] [c:think] [q:it is late].{NOTE}", ODA) == ["Oda Fenn"]


def test_i_of_nobody_known_is_nobody() -> None:
    assert who("[s:I] [c:think] [q:it is late]. Oda Fenn left.", ODA) == [None]


@pytest.mark.parametrize("source", ["We", "Our clerk", "My readers"])
def test_we_and_ours_are_nobody_by_name(source: str) -> None:
    assert who(f"[s:{source}] [c:said] [q:no].{NOTE}", ODA) == [None]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("By Oda Fenn\n\nIt rained. [s:I] [c:said] [q:so].", True),
        ("It rained. [s:I] [c:said] [q:so].\n\nOda Fenn, a pilot, writes on harbours.", True),
        ("It rained on Oda Fenn. [s:I] [c:said] [q:so].", False),
        ("It rained. [s:I] [c:said] [q:so].\n\nOda Fenn left.", False),
    ],
)
def test_an_author_is_named_at_the_head_or_at_the_end(text: str, named: bool) -> None:
    scene, _ = judged(text, ODA)
    author = find_author(scene)
    assert (author is not None and scene.entities[author].name == "Oda Fenn") == named
