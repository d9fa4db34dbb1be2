from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.doctor import check_model
from onrecord.encoder import weights


def test_check_model_says_what_is_wrong_with_the_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(weights, "MODELS", tmp_path)
    assert check_model("broken") == 1
    assert capsys.readouterr().err.rstrip().endswith("[bad-weights]")
