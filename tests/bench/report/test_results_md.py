from __future__ import annotations

from pathlib import Path

import msgspec

from bench.data.polnear import Article
from bench.measures.gum import Tally, as_row
from bench.measures.peers import PeerQuality, keep_result, quality_of, read_predictions
from bench.measures.quality import Answer, measure
from bench.measures.speed import Speed, cost_of, ratios_of
from bench.report.results import keep, kept, processor
from bench.report.results_md import main, report
from notation import parse

TEXT, GOLD = parse("[s1:Oda] [c1:said] [q1:it rains]. [s2:Pell] [c2:said] [q2:it will stop].")
ARTICLE = Article("one", TEXT, GOLD)
COSTS = {
    "versions": {"somebody": "1.2"},
    "articles": 1,
    "answered": 1,
    "attributions": 1,
    "words": 900,
    "words_answered": 900,
    "load_seconds": 0.5,
    "wall_seconds": 1.0,
    "peak_mb": 120.0,
    "errors": {},
}


def keep_everything(folder: Path) -> None:
    keep("quality-fast", measure([Answer(ARTICLE, ())], "fast", "d1" * 8), folder)
    rows = {"onrecord": [{**COSTS, "cpu_seconds": 0.5}], "textacy-lean": [{**COSTS, "cpu_seconds": 1.0}]}
    systems = {name: cost_of(found, 1) for name, found in rows.items()}
    keep("speed", Speed("fast", "d1", 1, 2, systems, ratios_of(rows), {}, {"wheel_mb": 21.5}), folder)
    english = {"scores": {"attributions": 0.825, "said": None}, "headline": 0.4, "false_statements": 0, "unread": []}
    keep("dispatches", {"english": english}, folder)
    keep("gum", {"onrecord": {"news": as_row(Tally(1, 4, 2, 1, 2, 2, 1))}}, folder)
    peer = quality_of([ARTICLE], {"one": GOLD[:1]}, COSTS)
    keep("peers", {"data": "d1", "systems": {"somebody": peer}}, folder)


def test_report_has_a_section_for_every_kept_result(tmp_path: Path) -> None:
    keep_everything(tmp_path)
    text = report(tmp_path)
    assert "| attributions/relation/all | 0.0 | 70.0 | 77.0 | 75.4 | 52.8 | missed |" in text
    assert "| attributions/relation/all | 66.7 |" in text
    assert "| textacy-lean | 900 | 900 to 900 | 900 | 900 | 120 | 0.50 | 2.00 × as fast |" in text
    assert "| wheel_mb | 21.50 | 40.00 | 25.00 | aim |" in text
    assert "| attributions | 82.5 | 80 | 95 |" in text
    assert "| onrecord, news | 1 | 4 | 2 | 100.0 | 50.0 | 50.0 | 25.0 |" in text


def test_report_leaves_out_what_was_not_run(tmp_path: Path) -> None:
    assert "## " not in report(tmp_path)


def test_check_fails_when_the_file_is_stale(tmp_path: Path) -> None:
    keep_everything(tmp_path)
    words = ["--results", str(tmp_path), "--to", str(tmp_path / "RESULTS.md")]
    assert main([*words, "--check"]) == 1
    assert main(words) == 0
    assert main([*words, "--check"]) == 0
    keep("gum", {"onrecord": {"news": as_row(Tally(1, 4, 4, 4, 4, 4, 4))}}, tmp_path)
    assert main([*words, "--check"]) == 1


def test_kept_results_carry_their_day_and_versions(tmp_path: Path) -> None:
    keep("gum", {"a": 1}, tmp_path)
    found = kept("gum", tmp_path)
    assert found is not None
    assert found["result"] == {"a": 1}
    assert {"day", "onrecord", "python"} <= set(found["measured"])
    assert kept("speed", tmp_path) is None


def test_processor_is_the_first_model_name_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "cpuinfo").write_text("processor : 0\nmodel name : Fast One\nmodel name : Other\n", encoding="utf-8")
    assert processor(tmp_path / "cpuinfo") == "Fast One"
    assert processor(tmp_path / "none") == ""


def test_peer_quality_counts_an_empty_answer_as_nothing_found() -> None:
    found = quality_of([ARTICLE], {"one": ()}, {**COSTS, "answered": 0, "errors": {"ValueError": 1}})
    assert found.scores["attributions/relation/all"].gold == 2
    assert (found.answered, found.scores["attributions/relation/all"].f1) == (0, 0.0)


def test_predictions_are_read_by_article(tmp_path: Path) -> None:
    lines = '{"doc": "one", "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 17]]}]}\n'
    (tmp_path / "p.jsonl").write_text(lines, encoding="utf-8")
    assert read_predictions(tmp_path / "p.jsonl") == {"one": GOLD[:1]}


def test_peers_result_names_its_data(tmp_path: Path) -> None:
    (tmp_path / "dev" / "text").mkdir(parents=True)
    peer = quality_of([ARTICLE], {"one": GOLD}, COSTS)
    path = keep_result({"somebody": peer}, tmp_path, tmp_path / "results")
    result = msgspec.json.decode(path.read_bytes())["result"]
    assert len(result["data"]) == 64
    assert msgspec.convert(result["systems"]["somebody"], PeerQuality) == peer
