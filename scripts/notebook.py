"""Runs the cells of a notebook in one namespace, without Jupyter, and compares what they give with what is stored.

    python scripts/notebook.py docs/tables.ipynb           what differs; 1 when something does
    python scripts/notebook.py docs/tables.ipynb --write   store what they give now

Cells run in the current folder. Compared is text: what a cell prints, and the words of what its last expression
shows, as HTML where it has that, otherwise its ``repr``. Processors do not all round alike: numbers may be a little
other, and one word of twenty. HTML is stored without its style sheet, which comes when somebody runs the notebook.
"""

from __future__ import annotations

import ast
import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from difflib import SequenceMatcher
from html import unescape
from itertools import zip_longest
from pathlib import Path
from typing import Any

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
MISSES = 20  # words, of which one may be another
Output = dict[str, Any]


def run_cells(notebook: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Output]]]:
    """Each code cell with its outputs as nbformat 4 has them."""
    names: dict[str, Any] = {"__name__": "__main__"}
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, cell in enumerate(cells, 1):
        yield cell, run_cell("".join(cell["source"]), names, number)


def run_cell(source: str, names: dict[str, Any], number: int) -> list[Output]:
    """What one cell prints, and what its last expression shows."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    value, out = None, io.StringIO()
    with redirect_stdout(out):
        exec(compile(tree, f"<cell {number}>", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"<cell {number}>", "eval"), names)
    printed = [{"output_type": "stream", "name": "stdout", "text": _lines(out.getvalue())}] if out.getvalue() else []
    if value is None:
        return printed
    shown = {"output_type": "execute_result", "execution_count": number, "metadata": {}, "data": _data(value)}
    return [*printed, shown]


def _data(value: object) -> dict[str, list[str]]:
    html = getattr(value, "_repr_html_", lambda: None)()
    if not html:
        return {"text/plain": _lines(repr(value))}
    return {"text/html": _lines(_STYLE.sub("", html)), "text/plain": [f"<{type(value).__name__}>"]}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def words_of(outputs: list[Output]) -> list[str]:
    """The text of outputs, without the markup."""
    return [" ".join(_words(one).split()) for one in outputs]


def _words(output: Output) -> str:
    data = output.get("data", {})
    if "text/html" in data:
        return unescape(_TAG.sub(" ", "".join(data["text/html"])))
    return "".join(data.get("text/plain", output.get("text", [])))


def is_like(stored: str, given: str) -> bool:
    """Whether two texts have the same words, but for one of twenty; numbers may be a little other."""
    left, right = stored.split(), given.split()
    if len(left) == len(right):
        misses = sum(not _is_near(*pair) for pair in zip(left, right, strict=True))
    else:
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        misses = max(len(left), len(right)) - sum(block.size for block in blocks)
    return misses <= len(left) // MISSES


def _is_near(one: str, other: str) -> bool:
    if one == other:
        return True
    numbers = [float(found[0]) for found in (_NUMBER.fullmatch(one), _NUMBER.fullmatch(other)) if found]
    least = 0.1 if "." in one else 2
    return len(numbers) == 2 and abs(numbers[0] - numbers[1]) <= max(least, abs(numbers[0]) / 10)


def differences(notebook: dict[str, Any]) -> Iterator[str]:
    """The cells that give something else than is stored, one line each."""
    for number, (cell, outputs) in enumerate(run_cells(notebook), 1):
        for stored, given in zip_longest(words_of(cell["outputs"]), words_of(outputs), fillvalue=""):
            if not is_like(stored, given):
                at = next(place for place, pair in enumerate(zip_longest(stored, given)) if len(set(pair)) > 1)
                begin = max(at - 40, 0)
                yield f"cell {number}: stored {stored[begin : at + 80]!r}, now {given[begin : at + 80]!r}"


def written(notebook: dict[str, Any]) -> str:
    """The notebook with what its cells give now."""
    for number, (cell, outputs) in enumerate(run_cells(notebook), 1):
        cell.update(execution_count=number, outputs=outputs)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Compare or write; 1 when something differs."""
    path = Path(arguments[0])
    notebook = json.loads(path.read_text(encoding="utf-8"))
    if "--write" in arguments:
        path.write_text(written(notebook), encoding="utf-8")
        return 0
    found = list(differences(notebook))
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
