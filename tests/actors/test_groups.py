from __future__ import annotations

import pytest

from actors.stories import judged, speakers, who
from onrecord.types import NameKind

NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Ulf Renn", "person"),
    ("Pia Rook", "person"),
    ("Lune Guild", "organisation"),
    ("Denmark", "place"),
    ("Norway", "place"),
)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Oda Fenn and Ulf Renn", "Oda Fenn and Ulf Renn"),
        ("Sens. Oda Fenn (D-Lune) and Ulf Renn (R-Lune)", "Oda Fenn (D-Lune) and Ulf Renn"),
        ("Oda Fenn, Ulf Renn and Pia Rook", "Oda Fenn, Ulf Renn and Pia Rook"),
        ("Denmark and Norway", "Denmark and Norway"),
        ("the Lune Guild and its friends", "Lune Guild and its friends"),
        ("Small guilds, including the Lune Guild,", "Small guilds, including the Lune Guild"),
    ],
)
def test_find_group_joins_names(source: str, name: str) -> None:
    (speaker,) = speakers(f"[s:{source}] [c:said] [q:no].", *NAMES)
    assert (speaker.name, speaker.kind) == (name, "group")


@pytest.mark.parametrize(
    "source",
    [
        "Oda Fenn, a pilot and a friend of Denmark",
        "Oda Fenn, the Lune Guild clerk",
        "Oda Fenn, who met Ulf Renn and Pia Rook",
    ],
)
def test_find_group_leaves_one_person_one(source: str) -> None:
    assert who(f"[s:{source},] [c:said] [q:no].", *NAMES) == ["Oda Fenn"]


def test_find_group_joined_again_is_the_same_group() -> None:
    text = "[s1:Oda Fenn and Ulf Renn] [c1:said] [q1:no]. [s2:Fenn and Renn] [c2:left] [q2:it]."
    scene, (first, second) = judged(text, *NAMES, ("Fenn", "person"), ("Renn", "person"))
    assert first.entity == second.entity
    assert scene.entities[first.entity or 0].kind == "group"


def test_find_group_takes_the_names_before_that_belong_to_the_list() -> None:
    (speaker,) = speakers("Oda Fenn, [s:Ulf Renn and Pia Rook] [c:said] [q:no].", *NAMES)
    assert speaker.name == "Oda Fenn, Ulf Renn and Pia Rook"


def test_find_group_leaves_out_whom_the_sentence_only_speaks_of() -> None:
    (speaker,) = speakers("In a letter to Oda Fenn, [s:Ulf Renn and Pia Rook] [c:said] [q:no].", *NAMES)
    assert speaker.name == "Ulf Renn and Pia Rook"
