from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cli.commands import Output, lines_of, rows_of, slug_of
from onrecord.cli.diff_runs import change_lines, run_lines, sum_lines
from onrecord.questions.diffs import WHATS, Change, RunRead, Sums, What
from onrecord.record import Run, open_record
from onrecord.types import Reading, Span
from record.newsroom import BRANDVIK, TVEIT, VELMARK, story

OLD, NEW = Run("0.1", "aa"), Run("0.2", "bb", {"model": "fast"}, "d1", {"languages/en/cues.tsv": "c1"})
TWO = (
    "[s1:Jonas Tveit] [c1:said] [q1:the port of Lune would stay open].\n\n"
    "[s2:Ilse Brandvik] [c2:denied] [q2:that the strait was closed]."
)
ONE = Change("gained", "doc_1", None, "Tide Table", "Ports", "it is\nover", (Span(3, 9),), "Oda Fenn")


def told(outlet: str) -> Reading:
    return story(TWO, TVEIT, BRANDVIK, VELMARK, outlet=outlet, title="Ports")


def without(reading: Reading, *numbers: int) -> Reading:
    left = tuple(one for number, one in enumerate(reading.attributions) if number not in numbers)
    return msgspec.structs.replace(reading, attributions=left)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two articles that two runs have read, and one of the earlier run only."""
    path = str(tmp_path_factory.mktemp("runs") / "runs.db")
    first, second, third = told("Vesper"), told("Coastwire"), told("Fathom")
    with open_record(path) as record:
        record.add(without(first, 1), run=OLD)
        record.add(second, run=OLD)
        record.add(third, run=OLD)
        record.reread(without(first, 0), run=NEW)
        record.reread(second, run=NEW)
    return path


def test_diff_runs_without_names_lists_the_runs_that_have_read(twice: str, capsys: Output) -> None:
    assert lines_of(capsys, "diff-runs", "--db", twice) == [
        f"{OLD.id}  version 0.1, weights aa, data not known, 3 documents  {{}}",
        f'{NEW.id}  version 0.2, weights bb, data d1, 2 documents  {{"model":"fast"}}',
    ]
    old, new = rows_of(capsys, "diff-runs", "--db", twice)
    assert (old["id"], old["data"], old["files"]) == (OLD.id, None, {})
    assert (new["id"], new["data"], new["files"]) == (NEW.id, "d1", {"languages/en/cues.tsv": "c1"})


def test_diff_runs_tells_what_was_gained_and_lost_and_the_sums(twice: str, capsys: Output) -> None:
    lines = lines_of(capsys, "diff-runs", OLD.id, NEW.id, "--db", twice)
    assert lines[0].startswith("Vesper, Ports, doc_")
    assert lines[1].startswith("  lost: Jonas Tveit: “the port of Lune would stay open” [")
    assert lines[2].startswith("  gained: Ilse Brandvik: “that the strait was closed” [")
    assert lines[3] == f"{OLD.id} → {NEW.id}: 2 documents read by both, 1 differ"
    assert lines[4] == "  they differ in: version, weights, settings, data (not known of one of them)"
    assert lines[5] == "  3 statements before, 3 after, 2 the same"
    assert "  gained: 1 (33.3% of those before)" in lines


def test_diff_runs_the_other_way_round_swaps_gained_and_lost(twice: str, capsys: Output) -> None:
    there = rows_of(capsys, "diff-runs", OLD.id, NEW.id, "--db", twice)
    back = rows_of(capsys, "diff-runs", NEW.id, OLD.id, "--db", twice)
    assert [one["what"] for one in there[:-1]] == ["lost", "gained"]
    assert [one["what"] for one in back[:-1]] == ["gained", "lost"]
    assert [one["quote"] for one in there[:-1]] == [one["quote"] for one in back[:-1]]


def test_diff_runs_takes_the_beginning_of_an_id_and_the_last_run_by_default(twice: str, capsys: Output) -> None:
    whole = lines_of(capsys, "diff-runs", OLD.id, NEW.id, "--db", twice)
    assert lines_of(capsys, "diff-runs", OLD.id[:9], "--db", twice) == whole


@pytest.mark.parametrize(
    ("names", "slug"),
    [
        (["run_0"], "unknown-run"),
        (["run_"], "unknown-run"),
        ([OLD.id, "%"], "unknown-run"),
        (["-f", "csv"], "bad-option"),
    ],
)
def test_diff_runs_refuses_what_is_no_run_or_no_form(names: list[str], slug: str, twice: str, capsys: Output) -> None:
    assert slug_of(capsys, "diff-runs", *names, "--db", twice) == slug


def test_a_record_without_a_run_says_so(tmp_path: Path, capsys: Output) -> None:
    open_record(tmp_path / "empty.db").close()
    assert lines_of(capsys, "diff-runs", "--db", str(tmp_path / "empty.db")) == ["no run yet"]
    assert list(run_lines(())) == ["no run yet"]


def test_changes_of_one_document_stand_under_it_once() -> None:
    other = msgspec.structs.replace(ONE, document="doc_2", outlet=None, title=None, url="https://tides.example/2")
    lines = list(change_lines([ONE, ONE, other]))
    assert [line for line in lines if not line.startswith(" ")] == [
        "Tide Table, Ports, doc_1",
        "https://tides.example/2, doc_2",
    ]
    assert lines[1] == lines[2] == "  gained: Oda Fenn: “it is over” [3–9]"


@pytest.mark.parametrize(
    ("old", "told"),
    [("Ada\nRenn", "      was: Ada Renn"), (None, "      was: nobody named"), ("", "      was: nobody named")],
)
def test_a_change_says_what_was_before(old: str | None, told: str) -> None:
    change = msgspec.structs.replace(ONE, what="speaker", speaker=None, old=old, new="x")
    _, line, was = change_lines([change])
    assert line.startswith("  speaker: an unnamed source: ")
    assert was == told


@pytest.mark.parametrize(
    ("what", "old", "new", "told"),
    [
        ("commitment", "asserts", "denies", ["      was: asserts", "      is now: denies"]),
        ("manner", "direct", "mixed", ["      was: direct", "      is now: mixed"]),
        ("day", None, "2031-05-06", ["      was: not known", "      is now: 2031-05-06"]),
        ("office", "mayor", None, ["      was: mayor", "      is now: not known"]),
    ],
)
def test_what_the_quote_does_not_show_is_told_before_and_after(
    what: What, old: str | None, new: str | None, told: list[str]
) -> None:
    _, _, *lines = change_lines([msgspec.structs.replace(ONE, what=what, old=old, new=new)])
    assert lines == told


def test_sums_of_nothing_before_have_no_share() -> None:
    old, new = (RunRead(name, "1", "2", "{}", 1) for name in ("run_a", "run_b"))
    first, _, *kinds = sum_lines(old, new, Sums(documents=1, changed=1, after=1, counts={"gained": 1}))
    assert first == "run_a → run_b: 1 documents read by both, 1 differ"
    assert len(kinds) == len(WHATS)
    assert kinds[0] == "  gained: 1"
    assert not any("%" in line for line in kinds)
