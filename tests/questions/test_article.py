from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.questions.article import article
from onrecord.record import Record
from questions.conftest import COLD, told

AT = "2033-01-01T10:00:00Z"


def first(record: Record) -> tuple[str, str]:
    report = record.reports(record.statements()[0].id)[0]
    return report.document, report.id


def test_reports_stand_beside_the_attributions(quarrel: Record) -> None:
    document, report = first(quarrel)
    found = article(quarrel, document)
    assert [one.id for one in found.reports] == [one.id for one in found.reading.attributions] == [report]
    assert found.reading == quarrel.reading(document)


def test_a_corrected_speaker_is_shown(quarrel: Record) -> None:
    document, report = first(quarrel)
    quarrel.judge("speaker", report, value=quarrel.actors("Ilse Brandvik")[0].id, by="Oda", at=AT)
    assert article(quarrel, document).reading.attributions[0].speaker.name == "Ilse Brandvik"


def test_corrected_spans_are_shown(quarrel: Record) -> None:
    document, report = first(quarrel)
    quarrel.judge("span", report, value='{"content": [[0, 5]]}', by="Oda", at=AT)
    shown = article(quarrel, document).reading.attributions[0]
    assert shown.content_text == quarrel.document(document).text[:5]


def test_a_rejected_statement_is_not_shown(quarrel: Record) -> None:
    document, report = first(quarrel)
    judgement = quarrel.judge("reject", report, by="Oda", at=AT)
    assert article(quarrel, document).reports == ()
    quarrel.withdraw(judgement.id, by="Oda", at=AT)
    assert len(article(quarrel, document).reports) == 1


def test_versions_of_the_page_are_named(quarrel: Record) -> None:
    day, marked = COLD[0]
    added = [
        quarrel.add(told(text, day, -0.5, outlet="Vesper", url="https://example.org/a")).document
        for text in (marked, f"{marked} It rained.")
    ]
    assert [one.document for one in article(quarrel, added[0]).versions] == added


def test_an_article_that_is_not_there_is_named(quarrel: Record) -> None:
    with pytest.raises(OptionError) as refused:
        article(quarrel, "doc_0")
    assert refused.value.slug == "unknown-article"
