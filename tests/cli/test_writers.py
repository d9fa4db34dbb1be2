from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from onrecord.cli.formats import Format
from onrecord.cli.writers import BratFolder, make_writer, open_writer
from onrecord.errors import OptionError
from onrecord.formats.jsonl import decode_line
from readings import harbour, make_reading


def written(form: Format, *readings: object) -> str:
    stream = io.BytesIO()
    writer = make_writer(form, stream)
    for reading in readings:
        writer.write(reading)  # type: ignore[arg-type]
    writer.finish()
    return stream.getvalue().decode()


def test_jsonl_has_one_line_for_each_reading() -> None:
    out = written(Format.JSONL, harbour(), harbour())
    assert [decode_line(line) for line in out.splitlines()] == [harbour(), harbour()]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_an_array_of_any_length(count: int) -> None:
    assert len(json.loads(written(Format.JSON, *[harbour()] * count))) == count


def test_html_is_one_page() -> None:
    out = written(Format.HTML, harbour(), harbour())
    assert out.count("<!doctype html>") == 1
    assert out.count('<section class="document"') == 2


def test_text_has_no_colours_in_a_file() -> None:
    assert "\x1b" not in written(Format.TEXT, harbour())


def test_brat_of_one_document_is_its_standoff() -> None:
    assert written(Format.BRAT, harbour()).startswith("T1\tSource ")


def test_brat_of_two_documents_needs_a_folder() -> None:
    with pytest.raises(OptionError, match="-o FOLDER"):
        written(Format.BRAT, harbour(), harbour())


def test_brat_folder_has_text_and_standoff_side_by_side(tmp_path: Path) -> None:
    reading = make_reading("[q:one\r\ntwo\ud800]")
    BratFolder(tmp_path).write(reading)
    text = tmp_path / f"{reading.document.id}.txt"
    assert text.read_bytes() == b"one\r\ntwo?"
    assert text.with_suffix(".ann").read_text(encoding="utf-8").startswith("T1\tContent 0 3;5 9\tone two?")


def test_open_writer_makes_a_missing_brat_folder(tmp_path: Path) -> None:
    with open_writer(Format.BRAT, tmp_path / "a" / "b") as writer:
        writer.write(harbour())
    assert len([*(tmp_path / "a" / "b").iterdir()]) == 2


def test_open_writer_completes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    with open_writer(Format.JSON, path) as writer:
        writer.write(harbour())
    assert len(json.loads(path.read_bytes())) == 1


@pytest.mark.parametrize(
    ("form", "name"), [(Format.JSONL, "."), (Format.HTML, "no/such/a.html"), (Format.BRAT, "file")]
)
def test_open_writer_refuses_what_it_cannot_open(tmp_path: Path, form: Format, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OptionError) as caught, open_writer(form, tmp_path / name):
        pass
    assert caught.value.slug == "cannot-write"
