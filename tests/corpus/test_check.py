from __future__ import annotations

from pathlib import Path

import pytest

from corpus import check


def test_the_corpus_has_no_fault() -> None:
    assert [str(fault) for fault in check.check_all()] == []


def test_some_texts_are_checked_alone_and_their_figures_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--only", "en/0101", "ru/0101"]) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[0].split() == ["texts", "2"]
    assert shown.splitlines()[-1] == "0 faults"


def test_a_text_that_is_not_there_is_a_fault_and_the_next_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--only", "en/9999", "en/0101"]) == 1
    shown = capsys.readouterr().out
    assert "en/9999.mark:0: the file is not there" in shown
    assert "1 faults" in shown


def test_without_the_sets_of_others_the_standoff_cannot_be_held_against_them(tmp_path: Path) -> None:
    with pytest.raises((OSError, ModuleNotFoundError)):
        list(check.beside_shared([], tmp_path))
