from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.methods_page import main
from bench.report.methods import SECTIONS, TUNED, page, wilson
from bench.report.results import keep, kept
from bench.scoring.goals import QUALITY

ROOT = Path(__file__).parents[3]


def test_the_page_in_the_docs_is_what_is_generated() -> None:
    written = (ROOT / "docs" / "explanation" / "methods.md").read_text(encoding="utf-8")
    assert written == page(), "run python -m bench.methods_page"


def test_every_section_has_something_to_tell() -> None:
    assert [title for title in SECTIONS if f"\n## {title}\n" not in page()] == []


def test_what_was_not_run_is_left_out(tmp_path: Path) -> None:
    assert re.findall(r"^## (.+)", page(tmp_path), re.MULTILINE) == ["What was tuned on what"]


def test_a_stale_page_fails(tmp_path: Path) -> None:
    words = ["--results", str(tmp_path), "--to", str(tmp_path / "methods.md")]
    assert main([*words, "--check"]) == 1
    assert main(words) == 0
    assert main([*words, "--check"]) == 0
    held = {"months": 10, "held": {"all": 89.3}}
    keep("positions", held, tmp_path)
    assert main([*words, "--check"]) == 1
    assert "| all | 89.3 |" in page(tmp_path)


@pytest.mark.parametrize(
    ("share", "n", "told"), [(0.5, 100, "40.4–59.6"), (1.0, 10, "72.2–100.0"), (0.0, 10, "0.0–27.8")]
)
def test_intervals_of_shares_are_those_of_wilson(share: float, n: int, told: str) -> None:
    assert wilson(share, n) == told


def rows() -> list[dict[str, object]]:
    found = kept("given")
    assert found is not None
    given: list[dict[str, object]] = found["result"]["rows"]
    return given


def test_a_figure_of_a_card_stands_in_the_card() -> None:
    cards = [row for row in rows() if str(row["source"]).endswith(".md")]
    assert len(cards) > 20
    for row in cards:
        card = (ROOT / str(row["source"])).read_text(encoding="utf-8")
        assert re.search(rf"(?<![\d.]){row['value']}(?![\d.]*\d)", card), row


def test_how_far_people_agree_is_what_the_goals_say() -> None:
    values = {(row["group"], row["what"]): row["value"] for row in rows()}
    for goal in QUALITY:
        assert values["two people, PolNeAR, F1", goal.key] == goal.human
        assert values["Citron (BBC) trained on PolNeAR, F1", goal.key] == goal.peer


def test_what_was_tuned_names_a_source_that_says_so() -> None:
    _, *lines = [line for line in TUNED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines:
        *_, looks, source = line.split("\t")
        told = (ROOT / source).read_text(encoding="utf-8")
        counts = re.findall(r"\d+|Nine looks|four in all", looks)
        assert all(count in told for count in counts), line
        assert counts or "not counted" in looks or "is a look" in looks, line
