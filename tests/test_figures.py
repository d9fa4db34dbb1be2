"""The figures that people are told are those that were measured."""

from __future__ import annotations

import json
import re
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "explanation" / "figures.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<value>[\d.]+) \|(?:.*\|)? `(?P<where>[^`]+)` \|$", re.MULTILINE)
ROWS = [(row["what"], row["value"], row["where"]) for row in ROW.finditer(PAGE)]


def measured(where: str) -> float:
    name, *keys = where.split(" > ")
    kept: Any = json.loads((ROOT / "bench" / "results" / f"{name}.json").read_text(encoding="utf-8"))["result"]
    return float(reduce(lambda found, key: found[key], keys, kept))


@pytest.mark.parametrize(("what", "value", "where"), ROWS, ids=[row[0] for row in ROWS])
def test_a_figure_is_the_one_that_was_measured(what: str, value: str, where: str) -> None:
    found = measured(where)
    if found <= 1:  # a share; pages tell it in per cent
        found *= 100
    decimals = len(value.partition(".")[2])
    assert f"{found:.{decimals}f}" == value


def test_every_row_of_the_page_is_looked_at() -> None:
    assert len(ROWS) == len(re.findall(r"`[\w-]+ > [^`]+`", PAGE)) > 20


def test_the_readme_says_what_the_page_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## How good it is")[2].partition("\n## ")[0]
    values = {value for _, value, _ in ROWS} | set(re.findall(r"\d+\.\d+", PAGE))
    assert set(re.findall(r"\d+\.\d+", section)) <= values


def test_what_a_threshold_keeps_is_what_was_measured() -> None:
    page = (ROOT / "docs" / "howto" / "tables.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\d.]+) \| (\d+) \| ([\d.]+) \|$", page, re.MULTILINE)
    result = json.loads((ROOT / "bench" / "results" / "quality-fast.json").read_text(encoding="utf-8"))["result"]
    assert len(rows) == 5
    for threshold, kept, right in rows:
        bins = [one for one in result["calibration"]["bins"] if one["low"] >= float(threshold)]
        count = sum(one["count"] for one in bins)
        assert count == int(kept)
        assert f"{100 * sum(one['count'] * one['right'] for one in bins) / count:.1f}" == right
