from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.cli import demo as module
from onrecord.cli.demo import next_lines, story
from onrecord.cli.main import main
from onrecord.questions.shifts import shifts
from onrecord.record import open_record


def test_the_story_runs_over_three_years_in_order() -> None:
    days = [one.published for one in story() if one.published]
    assert len(days) == 20
    assert days == sorted(days)
    assert days[-1] - days[0] > timedelta(days=3 * 365)


def test_the_story_is_of_no_real_place() -> None:
    assert {one.outlet for one in story()} == {"Coastwire", "Duvane Messenger", "Holmsund Courier", "Pelland Gazette"}
    assert all((one.url or "").startswith("https://example.org/") for one in story())


def test_what_comes_next_names_the_record() -> None:
    assert any("--db kept.db" in line for line in next_lines(Path("kept.db")))
    assert any("onrecord demo --db" in line for line in next_lines(None))


@pytest.mark.weights
def test_demo_finds_the_turn_and_leaves_the_quarrel_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.db"
    assert main(["demo", "--db", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 120
    assert "Velmark toward Ostia Pact: warmer, reversal, on 2032-03-03" in shown
    assert "altered: Ilse Brandvik is on record with like words" in shown
    with open_record(path) as record:
        found = shifts(record).found
        assert {(one.target, one.direction) for one in found} == {("Ostia Pact", "warmer")}
        assert {one.holder for one in found} <= {"Velmark", "Ilse Brandvik", "Arne Holt", "Jonas Tveit"}
        assert max(one.outlets for one in record.statements(limit=None)) == 4


@pytest.mark.weights
def test_demo_writes_over_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.db"
    path.write_bytes(b"mine")
    assert main(["demo", "--db", str(path)]) == 2
    assert "[bad-option]" in capsys.readouterr().err
    assert path.read_bytes() == b"mine"


@pytest.mark.weights
def test_demo_without_the_extra_reads_one_dispatch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    assert main(["demo"]) == 0
    shown = capsys.readouterr().out
    assert "Ilse Brandvik" in shown
    assert "pip install 'onrecord[record]'" in shown
