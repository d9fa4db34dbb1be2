from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from onrecord.errors import OptionError
from onrecord.formats.exports import FORMATS, export, pieces_of
from onrecord.formats.exports.writing import need_format
from onrecord.record import Record


def test_a_file_and_a_stream_get_the_same(small: Record, tmp_path: Path) -> None:
    stream = io.BytesIO()
    export(small, "jsonl", stream)
    export(small, "jsonl", tmp_path / "a.jsonl")
    assert stream.getvalue() == (tmp_path / "a.jsonl").read_bytes()


def test_nothing_is_left_beside_a_file(small: Record, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    export(small, "csv", folder / "a.csv")
    assert [path.name for path in folder.iterdir()] == ["a.csv"]


def test_a_folder_is_no_stream(small: Record) -> None:
    with pytest.raises(OptionError, match="is a folder"):
        next(iter(pieces_of(small, "brat")))


def test_unknown_formats_are_told_with_the_known_ones() -> None:
    with pytest.raises(OptionError) as caught:
        need_format("xml")
    assert caught.value.slug == "bad-option"
    assert all(name in (caught.value.hint or "") for name in FORMATS)


def test_a_format_whose_package_is_missing_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.formats.exports.writing.find_spec", lambda name: None)
    with pytest.raises(OptionError) as caught:
        need_format("parquet")
    assert caught.value.slug == "no-extra"


@pytest.mark.skipif(os.name == "nt", reason="there is no umask")
@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o022, 0o644), (0o002, 0o664)])
def test_a_file_has_the_mode_that_the_umask_gives(small: Record, tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        export(small, "csv", tmp_path / "out.csv")
    finally:
        os.umask(before)
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == mode
