"""Programs of the pair head's folder as modules: their names are taken here, or too plain to import."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

_PAIRS = Path(__file__).parent.parent / "pairs"


def load_beside(name: str) -> ModuleType:
    """A program of ``train/pairs`` by its name without ``.py``."""
    spec = importlib.util.spec_from_file_location(f"pairs_{name}", _PAIRS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(_PAIRS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
