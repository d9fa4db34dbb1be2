from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.cli.main import main
from onrecord.cli.options import run_option
from onrecord.record import Run, open_record
from onrecord.types import Document, Failure, Reading
from record.newsroom import TVEIT, story

OLD = Run("0.0", "aa")
NEW_READINGS: dict[str, Reading] = {}
FRENCH = "Le préfet a dit que le port de Lune resterait ouvert."


def told(outlet: str) -> Reading:
    return story("[s:Jonas Tveit] [c:said] [q:the port of Lune would stay open].", TVEIT, outlet=outlet, title="Ports")


def foreign(language: str = "eo") -> Reading:
    document = Document(f"doc_{language}", FRENCH, sha256(FRENCH.encode()).hexdigest(), language=language, title="Port")
    return Reading(document, unread="language")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Two documents of an older run, of which one has now a statement; one unread that can be read now, one not."""
    known = {one.document.id: one for one in (told("Vesper"), told("Fathom"), told("Coastwire"))}

    def read(items: Iterable[Document], *, model: str, workers: int) -> Iterator[Reading | Failure]:
        assert (model, workers) == ("fast", 1)
        for one in items:
            yield Failure("Fathom", "it is torn", "mend it", "torn") if one.outlet == "Fathom" else known[one.id]

    monkeypatch.setattr("onrecord.feeding.pool.read_many", read)
    path = str(tmp_path / "news.db")
    with open_record(path) as record:
        record.add(Reading(told("Vesper").document), run=OLD)
        record.add(told("Fathom"), run=OLD)
        record.add(Reading(told("Coastwire").document, unread="language"), run=OLD)
        record.add(foreign(), run=OLD)
    return path


def test_reread_reads_what_is_stale_and_says_what_came_of_it(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reread", "--db", db]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    first, last = printed.err.splitlines()
    assert first == "Fathom: it is torn. Hint: mend it [torn]"
    assert last.startswith("onrecord: 2 documents read again, 2 changed; 2 reports more, 0 less; 1 could not be read; ")
    with open_record(db) as record:
        assert [one.reports for one in record.statements()] == [3]


def test_reread_again_reads_only_what_is_left(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["reread", "--db", db])
    capsys.readouterr()
    assert main(["reread", "--db", db]) == 1
    assert "onrecord: 0 documents read again, 0 changed; 1 could not be read" in capsys.readouterr().err
    assert main(["reread", "--db", db, "--all"]) == 1
    assert "onrecord: 2 documents read again, 0 changed" in capsys.readouterr().err


def test_reread_of_unread_documents_only(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reread", "--db", db, "--unread-only", "--limit", "5"]) == 0
    assert "onrecord: 1 document read again, 1 changed" in capsys.readouterr().err


def test_reread_stops_at_the_limit(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reread", "--db", db, "--limit", "1"]) == 0
    assert "onrecord: 1 document read again, 1 changed" in capsys.readouterr().err


def test_reread_makes_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reread", "--db", f"{tmp_path}/none.db"]) == 1
    assert "[no-record]" in capsys.readouterr().err


def test_diff_runs_lists_the_runs_and_then_what_differs(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["reread", "--db", db])
    capsys.readouterr()
    assert main(["diff-runs", "--db", db]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [OLD.id, run_option("fast").id]
    assert "4 documents" in lines[0]
    assert main(["diff-runs", OLD.id, "--db", db]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  gained: Jonas Tveit: “the port of Lune would stay open” [17–49]"
    assert "2 documents read by both, 2 differ" in "\n".join(lines)
    assert main(["diff-runs", OLD.id, "--db", db, "--format", "jsonl"]) == 0
    *changes, sums = map(json.loads, capsys.readouterr().out.splitlines())
    assert [one["what"] for one in changes] == ["gained", "gained"]
    assert changes[0]["spans"] == [[17, 49]]
    assert sums["counts"] == {"gained": 2}


def test_diff_runs_says_when_nothing_is_common(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_record(db) as record:
        record.add(told("Tide Table"), run=Run("0.1", "bb"))
    assert main(["diff-runs", OLD.id, "--db", db]) == 2
    assert "[nothing-common]" in capsys.readouterr().err


def test_search_names_unread_documents(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "préfet", "--db", db]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["No statement on record fits.", "1 unread document holds the words (eo 1): see --unread."]
    assert main(["search", "préfet", "--unread", "--db", db]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Port — unread (eo)"
    assert main(["search", "préfet", "--unread", "--db", db, "-f", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["marks"] == [[3, 9]]
    assert main(["search", "nowhere", "--unread", "--db", db]) == 0
    assert capsys.readouterr().out == "No unread document on record fits.\n"


def test_search_of_unread_documents_by_speaker_is_refused(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--unread", "--speaker", "Tveit", "--db", db]) == 2
    assert "[bad-option]" in capsys.readouterr().err
