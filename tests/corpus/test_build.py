from __future__ import annotations

from pathlib import Path

from corpus.build import build, made_files, mark_paths
from marked_dispatch import MARK, text


def test_a_mark_file_gives_text_options_and_gold(tmp_path: Path) -> None:
    path = tmp_path / "0001.mark"
    path.write_bytes(MARK.encode())
    files = made_files(path)
    assert files[".txt"] == text()
    assert files[".args"].startswith("--published 2027-03-04")
    assert '"doc": "0001"' in files[".json"]


def test_building_goes_on_after_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "0001.mark").write_text("@what\n=====\n", encoding="utf-8")
    (tmp_path / "en" / "0002.mark").write_bytes(MARK.encode())
    faults = build(mark_paths(tmp_path))
    assert faults == ["en/0001.mark:1: a line that is not known: '@what'"]
    assert (tmp_path / "en" / "0002.txt").read_bytes().decode() == text()


def test_some_are_named_by_language_and_number(tmp_path: Path) -> None:
    assert mark_paths(tmp_path, ["en/0001", "ru/0002.mark"]) == [tmp_path / "en/0001.mark", tmp_path / "ru/0002.mark"]
