from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bench.measures.systems import Answer, triple
from bench.measures.worker import Run, Text, main, peak_mb, row, run, texts, write_predictions

ARTICLES = [Text("one", "It rains."), Text("two", "She said so."), Text("three", "No.")]
DONE = Run([[triple([], [], [(0, 2)])], ValueError("odd"), []], wall_seconds=2.0, cpu_seconds=1.0)


def test_texts_are_in_the_order_of_their_names_with_their_line_ends(tmp_path: Path) -> None:
    for name, content in (("b", b"x"), ("a", b"1\r\n2"), ("c", b"y")):
        (tmp_path / f"{name}.txt").write_bytes(content)
    assert texts(tmp_path, limit=2) == [Text("a", "1\r\n2"), Text("b", "x")]


def test_row_counts_words_of_all_articles_and_of_the_answered_ones() -> None:
    found = row("baseline", ARTICLES, DONE, load_seconds=0.5)
    assert (found["words"], found["words_answered"]) == (6, 3)
    assert (found["articles"], found["answered"], found["attributions"]) == (3, 2, 1)
    assert found["errors"] == {"ValueError": 1}


def test_predictions_have_a_line_for_every_article(tmp_path: Path) -> None:
    write_predictions(tmp_path / "p.jsonl", ARTICLES, DONE)
    lines = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["doc"], len(line["attributions"])) for line in lines] == [("one", 1), ("two", 0), ("three", 0)]


def test_run_measures_what_the_reading_costs() -> None:
    def busy(given: Sequence[str]) -> Iterator[Answer]:
        for _ in given:
            sum(range(200_000))
            yield []

    done = run(busy, ["a", "b", "c"])
    assert done.answers == [[], [], []]
    assert done.cpu_seconds > 0
    assert done.wall_seconds > 0


def test_peak_memory_is_read_in_millions_of_bytes(tmp_path: Path) -> None:
    status = tmp_path / "status"
    status.write_text("Name:\tx\nVmPeak:\t 999999 kB\nVmHWM:\t  200000 kB\n", encoding="utf-8")
    assert peak_mb(status) == pytest.approx(204.8)


def test_main_prints_one_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("She said it rains.\n", encoding="utf-8")
    assert main(["baseline", str(tmp_path), "--predictions", str(tmp_path / "p.jsonl")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["system"], found["attributions"], found["words"]) == ("baseline", 1, 4)
    assert (tmp_path / "p.jsonl").exists()
