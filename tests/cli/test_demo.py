from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from onrecord.cli import demo as module
from onrecord.cli.demo import WIDTH, fit, next_lines
from onrecord.cli.main import main
from onrecord.questions.positions import positions
from onrecord.questions.search import Filters, search
from onrecord.questions.shifts import shifts
from onrecord.questions.timeline import timeline
from onrecord.record import Record, open_record


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path, printed = tmp_path_factory.mktemp("a demo") / "story.db", StringIO()
    with redirect_stdout(printed):
        assert main(["demo", "--db", str(path)]) == 0
    return path, printed.getvalue()


@pytest.fixture
def record(shown: tuple[Path, str]) -> Iterator[Record]:
    with open_record(shown[0], create=False, writable=False) as found:
        yield found


def test_what_comes_next_names_the_record() -> None:
    assert any("shifts --db kept.db" in line for line in next_lines(Path("kept.db")))
    assert not any("onrecord demo" in line for line in next_lines(Path("kept.db")))
    assert any("onrecord demo --db" in line for line in next_lines(None))


def test_what_comes_next_quotes_a_name_with_spaces() -> None:
    line = next(line for line in next_lines(Path("my story.db")) if "shifts" in line)
    assert shlex.split(line) == ["onrecord", "shifts", "--db", "my story.db"]


@pytest.mark.parametrize("db", [None, Path("story.db")])
def test_what_comes_next_fits(db: Path | None) -> None:
    assert max(map(len, next_lines(db))) <= WIDTH


def test_fit_breaks_no_word_and_loses_none() -> None:
    line = f"  Oda Fenn: said {'that the port-pilots waited ' * 9}https://example.org/{'quay' * 20}"
    lines = fit(line)
    assert " ".join(lines).split() == line.split()
    assert all(len(one) <= WIDTH for one in lines if "https" not in one)
    assert lines[0].startswith("  Oda")
    assert all(one.startswith("      ") for one in lines[1:])


def test_fit_leaves_short_lines_alone() -> None:
    assert fit("    a   b") == ["    a   b"]
    assert fit("") == [""]


@pytest.mark.weights
def test_demo_fits_a_terminal_without_colours(shown: tuple[Path, str]) -> None:
    assert "\x1b" not in shown[1]
    assert max(len(line) for line in shown[1].splitlines() if str(shown[0]) not in line) <= WIDTH


@pytest.mark.weights
def test_demo_tells_every_chapter(shown: tuple[Path, str]) -> None:
    for words in (
        "20 articles by 4 outlets",
        "3 near copies of an article that was there before",
        "Velmark toward Ostia Pact: warmer, reversal, on 2032-03-03",
        "Ilse Brandvik → Ostia Pact: hostile",
        "Ilse Brandvik → Ostia Pact: favourable",
        "The article calls it a change of line: “In a surprising reversal”",
        "No change of line is on record.",
        "altered: Ilse Brandvik is on record with like words",
        "→ Duvane Messenger, 2032-03-04",
    ):
        assert words in shown[1]


@pytest.mark.weights
def test_demo_keeps_a_record_that_answers(shown: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    commands = [line.split("#")[0].strip() for line in next_lines(shown[0]) if str(shown[0]) in line]
    asked = [command for command in commands if not command.startswith("onrecord serve")]  # which would not end
    assert (len(asked), len(commands)) == (4, 5)
    for command in asked:
        assert main(shlex.split(command)[1:]) == 0
        assert capsys.readouterr().out


@pytest.mark.weights
def test_record_of_the_story_has_one_change_of_line(record: Record) -> None:
    found = shifts(record).found
    assert {(one.target, one.direction, one.scale) for one in found} == {("Ostia Pact", "warmer", "reversal")}
    assert {one.holder for one in found} == {"Velmark", "Ilse Brandvik"}
    assert {one.on for one in found} == {date(2032, 3, 3)}
    country = next(one for one in found if one.holder == "Velmark")
    assert all(one.value < 0 for one in country.entries_before)
    assert all(one.value > 0 for one in country.entries_after)
    assert "spoke out in favour of … peace with the Ostia Pact" in [one.evidence.quote for one in country.entries_after]


@pytest.mark.weights
def test_record_of_the_story_knows_who_disagrees_and_who_is_steady(record: Record) -> None:
    sides = {name: positions(record, name, "Ostia Pact", by="year").course for name in ("Pavel Rusk", "Lena Morrow")}
    assert all(one.mean < 0 for one in sides["Pavel Rusk"])
    assert [one.mean > 0 for one in sides["Lena Morrow"]] == [True]
    assert shifts(record, "Cadria", "Ostia Pact").found == ()
    steady = [one for one in timeline(record, "Solenne", "Harbour League").entries if one.value]
    assert steady
    assert all(one.value > 0 for one in steady)
    assert shifts(record, "Solenne", "Harbour League").found == ()


@pytest.mark.weights
def test_record_of_the_story_dates_the_past_and_takes_no_claim_for_a_deed(record: Record) -> None:
    entries = timeline(record, "Velmark", "Ostia Pact").entries
    assert (entries[0].day, entries[0].actor.name, entries[0].code) == (date(2021, 5, 9), "Velmark", "166")
    deeds = [one for one in entries if one.actor.name == "Ostia Pact" and one.claimed_by is None]
    assert [one.label for one in deeds if one.value < 0] == []


@pytest.mark.weights
def test_record_of_the_story_knows_a_denial_and_four_reports_of_one_statement(record: Record) -> None:
    denied = search(record, "building base", Filters(speaker="Calder")).hits[0].statement
    assert denied.negated
    start = search(record, '"we want a fresh start"').hits[0].statement
    assert (start.speaker_name, start.reports, start.outlets) == ("Ilse Brandvik", 4, 4)


@pytest.mark.weights
def test_demo_says_what_read_it_so_that_nothing_is_read_again(
    shown: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reread", "--db", str(shown[0])]) == 0
    assert "0 documents read again" in capsys.readouterr().err


@pytest.mark.weights
def test_demo_writes_over_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.db"
    path.write_bytes(b"mine")
    assert main(["demo", "--db", str(path)]) == 2
    assert "[bad-option]" in capsys.readouterr().err
    assert path.read_bytes() == b"mine"


@pytest.mark.weights
def test_demo_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    assert "onrecord demo --db story.db" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.weights
def test_demo_without_the_extra_reads_one_dispatch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    assert main(["demo"]) == 0
    shown = capsys.readouterr().out
    assert "Ilse Brandvik" in shown
    assert "pip install 'onrecord[record]'" in shown


def test_demo_without_the_extra_keeps_no_record_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("onrecord.cli.options.find_spec", lambda name: None)
    assert main(["demo", "--db", str(tmp_path / "kept.db")]) == 2
    assert "pip install 'onrecord[record]'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
