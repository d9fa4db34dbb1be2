"""Wording: what the words of a sentence say that its participants do."""

from __future__ import annotations

import pytest

from onrecord.events.participants import participants_of
from onrecord.events.wording import LONGEST, named_deeds
from onrecord.types import Span
from scenes import marked


def deeds(text: str) -> dict[tuple[str, str], str]:
    one = marked(text)
    here = participants_of(one.document, one.found, one.who).sentences[0]
    names = {actor: key for key, actor in one.ids.items()}
    found = named_deeds(one.document.text, one.document.sentences[0], here)
    return {(names[a], names[b]): named.code for (a, b), named in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[c1:Tarrow] imposed tariffs on [c2:Cadria].", {("c1", "c2"): "163"}),
        ("[c1:Tarrow] met [c2:Cadria].", {("c1", "c2"): "040", ("c2", "c1"): "040"}),
        ("[c1:Tarrow] likes [c2:Cadria].", {}),
        ("[c1:Tarrow] imposed tariffs.", {}),
        ("[b1:The [c1~:Tarrowish] navy] attacked [c2:Cadria].", {("b1", "c2"): "190"}),
    ],
)
def test_words_name_a_deed_between_two(text: str, expected: dict[tuple[str, str], str]) -> None:
    assert deeds(text) == expected


def test_a_sentence_without_end_is_left_alone() -> None:
    one = marked("[c1:Tarrow] attacked [c2:Cadria].")
    here = participants_of(one.document, one.found, one.who).sentences[0]
    assert named_deeds(one.document.text + " " * LONGEST, Span(0, LONGEST + 20), here) == {}
