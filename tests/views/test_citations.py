from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from onrecord.questions.search import search
from onrecord.record import Record, Report
from onrecord.views.citations import cite


@pytest.fixture
def report(quarrel: Record) -> Report:
    found = quarrel.reports(search(quarrel).hits[0].statement.id)[0]
    return msgspec.structs.replace(found, url="https://a.example/x?y=1&z=2", title="Fog & {smoke}: 100% _sure_")


def test_a_text_names_speaker_words_outlet_and_day(report: Report) -> None:
    told = cite(report, "text")
    for part in (report.speaker_name, report.outlet, str(report.published), "https://a.example/x?y=1&z=2#:~:text="):
        assert str(part) in told
    assert told.count("\n") == 1


def test_bibtex_escapes_what_is_special(report: Report) -> None:
    told = cite(report, "bibtex")
    assert re.match(r"@article\{[A-Za-z0-9]+,\n", told)
    assert r"title = {Fog \& \{smoke\}: 100\% \_sure\_}" in told
    assert "url = {https://a.example/x?y=1&z=2}" in told
    bare = re.sub(r"\\[{}]", "", told)
    assert bare.count("{") == bare.count("}")


def test_csl_is_json_with_the_day_in_parts(report: Report) -> None:
    (item,) = json.loads(cite(report, "csl"))
    assert report.published is not None
    assert item["issued"] == {"date-parts": [[report.published.year, report.published.month, report.published.day]]}
    assert (item["type"], item["container-title"]) == ("article-newspaper", report.outlet)


def test_what_is_not_known_is_left_out(report: Report) -> None:
    nothing: dict[str, Any] = dict.fromkeys(("url", "outlet", "title", "published", "speaker_name"))
    bare = msgspec.structs.replace(report, **nothing)
    assert set(json.loads(cite(bare, "csl"))[0]) == {"id", "type", "note"}
    assert "None" not in cite(bare, "text") + cite(bare, "bibtex")
    assert "year" not in cite(bare, "bibtex")


def test_line_ends_and_control_characters_break_nothing(report: Report) -> None:
    evil = msgspec.structs.replace(report, title="a\nb\x00c\u2028d }", speaker_name="x\r\ny\\")
    assert cite(evil, "text").count("\n") == 1
    assert "\x00" not in cite(evil, "bibtex")
    assert r"a b c d \}" in cite(evil, "bibtex")
