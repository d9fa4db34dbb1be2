from __future__ import annotations

import pytest

from actors.stories import speakers, who
from onrecord.types import NameKind

ODA: tuple[str, NameKind] = ("Oda Fenn", "person")
ULF: tuple[str, NameKind] = ("Ulf Renn", "person")
NOTE = "\n\nOda Fenn is a pilot in Port Lune."


def test_i_inside_a_quotation_is_its_speaker_not_the_author() -> None:
    text = f"[q1:“[s2:I] [c2:think] [q2:it is late],”] [s1:Ulf Renn] [c1:said].{NOTE}"
    assert who(text, ODA, ULF) == ["Ulf Renn", "Ulf Renn"]


@pytest.mark.parametrize("source", ["We", "Our clerk", "My readers"])
def test_we_and_ours_are_nobody_by_name(source: str) -> None:
    assert who(f"[s:{source}] [c:said] [q:no].{NOTE}", ODA) == [None]


def test_the_author_with_others_is_a_group() -> None:
    (speaker,) = speakers(f"[s:My brothers and I] [c:thought] [q:so].{NOTE}", ODA)
    assert (speaker.name, speaker.kind) == ("My brothers and I", "group")


def test_the_others_of_an_unknown_author_are_nobody() -> None:
    assert who("[s:My brothers and I] [c:thought] [q:so]. Oda Fenn left.", ODA) == [None]


def test_my_sister_in_a_quotation_is_not_the_author_s() -> None:
    text = f"My sister, Pia Rook, left. [q1:“[s2:My sister] [c2:said] [q2:no],”] [s1:Ulf Renn] [c1:said].{NOTE}"
    assert who(text, ODA, ULF, ("Pia Rook", "person"))[1] is None
