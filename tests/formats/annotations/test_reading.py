from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.formats.annotations import reading
from onrecord.formats.annotations.reading import read_annotations
from onrecord.training.texts import Annotated
from onrecord.types import Failure

MARKED = "[s:Ada Renn] [c:said] [q:the ferry was late]."
TEXT = "Ada Renn said the ferry was late."
ANN = "T1\tContent 14 32\tthe ferry was late\nE1\tX:T1 Content:T1\n"


def read(*paths: Path) -> tuple[list[str], list[Failure]]:
    found = list(read_annotations(paths))
    return [one.text for one in found if isinstance(one, Annotated)], [one for one in found if isinstance(one, Failure)]


def test_a_folder_gives_all_kinds_in_the_order_of_the_names(tmp_path: Path) -> None:
    (tmp_path / "a.mark").write_text(MARKED, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.ann").write_text(ANN, "utf-8")
    (tmp_path / "c.json").write_text(json.dumps([{"id": 1, "data": {"text": "c"}, "annotations": [{}]}]), "utf-8")
    (tmp_path / "notes.md").write_text("no annotations", "utf-8")
    assert read(tmp_path) == ([TEXT, TEXT, "c"], [])


def test_what_was_made_of_a_mark_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.mark").write_text(MARKED, "utf-8")
    (tmp_path / "a.json").write_text("{}", "utf-8")
    assert read(tmp_path) == ([TEXT], [])


def test_the_layout_of_the_export_is_found_and_the_first_of_two_annotators_counts(tmp_path: Path) -> None:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "doc.txt").write_text(TEXT, "utf-8")
    (tmp_path / "attributions" / "doc_ada.ann").write_text(ANN, "utf-8")
    (tmp_path / "attributions" / "doc_bo.ann").write_text("", "utf-8")
    (one,) = read_annotations([tmp_path])
    assert isinstance(one, Annotated)
    assert (one.text, len(one.statements)) == (TEXT, 1)


def test_one_bad_file_is_a_value_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.mark").write_text("[s:Ada", "utf-8")
    (tmp_path / "b.mark").write_text(MARKED, "utf-8")
    (tmp_path / "c.ann").write_text(ANN, "utf-8")
    (tmp_path / "d.mark").write_bytes(b"\xff\xfe")
    texts, failures = read(tmp_path, tmp_path / "e.docx")
    assert texts == [TEXT]
    assert [one.slug for one in failures] == ["bad-annotations", "not-found", "bad-annotations", "bad-annotations"]
    assert [Path(one.source).name for one in failures] == ["a.mark", "c.txt", "d.mark", "e.docx"]


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 10)
    (tmp_path / "a.mark").write_text(MARKED, "utf-8")
    texts, (failure,) = read(tmp_path / "a.mark")
    assert texts == []
    assert "MB" in failure.what


def test_webanno_takes_the_text_beside_it(tmp_path: Path) -> None:
    head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Part|label\n\n"
    (tmp_path / "a.tsv").write_text(head + "#Text=one two\n1-1\t0-3\tone\tContent\t\n", "utf-8")
    (tmp_path / "a.txt").write_text("one\ntwo", "utf-8")
    assert read(tmp_path) == (["one\ntwo"], [])
