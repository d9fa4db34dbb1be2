from __future__ import annotations

import gzip
import tempfile
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter

from documents.warcs import packed, page, record
from onrecord.documents.archives import LARGEST_PAGE, is_archive, read_archive
from onrecord.documents.items import Item, SourceSettings, open_item
from onrecord.types import Document, Failure

KNOWN = SourceSettings()


def seen(path: Path, data: bytes, start: int = 0) -> list[str]:
    """The pages by their numbers, failures by their slugs."""
    path.write_bytes(data)
    return [
        one.slug if isinstance(one, Failure) else one.where.rpartition("-")[2]
        for one in read_archive(str(path), KNOWN, start)
    ]


def zstandard(data: bytes) -> bytes:
    with tempfile.NamedTemporaryFile() as file:
        writer = ZstdWriter(file.name)
        writer.write(data)
        writer.close()
        return Path(file.name).read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", record(1) + record(2)),
        ("a.warc.gz", packed(record(1), record(2))),
        ("a.warc.gz", gzip.compress(record(1) + record(2))),
        ("a.warc.zst", zstandard(record(1) + record(2))),
    ],
)
def test_archive_gives_its_pages_however_it_is_packed(tmp_path: Path, name: str, data: bytes) -> None:
    assert is_archive(name)
    assert seen(tmp_path / name, data) == ["1", "2"]


def test_archive_gives_each_page_its_address_and_the_name_of_its_record(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(record(1)))
    (item,) = read_archive(str(path), SourceSettings(outlet="Tide Table"))
    assert isinstance(item, Item)
    assert item.hints.address == "https://tidetable.example/fog-1"
    assert item.hints.archived == "<urn:uuid:00000000-0000-0000-0000-000000000001>"
    assert item.hints.charset == "utf-8"
    document = open_item(item)
    assert isinstance(document, Document)
    assert "“We have waited 4 days" in document.text
    assert document.outlet == "Tide Table"


def test_archive_passes_over_what_is_no_page_that_was_found(tmp_path: Path) -> None:
    data = packed(
        record(1, status="404 Not Found"),
        record(2, status="301 Moved"),
        record(3, content_type="image/png"),
        record(4, kind="request"),
        record(5, kind="revisit"),
        record(6),
    )
    assert seen(tmp_path / "a.warc.gz", data) == ["6"]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_archive_can_be_gone_on_with_at_the_place_of_an_item(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    records = [record(number) for number in range(4)]
    path.write_bytes(packed(*records) if name.endswith("gz") else b"".join(records))
    items = [one for one in read_archive(str(path), KNOWN) if isinstance(one, Item)]
    assert items[2].place is not None
    rest = read_archive(str(path), KNOWN, items[2].place[1])
    assert [one.where for one in rest if isinstance(one, Item)] == [one.where for one in items[2:]]


def test_archive_packed_as_a_whole_names_no_place_to_go_on_at(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(record(1) + record(2)))
    assert [one.place for one in read_archive(str(path), KNOWN) if isinstance(one, Item)][1:] == [None]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (packed(record(1), record(2))[:-20], ["1", "2", "bad-archive"]),
        (packed(record(1)) + packed(record(2))[:60], ["1", "bad-archive"]),
        (packed(record(1)) + bytes(300) + packed(record(3)), ["1", "bad-archive", "3"]),
        (packed(record(1)) + b"\x1f\x8b\x08 torn" + packed(record(3)), ["1", "bad-archive", "3"]),
        (packed(b"no record", record(3)), ["bad-archive", "3"]),
        (packed(record(1, b"no gzip", headers="Content-Encoding: gzip\r\n"), record(2)), ["bad-record", "2"]),
        (packed(record(1, b"zz\r\nno", headers="Transfer-Encoding: chunked\r\n"), record(2)), ["bad-record", "2"]),
        (packed(record(1, bytes(LARGEST_PAGE + 1)), record(2)), ["too-large", "2"]),
        (
            packed(record(1, gzip.compress(bytes(50_000_000)), headers="Content-Encoding: gzip\r\n"), record(2)),
            ["too-large", "2"],
        ),
        (b"", ["bad-archive"]),
        (gzip.compress(b"", mtime=0), ["bad-archive"]),
        (b"\x1f\x8b", ["bad-archive"]),
    ],
)
def test_archive_that_is_broken_says_so_and_goes_on(tmp_path: Path, data: bytes, found: list[str]) -> None:
    assert seen(tmp_path / "a.warc.gz", data) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ((record(1) + record(2))[:-90], ["1", "2", "bad-archive"]),
        (record(1) + record(2, length=10_000_000), ["1", "2", "bad-archive"]),
        (record(1).replace(b"Content-Length: ", b"Content-Length: x") + record(2), ["bad-archive", "2"]),
        (record(1) + b"words between\r\n" + record(2), ["1", "bad-archive", "2"]),
        (b"words\n" * 2000, ["bad-archive"]),
    ],
)
def test_plain_archive_that_is_broken_says_so_and_goes_on(tmp_path: Path, data: bytes, found: list[str]) -> None:
    assert seen(tmp_path / "a.warc", data) == found


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page(1), mtime=0)),
        ("Content-Encoding: deflate\r\n", zlib.compress(page(1))),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n" % len(page(1)) + page(1) + b"\r\n0\r\n\r\n"),
    ],
)
def test_archive_unpacks_what_the_server_packed(tmp_path: Path, headers: str, body: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(record(1, body, headers=headers)))
    assert [one.data for one in read_archive(str(path), KNOWN) if isinstance(one, Item)] == [page(1)]


@pytest.mark.parametrize(
    "headers",
    [
        *(f"Content-Encoding: {name}\r\n" for name in ("gzip", "x-gzip", "deflate", "br", "zstd")),
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
    ],
)
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html", page(1)),
        ("text/html", b"\xef\xbb\xbf \r\n" + page(1)),
        ("text/plain", b"ab\r\nThe fog stays over Osk, said Ada Renn."),
        ("application/pdf", b"%PDF-1.7 and so on"),
    ],
)
def test_archive_reads_what_was_unpacked_before_it_was_archived(
    tmp_path: Path, headers: str, content_type: str, body: bytes
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(1, body, headers=headers, content_type=content_type) + record(2))
    assert [one.data for one in read_archive(str(path), KNOWN) if isinstance(one, Item)] == [body, page(2)]


def test_archive_unpacks_a_page_whose_chunks_were_joined_and_that_is_packed_still(tmp_path: Path) -> None:
    headers = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    path = tmp_path / "a.warc"
    path.write_bytes(record(1, gzip.compress(page(1), mtime=0), headers=headers))
    assert [one.data for one in read_archive(str(path), KNOWN) if isinstance(one, Item)] == [page(1)]


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_archive_says_after_which_byte_it_is_broken(tmp_path: Path, number: int, is_packed: bool) -> None:
    records = [packed(record(n)) if is_packed else record(n) for n in range(4)]
    whole = sum(map(len, records[:number]))
    data = bytearray(b"".join(records))
    data[whole + 2 : whole + 10] = b"\xff\x00\xfe\x01\xff\x00\xfe\x01"
    path = tmp_path / ("a.warc.gz" if is_packed else "a.warc")
    path.write_bytes(data)
    (told,) = (one.what for one in read_archive(str(path), KNOWN) if isinstance(one, Failure))
    assert f"broken after byte {whole:,} " in told
