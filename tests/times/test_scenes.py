"""The day of the scene in which a statement is spoken."""

from __future__ import annotations

from datetime import date

import pytest

from notation import parse
from onrecord.times.clause import Citation
from onrecord.times.find import find_times
from onrecord.times.scenes import scene_of
from onrecord.types import Span

PUBLISHED = date(2017, 1, 5)  # a Thursday


def scene(marked: str) -> str | None:
    """The words of the scene's time; one line is one sentence."""
    text, (found, *_) = parse(marked)
    sentences, at = [], 0
    for line in text.split("\n"):
        sentences.append(Span(at, at + len(line)))
        at += len(line) + 1
    times = find_times(text, published=PUBLISHED, sentences=tuple(sentences))
    citation = Citation(found.source, found.cue, found.content)
    found_scene = scene_of(citation, text, tuple(sentences), times, PUBLISHED)
    return found_scene.span.of(text) if found_scene else None


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("At the last hearing on Tuesday night, Ms. Orla rose.\n[q:“No,”] [s:Orla] [c:began].", "Tuesday night"),
        ("Ms. Orla was asked about it in an interview on Tuesday.\n[q:“No,”] [s:she] [c:said].", "Tuesday"),
        ("During a debate Tuesday Ms. Orla rose.\n[s:Ms. Orla] [c:said] [q:no].", "Tuesday"),
        ("During Tuesday’s hearing they pressed Ms. Orla.\n[q:“No,”] [s:she] [c:said].", "Tuesday"),
        ("Ms. Orla held a news conference on Tuesday.\n[q:“No,”] [s:she] [c:said].", "Tuesday"),
        ("Ms. Orla spoke to crews in Osk on Tuesday night.\n[q:“No,”] [s:Orla] [c:said].", "Tuesday night"),
        ("On Tuesday Ms. Orla testified at length.\n[q:“No,”] [s:she] [c:said].", "Tuesday"),
        ("Ms. Orla said Mr. Lund spoke on Tuesday.\n[q:“No,”] [s:she] [c:said].", None),
        ("Ms. Orla missed a hearing on Tuesday.\n[q:“No,”] [s:she] [c:said].", None),
        ("After Tuesday’s hearing Ms. Orla left.\n[q:“No,”] [s:she] [c:said].", None),
        ("At the mill on Tuesday, Ms. Orla rose.\n[q:“No,”] [s:Orla] [c:said].", None),
        ("At the hearing on Tuesday, Mr. Lund rose.\n[q:“No,”] [s:Orla] [c:said].", None),
        ("At the hearing on Tuesday, Ms. Orla rose.\n[q:“No,”] [s:Orla] [c:says].", None),
        ("At the hearing in May, Ms. Orla rose.\n[q:“No,”] [s:Orla] [c:said].", None),
        ("At the hearing on Tuesday, Ms. Orla rose.\nIt rained.\n[q:“No,”] [s:Orla] [c:said].", None),
        ("At a hearing next Tuesday, Ms. Orla will rise.\n[q:“No,”] [s:Orla] [c:said].", None),
        ("[q:“No,”] [s:Orla] [c:said].", None),
    ],
)
def test_a_scene_is_the_occasion_of_the_sentence_before_with_the_same_speaker(marked: str, words: str | None) -> None:
    assert scene(marked) == words


def test_an_attribution_without_parts_has_no_scene() -> None:
    assert scene_of(Citation((), (), ()), "", (), (), None) is None
    assert scene_of(Citation((), (Span(0, 1),), (Span(2, 3),)), "a b", (Span(0, 3),), (), None) is None
