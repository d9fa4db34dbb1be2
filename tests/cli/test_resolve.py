from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.main import main
from onrecord.record import open_record
from record.newsroom import Player, story

SHORT = Player("Brandvik", role="Foreign Minister", country="NO")
FULL = Player("Ilse Brandvik", role="Foreign Minister", country="NO")


def test_resolve_says_what_was_linked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.record.record.resolve_near", lambda *_: None)  # what add would link by itself
    db = str(tmp_path / "news.db")
    with open_record(db) as record:
        record.add(story("[s:Brandvik] [c:said] [q:the port is shut].", SHORT))
        record.add(story("[s:Ilse Brandvik] [c:said] [q:the quay is open].", FULL))
    assert main(["resolve", "--db", db]) == 0
    assert capsys.readouterr().err == "onrecord: 1 document with open names; 0 linked, 1 merged\n"
    assert main(["resolve", "--db", db]) == 0
    assert capsys.readouterr().err == "onrecord: 0 documents with open names; 0 linked, 0 merged\n"
    with open_record(db) as record:
        assert len({one.speaker for one in record.statements()}) == 1


def test_resolve_makes_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "--db", f"{tmp_path}/none.db"]) == 1
    assert "[no-record]" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
