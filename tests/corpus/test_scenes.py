from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.gold import Json
from corpus.scenes import FIELDS, KINDS, OURS, SCENES, own_texts, scene_texts_fit, scenes_fit
from corpus.standoff import read_rows
from scene_rows import TEXT, scene_row


def stored(tmp_path: Path, row: Json) -> Path:
    path = tmp_path / "scenes.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def faults(tmp_path: Path, change: Callable[[Json], object]) -> list[str]:
    row = scene_row()
    change(row)
    return [str(fault) for fault in scenes_fit(stored(tmp_path, row), least=1)]


def test_a_whole_line_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, lambda row: None) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda row: row.pop("events"), "not the keys of pages: digest, doc"),
        (lambda row: row.update(set="letters"), "not the keys of letters"),
        (lambda row: row.update(set="dispatches"), "not the keys of dispatches"),
        (lambda row: row["mentions"].reverse(), "its mentions are not in order"),
        (lambda row: row["mentions"].insert(0, row["mentions"][0]), "a mention stands twice"),
        (lambda row: row.update(length=len(TEXT) - 2), "a mention at 58-64, outside of the text"),
        (lambda row: row["mentions"].insert(1, [4, 13, "p1"]), "the mention at 4-13 crosses another"),
        (lambda row: row["entities"].update(p3={"name": None}), "p3 is not mentioned"),
        (lambda row: row["entities"].update(q3={"name": None}), "no id: 'q3'"),
        (lambda row: row["mentions"].append([58, 64, "p3"]), "p3 is not known"),
        (lambda row: row["mentions"][0].append(True), "the mention at 0-8 is no adjective: p1 [True]"),
        (lambda row: row["entities"]["p1"].update(name=" "), "p1 has an empty name"),
        (lambda row: row["entities"]["p1"].update(country=["p2"]), "p1: country is p2"),
        (lambda row: row["entities"]["p1"].update(office=["o2"]), "p1: office is o2"),
        (lambda row: row["entities"]["p1"].update(office=["NO"]), "p1: office is NO"),
        (lambda row: row["entities"]["p1"].update(speaks_for=["p1"]), "p1: speaks_for is p1"),
        (lambda row: row["entities"]["c1"].update(office=["o1"]), "c1: office is o1"),
        (lambda row: row["events"][0].update(actor="p2"), "no two parties: p2 > p2"),
        (lambda row: row["events"][0].update(actor="p9"), "no two parties: p9 > p2"),
        (lambda row: row["events"][0].update(claimed="p9"), "claimed by p9, who is not known"),
        (lambda row: row["events"][0].update(codes=["010"]), "no event: asserted 010"),
        (lambda row: row["events"][0].update(codes=[]), "no event: asserted"),
        (lambda row: row["events"][0].update(modality="likely"), "no event: likely 112/111"),
        (lambda row: row["events"][0].update(place=[3, 3]), "an event at 3-3, outside of the text"),
        (lambda row: row["stances"][0].update(target="p9"), "no stance: p1 > p9 hostile"),
        (lambda row: row["stances"][0].update(label="neutral"), "no stance: p1 > p2 neutral"),
        (lambda row: row.update(mentions=None), "cannot be read"),
    ],
)
def test_a_line_that_is_not_whole_is_told(tmp_path: Path, change: Callable[[Json], object], reason: str) -> None:
    found = faults(tmp_path, change)
    assert any(reason in fault for fault in found), found
    assert all(fault.startswith("standoff/scenes.jsonl:1:") for fault in found)


def test_marks_may_lie_in_each_other_side_by_side(tmp_path: Path) -> None:
    assert faults(tmp_path, lambda row: row["mentions"].insert(4, [22, 27, "p1"])) == []


def test_too_few_texts_are_told(tmp_path: Path) -> None:
    assert [fault.reason for fault in scenes_fit(stored(tmp_path, scene_row()), least=2)] == ["1 texts, at least 2"]


def test_the_beginning_of_a_text_is_the_one_that_was_annotated(tmp_path: Path) -> None:
    path = stored(tmp_path, scene_row())
    assert list(scene_texts_fit({("pages", "a"): TEXT + " More."}, path)) == []
    assert "another text" in str(next(scene_texts_fit({("pages", "a"): TEXT.lower()}, path)))
    assert "no text a in pages" in str(next(scene_texts_fit({}, path)))
    assert list(scene_texts_fit({}, path, sets=("news_pages",))) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda row: row["mentions"].__setitem__(0, [0, 10, "p1"]), "white space at the edge of 0-10"),
        (lambda row: row["events"][0].update(place=[50, 57]), "white space at the edge of 50-57"),
        (lambda row: row["entities"]["p1"].update(name="Ada Lund"), "the name of p1 stands nowhere in the text"),
    ],
)
def test_places_and_names_fit_the_text(tmp_path: Path, change: Callable[[Json], object], reason: str) -> None:
    row = scene_row()
    change(row)
    (fault,) = scene_texts_fit({("pages", "a"): TEXT}, stored(tmp_path, row))
    assert fault.reason == reason


def test_our_own_dispatches_are_held_against_their_texts(tmp_path: Path) -> None:
    own = {key: value for key, value in scene_row().items() if key not in ("events", "stances")}
    path = stored(tmp_path, {**own, "set": "dispatches", "places": [[4, 7], None]})
    assert "no text a in dispatches" in str(next(scenes_fit(path, least=1, folder=tmp_path)))
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.txt").write_bytes(TEXT.encode())
    assert list(scenes_fit(path, least=1, folder=tmp_path)) == []
    assert own_texts(read_rows(path), tmp_path) == {("dispatches", "a"): TEXT}


def test_a_dispatch_has_a_place_or_none_for_each_event_of_its_gold(tmp_path: Path) -> None:
    own = {key: value for key, value in scene_row().items() if key not in ("events", "stances")}
    path = stored(tmp_path, {**own, "set": "dispatches", "places": [None]})
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "en" / "a.json").write_text('{"events": [{}, {}]}', encoding="utf-8")
    assert "1 places of 2 events" in str(next(scenes_fit(path, least=1, folder=tmp_path)))
    outside = stored(tmp_path, {**own, "set": "dispatches", "places": [[0, 10_000]]})
    assert "outside of the text" in str(next(scenes_fit(outside, least=1, folder=tmp_path)))


def test_every_kind_has_its_fields() -> None:
    assert FIELDS.keys() == KINDS.keys()


def test_no_words_of_others_are_in_the_file_but_names_and_offices() -> None:
    """Groups are spoken of in whole phrases; what is longer than a title is a sentence."""
    for row in read_rows(SCENES):
        if row["set"] not in OURS:
            names = {key: facts["name"] for key, facts in row["entities"].items() if facts["name"] is not None}
            assert all(len(name.split()) <= 12 for name in names.values())
            assert all(name[0].isupper() for key, name in names.items() if key[0] == "g")
