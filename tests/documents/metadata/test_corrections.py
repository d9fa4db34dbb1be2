"""Corrections of outlets: one golden file each, with the quirk in our own words and what must come of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from documents.metadata.pages import page
from onrecord.documents import read_html
from onrecord.documents.hints import Hints
from onrecord.documents.metadata import corrections as table
from onrecord.documents.metadata.corrections import Correction, correct_outlet, correct_title, corrections

GOLDEN = Path(__file__).parents[2] / "golden" / "outlets"


def cases() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*.json"))]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["host"])
def test_page_with_the_quirk_is_read_right(case: dict[str, Any]) -> None:
    for one in case["pages"]:
        document = read_html(page(one["head"]), hints=Hints(address=one["address"]))
        assert {name: str(getattr(document, name)) for name in one["expected"]} == one["expected"]


def test_every_correction_has_its_golden_file() -> None:
    assert sorted({one.host for one in corrections()}) == sorted(case["host"] for case in cases())


@pytest.mark.parametrize(
    ("site", "day", "holds"),
    [
        ("tides.example", date(2031, 3, 3), True),
        ("news.tides.example", date(2031, 3, 3), True),
        ("othertides.example", date(2031, 3, 3), False),
        ("tides.example", date(2030, 12, 31), False),
        ("tides.example", date(2032, 1, 1), False),
        ("tides.example", None, False),
    ],
)
def test_correction_holds_for_its_site_and_its_days(site: str, day: date | None, holds: bool) -> None:
    one = Correction("tides.example", date(2031, 1, 1), date(2032, 1, 1), "outlet", "Tide Table")
    assert one.holds(site, day) is holds


def test_title_loses_what_the_outlet_hangs_on_all(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Correction("tides.example", None, None, "title_end", "Tide Table online")
    monkeypatch.setattr(table, "corrections", lambda: (one,))
    assert correct_title("Fog in Osk | Tide Table online", "https://tides.example/1", None) == "Fog in Osk"
    assert correct_title("Fog in Osk", "https://tides.example/1", None) == "Fog in Osk"
    assert correct_outlet("Tides", "https://tides.example/1", None) == "Tides"
