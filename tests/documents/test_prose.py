"""What reads as running text, in any script."""

from __future__ import annotations

import pytest

from onrecord.documents.prose import ends_sentence, is_label, is_prose


@pytest.mark.parametrize(
    "line",
    [
        "The fog stays.",
        "“The fog stays.”",
        "The fog stays.”)",
        "Does it stay?»",
        "霧は晴れない。",
        "कोहरा छाया है।",
        "Yes …",
    ],
)
def test_ends_sentence_sees_the_stop_under_closing_marks(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["", "”)", "Sign in", "The fog stays", "Fog: day three", "3.5 %"])
def test_ends_sentence_wants_a_stop(line: str) -> None:
    assert not ends_sentence(line)


@pytest.mark.parametrize(
    "line",
    ["No boat will leave the harbour before noon on Friday.", "霧は三日目も港を覆い、金曜日の正午まで船は出ない。"],
)
def test_is_prose_takes_sentences(line: str) -> None:
    assert is_prose(line)


@pytest.mark.parametrize("line", ["Sign in.", "No boat will leave the harbour before noon on Friday", "ニュース。"])
def test_is_prose_refuses_labels_and_heads(line: str) -> None:
    assert not is_prose(line)


def test_is_label_is_short_and_open() -> None:
    assert is_label("Video and Podcasts")
    assert not is_label("It is not safe.")
    assert not is_label("No boat will leave the harbour before noon")
