from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.test_archives import zstandard
from documents.warcs import packed, record
from onrecord.documents.archive_records import Break, is_place, read_records
from onrecord.errors import OptionError
from thorough import examples

PLAIN = [record(number) for number in range(3)]
PACKED = [packed(one) for one in PLAIN]


def told(path: Path, data: bytes, start: int = 0) -> list[str | Break]:
    """The numbers of the records, and where some are lost."""
    path.write_bytes(data)
    return [
        one if isinstance(one, Break) else str(one.headers["WARC-Record-ID"]).strip("<>")[-1]
        for one in read_records(str(path), start)
    ]


def places(path: Path, data: bytes) -> list[int]:
    path.write_bytes(data)
    return [one.place if isinstance(one, Break) else one.stream_pos for one in read_records(str(path))]


@pytest.mark.parametrize("pieces", [PLAIN, PACKED])
def test_records_come_in_their_order_with_the_places_where_they_begin(tmp_path: Path, pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    assert told(tmp_path / "a.warc", data) == ["0", "1", "2"]
    assert places(tmp_path / "a.warc", data) == [sum(map(len, pieces[:number])) for number in range(3)]


@pytest.mark.parametrize("pieces", [PLAIN, PACKED])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_reading_can_begin_at_any_record(tmp_path: Path, pieces: list[bytes], number: int) -> None:
    start = sum(map(len, pieces[:number]))
    assert told(tmp_path / "a.warc", b"".join(pieces), start) == ["0", "1", "2"][number:]
    assert is_place(str(tmp_path / "a.warc"), start)
    assert not is_place(str(tmp_path / "a.warc"), start + 7)


def test_records_packed_together_begin_at_one_place_only(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(PLAIN), mtime=0)
    assert told(tmp_path / "a.warc.gz", data) == ["0", "1", "2"]
    assert is_place(str(tmp_path / "a.warc.gz"), 0)
    assert not is_place(str(tmp_path / "a.warc.gz"), len(PLAIN[0]))


@pytest.mark.parametrize("data", [b"", b"<html>no archive</html>", b"\0" * 100])
def test_a_file_that_is_no_archive_has_no_place(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    assert not is_place(str(path), 0)
    assert not is_place(str(path), 10_000)


@pytest.mark.parametrize("pieces", [PLAIN, PACKED])
def test_an_archive_that_ends_in_a_record_says_so_after_what_was_whole(tmp_path: Path, pieces: list[bytes]) -> None:
    *numbers, broken = told(tmp_path / "a.warc", b"".join(pieces)[:-30])
    assert isinstance(broken, Break)
    assert broken.reason == "it ends in the middle of a record"
    assert numbers[:2] == ["0", "1"]


@pytest.mark.parametrize("filler", [b"\0" * 64, b"\r\n" * 8])
def test_empty_space_at_the_end_of_a_packed_archive_is_no_break(tmp_path: Path, filler: bytes) -> None:
    found = told(tmp_path / "a.warc.gz", b"".join(PACKED) + filler)
    assert [one for one in found if isinstance(one, str)] == ["0", "1", "2"]


def test_empty_lines_at_the_end_of_a_plain_archive_are_no_break(tmp_path: Path) -> None:
    assert told(tmp_path / "a.warc", b"".join(PLAIN) + b"\r\n\r\n") == ["0", "1", "2"]


@pytest.mark.parametrize("pieces", [PLAIN, PACKED])
def test_after_rubbish_reading_goes_on_at_the_next_record(tmp_path: Path, pieces: list[bytes]) -> None:
    first, second, third = pieces
    found = told(tmp_path / "a.warc", first + b"rubbish between the two records\r\n" + second + third)
    assert [one for one in found if isinstance(one, str)] == ["0", "1", "2"]
    (broken,) = (one for one in found if isinstance(one, Break))
    assert broken.place == len(first)
    assert broken.reason


@pytest.mark.parametrize(
    ("pieces", "rubbish"),
    [
        (PLAIN, b"\r\nWARC/1.x is no version\r\n\r\n" * 20),
        (PACKED, gzip.compress(b"WARC/1.x\r\n\r\n", mtime=0)[:-9] * 20),
    ],
    ids=["plain", "packed"],
)
def test_a_break_is_told_once_and_not_for_each_place_that_is_tried(
    tmp_path: Path, pieces: list[bytes], rubbish: bytes
) -> None:
    found = told(tmp_path / "a.warc", pieces[0] + rubbish + pieces[1])
    assert [type(one) for one in found].count(Break) == 1
    assert [one for one in found if isinstance(one, str)] == ["0", "1"]


def test_a_zstandard_archive_that_is_cut_ends_without_an_error(tmp_path: Path) -> None:
    whole = zstandard(b"".join(PLAIN))
    assert told(tmp_path / "a.warc.zst", whole) == ["0", "1", "2"]
    found = told(tmp_path / "a.warc.zst", whole[: len(whole) // 2])
    assert all(isinstance(one, Break) or one in "012" for one in found)


@given(st.data())
@settings(max_examples=examples(40, 400))
def test_whatever_bytes_are_changed_reading_ends_and_invents_no_record(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    pieces = data.draw(st.sampled_from([PLAIN, PACKED]))
    spoiled = bytearray(b"".join(pieces))
    at = data.draw(st.integers(0, len(spoiled) - 1))
    new = data.draw(st.binary(max_size=12))
    spoiled[at : at + data.draw(st.integers(0, 40))] = new
    path = tmp_path_factory.getbasetemp() / "spoiled.warc"
    path.write_bytes(spoiled)
    found = list(read_records(str(path)))
    assert sum(not isinstance(one, Break) for one in found) <= 3
    assert all(0 <= one.place <= len(spoiled) for one in found if isinstance(one, Break))


@given(st.binary(max_size=200), st.sampled_from([b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"]))
@settings(max_examples=examples(40, 400))
def test_any_bytes_are_read_to_their_end(tmp_path_factory: pytest.TempPathFactory, data: bytes, sign: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.warc"
    path.write_bytes(sign + data)
    assert len(list(read_records(str(path)))) <= 1 + (sign + data).count(b"WARC/")


def test_without_fastwarc_one_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    with pytest.raises(OptionError) as caught:
        next(read_records(str(tmp_path / "a.warc")))
    assert caught.value.slug == "no-extra"
    assert "onrecord[warc]" in caught.value.hint


def test_an_archive_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        next(read_records(str(tmp_path / "none.warc")))
