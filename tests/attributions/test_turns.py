"""Transcripts and dialogues."""

from __future__ import annotations

import pytest

from mended import mended
from onrecord.attributions.turns import read_dialogue, read_transcript


def test_each_paragraph_of_a_transcript_is_a_turn() -> None:
    before = "Q: Will you go?\nRENN: No. I stay.\nQ: And the pier?\nRENN: It is safe."
    after = "Q: Will you go?\n[s1:RENN][c1::] [q1:No. I stay.]\nQ: And the pier?\n[s2:RENN][c2::] [q2:It is safe.]"
    assert mended(before, read_transcript) == after


def test_what_the_tagger_found_in_a_turn_gives_way() -> None:
    before = "RENN: I [c:said] [q:no].\n\nLUND: You did.\n\nRENN: Twice."
    after = "[s1:RENN][c1::] [q1:I said no.]\n\n[s2:LUND][c2::] [q2:You did.]\n\n[s3:RENN][c3::] [q3:Twice.]"
    assert mended(before, read_transcript) == after


@pytest.mark.parametrize(
    "marked",
    [
        "RENN: I said no.\n\nLUND: You did.",
        "Monday: fog.\n\nTuesday: rain.\n\nFriday: snow.",
        "She said: no.\n\nShe said: yes.\n\nShe said: no.",
        "The fog stays over Osk.",
        "Osk: the pier is shut for the winter.\n\nThe fog stays.\n\nRelated: Who owns it\n\nRelated: A town waits",
    ],
)
def test_two_turns_a_list_and_sentences_are_no_transcript(marked: str) -> None:
    assert mended(marked, read_transcript) is None


def test_a_dash_opens_the_speech_of_a_dialogue() -> None:
    before = (
        "— [q:It was signed], [c:said] [s:Ms. Renn]. We were out.\n\n"
        "— And now? asked a clerk.\n\n— Nothing, answered Renn."
    )
    after = (
        "— [q1:It was signed], [c1:said] [s1:Ms. Renn]. [q1:We were out.]\n\n"
        "— [q2:And now?] [c2:asked] [s2:a clerk].\n\n— [q3:Nothing], [c3:answered] [s3:Renn]."
    )
    assert mended(before, read_dialogue) == after


@pytest.mark.parametrize(
    "marked",
    [
        "— Nothing, answered Renn.\n\nOsk is old.",
        "— fog\n\n— rain",
        "— “It is shut,” said Ms. Renn. It was not, insisted the clerk.\n\n— “Go home,” added Lund.",
        "— The ship, painted white, sank.\n\n— The pier, built in 1902, stands.",
    ],
)
def test_one_dash_and_a_list_are_no_dialogue(marked: str) -> None:
    assert mended(marked, read_dialogue) is None
