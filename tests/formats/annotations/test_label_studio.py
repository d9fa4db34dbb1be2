from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.errors import AnnotationError
from onrecord.formats.annotations.label_studio import read_label_studio
from onrecord.types import Span

TEXT = "😀 Ada Renn said the ferry was late."


def region(key: str, label: str, start: int, words: str | None) -> dict[str, Any]:
    value = {"start": start, "end": start + len(words or "x"), "labels": [label]} | ({"text": words} if words else {})
    return {"id": key, "type": "labels", "value": value}


def task(shift: int = 0, *, text: str = TEXT, **more: Any) -> dict[str, Any]:
    regions = [
        region("a", "Speaker", 2 + shift, "Ada Renn"),
        region("b", "Cue", 11 + shift, "said"),
        region("c", "Quote", 16 + shift, "the ferry was late"),
        region("d", "PERSON", 2 + shift, "Ada Renn"),
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right"},
        {"type": "relation", "from_id": "b", "to_id": "c", "labels": ["says"]},
    ]
    return {"id": 7, "data": {"text": text}, "annotations": [{"id": 1, "result": regions}], "predictions": []} | more


def read(*tasks: dict[str, Any]) -> list[Any]:
    return list(read_label_studio(json.dumps(tasks).encode(), "export.json"))


@pytest.mark.parametrize("shift", [0, 1])
def test_regions_and_relations_are_a_statement_in_characters_and_in_units(shift: int) -> None:
    (read_back,) = read(task(shift))
    (found,) = read_back.statements
    assert (read_back.name, read_back.text) == ("export.json#7", TEXT)
    assert (found.source, found.cue, found.content) == ((Span(2, 10),), (Span(11, 15),), (Span(16, 34),))


def test_ground_truth_goes_before_the_first_and_cancelled_ones_count_for_nothing() -> None:
    whole = task()["annotations"][0]["result"]
    annotations = [{"result": [], "was_cancelled": True}, {"result": []}, {"result": whole, "ground_truth": True}]
    assert len(read(task(annotations=annotations))[0].statements) == 1
    assert read(task(annotations=[{"result": whole, "was_cancelled": True}])) == []


def test_the_text_may_stand_in_another_field() -> None:
    assert read(task(data={"article": TEXT, "url": "x"}))[0].text == TEXT


@pytest.mark.parametrize(
    "broken",
    [
        b"{}",
        b"not json",
        json.dumps([{"text": TEXT, "label": []}]).encode(),  # JSON-MIN
        json.dumps([task(data={})]).encode(),
        json.dumps([task(5)]).encode(),
    ],
)
def test_what_is_no_export_is_refused(broken: bytes) -> None:
    with pytest.raises(AnnotationError) as caught:
        list(read_label_studio(broken, "export.json"))
    assert caught.value.slug == "bad-annotations"


def test_a_region_without_a_place_is_refused() -> None:
    lost = [{"id": "a", "type": "labels", "value": {"labels": ["Cue"]}}]
    with pytest.raises(AnnotationError, match="without a place"):
        read(task(annotations=[{"result": lost}]))
