from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.measures.profile_run import Memory, document_of, files_of, main
from bench.measures.stages import ENCODER, FIELDS
from onrecord.types import Document, Failure

TEXT = "Oda Fenn, the mayor of Velm, said on Tuesday that the bridge would be shut.\n\n“It is not safe,” she said.\n"


def status(peak: int, resident: int) -> str:
    return f"Name:\tpython\nVmHWM:\t  {peak} kB\nVmRSS:\t  {resident} kB\n"


def test_memory_notes_the_highest_and_the_rise_of_each_stage(tmp_path: Path) -> None:
    told, clear = tmp_path / "status", tmp_path / "clear"
    memory = Memory(told, clear)
    for stage, peak, resident in (("one", 1000, 1000), ("two", 3000, 2000), ("one", 2500, 2000), ("two", 2100, 2000)):
        told.write_text(status(peak, resident), encoding="utf-8")
        memory.notice(stage)
    memory.level("end")
    assert memory.peaks == {"one": 2.56, "two": 3.072}
    assert memory.rises == pytest.approx({"one": 0.512, "two": 2.048})
    assert memory.levels == {"end": 2.048}
    assert clear.read_text(encoding="ascii") == "5"


def test_memory_is_unknown_where_the_system_does_not_tell_it(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "none", tmp_path / "clear")
    memory.notice("one")
    memory.level("end")
    assert (memory.peaks, memory.rises, memory.levels) == ({}, {}, {})


def test_of_many_files_an_even_choice_is_read(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text("x", encoding="utf-8")
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    assert [path.stem for path in files_of(tmp_path, 3)] == ["0", "3", "6"]
    assert len(files_of(tmp_path, None)) == len(files_of(tmp_path, 20)) == 9


def test_a_text_and_a_page_become_documents_and_an_empty_page_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    page = f"<html><body><article><h1>Bridge</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(b"<html></html>"))
    kinds = [type(document_of(path)) for path in sorted(tmp_path.iterdir())]
    assert kinds == [Document, Document, Failure]


@pytest.mark.weights
@pytest.mark.parametrize("threads", ["1", "2"])
def test_every_stage_of_a_reading_is_counted(threads: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    assert main([str(tmp_path), "--threads", threads]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["warm"]["words"] == found["cold"]["words"] == 21
    assert set(FIELDS.values()) <= set(found["warm"]["stages"])
    assert {"importing", "loading the weights"} <= set(found["cold"]["stages"])
    assert "importing" not in found["warm"]["stages"]
    assert found["warm"]["runs"][f"{ENCODER}model.onnx"] >= 1
    assert found["warm"]["rows"][f"{ENCODER}model.onnx"] > 21
