"""Every regular expression that the package compiles, with the place where it does so and the ways it is used.

Run as a script in a process of its own: ``re`` is watched while all modules are imported and a few texts are read, so
that patterns built inside functions are seen too. ``sites`` reads the same places from the source: a place that the
watch has not seen is a pattern that escapes.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

SOURCE = Path(__file__).parents[1] / "src" / "onrecord"
MAKERS = frozenset("compile match fullmatch search finditer findall sub subn split".split())
METHODS = MAKERS - {"compile"}


@cache
def sites() -> dict[str, frozenset[str]]:
    """``file:line`` of each call that compiles a pattern -> the methods that it is used with; none if that is open."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        assigned = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
        named = {id(node.value): target for node in assigned for target in _targets(node)}
        for call in _calls(tree):
            method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            used = frozenset({method}) if method != "compile" else _uses(tree, named.get(id(call)))
            found[f"{path.relative_to(SOURCE)}:{call.lineno}"] = used
    return found


def literals() -> Iterator[tuple[str, str | bytes, int]]:
    """The patterns that stand in the source as they are, wherever: place, pattern, flags."""
    for path in sorted(SOURCE.rglob("*.py")):
        for call in _calls(ast.parse(path.read_text("utf-8"))):
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
                flags = [
                    node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute) and node.attr.isupper()
                ]
                place = f"{path.relative_to(SOURCE)}:{call.lineno}"
                yield place, first.value, int(sum(getattr(re, flag) for flag in flags))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "re":
            raise AssertionError("import re and call re.compile: names out of re are not seen by this walk")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MAKERS:
            yield from [node] if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" else []


def _targets(node: ast.Assign) -> Iterator[str]:
    if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        yield node.targets[0].id


def _uses(tree: ast.AST, name: str | None) -> frozenset[str]:
    """The methods called on a name of a module; nothing where the name goes anywhere else."""
    if name is None:
        return frozenset()
    loads = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == name]
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    used = [node.attr for node in called if isinstance(node.value, ast.Name) and node.value.id == name]
    is_all = len(loads) == len(used) + 1 and set(used) <= METHODS | {"pattern"}
    return frozenset(used) & METHODS if is_all else frozenset()


def watch(report: Callable[[str, str | bytes, int], None]) -> None:
    """Call ``report`` with place, pattern and flags whenever the package compiles a pattern from now on."""
    compile_: Any = re._compile  # type: ignore[attr-defined]  # all functions of re go through it

    def seen(pattern: Any, flags: int) -> Any:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        path = Path(frame.f_code.co_filename) if frame is not None else Path()
        if frame is not None and path.is_relative_to(SOURCE) and isinstance(pattern, str | bytes):
            report(f"{path.relative_to(SOURCE)}:{frame.f_lineno}", pattern, int(flags))
        return compile_(pattern, flags)

    re._compile = seen  # type: ignore[attr-defined]


TEXTS = (
    "HOLMSUND (Tidewire) — “We shall meet in New Lune on May 3,” said Foreign Minister Ilse Brandvik of Velmark.\n\n"
    "Velmark’s army attacked Cadria’s navy, the minister told Coastwire. The Ostia Pact met. A Pact said the mayor’s "
    "aides praised the bloc. Bank clerks left; a bank said so. “Velmark is a threat to us, they refused to comment,” "
    "the woman said, according to a report by Coastwire. The statement said Velmark would not talk to the Pact.\n\n"
    "In a statement, the Lune Guild said it was ready. The book said so. Oda Fenn wrote a book. She said the Fenn "
    "campaign won 3-1. In a surprising reversal, Velmark has softened its stance on Cadria. Tore Malm, spokesman for "
    "the Lune Guild in Velmark, told the Lune Times, a newspaper of the north, that it was Christmas at 5:30 p.m.\n",
)


def exercise() -> None:
    """Import every module and use what compiles patterns when it is called."""
    package = importlib.import_module("onrecord")
    for module in pkgutil.walk_packages(package.__path__, "onrecord."):
        importlib.import_module(module.name)
    for builder in _builders():
        builder()
    from onrecord.documents.anchors import _reporting
    from onrecord.documents.metadata.outlet_names import _spelling
    from onrecord.documents.plain import find_day, find_title

    _reporting("inside", "before")
    find_title("Fog\n\nThe fog stays."), find_day("Published 6 May 2031\n\nThe fog stays.")
    _spelling("coastwire", ["Coastwire"])
    from onrecord.languages.language import language_codes
    from onrecord.times.find import find_times

    for code in language_codes():
        find_times("3 il y avant до hoy 2016", language=code)
    from marking import marking_reader
    from onrecord.documents.document import read_text

    rule_by_words("“No one,” the minister said. The statement said so. The book said so. A report said so.")
    reader = marking_reader()
    for text in TEXTS:
        reader.read(read_text(text, language="en", published=date(2031, 5, 6)))


def rule_by_words(text: str) -> None:
    """Ask for whom the documents of a text speak."""
    from onrecord.actors.resolve import resolve
    from onrecord.types import Attribution, Document, Name, Span

    made = []
    for match in re.finditer(r"(?P<source>(?:The|A) \w+) (?P<cue>said) (?P<content>so)", text):
        source, cue, content = (Span(*match.span(name)) for name in ("source", "cue", "content"))
        one = Attribution(str(match.start()), (source,), (cue,), (content,), match["source"], "said", "so", "indirect")
        made.append(one)
    resolve(made, [Name(Span(0, 1), "person")], Document("d", text, ""))


def _builders() -> Iterator[Callable[[], object]]:
    """The functions without parameters that keep what they have built, a pattern or several."""
    for name in sorted(name for name in sys.modules if name.startswith("onrecord.")):
        for one in vars(sys.modules[name]).values():
            is_kept = hasattr(one, "cache_info") and one.__module__ == name
            if is_kept and not inspect.signature(one).parameters and "re.compile(" in inspect.getsource(one):
                yield one


def main() -> None:
    """Print one JSON line for each pattern."""
    seen: dict[tuple[str, str, bool, int], None] = {}

    def report(place: str, pattern: str | bytes, flags: int) -> None:
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        seen[place, text, isinstance(pattern, bytes), flags] = None

    watch(report)
    exercise()
    for literal in literals():
        report(*literal)
    for place, pattern, is_bytes, flags in seen:
        sys.stdout.write(json.dumps([place, pattern, is_bytes, flags]) + "\n")


if __name__ == "__main__":
    main()
