from __future__ import annotations

from pathlib import Path

import pytest

from corpus.gold import Json, render
from corpus.score import ReadingError, as_reading, main, read_folder, score
from corpus.tallies import Tally
from marked_dispatch import gold, text


def texts() -> dict[str, tuple[str, Json]]:
    return {"0001": (text(), gold())}


def reading(**changed: object) -> Json:
    return {**as_reading(gold()), "doc": "0001", **changed}


def test_the_gold_against_itself_is_perfect() -> None:
    report = score(texts(), [reading()])
    assert report.faults == []
    assert report.headline() == 1.0


def test_nothing_read_has_only_clean_boilerplate() -> None:
    report = score(texts(), [])
    assert {name for name, value in report.scores().items() if value} == {"clean"}


def test_optional_entries_count_on_neither_side() -> None:
    made = as_reading(gold())
    without = reading(attributions=made["attributions"][:3], events=made["events"][:1])
    assert score(texts(), [without]).headline() == 1.0


def test_an_event_turned_round_is_wrong_and_missed() -> None:
    event = as_reading(gold())["events"][0]
    turned = {**event, "actor": event["recipient"], "recipient": event["actor"]}
    assert score(texts(), [reading(events=[turned])]).tallies["events"] == Tally(wrong=1, missed=1)


def test_a_plain_statement_never_counts_against() -> None:
    made = as_reading(gold())
    plain = {**made["events"][0], "code": "010", "quad": 0}
    assert score(texts(), [reading(events=[*made["events"], plain])]).tallies["events"].wrong == 0


def test_a_statement_made_of_boilerplate_is_seen() -> None:
    made = as_reading(gold())["attributions"]
    byline = {"id": "x", "source": [[3, 9]], "cue": [], "content": [[0, 2]]}
    report = score(texts(), [reading(attributions=[*made, byline])])
    assert report.false_statements == 1
    assert report.tallies["clean"] == Tally(right=1, missed=1)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ([reading(), reading()], "given twice"),
        ([reading(document={"text": "other"})], "another text"),
        ([reading(attributions=[{"source": [], "cue": [], "content": [[0, 9999]]}])], "not a range"),
    ],
)
def test_what_cannot_be_scored_is_refused(wrong: list[Json], reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        score(texts(), wrong)


def test_the_program_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "0001.txt").write_text(text(), encoding="utf-8")
    (tmp_path / "0001.json").write_text(render(gold()), encoding="utf-8")
    (tmp_path / "r.jsonl").write_text("", encoding="utf-8")
    assert list(read_folder(tmp_path)) == ["0001"]
    assert main([str(tmp_path), str(tmp_path / "r.jsonl"), "--show"]) == 0
    assert "attributions: missed" in capsys.readouterr().out
