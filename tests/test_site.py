"""What the site of the docs is made of; building it is a check of its own (``scripts/check``)."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site() -> ModuleType:
    spec = importlib.util.spec_from_file_location("site_of_docs", ROOT / "scripts" / "site.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pages_come_with_what_they_link_to(site: ModuleType, tmp_path: Path) -> None:
    root, target = tmp_path / "root", tmp_path / "pages"
    (root / "docs").mkdir(parents=True)
    (root / "README.md").write_text("[one](docs/one.md) [net](https://tides.example/)\n```sh norun\nls\n```\n")
    (root / "docs" / "one.md").write_text("![a](a.png) [up](../notes/card.md) [none](gone.md)")
    (root / "docs" / "a.png").write_bytes(b"\x89PNG")
    (root / "notes").mkdir()
    (root / "notes" / "card.md").write_text("[back](../docs/one.md)")
    (root / "notes" / "secret.md").write_text("nobody links here")
    site.copy_pages(root, target)
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert found == {"index.md", "docs/one.md", "docs/a.png", "notes/card.md"}
    assert "norun" not in (target / "index.md").read_text()


def test_every_page_of_the_docs_is_in_the_menu(site: ModuleType, tmp_path: Path) -> None:
    site.copy_pages(ROOT, tmp_path)
    made = tomllib.loads(site.config(tmp_path, tmp_path / "site"))["project"]
    named: list[str] = []
    waiting: list[object] = list(made["nav"])
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            named.append(one)
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert pages <= set(named)
    assert made["theme"]["font"] is False


@pytest.mark.parametrize(
    ("text", "fetches"),
    [
        ('<script src="https://tides.example/a.js">', True),
        ('<link rel="stylesheet" href="//tides.example/a.css">', True),
        ("a { background: url(https://tides.example/a.png) }", True),
        ('<a href="https://tides.example/">tides</a> <img src="../a.png">', False),
    ],
)
def test_what_a_browser_would_fetch_is_found(site: ModuleType, tmp_path: Path, text: str, fetches: bool) -> None:
    (tmp_path / "a.html").write_text(text)
    assert bool(list(site.fetched(tmp_path))) == fetches
