from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from onrecord.cli.doctor import EXTRAS, check_model, check_others, extra_lines, runtime_line
from onrecord.encoder import weights
from onrecord.origin import digest_of, find_files


def test_check_model_says_what_is_wrong_with_the_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(weights, "MODELS", tmp_path)
    assert check_model("broken") == 1
    assert capsys.readouterr().err.rstrip().endswith("[bad-weights]")


def test_doctor_tells_the_digest_of_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_model("fast") == 0
    files = find_files("fast")
    assert capsys.readouterr().out.splitlines()[1] == f"  reads with {len(files)} data files, digest {digest_of(files)}"


def test_weights_of_other_languages_may_be_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(weights, "model_folder", lambda name: None)
    assert check_others() == 0
    assert capsys.readouterr().out == (
        "model multi: not installed, so ru, de, uk, fr, es stay unread; pip install ./packages/multi\n"
    )


def test_weights_of_other_languages_that_are_damaged_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(weights, "model_folder", lambda name: tmp_path)
    assert check_others() == 1
    assert capsys.readouterr().err.rstrip().endswith("[bad-weights]")


def test_weights_of_other_languages_need_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(weights, "model_folder", lambda name: tmp_path)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "snowballstemmer" else real(name))
    assert check_others() == 1
    assert capsys.readouterr().err == "model multi: needs snowballstemmer; pip install 'onrecord[multi]'\n"


def test_doctor_knows_every_extra_that_users_install() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert set(EXTRAS) == set(extras) - {"test", "dev", "train", "bench"}
    for name, needs in EXTRAS.items():
        own = {
            re.split(r"[\[><=;\s]", one)[0].removesuffix("-python").removesuffix("-cffi").replace("-", "_")
            for one in extras[name]
        }
        assert own - {"onrecord"} <= set(needs), name


def test_doctor_tells_which_extras_are_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name in ("mcp", "psycopg") else real(name))
    lines = list(extra_lines())
    assert "mcp" not in lines[0]
    assert "  not installed: mcp (mcp); pip install 'onrecord[mcp]'" in lines


@pytest.mark.parametrize(
    ("providers", "told"), [(["CPUExecutionProvider"], "the processor"), (["CUDAExecutionProvider"], "GPU")]
)
def test_doctor_tells_where_it_reads(providers: list[str], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: providers)
    assert runtime_line().startswith(f"  reads on: {told}")
