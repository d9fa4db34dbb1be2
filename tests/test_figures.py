"""The figures that people are told are those that were measured.

A figure is a number with a decimal, a share in per cent, or "so many of so many", outside code. Each stands either in
a row of docs/explanation/figures.md that names its value in ``bench/results/``, or in ``bench/cited.tsv``, which names
one; what is no measurement (a threshold, the number of a version) is listed there as ``setting``. Pages that are
generated from the results are compared with what the generator makes.
"""

from __future__ import annotations

import json
import re
from functools import cache, reduce
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "bench" / "results"
FIGURES = ROOT / "docs" / "explanation" / "figures.md"
GENERATED = {"docs/explanation/methods.md", "docs/reference/codebook.md"}  # compared with their generators
PAGES = [ROOT / "README.md", *(page for page in sorted((ROOT / "docs").rglob("*.md")))]
PROSE = [page for page in PAGES if page.relative_to(ROOT).as_posix() not in GENERATED]
ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<value>[\d.]+) \|(?:.*\|)? `(?P<where>[^`]+ > [^`]+)` \|$", re.MULTILINE)
TABLES = ROOT / "docs" / "howto" / "tables.md"
KEPT = re.findall(r"^\| ([\d.]+) \| (\d+) \| ([\d.]+) \|$", TABLES.read_text(encoding="utf-8"), re.MULTILINE)
PAGE = FIGURES.read_text(encoding="utf-8")
ROWS = [(row["what"], row["value"], row["where"]) for row in ROW.finditer(PAGE)]
NUMBER = re.compile(
    r"(?<![\w./:§-])(\d[\d,]*\.\d+|\.\d+)(?![\d.]*\.\d)|(?<![\w.])(\d+) (?:%|in 100\b)|\b(\d[\d,]* of \d[\d,]*\d)\b"
)
CITED = [
    line.split("\t")
    for line in (ROOT / "bench" / "cited.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if line and not line.startswith("#")
]


@cache
def result(name: str) -> Any:
    return json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))["result"]


def measured(where: str) -> float | str:
    name, *keys = where.split(" > ")
    if " / " in where:  # a count of a count
        return " of ".join(f"{measured(part):g}" for part in where.split(" / "))
    if name == "given":
        group, what = keys
        return float(next(row["value"] for row in result(name)["rows"] if (row["group"], row["what"]) == (group, what)))
    step = lambda found, key: found[int(key)] if isinstance(found, list) else found[key]  # noqa: E731
    return float(reduce(step, keys, result(name)))


def told(value: str, found: float | str) -> bool:
    """Whether a number is a measured one, rounded as it is written; a share may be told in per cent."""
    if isinstance(found, str):
        return value.replace(",", "") == found
    decimals = len(value.partition(".")[2])
    ways = {found, 100 * found} if abs(found) <= 1 else {found}
    return value.replace(",", "") in {f"{way:.{decimals}f}".replace("0.", ".", value.startswith(".")) for way in ways}


def figures_of(text: str) -> list[str]:
    """The figures of a page, in their order; code, links and what is drawn are none."""
    blocks = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
    plain = re.sub(r"^    .*$|`[^`\n]*`|\]\([^)]*\)", " ", blocks.sub(" ", text), flags=re.MULTILINE)
    return [next(filter(None, groups)) for groups in NUMBER.findall(plain)]


@pytest.mark.parametrize(("what", "value", "where"), ROWS, ids=[row[0] for row in ROWS])
def test_a_figure_is_the_one_that_was_measured(what: str, value: str, where: str) -> None:
    assert told(value, measured(where)), measured(where)


def test_every_row_of_the_page_is_looked_at() -> None:
    assert len(ROWS) == len(re.findall(r"`[\w-]+ > [^`]+`", PAGE)) > 20


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_has_a_figure_that_no_result_proves(page: Path) -> None:
    name = page.relative_to(ROOT).as_posix()
    proved = {value for cited, value, _ in CITED if cited == name}
    if page == FIGURES:
        proved |= {value for _, value, _ in ROWS}
    if page == TABLES:
        proved |= set(chain.from_iterable(KEPT))
    assert [figure for figure in figures_of(page.read_text(encoding="utf-8")) if figure not in proved] == []


@pytest.mark.parametrize(("page", "value", "where"), CITED, ids=[f"{page} {value}" for page, value, _ in CITED])
def test_a_cited_figure_stands_there_and_was_measured(page: str, value: str, where: str) -> None:
    assert value in figures_of((ROOT / page).read_text(encoding="utf-8")), "nobody tells it any more"
    assert where == "setting" or told(value, measured(where)), measured(where)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("F1 is 73.4, or 26 % of all, 22 in 100, 3 of 40.", ["73.4", "26", "22", "3 of 40"]),
        ("see `0.5` and [it](a1.2.md), version 0.4.0", []),
        ("odds of .99 and 1,005.5", [".99", "1,005.5"]),
    ],
)
def test_figures_are_found(text: str, figures: list[str]) -> None:
    assert figures_of(text) == figures


@pytest.mark.parametrize(
    ("value", "found", "is_told"),
    [("73.4", 0.7335, True), ("73.5", 0.7335, False), (".48", 0.48, True), ("0.48", 0.48, True), ("48", 0.479, True)],
)
def test_a_figure_that_was_not_measured_is_told(value: str, found: float, is_told: bool) -> None:
    assert told(value, found) == is_told


def test_what_a_threshold_keeps_is_what_was_measured() -> None:
    result = json.loads((ROOT / "bench" / "results" / "quality-fast.json").read_text(encoding="utf-8"))["result"]
    assert len(KEPT) == 5
    for threshold, kept, right in KEPT:
        bins = [one for one in result["calibration"]["bins"] if one["low"] >= float(threshold)]
        count = sum(one["count"] for one in bins)
        assert count == int(kept)
        assert f"{100 * sum(one['count'] * one['right'] for one in bins) / count:.1f}" == right
