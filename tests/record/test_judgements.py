from __future__ import annotations

from pathlib import Path

from onrecord.record import open_record
from onrecord.record.judgements import CORRECTIONS, load_judgements
from record.newsroom import BRANDVIK, story


def test_judgements_come_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        record.add(story("[s:Ilse Brandvik] [c:said] [q:no].", BRANDVIK))
        (report,) = record.reports(record.statements()[0].id)
        first = record.judge("accept", report.id, by="Ada Renn", at="2031-05-07T09:00:00+00:00")
        second = record.judge("reject", report.id, by="Bo Ek", at="2031-05-07T10:00:00+00:00")
        record.withdraw(second.id, by="Bo Ek", at="2031-05-07T11:00:00+00:00")
        with record.database.reading() as connection:
            every = load_judgements(connection)
            rejected = load_judgements(connection, "reject")
            active = load_judgements(connection, *CORRECTIONS, active=True)
    assert [one.id for one in every] == [first.id, second.id]
    assert [(one.verb, one.by) for one in rejected] == [("reject", "Bo Ek")]
    assert [one.subjects for one in active] == [(report.id,)]
