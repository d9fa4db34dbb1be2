from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bench.measures import profile
from bench.measures.profile import (
    REST,
    Result,
    Turns,
    by_stage,
    limits,
    outside,
    parser,
    profile_of,
    result_of,
    run,
    table,
    with_rest,
)
from bench.measures.spawn import WorkerError
from bench.measures.speed import Middle
from profiles import machine, part, result, row


def test_what_no_stage_had_is_told_too() -> None:
    assert with_rest(part())[REST] == 1.0
    assert with_rest(part(1.0))[REST] == 0.0


def test_a_stage_that_a_turn_lacks_took_nothing_in_it() -> None:
    assert by_stage([part(), part(names=0.5)])["names"] == [0.0, 0.5]


def test_outside_is_all_but_the_runs_of_models() -> None:
    assert outside({"encoder: model.onnx": 1.0, "encoder: scene/deep.onnx": 1.0, "times": 2.0}) == 0.5
    assert outside({}) == 1.0


def test_a_profile_is_the_median_of_the_turns() -> None:
    found = profile_of([row(), row(8.0), row(5.0)], {})
    assert found.words_a_cpu_second == Middle(200.0, 125.0, 250.0)
    assert found.stages["times"].microseconds_a_word.median == 1000.0
    assert sum(one.share for one in found.stages.values()) == pytest.approx(1.0)
    assert found.cold_seconds.median == 2.0
    assert found.cold_stages["importing"] == 0.5


def test_the_encoders_share_is_taken_of_the_machine_in_the_same_turn() -> None:
    found = result().int8
    assert found.encoder["realnews"].median == 1.0  # 2 x 10^6 operations a row, 1,000 rows, 2 seconds
    assert found.share["realnews"].median == 0.5
    assert found.rows_a_run == {"realnews": 100.0}


def test_memory_stands_with_one_thread_alone() -> None:
    found = result().sets["realnews"]
    assert found["1"].memory["levels"]["all read"] == 200.0
    assert found["2"].memory == {}


def test_a_result_is_the_same_after_writing_and_reading() -> None:
    assert msgspec.json.decode(msgspec.json.encode(result()), type=Result) == result()


def test_a_set_that_reaches_no_model_has_no_share() -> None:
    rows: Turns = {("pages", 1): [row() | {"warm": part() | {"stages": {}}}]}
    options = parser().parse_args(["shared", "--only", "pages"])
    assert result_of(options, rows, {"pages": {}}, machine()).int8.share == {}


def test_table_shows_every_set_and_the_machine() -> None:
    text = table(result())
    assert "realnews, 2" in text
    assert "int8: machine 2 GOPS at 224 rows; encoder realnews 50.0%" in text


def test_pages_are_limited_and_a_given_limit_goes_before() -> None:
    options = parser().parse_args(["shared"])
    assert limits(options, "pages") == ["--model", "fast", "--limit", "60"]
    assert limits(options, "polnear") == ["--model", "fast"]
    assert limits(parser().parse_args(["shared", "--limit", "2"]), "pages")[-1] == "2"


def test_a_trial_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile, "measure", lambda *_: result())
    words = ["shared", "--results", str(tmp_path)]
    assert profile.main([*words, "--limit", "2"]) == 0
    assert list(tmp_path.iterdir()) == []
    assert profile.main(words) == 0
    assert (tmp_path / "profile.json").exists()


def test_a_run_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match="unrecognized arguments"):
        run(tmp_path, 1, ["--no-such-option"])
