"""Every format of a small record: what it holds, that it comes back where it can, that hostile text breaks nothing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from sqlalchemy import select, update

from onrecord.errors import OptionError
from onrecord.formats.eventfiles.gdelt import read_gdelt
from onrecord.formats.eventfiles.plover import read_plover
from onrecord.formats.exports import FORMATS, export, pieces_of
from onrecord.formats.exports.gdelt import COLUMNS as GDELT
from onrecord.formats.exports.plover import HEADER
from onrecord.formats.jsonl import decode_line
from onrecord.record import Record, open_record, tables
from onrecord.record.ready_events import ReadyEvent
from questions.conftest import readings, told
from record.newsroom import DAY, OSTIA, VELMARK, Player, story, with_event

FILES = [name for name, form in FORMATS.items() if form.pieces]
HOSTILE = (
    'Fog\x00 \u2028=1+1 \t"quoted" \U0001f6a2\r\n[s:Ilse Brandvik] [c:said] [q:“the Ostia Pact, "again"; =SUM(A1)\t…”].'
)


def whole(record: Record, form: str) -> bytes:
    return b"".join(pieces_of(record, form))


def rows(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(whole(record, "csv").decode(), newline="")))


def test_readings_come_back_as_they_were(quarrel: Record) -> None:
    assert [decode_line(line) for line in whole(quarrel, "jsonl").splitlines()] == list(readings())


def test_readings_that_come_back_make_the_same_record(quarrel: Record, tmp_path: Path) -> None:
    with open_record(tmp_path / "again.db") as again:
        for line in whole(quarrel, "jsonl").splitlines():
            again.add(decode_line(line))
        assert whole(again, "csv") == whole(quarrel, "csv")


def test_a_table_has_every_report_with_its_place(quarrel: Record) -> None:
    found = rows(quarrel)
    assert len(found) == 5
    for row in found:
        text = quarrel.document(row["document"]).text
        assert text[int(row["quote_start"]) : int(row["quote_end"])] == row["quote"].lstrip("'")
        assert (row["outlet"], row["country"]) == ("Holmsund Courier", found[0]["country"])


def test_parquet_says_the_same_as_the_table(quarrel: Record) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(whole(quarrel, "parquet")))
    assert table.column("report").to_pylist() == [row["report"] for row in rows(quarrel)]
    assert str(table.schema.field("published").type) == "date32[day]"


def test_annotations_select_the_words(quarrel: Record) -> None:
    lines = [json.loads(line) for line in whole(quarrel, "annotations").splitlines()]
    assert len(lines) == 5
    for one, row in zip(lines, rows(quarrel), strict=True):
        quote, position = one["target"]["selector"]
        text = quarrel.document(row["document"]).text
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_entities_point_at_each_other(quarrel: Record) -> None:
    found = [json.loads(line) for line in whole(quarrel, "ftm").splitlines()]
    ids = {one["id"] for one in found}
    notes = [one["properties"] for one in found if one["schema"] == "Note"]
    assert len(notes) == 5
    assert all(one["proof"][0] in ids and one["entity"][0] in ids for one in notes)
    assert {"Person", "Organization", "Article", "Mention", "Note"} <= {one["schema"] for one in found}


def test_brat_has_two_files_for_each_document(quarrel: Record, tmp_path: Path) -> None:
    export(quarrel, "brat", tmp_path / "brat")
    names = sorted(path.suffix for path in (tmp_path / "brat").iterdir())
    assert names == [".ann"] * 5 + [".json"] + [".txt"] * 5
    for ann in (tmp_path / "brat").glob("*.ann"):
        text = ann.with_suffix(".txt").read_bytes().decode()
        for line in ann.read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                _, place, words = line.split("\t")
                spans = [tuple(map(int, one.split())) for one in place.partition(" ")[2].split(";")]
                assert " ".join(text[start:end] for start, end in spans) == words


@pytest.fixture
def deeds(tmp_path: Path) -> Record:
    norway, iceland = Player("Norway", kind="country", country="NO"), Player("Iceland", kind="country", country="IS")
    reading = with_event(story("Norway met Iceland.", norway, iceland, published=DAY), "Norway", "Iceland", "040", 1.0)
    record = open_record(tmp_path / "deeds.db")
    record.add(reading)
    return record


def test_events_come_back_from_gdelt(deeds: Record) -> None:
    with deeds:
        (line,) = whole(deeds, "gdelt").decode().splitlines()
    (event,) = read_gdelt(iter([(1, line.split("\t"))]))
    assert isinstance(event, ReadyEvent)
    assert len(line.split("\t")) == len(GDELT)
    assert (event.day, event.actor.state, event.recipient.state, event.code) == (DAY, "NOR", "ISL", "040")


def test_events_come_back_from_plover(deeds: Record) -> None:
    with deeds:
        lines = whole(deeds, "plover").decode().splitlines()
    (event,) = read_plover(enumerate((line.split("\t") for line in lines), 1))
    assert isinstance(event, ReadyEvent)
    assert lines[0].split("\t") == list(HEADER)
    assert (event.day, event.actor.state, event.recipient.state, event.code) == (DAY, "NOR", "ISL", "04")


@pytest.mark.parametrize("form", FILES)
def test_hostile_text_breaks_no_format(form: str, tmp_path: Path) -> None:
    with open_record(tmp_path / "hostile.db") as record:
        record.add(told(HOSTILE, DAY, -0.5, outlet="=cmd()", url="https://example.org/\t1"))
        data = whole(record, form)
        assert len(rows(record)) == 1
    if form in ("jsonl", "annotations", "ftm"):
        assert all(json.loads(line) for line in data.split(b"\n")[:-1])
    if form == "csv":
        assert rows_of(data)[0]["outlet"] == "'=cmd()"


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("form", [*FILES])
def test_an_empty_record_is_a_valid_file(form: str, tmp_path: Path) -> None:
    with open_record(tmp_path / "empty.db") as record:
        lines = whole(record, form)
    assert form in ("parquet", "about") or len(lines.splitlines()) == (1 if form in ("csv", "plover") else 0)


def test_a_broken_export_leaves_the_old_file(quarrel: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "r.csv"
    export(quarrel, "csv", target)
    before = target.read_bytes()

    def broken(*_: object) -> object:
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.formats.exports.writing.pieces_of", broken)
    with pytest.raises(OSError, match="space"):
        export(quarrel, "csv", target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_unknown_format_is_named(quarrel: Record, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="xml"):
        export(quarrel, "xml", tmp_path / "r.xml")


def test_a_person_of_no_country_has_none(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.add(story("[s:Oda Fenn] [c:said] [q:no].", Player("Oda Fenn"), VELMARK, OSTIA, published=DAY))
        assert rows(record)[0]["country"] == ""


def spoil(record: Record, what: bytes = b"no zlib", column: str = "reading") -> str:
    """Damage what is stored of the first document, as a broken disk or an earlier version may; its id."""
    with record.database.writing() as connection:
        row, name = connection.execute(select(tables.document.c.row, tables.document.c.id)).first() or (0, "")
        connection.execute(update(tables.body).where(tables.body.c.document == row).values({column: what}))
    return str(name)


@pytest.mark.parametrize("form", FILES)
def test_a_damaged_reading_stops_no_export(form: str, quarrel: Record, tmp_path: Path) -> None:
    whole_lines, spoilt = whole(quarrel, form).splitlines(), spoil(quarrel)
    damaged = export(quarrel, form, tmp_path / "out")
    lines = (tmp_path / "out").read_bytes().splitlines()
    assert damaged == ((spoilt,) if form == "jsonl" else ())
    assert form in ("parquet", "about") or len(lines) == len(whole_lines) - len(damaged)


def test_a_damaged_reading_leaves_the_others_to_brat(quarrel: Record, tmp_path: Path) -> None:
    spoilt = spoil(quarrel)
    assert export(quarrel, "brat", tmp_path / "out") == (spoilt,)
    assert len(list((tmp_path / "out").glob("*.ann"))) == len(list(readings())) - 1


@pytest.mark.parametrize("form", FILES)
def test_a_damaged_text_stops_no_export(form: str, quarrel: Record, tmp_path: Path) -> None:
    spoil(quarrel, b"\xff\xfe fog", "text")
    export(quarrel, form, tmp_path / "out")
    assert (tmp_path / "out").exists()
