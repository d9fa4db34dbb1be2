from __future__ import annotations

import pytest

from onrecord.attributions.nested_speech import has_saying


@pytest.mark.parametrize("text", ["he had denied it", "Orla PROMISED to pay", "asked whether it was so"])
def test_has_saying_sees_speech(text: str) -> None:
    assert has_saying(text)


@pytest.mark.parametrize("text", ["", "the pier is closed", "the essays", "the saids"])
def test_has_saying_sees_whole_words_only(text: str) -> None:
    assert not has_saying(text)
