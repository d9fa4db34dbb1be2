from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bench import peers_env
from bench.measures.spawn import WorkerError
from bench.measures.systems import PEERS
from bench.peers_env import REQUIREMENTS, TRIED, commands, main, make, tried


def test_every_peer_has_an_environment_that_one_of_its_systems_tries() -> None:
    assert {name.partition("-")[0] for name in PEERS} == set(REQUIREMENTS) == set(TRIED)
    assert set(TRIED.values()) <= set(PEERS)


def test_peers_are_installed_apart_and_nothing_of_them_is_an_extra_of_ours(tmp_path: Path) -> None:
    for name in REQUIREMENTS:
        made, install = commands(tmp_path, name, "python3")
        assert made == ["python3", "-m", "venv", str(tmp_path / name)]
        assert Path(install[0]).is_relative_to(tmp_path / name)
        assert install[-len(REQUIREMENTS[name]) :] == list(REQUIREMENTS[name])
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {one.partition("==")[0] for extra in project["optional-dependencies"].values() for one in extra}
    assert extras.isdisjoint({"textacy", "sayswho", "spacy"})


def test_what_cannot_be_made_is_told_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = [["python3", "-c", "raise SystemExit('no such index')"]]
    monkeypatch.setattr(peers_env, "commands", lambda *_: broken)
    assert "no such index" in str(make(tmp_path, "textacy", "python3"))
    assert main([str(tmp_path), "--only", "sayswho"]) == 1
    assert capsys.readouterr().out.startswith("sayswho: -c")


@pytest.mark.parametrize(("found", "wrong"), [(1, None), (0, "found 0 quotations in a sentence with one")])
def test_an_environment_is_whole_when_it_finds_the_quotation(
    found: int, wrong: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers_env, "run", lambda *_: {"attributions": found})
    assert tried(tmp_path, "textacy") == wrong


def test_an_environment_whose_worker_stops_is_not_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise WorkerError("textacy-document: exit 1")

    monkeypatch.setattr(peers_env, "run", stop)
    assert tried(tmp_path, "textacy") == "textacy-document: exit 1"
    monkeypatch.undo()
    assert "bench.peers_env" in str(tried(tmp_path, "sayswho"))
