from __future__ import annotations

import pytest

from onrecord.feeding import resolving
from onrecord.feeding.resolving import resolve_all
from onrecord.record import Record, Run
from record.newsroom import Player, story

AT = "2031-06-01T12:00:00Z"
RUN = Run("0.9", "cc")
SHORT = Player("Brandvik", role="Foreign Minister", country="NO")
FULL = Player("Ilse Brandvik", role="Foreign Minister", country="NO")


def test_a_row_under_a_short_name_is_merged_once_and_looked_at_no_more(
    file_record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolving, "PAGE", 2)
    monkeypatch.setattr("onrecord.record.record.resolve_near", lambda *_: None)
    said = "[s:Brandvik] [c:said] [q:port {} is shut]."
    documents = [
        file_record.add(story(said.format(at), SHORT, url=f"https://e.example/{at}")).document for at in range(5)
    ]
    file_record.add(story("[s:Ilse Brandvik] [c:said] [q:the quay is open].", FULL))
    first = list(resolve_all(file_record, RUN, at=AT, limit=3))
    assert [one.document for one in first] == documents[:1]  # one row under the short name: merged once for all
    assert [(one.linked, one.merged) for one in first] == [(0, 1)]
    assert list(resolve_all(file_record, RUN, at=AT)) == []
