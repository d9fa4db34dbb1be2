from __future__ import annotations

from onrecord.questions.judged import names_in, shortened
from onrecord.record import Record
from record.newsroom import Player, story

AT = "2031-06-01T10:00:00Z"


def test_each_id_goes_by_its_own_name_also_after_a_merge(record: Record) -> None:
    for name in ("Oda Fenn", "Ulf Lund"):
        marked = f"[s:{name}] [c:said] [q:“we are done with the quay of {name},”] again."
        record.add(story(marked, Player(name), title=f"The quay of {name}"))
    oda, ulf = (next(one.id for one in record.actors() if one.name == name) for name in ("Oda Fenn", "Ulf Lund"))
    said = record.statements(speaker=oda)[0]
    (report,) = record.reports(said.id)
    merged = record.judge("merge", oda, ulf, by="anna", at=AT)
    assert names_in(record, [merged]) == {oda: "Oda Fenn", ulf: "Ulf Lund"}
    parted = record.judge("split", oda, report.document, by="anna", at=AT)
    assert names_in(record, [parted])[report.document] == "The quay of Oda Fenn"
    given = record.judge("speaker", report.id, value=ulf, by="anna", at=AT)
    assert names_in(record, [given]) == {report.id: "“we are done with the quay of Oda Fenn,”", ulf: "Ulf Lund"}


def test_what_has_no_name_is_left_out(record: Record) -> None:
    record.add(story("[s:Oda Fenn] [c:said] [q:“no,”] again.", Player("Oda Fenn")))
    (oda,) = (one.id for one in record.actors())
    renamed = record.judge("rename", oda, value="Oda Moor", by="anna", at=AT)
    assert names_in(record, [renamed]) == {oda: "Oda Moor"}
    assert names_in(record, []) == {}


def test_long_words_are_cut() -> None:
    assert shortened("a  b") == "a b"
    assert len(shortened("word " * 40)) <= 60
