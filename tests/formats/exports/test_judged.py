from __future__ import annotations

from pathlib import Path

from bench.data.polnear import read_split
from onrecord.formats.exports import export
from onrecord.record import Record
from onrecord.types import Span

AT = "2031-06-01T10:00:00Z"


def written(record: Record, folder: Path) -> dict[str, str]:
    export(record, "judged", folder)
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.*"))}


def test_nothing_is_written_before_somebody_judges(quarrel: Record, tmp_path: Path) -> None:
    assert written(quarrel, tmp_path / "out") == {}


def test_an_article_is_written_as_it_was_corrected(quarrel: Record, tmp_path: Path) -> None:
    report = quarrel.reports(quarrel.statements()[0].id)[0]
    first = report.content[0]
    quarrel.judge("span", report.id, value=f'{{"content": [[{first.start}, {first.end - 6}]]}}', by="Oda", at=AT)
    files = written(quarrel, tmp_path / "out")
    assert sorted(files) == ["about.json", f"attributions/{report.document}_judged.ann", f"text/{report.document}.txt"]
    text, notes = files[f"text/{report.document}.txt"], files[f"attributions/{report.document}_judged.ann"]
    assert text == quarrel.document(report.document).text
    assert f"Content {first.start} {first.end - 6}\t{Span(first.start, first.end - 6).of(text)}" in notes
    assert "AnnotatorNotes E1\tspan by Oda" in notes


def test_a_rejected_statement_is_no_example(quarrel: Record, tmp_path: Path) -> None:
    report = quarrel.reports(quarrel.statements()[0].id)[0]
    quarrel.judge("reject", report.id, by="Oda", at=AT)
    files = written(quarrel, tmp_path / "out")
    assert "Content" not in files[f"attributions/{report.document}_judged.ann"]


def test_what_is_written_is_read_as_the_corpus_is(quarrel: Record, tmp_path: Path) -> None:
    report = quarrel.reports(quarrel.statements()[0].id)[0]
    quarrel.judge("accept", report.id, by="Oda", at=AT)
    written(quarrel, tmp_path / "out")
    (article,) = read_split(tmp_path / "out")
    assert article.text == quarrel.document(report.document).text
    assert [one.content for one in article.gold] == [report.content]
