from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = str(Path(__file__).parent.parent / "src")
LOADED = "import json, sys, {module}; print(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
HEAVY = {"numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "nupunkt", "py3langid", "rich", "typer"}


def run(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_import_of_onrecord_loads_nothing_heavy() -> None:
    assert not HEAVY & set(json.loads(run(LOADED.format(module="onrecord"))))


def test_import_of_the_command_line_loads_no_stage() -> None:
    # Typer and Rich draw the help; the model and the page reader wait for their command.
    assert not (HEAVY - {"rich", "typer"}) & set(json.loads(run(LOADED.format(module="onrecord.cli.main"))))


@pytest.mark.parametrize(("part", "package"), [("record", "sqlalchemy"), ("spacy", "spacy")])
def test_a_part_without_its_packages_says_what_to_install(part: str, package: str) -> None:
    code = f"""import sys
sys.modules['{package}'] = None
try:
    import onrecord.{part}
except ImportError as error:
    print(error)"""
    assert f"pip install 'onrecord[{part}]' [no-extra]" in run(code)
