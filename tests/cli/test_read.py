from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.cli import read as module
from onrecord.cli.main import main
from onrecord.types import Document, Failure, Reading

Output = pytest.CaptureFixture[str]
SOURCE = str(Path(__file__).parents[2] / "src")


class NothingFound:
    """A reader for which nobody says anything."""

    def read_many(self, items: Iterable[Document | Failure]) -> Iterator[Reading | Failure]:
        return (item if isinstance(item, Failure) else Reading(item) for item in items)


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "weights" not in request.keywords:
        monkeypatch.setattr(module, "reader_option", lambda *_, **__: NothingFound())


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "fog.txt"
    path.write_text("The fog stays over the harbour, pilots say.\n", encoding="utf-8")
    return path


def test_read_prints_one_line_for_each_document(article: Path, capsys: Output) -> None:
    assert main(["read", str(article), str(article), "-f", "jsonl"]) == 0
    readings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["document"]["text"] for one in readings] == ["The fog stays over the harbour, pilots say.\n"] * 2


def test_read_puts_what_it_is_told_into_the_document(article: Path, capsys: Output) -> None:
    options = ["--published", "2031-05-07", "--outlet", "Holmsund Courier", "--url", "https://courier.example/fog"]
    assert main(["read", str(article), "--format", "json", *options]) == 0
    (reading,) = json.loads(capsys.readouterr().out)
    document = reading["document"]
    assert document["published"] == "2031-05-07"
    assert document["outlet"] == "Holmsund Courier"
    assert document["url"] == "https://courier.example/fog"


def test_read_goes_on_after_a_bad_source_and_exits_with_1(article: Path, tmp_path: Path, capsys: Output) -> None:
    missing, empty = tmp_path / "missing.txt", tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["read", str(missing), str(article), str(empty), "-f", "jsonl"]) == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    first, second, count = shown.err.splitlines()
    assert first.startswith(f"{missing}: ")
    assert first.endswith("[not-found]")
    assert second.endswith("[empty]")
    assert count == "onrecord: 2 of 3 sources could not be read"


def test_read_strict_stops_at_the_first_bad_source(article: Path, tmp_path: Path, capsys: Output) -> None:
    assert main(["read", str(article), str(tmp_path / "missing"), str(article), "--strict", "-f", "jsonl"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_read_writes_to_a_file(article: Path, tmp_path: Path, capsys: Output) -> None:
    output = tmp_path / "out.html"
    assert main(["read", str(article), "-f", "html", "-o", str(output)]) == 0
    assert capsys.readouterr().out == ""
    assert output.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_read_refuses_a_day_that_is_none(article: Path, capsys: Output) -> None:
    assert main(["read", str(article), "--published", "yesterday"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("onrecord: --published: 'yesterday' is not a date")
    assert line.endswith("[bad-date]")


def test_read_refuses_an_output_before_it_reads(article: Path, tmp_path: Path, capsys: Output) -> None:
    assert main(["read", str(article), "-f", "jsonl", "-o", str(tmp_path)]) == 2
    assert "[cannot-write]" in capsys.readouterr().err


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord.cli.main", *words]
    settings = {**os.environ, "PYTHONPATH": SOURCE, **environment}
    return subprocess.run(command, env=settings, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.mark.weights
def test_read_refuses_a_model_that_is_not_there(article: Path, capsys: Output) -> None:
    assert main(["read", str(article), "--model", "large"]) == 2
    assert capsys.readouterr().err.rstrip().endswith("[unknown-model]")


@pytest.mark.weights
def test_read_ends_quietly_when_nobody_listens(article: Path) -> None:
    command = f"'{sys.executable}' -m onrecord.cli.main read {' '.join([str(article)] * 3)} -f jsonl | true"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.weights
def test_doctor_finds_nothing_wrong() -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert "files whole" in done.stdout
