from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("size_check", ROOT / "scripts" / "size_check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_body_lines_leaves_out_the_docstring() -> None:
    function = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    a = 1\n\n    return a\n').body[0]
    assert load().body_lines(function) == 3


def test_complaints_of_this_repository_are_none() -> None:
    assert list(load().complaints()) == []
