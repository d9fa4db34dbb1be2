"""Keeps functions and modules small: no body over 60 lines, the median below 8, no module over 500 lines."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
CHECKED = ("src", "tests", "bench", "train", "scripts", "corpus")
LONGEST_BODY, MEDIAN_BELOW, LONGEST_MODULE = 60, 8, 500
Function = ast.FunctionDef | ast.AsyncFunctionDef


def body_lines(function: Function) -> int:
    """Lines of the body without the docstring."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1 if body else 0


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a module with the length of its body."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", body_lines(node)


def complaints() -> Iterator[str]:
    """What is too long, one line each."""
    paths = sorted(path for folder in CHECKED for path in (ROOT / folder).rglob("*.py"))
    for path in paths:
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST_MODULE:
            yield f"{path.relative_to(ROOT)}: {lines} lines, at most {LONGEST_MODULE}"
    measured = [one for path in paths for one in functions(path)]
    yield from (f"{name}: {lines} lines, at most {LONGEST_BODY}" for name, lines in measured if lines > LONGEST_BODY)
    middle = median(lines for name, lines in measured if name.startswith("src"))
    if middle >= MEDIAN_BELOW:
        yield f"src: the median function has {middle} lines, it should have less than {MEDIAN_BELOW}"


def main() -> int:
    """Print the complaints; 1 when there is one."""
    found = list(complaints())
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
