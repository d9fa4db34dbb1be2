"""How fast other languages are read: which jobs there are, and how they are compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.measures.languages_speed import PEER, compared, jobs_of, table, write_texts


def row(words: int, seconds: float) -> dict[str, Any]:
    return {
        "versions": {}, "articles": 2, "answered": 2, "attributions": 1, "words": words, "words_answered": words,
        "cpu_seconds": seconds, "wall_seconds": seconds, "load_seconds": 0.5, "peak_mb": 300.0,
    }  # fmt: skip


def test_each_turn_is_compared_with_the_peers_of_the_same_turn() -> None:
    speed = compared({"de": [row(100, 1.0), row(100, 2.0)], PEER: [row(200, 1.0), row(200, 4.0)]})
    assert (speed.ratios["de"].low, speed.ratios["de"].high) == (0.5, 1.0)
    assert set(speed.ratios) == {"de"}
    assert "0.75" in table(speed).splitlines()[1]


def test_texts_without_files_get_files(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "languages" / "de"
    folder.mkdir(parents=True)
    line = json.dumps({"doc": "a/b", "text": "Der Hafen bleibt zu."})
    (folder / "wikinews_dev.attributions.jsonl").write_text(line + "\n", encoding="utf-8")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    texts = write_texts(tmp_path, scratch)
    assert [path.read_text(encoding="utf-8") for path in texts["de"].glob("*.txt")] == ["Der Hafen bleibt zu."]


def test_the_peer_reads_english(tmp_path: Path) -> None:
    jobs = jobs_of({"ru": tmp_path / "ru"}, tmp_path / "en", 5)
    assert (jobs["ru"].system, jobs["ru"].texts.name) == ("onrecord", "ru")
    assert (jobs[PEER].system, jobs[PEER].texts.name, jobs[PEER].threads) == (PEER, "en", 1)
