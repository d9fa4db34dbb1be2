from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench.measures.dispatches import (
    Case,
    Scores,
    article_cases,
    dispatch_cases,
    language,
    measure,
    published,
    read,
    table,
)

# A program that reads: prints its options, or fails on request.
PROGRAM = """
import json, sys
text = open(sys.argv[1], encoding="utf-8").read()
if "broken" in text:
    sys.exit("cannot be read")
print(json.dumps({"options": sys.argv[2:]}))
"""
# A scorer: the share of the gold in a folder (or file) that has a reading.
SCORER = """
import json, pathlib, sys
gold = pathlib.Path(sys.argv[1])
names = [p.stem for p in gold.glob("[0-9][0-9].json")] if gold.is_dir() else ["undated"]
docs = {json.loads(line)["doc"] for line in open(sys.argv[2], encoding="utf-8")}
share = len(docs & set(names)) / len(names)
print(json.dumps({"scores": {"attributions": share, "manner": None}, "headline": share, "false_statements": 0}))
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder, article = tmp_path / "bench" / "dispatches", tmp_path / "model-article"
    folder.mkdir(parents=True)
    article.mkdir()
    (folder / "dispatch_score.py").write_text(SCORER, encoding="utf-8")
    for name, text, args, spoken in (
        ("01", "One.", '--outlet "Harbour Gazette"', "en"),
        ("02", "broken", "", "en"),
        ("03", "Три.", "", "ru"),
    ):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.args").write_text(args, encoding="utf-8")
        (folder / f"{name}.json").write_text(json.dumps({"document": {"language": spoken}}), encoding="utf-8")
    (article / "article.txt").write_text("Text.", encoding="utf-8")
    cases = {"text": "article.txt", "cases": [{"doc": "undated"}]}
    (article / "expected.json").write_text(json.dumps(cases), encoding="utf-8")
    return tmp_path


def program() -> tuple[str, ...]:
    return (sys.executable, "-c", PROGRAM)


def test_cases_have_their_options_as_a_shell_would_split_them(shared: Path) -> None:
    first, *_ = dispatch_cases(shared / "bench" / "dispatches")
    assert (first.name, first.options) == ("01", ("--outlet", "Harbour Gazette"))
    assert language(first) == "en"


def test_cases_of_the_article_share_its_text(shared: Path) -> None:
    (case,) = article_cases(shared / "model-article" / "expected.json")
    assert (case.name, case.path.name, case.options) == ("undated", "article.txt", ())


def test_a_case_named_for_a_day_is_read_with_it() -> None:
    assert list(published("published-2019-05-04")) == ["--published", "2019-05-04"]
    assert list(published("undated")) == []


def test_read_adds_the_name_and_asks_for_jsonl(shared: Path) -> None:
    case = Case("01", shared / "bench" / "dispatches" / "01.txt", ("--outlet", "Harbour Gazette"))
    assert read(case, program()) == {"doc": "01", "options": ["--outlet", "Harbour Gazette", "--format", "jsonl"]}


def test_measure_counts_what_could_not_be_read_and_scores_english_apart(shared: Path) -> None:
    measured = measure(shared, program())
    assert measured["english"] == Scores({"attributions": 0.5, "manner": None}, 0.5, 0, unread=("02",))
    assert measured["all"].headline == pytest.approx(2 / 3)
    assert measured["model article"].headline == 1.0


def test_table_shows_undecided_features_as_unknown(shared: Path) -> None:
    lines = table(measure(shared, program())).splitlines()
    assert lines[1].split()[:4] == ["attributions", "50.0", "66.7", "100.0"]
    assert lines[2].split()[:4] == ["manner", "-", "-", "-"]
