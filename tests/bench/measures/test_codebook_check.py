from __future__ import annotations

from pathlib import Path

import pytest

from bench.measures.codebook import differences, main, read_scores, read_types

SCORES = "CODE\tSCALE\n112\t-2.0\n057\t8.0\n"
TYPES = "# a table\n112: ACCUSE, disapprove,  # Accuse\n163: COERCE, restrict,  # decided otherwise\n057: SUPPORT, ,\n"


def test_differences_finds_none_in_our_own_facts() -> None:
    assert list(differences(read_scores(SCORES), read_types(TYPES))) == []


def test_differences_names_another_score_another_type_and_a_missing_code() -> None:
    found = list(differences({"112": 2.0, "0199": 1.0}, {"057": "AGREE"}))
    assert [line.partition(":")[0] for line in found] == ["112", "0199", "057"]


def test_main_fails_when_something_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "CAMEO.goldsteinscale.txt").write_text("CODE\tSCALE\n112\t2.0\n", encoding="utf-8")
    (tmp_path / "CAMEO2PLOVER-2021.txt").write_text(TYPES, encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "1 scores and 3 types, 1 differ" in capsys.readouterr().out
