"""CITATION.cff names this version and has what the Citation File Format 1.2.0 asks for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import onrecord

ROOT = Path(__file__).parent.parent
yaml = pytest.importorskip("yaml")


@pytest.fixture(scope="module")
def cited() -> Any:
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_it_has_what_the_format_asks_for(cited: Any) -> None:
    assert cited["cff-version"] == "1.2.0"
    assert all(cited[key] for key in ("message", "title", "authors"))
    assert cited["type"] == "software"
    for author in (*cited["authors"], *(one for reference in cited["references"] for one in reference["authors"])):
        assert set(author) <= {"name", "family-names", "given-names", "orcid", "affiliation"}
    assert all({"type", "title", "authors"} <= set(reference) for reference in cited["references"])


def test_it_names_the_version_and_its_day(cited: Any) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    day = re.search(rf"^## \[{re.escape(onrecord.__version__)}\] - (\S+)$", changelog, re.MULTILINE)
    assert day is not None
    assert cited["version"] == onrecord.__version__
    assert cited["date-released"] == date.fromisoformat(day[1])


def test_it_has_the_licence_of_the_package(cited: Any) -> None:
    assert f'license = "{cited["license"]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
