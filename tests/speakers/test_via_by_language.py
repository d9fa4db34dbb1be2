"""Outlets between a speaker and an article of another language."""

from __future__ import annotations

from onrecord.languages.language import load_language
from onrecord.speakers.by_language import Portraits
from onrecord.speakers.via_by_language import is_tag, with_via
from onrecord.types import Span
from scene_cast import read_scene


def via(marked: str, outlet: str | None = None) -> list[list[str]]:
    scene = read_scene(marked, outlet=outlet)
    portraits = Portraits(scene.found, scene.document, load_language("de"))
    return [[each.name for each in one.via] for one in with_via(scene.attributions, portraits)]


def test_an_outlet_beside_the_cue_is_between() -> None:
    assert via("[s,p1:Ada Lind] [w:sagte] der [m1:Hafenzeitung], [q:es regne].") == [["Hafenzeitung"]]


def test_an_outlet_that_speaks_itself_or_is_spoken_of_is_not() -> None:
    assert via("[s,m1:Hafenzeitung] [w:schreibt], [q:es regne].") == [[]]
    assert via("[s,p1:Ada Lind] [w:sagte], [q:die [m1:Hafenzeitung] lüge].") == [[]]


def test_the_own_outlet_is_not_between() -> None:
    assert via("[s,p1:Ada Lind] [w:sagte] der [m1:Hafenzeitung], [q:es regne].", outlet="Hafenzeitung") == [[]]


def test_a_dateline_has_a_tag_and_a_sentence_has_none() -> None:
    text = "OSK (Seewind) — Sie sagte der Seewind alles."
    assert is_tag(text, Span(5, 12))
    assert not is_tag(text, Span(30, 37))
