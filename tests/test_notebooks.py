"""Every notebook of the docs runs as it is, beside ``examples/`` and ``corpus/``, and gives what is stored."""

from __future__ import annotations

import json
import re
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from scripts.notebook import differences, is_like, main, run_cell, words_of, written

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").rglob("*.ipynb"))


def notebook(*sources: str) -> dict[str, Any]:
    cells = [{"cell_type": "code", "source": [one], "outputs": [], "execution_count": None} for one in sources]
    return {"cells": [{"cell_type": "markdown", "source": ["# Ports"]}, *cells]}


def test_there_is_a_notebook() -> None:
    assert PAGES


@pytest.mark.weights
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_notebook_gives_what_is_stored(page: Path, tmp_path: Path) -> None:
    for name in ("examples", "corpus"):
        (tmp_path / name).symlink_to(ROOT / name)
    with chdir(tmp_path):
        assert list(differences(json.loads(page.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_notebook_is_whole_and_its_links_lead_somewhere(page: Path) -> None:
    whole = json.loads(page.read_text(encoding="utf-8"))
    assert (whole["nbformat"], whole["metadata"]["kernelspec"]["language"]) == (4, "python")
    ids = [cell["id"] for cell in whole["cells"]]
    assert len(ids) == len(set(ids))
    assert all(cell["outputs"] or cell["source"] for cell in whole["cells"] if cell["cell_type"] == "code")
    text = "".join("".join(cell["source"]) for cell in whole["cells"] if cell["cell_type"] == "markdown")
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text)
    assert links
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_a_cell_gives_what_it_prints_and_what_it_shows() -> None:
    names: dict[str, Any] = {}
    assert words_of(run_cell("port = 'Skarn'\nprint(port)\nport", names, 1)) == ["Skarn", "'Skarn'"]
    assert words_of(run_cell("port.upper()", names, 2)) == ["'SKARN'"]
    assert run_cell("None", names, 3) == run_cell("", names, 4) == []


def test_html_is_compared_by_its_words_and_stored_without_its_style() -> None:
    source = "class Port:\n    def _repr_html_(self): return '<style>p {}</style><p>Skarn &amp; Duvane</p>'\nPort()"
    (shown,) = run_cell(source, {}, 1)
    assert shown["data"]["text/html"] == ["<p>Skarn &amp; Duvane</p>"]
    assert words_of([shown]) == ["Skarn & Duvane"]


@pytest.mark.parametrize(
    ("stored", "given", "alike"),
    [
        ("175 143 46", "174 144 46", True),
        ("175 143 46", "175 143 49", True),
        ("175 143 46", "175 143 60", False),
        ("0.96 of 4", "0.91 of 5", True),
        ("0.96 of 4", "0.56 of 4", False),
        ("turned on 2029-02-23", "turned on 2029-02-24", False),
        ("a " * 40, "a " * 39 + "b", True),
        ("a " * 40, "a " * 38, True),
        ("a " * 40, "a " * 37, False),
        ("a b", "a", False),
        ("", "9", False),
    ],
)
def test_processors_may_round_and_nothing_else_may_change(stored: str, given: str, alike: bool) -> None:
    assert is_like(stored, given) is alike


def test_what_was_written_is_what_runs_and_a_change_is_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "ports.ipynb"
    page.write_text(json.dumps(notebook("depth = 9", "print(depth)\ndepth + 1")), encoding="utf-8")
    assert main([str(page)]) == 1
    assert "cell 2: stored '', now '9'" in capsys.readouterr().out
    assert main([str(page), "--write"]) == main([str(page)]) == 0
    page.write_text(page.read_text(encoding="utf-8").replace("depth = 9", "depth = 5"), encoding="utf-8")
    assert main([str(page)]) == 1
    assert "cell 2: stored '9" in capsys.readouterr().out


def test_a_cell_that_fails_stops_the_run() -> None:
    with pytest.raises(ZeroDivisionError):
        written(notebook("1 / 0"))
