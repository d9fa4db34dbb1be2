"""The version is the same wherever it is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import onrecord
from onrecord import release

ROOT = Path(__file__).parents[1]


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert onrecord.__version__ == release.__version__ == project["version"]
