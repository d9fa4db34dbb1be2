"""Keeps words of a language out of the code: a list or an alternation of three words belongs to a table of languages/.

    python scripts/word_lint.py                      what is new beyond the baseline, one line each with a hint
    python scripts/word_lint.py --count              words that stand in lists, by package, the baseline's included
    python scripts/word_lint.py --shrink 2026-11-29  write the baseline anew with this date; it never grows

Looked at are all modules below ``src/onrecord`` but ``languages/`` and ``lexicon/``: strings that are split, tuples,
lists, sets and the keys of dictionaries, and alternations in strings; of the faces, which name columns and options,
only the first and the last. Labels are no words: what stands in a ``Literal``, is the name of a field, an argument, a
column or a class of a table, is an element of markup, or has no small letter. A list is left out where the line of
its statement, or the one before, says ``# no words: WHY``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onrecord"
BASELINE = Path(__file__).with_name("word_lint_baseline.tsv")
FREE = ("languages", "lexicon")  # folders whose files hold words
FACES = ("cli", "feeding", "formats", "mcp", "views", "web")  # what they list is columns, options and fields
FEWEST = 3
MARK = "# no words:"
HINT = "put them into a table of src/onrecord/languages/en/ (onrecord/languages/tables.py reads it)"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ONLY_WORDS = re.compile(r"[^\W\d_]++(?:[ .,'’-]{1,2}+[^\W\d_]++)*+[.'’]?")
_SYNTAX = re.compile(  # of patterns, with escapes and sets of characters
    r"\(\?P<\w+>|\(\?P=\w+\)|\(\?[a-zA-Z]+[:)]|\\[pPN]\{[^}]*\}|\\[xuU][0-9a-fA-F]+|\\[a-zA-Z]|\[[^\]]*\]"
)
_EITHER_CASE = re.compile(r"\[([A-Z])([a-z])\]")
_MARKUP = frozenset(
    "a abbr article aside b blockquote body br button caption cite code dd del details div dl dt em figcaption figure"
    " footer form h head header hr html i iframe img input ins label li link main mark meta nav noscript ol option p"
    " picture pre q s script section select small span strike strong style sub summary sup svg table tbody td template"
    " textarea tfoot th thead time title tr u ul video amp lt gt quot apos nbsp http https ftp file com org net".split()
)


class Site(NamedTuple):
    """A list of words in the code."""

    path: str
    line: int
    words: tuple[str, ...]


def sites(path: Path) -> list[Site]:
    """The lists and alternations of words of a module, in the order of its lines."""
    text = path.read_text(encoding="utf-8")
    tree, lines, name = ast.parse(text), text.split("\n"), path.relative_to(ROOT).as_posix()
    skipped = _skipped(tree)
    nodes = [node for node in ast.walk(tree) if id(node) not in skipped]
    if path.relative_to(SOURCE).parts[0] in FACES:
        nodes = [node for node in nodes if not isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict)]
    found = [Site(name, getattr(node, "lineno", 1), words) for node in nodes for words in _listed(node)]
    marked = _marked(tree, lines)
    return sorted(one for one in found if one.line not in marked and not all(map(_is_label, one.words)))


def _marked(tree: ast.AST, lines: list[str]) -> set[int]:
    """The lines that are marked, and all of an assignment that begins there."""
    marked = {at + below for at, line in enumerate(lines, 1) if MARK in line for below in (0, 1)}
    begun = [node for node in ast.walk(tree) if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno in marked]
    return marked.union(*(range(node.lineno, (node.end_lineno or node.lineno) + 1) for node in begun))


def _is_label(word: str) -> bool:
    return word in labels(SOURCE) or word in _MARKUP or word.isupper()


def _listed(node: ast.AST) -> Iterator[tuple[str, ...]]:
    """The words of one node, where it lists enough of them."""
    words: Iterable[str] = ()
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        words = _alternatives(node.value)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        words = _split(node)
    elif isinstance(node, ast.Set | ast.List | ast.Tuple):
        words = _elements(node.elts)
    elif isinstance(node, ast.Dict):
        words = _elements(node.keys)
    if len(found := tuple(words)) >= FEWEST:
        yield found


def _split(call: ast.Call) -> list[str]:
    """The words of ``"one two three".split()``."""
    text = call.func.value if isinstance(call.func, ast.Attribute) else None
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
        return []
    by = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    if by == "|":
        return []  # seen as an alternation
    return [word for word in text.value.split(by if isinstance(by, str) else None) if _ONLY_WORDS.fullmatch(word)]


def _elements(elements: Iterable[ast.expr | None]) -> list[str]:
    """The strings among the elements that are words and nothing else."""
    values = (one.value for one in elements if isinstance(one, ast.Constant))
    return [value for value in values if isinstance(value, str) and _ONLY_WORDS.fullmatch(value)]


def _alternatives(text: str) -> list[str]:
    """The words of a string that stand between bars: ``(?:one|two|three)s?``.

    >>> _alternatives(r"\\b(?:one|twos?|three)\\b"), _alternatives("a|b")
    (['one', 'twos', 'three'], [])
    """
    plain = _SYNTAX.sub(" ", _EITHER_CASE.sub(r"\1", text)).replace("?", "")
    parts = plain.split("|")
    if len(parts) < FEWEST or " | " in text:  # with blanks around them bars part what a rule's example shows
        return []
    return [words[0] for part in parts if (words := [one for one in _WORD.findall(part) if len(one) > 1])]


def _skipped(tree: ast.AST) -> frozenset[int]:
    """Nodes that are prose or names of the code: docstrings, ``Literal[…]``, ``__all__``."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Subscript) and getattr(node.value, "id", None) == "Literal":
            skipped.update(id(one) for one in ast.walk(node.slice))
        elif isinstance(node, ast.Assign) and any(getattr(one, "id", None) == "__all__" for one in node.targets):
            skipped.update(id(one) for one in ast.walk(node.value))
    return frozenset(skipped)


@cache
def labels(source: Path) -> frozenset[str]:
    """What names something in the code or in a table: values of ``Literal``, fields, arguments, columns, classes."""
    found: set[str] = set()
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found.update(_labels_of(node))
    for path in source.rglob("*.tsv"):
        found.update({path.parent.name}, _labels_of_table(path))  # the folders are codes of languages
    return frozenset(found)


def _labels_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Subscript) and getattr(node.value, "id", None) == "Literal":
        yield from (str(one.value) for one in ast.walk(node.slice) if isinstance(one, ast.Constant))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    elif isinstance(node, ast.arg | ast.keyword) and node.arg:
        yield node.arg


def _labels_of_table(path: Path) -> Iterator[str]:
    """The names of the columns, and what stands in those that sort the rows."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    yield from header
    at = [n for n, name in enumerate(header) if name in ("kind", "class", "form", "sort", "place", "name", "takes")]
    yield from (line.split("\t")[n].strip() for line in lines[1:] for n in at)


def modules() -> list[Path]:
    """The modules that are looked at."""
    return sorted(path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] not in FREE)


def words_by_module(found: Iterable[Site]) -> Counter[str]:
    """How many words stand in the lists of each module."""
    counted: Counter[str] = Counter()
    for site in found:
        counted[site.path] += len(site.words)
    return counted


def read_baseline() -> Counter[str]:
    """Words that still stood in the lists of each module when the baseline was written."""
    lines = BASELINE.read_text(encoding="utf-8").splitlines() if BASELINE.exists() else []
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return Counter({path: int(count) for path, count in rows if count.isdigit()})


def complaints(found: list[Site], baseline: Counter[str]) -> Iterator[str]:
    """What is beyond the baseline, and what the baseline has too much."""
    counted = words_by_module(found)
    for site in found:
        if counted[site.path] > baseline[site.path]:
            few = " ".join(site.words[:8])
            yield f"{site.path}:{site.line}: {len(site.words)} words in the code ({few} …): {HINT}"
    for path in sorted(counted | baseline):
        if counted[path] != baseline[path]:
            advice = (
                "more than" if counted[path] > baseline[path] else "run scripts/word_lint.py --shrink DATE: fewer than"
            )
            yield f"{path}: {counted[path]} words in lists, {advice} the {baseline[path]} of the baseline"


def write_baseline(counted: Counter[str], day: str) -> None:
    """Write down what still stands in the code."""
    head = (
        f"# Words that still stand in lists of the code, by module; {counted.total()} on {day}. The counts may only\n"
        "# become smaller: words of a language belong to src/onrecord/languages/. Written by word_lint.py --shrink.\n"
    )
    rows = "".join(f"{path}\t{count}\n" for path, count in sorted(counted.items()))
    BASELINE.write_text(f"{head}path\twords\n{rows}", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Print what is new; 1 when there is something."""
    found = [site for path in modules() for site in sites(path)]
    counted, baseline = words_by_module(found), read_baseline()
    if arguments[:1] == ["--count"]:
        packages: Counter[str] = Counter()
        for path, count in counted.items():
            packages[path.split("/")[2]] += count
        sys.stdout.writelines(f"{count:5} {package}\n" for package, count in packages.most_common())
        sys.stdout.write(f"{counted.total():5} in all, {len(found)} lists\n")
        return 0
    grown = [path for path in counted if counted[path] > baseline[path]]
    if arguments[:1] == ["--shrink"] and (not baseline or not grown):
        write_baseline(counted, arguments[1])
        return 0
    told = list(complaints(found, baseline))
    sys.stdout.writelines(f"{line}\n" for line in told)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
