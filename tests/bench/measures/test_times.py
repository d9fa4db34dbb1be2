from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bench.measures.times import Told, lines_of, main, predictions, score, score_said, table, told_texts
from onrecord.types import Span

# A scorer: the share of the gold lines whose prediction has as many times.
SCORER = """
import json, sys
gold, given = ([json.loads(line) for line in open(path)] for path in sys.argv[1:3])
same = sum(len(a["times"]) == len(b["times"]) for a, b in zip(gold, given))
print(json.dumps({"strict": {"f1": same / len(gold)}, "period": {"accuracy": 1.0}}))
"""
LINES = [
    {"id": "1", "reference": "2017-01-05", "text": "It rained on Tuesday.", "times": [{}]},
    {"id": "2", "reference": "2017-01-05", "text": "It rained.\nMay 3, 2016", "times": []},
]
TEXT = "“We stay,” Ms. Orla said on Tuesday. “All of us,” she added."


def attribution(source: list[int], cue: list[int], content: list[int], said: dict[str, object]) -> dict[str, object]:
    return {"source": [source], "cue": [cue], "content": [content], "said": said}


GOLD = [
    attribution(
        [11, 19], [20, 24], [0, 10], {"period": ["2017-01-03", "2017-01-04"], "basis": "relative", "span": [25, 35]}
    ),
    attribution([51, 54], [55, 60], [37, 50], {"period": ["2017-01-05", "2017-01-06"], "basis": "publication"}),
]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    times, dispatches = tmp_path / "bench" / "times", tmp_path / "bench" / "dispatches"
    article, polnear = tmp_path / "model-article", tmp_path / "data" / "polnear" / "dev" / "text"
    for folder in (times / "data", dispatches, article, polnear):
        folder.mkdir(parents=True)
    (times / "score.py").write_text(SCORER, encoding="utf-8")
    for name in ("meantime_train", "meantime_dev", "recognizers", "phrases_en"):
        lines = "".join(json.dumps(line) + "\n" for line in LINES)
        (times / "data" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    for name, spoken in (("01", "en"), ("02", "ru")):
        (dispatches / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (dispatches / f"{name}.args").write_text("--published 2017-01-05", encoding="utf-8")
        gold = {"document": {"language": spoken}, "attributions": GOLD}
        (dispatches / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    (article / "article.txt").write_text(TEXT, encoding="utf-8")
    cases = {"text": "article.txt", "cases": [{"doc": "published-2017-01-05", "attributions": GOLD}]}
    (article / "expected.json").write_text(json.dumps(cases), encoding="utf-8")
    (polnear / "a.txt").write_text(TEXT * 50, encoding="utf-8")
    return tmp_path


def test_predictions_are_made_for_every_line(shared: Path) -> None:
    first, second = predictions(shared / "bench" / "times" / "data" / "recognizers.jsonl")
    expected = {"span": [13, 20], "type": "DATE", "value": "2017-01-03", "period": ["2017-01-03", "2017-01-04"]}
    assert first == {"id": "1", "times": [expected]}
    assert [time["value"] for time in second["times"]] == ["2016-05-03"]


def test_score_asks_the_scorer_of_the_folder(shared: Path) -> None:
    assert score(shared / "bench" / "times", "recognizers")["strict"] == {"f1": 0.5}


def test_lines_of_are_blocks() -> None:
    assert [block.span for block in lines_of("One.\n\nTwo.")] == [Span(0, 4), Span(6, 10)]


def test_told_texts_are_the_english_dispatches_and_the_article(shared: Path) -> None:
    assert [told.published for told in told_texts(shared)] == [date(2017, 1, 5)] * 2


def test_score_said_counts_days_and_bases() -> None:
    scores = score_said([Told(TEXT, date(2017, 1, 5), tuple(GOLD), ())])
    assert (scores.said.right, scores.said.of) == (2, 2)
    assert (scores.stated.right, scores.stated.of) == (1, 1)
    wrong = {**GOLD[1], "said": {"period": ["2017-01-01", "2017-01-02"], "basis": "explicit"}}
    scores = score_said([Told(TEXT, date(2017, 1, 5), (wrong,), ())])
    assert (scores.said.right, scores.said.of, scores.basis.right) == (0, 1, 0)


def test_main_keeps_what_it_measured(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(shared), "--results", str(tmp_path / "results")]) == 0
    kept = json.loads((tmp_path / "results" / "times.json").read_text(encoding="utf-8"))["result"]
    assert kept["said"]["said"] == {"right": 4, "of": 4}
    assert kept["words per second"] > 0
    assert "meantime_dev" in capsys.readouterr().out


def test_table_shows_a_missing_number_as_a_dash() -> None:
    assert "-" in table({"phrases": {}}, score_said([]), 1.0).splitlines()[1]
