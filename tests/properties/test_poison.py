"""Every odd character in every field, through every output, each read back by a parser of its format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import msgspec
import pytest
from lxml import html

from onrecord.cli.formats import Format
from onrecord.cli.main import main
from onrecord.cli.writers import make_writer
from onrecord.documents.document import read_text
from onrecord.formats.exports import FORMATS, export, pieces_of
from onrecord.formats.jsonl import decode_line
from onrecord.mcp.citing import jsonable
from onrecord.mcp.tools import Tools
from onrecord.record import Record, open_record
from onrecord.record.evidence import check_reading
from onrecord.web.app import make_app
from onrecord.web.format_extensions import address_of
from poison import LEADS, ODD, poison_reading, poison_record
from web.conftest import Reply, Site, desk_over
from web.test_hostile import Tags

pytestmark = pytest.mark.nightly

UNCARRIED = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def poison_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("poison") / "poison.db"
    with poison_record(path):
        pass
    return path


@pytest.fixture(scope="module")
def record(poison_file: Path) -> Iterator[Record]:
    with open_record(poison_file, create=False) as record:
        yield record


@pytest.fixture(scope="module")
def site(poison_file: Path) -> Iterator[Site]:
    with desk_over(poison_file) as site:
        yield site


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from (name, *texts(one))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def is_json(data: bytes) -> Any:
    found = json.loads(data)
    assert not any(UNCARRIED.search(one) for one in texts(found))
    return found


def is_table(data: bytes) -> None:
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert len({len(row) for row in rows}) <= 1
    cells = [cell for row in rows[1:] for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert not any(UNCARRIED.search(cell) for cell in cells)


def is_page(data: bytes) -> None:
    text = data.decode()
    assert not UNCARRIED.search(text)
    tags = Tags()
    tags.feed(text)
    assert tags.wrong == []
    tree = html.document_fromstring(data)
    assert len(tree.findall(".//main")) == 1
    assert tree.findall(".//marquee") == []


def is_drawing(data: bytes) -> None:
    tree = ElementTree.fromstring(data)
    assert tree.tag == f"{SVG}svg"
    assert tree.findall(f".//{SVG}script") == []


PARSERS: dict[str, Any] = {
    "text/html": is_page,
    "application/json": is_json,
    "application/problem+json": is_json,
    "application/openapi+json": is_json,
    "application/feed+json": is_json,
    "application/vnd.citationstyles.csl+json": is_json,
    "application/atom+xml": ElementTree.fromstring,
    "image/svg+xml": is_drawing,
    "image/png": lambda data: data.startswith(b"\x89PNG") or pytest.fail("no PNG"),
    "text/csv": is_table,
    "text/plain": lambda data: data.decode(),
    "application/x-bibtex": lambda data: data.decode(),
}


def is_parsed(reply: Reply, path: str) -> None:
    kind = reply.headers.get("content-type", "").partition(";")[0]
    assert kind in PARSERS, (path, kind)
    PARSERS[kind](reply.body)


def addresses(site: Site) -> list[str]:
    """Every route with GET, its parameters filled from the record."""
    record = site.desk.record
    statements = record.statements()
    reports = [record.reports(one.id)[0] for one in statements]
    actors = [one.id for one in record.actors(limit=None)]
    fills = {
        "document": [one.document for one in reports],
        "statement": [one.id for one in statements],
        "report": [one.id for one in reports],
        "actor": actors,
        "one": actors[:4],
        "other": actors[4:8],
    }
    found: list[str] = []
    for route in make_app(site.desk).routes:
        path = getattr(route, "path_format", route.path)
        if "GET" not in getattr(route, "methods", ()) or path.startswith(("/static", "/.litestar")):
            continue
        names = re.findall(r"\{(\w+)", path)
        assert set(names) <= fills.keys(), path
        for number in range(min((len(fills[name]) for name in names), default=1)):
            given = {name: fills[name][number] for name in names}
            found.append(address_of(re.sub(r"\{(\w+)[^}]*\}", lambda match, given=given: given[match[1]], path)))
    return found


def test_every_address_of_the_desk_answers_in_its_format(site: Site) -> None:
    asked = addresses(site)
    assert len(asked) > 100
    for path in asked:
        reply = site.ask(path, accept="*/*" if "." in path else "text/html")
        assert reply.status in (200, 303, 400, 404), (path, reply.body[:500])
        if reply.status != 303:
            is_parsed(reply, path)


def test_odd_questions_are_answered_in_the_format_that_was_asked_for(site: Site) -> None:
    odd = quote(ODD.encode("utf-8", "surrogatepass"))[:900].rpartition("%")[0]
    for path in (
        f"/search?q={odd}", f"/search.json?q={odd}", f"/search.atom?q={odd}", f"/search.feed?speaker={odd}",
        f"/actors?name={odd}", f"/actors/{odd}.json", f"/articles/{odd}", f"/shifts?holder={odd}", f"/nowhere/{odd}",
        f"/search?outlet={odd}", f"/check?text={odd}", f"/pairs/{odd}/{odd}", f"/x?{odd}={odd}",
        "/search?q=%ED%A0%80%00",
    ):  # fmt: skip
        reply = site.ask(path)
        assert reply.status in (200, 400, 404, 409), (path, reply.body[:500])
        is_parsed(reply, path)


def test_spans_of_every_reading_point_at_what_they_quote(record: Record) -> None:
    for one in record.statements():
        for report in record.reports(one.id):
            check_reading(record.reading(report.document))


def test_names_and_outlets_stand_in_one_line(record: Record) -> None:
    outlets = {report.outlet or "" for one in record.statements() for report in record.reports(one.id)}
    names = [*outlets, *(one.by for one in record.judgements())]
    assert len(names) > len(LEADS)
    assert all(len(name.splitlines()) == 1 for name in names)


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_can_be_read_back(record: Record, form: str, tmp_path: Path) -> None:
    if FORMATS[form].pieces is None:
        export(record, form, tmp_path / form)
        files = [path for path in (tmp_path / form).rglob("*") if path.is_file()]
        assert files
        assert all(path.read_bytes().decode() is not None for path in files)
        return
    data = b"".join(pieces_of(record, form))
    if form == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        assert parquet.read_table(io.BytesIO(data)).num_rows >= len(LEADS)
    elif form == "about":
        is_json(data)
    elif form == "csv":
        is_table(data)
    elif form in ("plover", "gdelt"):
        assert len({line.count(b"\t") for line in data.splitlines()}) == 1
        data.decode()
    else:
        lines = [line for line in data.split(b"\n") if line]
        assert lines
        for line in lines:
            is_json(line)
            if form == "jsonl":
                check_reading(decode_line(line))


ASKED = [
    ["search"], ["search", "harbour"], ["search", "--speaker", "Fenn"], ["who", "Velmark"], ["who", "Brandvik"],
    ["timeline", "Velmark", "Ostia Pact"], ["positions", "Velmark", "Ostia Pact"], ["shifts"],
    ["check", "the Ostia Pact is no friend"],
]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_the_command_line_prints_what_can_be_read(
    asked: list[str], form: str, poison_file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    if asked[0] == "check" and form in ("csv", "jsonl"):
        return
    status = main([*asked, "--db", str(poison_file), "-f", form])
    out, told = capsysbinary.readouterr()
    assert status in (0, 2), told
    assert b"Traceback" not in told
    lines = out.split(b"\n")
    if form == "json" and status == 0:
        is_json(out)
    elif form == "jsonl":
        assert all(is_json(line) is not None for line in lines if line)
    elif form == "csv" and out:
        is_table(out)
    else:
        shown = out.decode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", shown)


@pytest.mark.parametrize("asked", [["search"], ["who"], ["timeline", "Velmark"], ["trace"], ["check"]], ids=" ".join)
def test_odd_words_on_the_command_line_are_answered(
    asked: list[str], poison_file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for lead in ("", "\udcff", "=", "\x1b"):
        main([*asked, f"{lead}x{ODD}".replace("\x00", ""), "--db", str(poison_file), "-f", "json"])
        out, told = capsysbinary.readouterr()
        assert b"Traceback" not in told
        if out:
            is_json(out)


@pytest.mark.parametrize("form", [one for one in Format if one is not Format.BRAT])  # of which see the exports
def test_every_format_of_a_reading_can_be_read_back(form: Format) -> None:
    stream = io.BytesIO()
    writer = make_writer(form, stream)
    for number, lead in enumerate(LEADS):
        reading = poison_reading(number, lead)
        writer.write(reading)
    writer.finish()
    data = stream.getvalue()
    text = data.decode()
    if form is Format.JSON:
        assert len(is_json(data)) == len(LEADS)
    elif form is Format.JSONL:
        lines = data.split(b"\n")[:-1]
        assert len(lines) == len(LEADS)
        for line in lines:
            check_reading(decode_line(line))
    elif form is Format.HTML:
        assert len(html.document_fromstring(data).findall(".//article")) >= len(LEADS)
    elif form is Format.TEXT:
        assert not re.search("[\x00-\x08\x0e-\x1a\x7f]", text)


def test_every_tool_for_models_gives_json(record: Record) -> None:
    tools = Tools(record)
    answers: list[msgspec.Struct] = [
        tools.search_statements("harbour"),
        tools.search_statements(ODD[:200]),
        tools.who("Velmark"),
        tools.timeline("Velmark", "Ostia Pact"),
        tools.positions("Velmark", "Ostia Pact"),
        tools.shifts(),
        tools.check_quote(ODD[:300]),
    ]
    for one in answers:
        is_json(msgspec.json.encode(jsonable(record, one)))


def test_what_is_read_is_well_formed_from_the_start() -> None:
    for lead in LEADS:
        odd = f"{lead}{ODD}"
        document = read_text(f"{odd} The quay is shut.", title=odd, outlet=odd, url=odd)
        assert not UNCARRIED.search(document.text)
        assert len(document.text) == len(f"{odd} The quay is shut.")
        is_json(msgspec.json.encode(document))
