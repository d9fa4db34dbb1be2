from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.data.polnear import parse
from bench.measures.speaker import Measured, bare, main, read_names, table
from bench.report.results import kept
from onrecord.documents import read_text
from onrecord.types import Name, Span

TEXT = "Mayor Oda Fenn rose. She said it rained."
ANN = "T1\tSource 21 24\tShe\nT2\tCue 25 29\tsaid\nT3\tContent 30 39\tit rained\nE1\tX:T3 Content:T3 Source:T1 Cue:T2\n"
# A scorer with the same names as the benchmark's: a prediction is right when its name is the gold's.
SCORER = """
import json
from collections import namedtuple
Predicted = namedtuple("Predicted", "source content name kind role organisation country")
def read_gold(lines):
    gold = {}
    for line in lines:
        record = json.loads(line)
        gold.setdefault(record["doc"], []).append(record["speaker"])
    return gold
def align(items, predicted):
    return [(i, i) for i in range(min(len(items), len(predicted)))]
def verdict(item, name):
    return "right" if item == name else "other"
def score(gold, predicted):
    pairs = [(g, p.name) for doc, items in gold.items() for g, p in zip(items, predicted.get(doc, ()))]
    if not pairs:
        return {}
    rate = sum(g == p for g, p in pairs) / len(pairs)
    return {"accuracy": {"rate": rate}, "wrong": {"rate": 1 - rate}}
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    bench, data = tmp_path / "bench" / "speaker", tmp_path / "data" / "polnear" / "dev"
    for folder in (bench, data / "text", data / "attributions"):
        folder.mkdir(parents=True)
    (bench / "speaker_score.py").write_text(SCORER, encoding="utf-8")
    (bench / "speaker_gold_dev.jsonl").write_text(json.dumps({"doc": "a", "speaker": "Oda Fenn"}), encoding="utf-8")
    (data / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    (data / "attributions" / "a_1.ann").write_text(ANN, encoding="utf-8")
    return tmp_path


def test_bare_keeps_spans_and_tells_the_manner() -> None:
    (one,) = bare(tuple(parse(ANN)), read_text(TEXT))
    assert (one.source, one.source_text, one.manner) == ((Span(21, 24),), "She", "indirect")


def test_read_names_gives_the_names_of_each_article(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text('{"doc": "a", "names": [[6, 14, "person"]]}\n', encoding="utf-8")
    assert read_names(path) == {"a": (Name(Span(6, 14), "person"),)}


def test_main_scores_cached_readings_and_gold_attributions(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    attribution = {
        "id": "x",
        "source": [[21, 24]],
        "cue": [],
        "content": [[30, 39]],
        "source_text": "She",
        "cue_text": None,
        "content_text": "it rained",
        "manner": "indirect",
        "speaker": {"name": "Ulf Renn"},
    }
    readings = tmp_path / "readings.jsonl"
    readings.write_text(json.dumps({"document": {"text": TEXT}, "attributions": [attribution]}), encoding="utf-8")
    names = tmp_path / "names.jsonl"
    names.write_text('{"doc": "a", "names": [[6, 14, "person"]]}\n', encoding="utf-8")
    results = tmp_path / "results"
    assert main([str(shared), "--readings", str(readings), "--names", str(names), "--results", str(results)]) == 0
    kept_result = (kept("speaker", results) or {})["result"]
    rows = kept_result["rows"]
    assert rows["program"]["accuracy"] == 0.0
    assert rows["gold attributions"]["accuracy"] == 1.0
    assert kept_result["calibration"]["program"] is None  # old readings have no score of the speaker
    assert kept_result["calibration"]["gold attributions"]["count"] == 1
    assert "accuracy" in capsys.readouterr().out


def test_table_says_whether_a_goal_is_reached() -> None:
    shown = table(Measured({"program": {"accuracy": 0.9, "wrong": 0.06}}, {}))
    assert "must 88: must" in shown
    assert "must 5: missed" in shown
