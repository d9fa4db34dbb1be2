from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.gold import Json
from corpus.sources import digest
from corpus.standoff import PAIRS, row_faults, standoff_fits, texts_fit
from standoff_rows import ROW, TEXT

SPEAKER: Json = {
    "set": "own", "doc": "a", "digest": digest(TEXT), "source": [[0, 4]], "content": [[6, 37]],
    "mention_type": "name", "speaker": "Oslo", "kind": "country", "role": None, "organisation": None, "country": "NO",
}  # fmt: skip


def faults(tmp_path: Path, row: Json = ROW, speaker: Json = SPEAKER) -> list[str]:
    pairs, speakers = tmp_path / "pairs.jsonl", tmp_path / "speakers.jsonl"
    pairs.write_text(json.dumps(row) + "\n", encoding="utf-8")
    speakers.write_text(json.dumps(speaker) + "\n", encoding="utf-8")
    return [str(fault) for fault in standoff_fits(pairs, speakers) if "at least" not in str(fault)]


def test_whole_rows_have_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"nothing": []}, "not all told once"),
        ({"nothing": [[1, 0], [0, 1]]}, "not all told once"),
        ({"events": [{**ROW["events"][0], "root": "01"}]}, "no event"),
        ({"stances": [{**ROW["stances"][0], "label": "cold"}]}, "no stance"),
        ({"parties": [ROW["parties"][0], {"kind": "crowd", "spans": [[20, 24]]}]}, "no kind"),
        ({"parties": [ROW["parties"][0], {"kind": "country", "spans": [[0, 4]]}]}, "outside of the sentence"),
        ({"span": None}, "cannot be read"),
    ],
)
def test_a_row_that_is_not_whole_is_told(tmp_path: Path, change: Json, reason: str) -> None:
    found = faults(tmp_path, row={**ROW, **change})
    assert len(found) == 1
    assert reason in found[0]
    assert found[0].startswith("standoff/pairs.jsonl:1:")


def test_too_few_rows_are_told(tmp_path: Path) -> None:
    faults(tmp_path)
    found = list(standoff_fits(tmp_path / "pairs.jsonl", tmp_path / "speakers.jsonl"))
    assert [fault.reason for fault in found] == ["1 sentences, at least 2000", "1 articles, at least 120"]


def test_speakers_have_a_known_mention_type(tmp_path: Path) -> None:
    assert "no mention type" in faults(tmp_path, speaker={**SPEAKER, "mention_type": "guess"})[0]


def test_the_digest_tells_another_text(tmp_path: Path) -> None:
    faults(tmp_path)
    pairs = tmp_path / "pairs.jsonl"
    assert list(texts_fit({("own", "a"): TEXT}, digest, pairs)) == []
    assert "another text" in str(next(texts_fit({("own", "a"): TEXT + " "}, digest, pairs)))
    assert "no text a in own" in str(next(texts_fit({}, digest, pairs)))


def test_a_line_that_is_no_json_is_told(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text("{\n", encoding="utf-8")
    assert "cannot be read" in str(next(row_faults(tmp_path / "pairs.jsonl", ())))


def test_no_words_of_others_are_in_the_pairs() -> None:
    """Offsets and values only: the words of the sentences stay where they are."""
    keys = {"set", "doc", "digest", "span", "stratum", "parties", "events", "stances", "nothing"}
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row.keys() <= keys
        assert all(party.keys() == {"kind", "spans"} for party in row["parties"])
