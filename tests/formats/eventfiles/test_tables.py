from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from onrecord.formats.eventfiles.tables import open_table, with_names
from onrecord.record.errors import RecordError

TEXT = 'a\tb\r\n\n1\t"2\n'
ROWS = [(1, ["a", "b"]), (3, ["1", '"2'])]


def rows(path: Path) -> list[tuple[int, list[str]]]:
    with open_table(path) as found:
        return list(found)


def test_plain_and_packed_files_give_the_same_rows(tmp_path: Path) -> None:
    (tmp_path / "e.tsv").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (tmp_path / "e.tsv.gz").write_bytes(gzip.compress(TEXT.encode()))
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as packed:
        packed.writestr("e.tsv", TEXT)
    assert [rows(tmp_path / name) for name in ("e.tsv", "e.tsv.gz", "e.zip")] == [ROWS] * 3


def test_an_archive_of_several_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as packed:
        packed.writestr("a", "1")
        packed.writestr("b", "2")
    with pytest.raises(RecordError, match="2 files"):
        rows(tmp_path / "e.zip")


@pytest.mark.parametrize("name", ["e.gz", "e.zip"])
def test_a_damaged_archive_is_an_error(name: str, tmp_path: Path) -> None:
    whole = gzip.compress(TEXT.encode() * 1000)
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RecordError):
        rows(tmp_path / name)


def test_what_is_missing_at_the_end_is_empty() -> None:
    assert list(with_names(iter([(1, ["1"])]), ["a", "b"])) == [(1, {"a": "1", "b": ""})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a,b\r\n"1,5",2\r\n', [(1, ["a", "b"]), (2, ["1,5", "2"])]),
        ("a;b,c\n\n1;2\n", [(1, ["a;b", "c"]), (3, ["1;2"])]),
        ("a;b;c,d\n1;2;3\n", [(1, ["a", "b", "c,d"]), (2, ["1", "2", "3"])]),
        ("alone\nx,y\n", [(1, ["alone"]), (2, ["x,y"])]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_the_first_line_tells_what_parts_the_fields(
    text: str, found: list[tuple[int, list[str]]], tmp_path: Path
) -> None:
    (tmp_path / "e.csv").write_bytes(text.encode())
    assert rows(tmp_path / "e.csv") == found


def test_a_line_without_end_is_a_row_without_fields(tmp_path: Path) -> None:
    (tmp_path / "e.gz").write_bytes(gzip.compress(b"a\tb\n" + b"x\t" * 3_000_000 + b"\n1\t2\n"))
    assert rows(tmp_path / "e.gz") == [(1, ["a", "b"]), (2, []), (3, ["1", "2"])]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"%PDF-1.7\n", b"a\tb\n\0\0", "a\tb\n".encode("utf-16")])
@pytest.mark.parametrize("name", ["e.tsv", "e.gz"])
def test_a_file_that_is_no_text_is_refused(data: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(gzip.compress(data) if name == "e.gz" else data)
    with pytest.raises(RecordError) as caught:
        rows(tmp_path / name)
    assert caught.value.slug == "bad-event-file"
