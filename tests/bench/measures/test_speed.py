from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from bench.measures.install import folder_bytes
from bench.measures.spawn import THREAD_VARIABLES, Job, WorkerError, environment, peer_python, python_of, run
from bench.measures.speed import Middle, Speed, cost_of, jobs_for, less_the_empty, ratios_of, run_all, start_up, table
from bench.measures.systems import PEERS


def row(cpu: float, *, words: int = 1000, answered: int = 1000, **other: Any) -> dict[str, Any]:
    base = {
        "versions": {},
        "articles": 4,
        "answered": 3,
        "attributions": 9,
        "words": words,
        "words_answered": answered,
        "load_seconds": 0.5,
        "wall_seconds": 2 * cpu,
        "cpu_seconds": cpu,
        "peak_mb": 100.0,
    }
    return base | other


def test_cost_has_the_median_and_the_spread() -> None:
    cost = cost_of([row(1.0), row(4.0), row(2.0)], threads=1)
    assert cost.words_a_cpu_second == Middle(500.0, 250.0, 1000.0)
    assert cost.words_a_second == Middle(250.0, 125.0, 500.0)


def test_cost_counts_words_of_stopped_articles_apart() -> None:
    cost = cost_of([row(1.0, answered=600)], threads=1)
    assert cost.words_a_cpu_second.median == 1000.0
    assert cost.answered_words_a_cpu_second.median == 600.0


def test_ratios_are_taken_turn_by_turn() -> None:
    rows = {"onrecord": [row(1.0), row(2.0)], "textacy-lean": [row(4.0), row(8.0)], "onrecord-2-threads": [row(1.0)]}
    assert ratios_of(rows) == {"textacy-lean": Middle(4.0, 4.0, 4.0)}


def test_goal_is_held_against_textacy_as_documented_and_the_lean_one_stands_beside_it() -> None:
    ratios = {"textacy-document": Middle(3, 3, 3), "textacy-lean": Middle(2, 2, 2), "sayswho": Middle(1, 1, 1)}
    speed = Speed("fast", "d1", 1, 2, {"onrecord": cost_of([row(1.0)], 1)}, ratios, {}, {"wheel_mb": 20.0})
    assert speed.goals() == {"times_textacy": 3, "times_textacy_without_names": 2, "peak_mb": 100.0, "wheel_mb": 20.0}
    assert "must 1.3, aim 4: must" in table(speed)


def test_result_is_the_same_after_writing_and_reading() -> None:
    speed = Speed("fast", "d1", 1, 2, {"onrecord": cost_of([row(1.0)], 1)}, {}, {"import_seconds": Middle(1, 1, 1)}, {})
    assert msgspec.json.decode(msgspec.json.encode(speed), type=Speed) == speed


def test_jobs_give_onrecord_two_threads_as_well() -> None:
    jobs = jobs_for(Path("texts"), "fast", 5, ["onrecord", "baseline"])
    assert {name: job.threads for name, job in jobs.items()} == {"onrecord": 1, "baseline": 1, "onrecord-2-threads": 2}


def test_environment_limits_threads_and_hides_our_path_from_peers() -> None:
    base = {"PYTHONPATH": "src", "LANG": "C"}
    ours, peers = environment(base, 2, ours=True), environment(base, 1, ours=False)
    assert {ours[name] for name in THREAD_VARIABLES} == {"2"}
    assert ours["PYTHONPATH"] == "src"
    assert "PYTHONPATH" not in peers
    assert peers["LANG"] == "C"


def test_a_peer_without_an_interpreter_is_refused() -> None:
    with pytest.raises(WorkerError, match="--peers"):
        python_of("sayswho", None)


def test_a_peer_that_is_not_installed_says_what_installs_it(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match=r"run `python -m bench\.peers_env"):
        python_of("sayswho", tmp_path)


def test_each_peer_has_an_environment_and_its_ways_to_run_share_it(tmp_path: Path) -> None:
    found = {name: peer_python(name, tmp_path).relative_to(tmp_path).parts[0] for name in PEERS}
    assert set(found.values()) == {"textacy", "sayswho"}
    assert found["textacy-lean"] == found["textacy-paragraph"] == "textacy"


def make_texts(folder: Path) -> Path:
    (folder / "a.txt").write_text("She said it rains.\n", encoding="utf-8")
    return folder


def test_workers_run_in_turns_in_processes_of_their_own(tmp_path: Path) -> None:
    jobs = jobs_for(make_texts(tmp_path), "fast", None, ["baseline"])
    rows = run_all(jobs, 2, None)
    assert [found["attributions"] for found in rows["baseline"]] == [1, 1]
    assert rows["baseline"][0]["peak_mb"] > 1


def test_a_worker_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match="invalid int value"):
        run(Job("baseline", make_texts(tmp_path), limit="many"))  # type: ignore[arg-type]


def test_start_up_measures_every_program() -> None:
    sleep = "import time; time.sleep(0.3)"
    found = start_up(1, {"python_seconds": "pass", "import_seconds": sleep, "first_reading_seconds": sleep})
    assert found["first_reading_seconds"].median > 0.3
    assert found["python_seconds"].median > 0


def test_less_the_empty_takes_the_empty_interpreter_off() -> None:
    assert less_the_empty([0.75, 0.25], [0.25, 0.5]) == [0.5, 0.0]


def test_folder_bytes_count_linked_files_once(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"x" * 10_000)
    before = folder_bytes(tmp_path)
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    (tmp_path / "three").symlink_to(tmp_path / "one")
    assert before >= 10_000
    assert folder_bytes(tmp_path) == before
