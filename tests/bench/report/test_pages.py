"""A page is written, or compared with what it would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.report.pages import page_command


def make(results: Path) -> str:
    return f"made from {results.name}\n"


def run(page: Path, *words: str) -> int:
    return page_command(make, page, "python -m make", [*words, "--results", "kept"])


def test_a_page_is_written_and_then_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    assert run(page) == 0
    assert page.read_text(encoding="utf-8") == "made from kept\n"
    assert run(page, "--check") == 0
    assert capsys.readouterr().out == "up to date\n"


@pytest.mark.parametrize("old", [None, "made by hand\n"])
def test_a_page_that_is_missing_or_another_is_stale(
    old: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    if old is not None:
        page.write_text(old, encoding="utf-8")
    assert run(page, "--check") == 1
    assert capsys.readouterr().out == "stale: run python -m make\n"
    assert page.exists() == (old is not None)
