"""The page on how the house is built names every room and every file beside the rooms, and nothing that is none."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "onrecord"
PAGE = (ROOT / "docs" / "explanation" / "house.md").read_text(encoding="utf-8")
ROOMS = {path.name for path in SOURCE.iterdir() if path.is_dir() and any(path.glob("*.*")) and path.name[0] not in "_."}
WITHOUT = {"__init__.py", "__main__.py"}


def test_every_room_has_a_row() -> None:
    assert len(ROOMS) > 15
    assert set(re.findall(r"^\| `([a-z]+)/` \|", PAGE, re.MULTILINE)) == ROOMS


def test_every_module_beside_the_rooms_is_named() -> None:
    beside = PAGE.partition("Beside the rooms:")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z_]+\.py)`", beside))
    assert named == {path.name for path in SOURCE.glob("*.py")} - WITHOUT


def test_every_place_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.(?:py|tsv|md|toml))?|[a-z_]+\.(?:py|tsv))`", PAGE)
    roots = (ROOT, SOURCE, SOURCE / "formats" / "exports")
    assert [one for one in named if not any((root / one).exists() for root in roots)] == []
