"""One system over a folder of articles, alone in its process, with what it cost; prints one JSON object.

``python -m bench.measures.worker SYSTEM TEXTS``; started by ``speed`` and ``peers``, in the environment where the
system is installed. Loading and one warm-up sentence are outside the measured time; turning answers into offsets is
inside, for every system.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from bench.measures.systems import PACKAGES, Answer, ExtractAll, open_system

WORD = re.compile(r"\w+")
WARM_UP = "“We will sign it in May,” Ms. Ortiz said. Her office denied that the bridge was closed.\n"


class Text(NamedTuple):
    """One article."""

    name: str
    text: str


class Run(NamedTuple):
    """What reading the articles gave and cost; an answer is an exception where the system stopped."""

    answers: list[Answer]
    wall_seconds: float
    cpu_seconds: float


def texts(folder: Path, limit: int | None = None) -> list[Text]:
    """The articles of a folder by name, line ends as they are."""
    paths = sorted(folder.glob("*.txt"))[:limit]
    return [Text(path.stem, path.read_bytes().decode("utf-8")) for path in paths]


def run(extract_all: ExtractAll, articles: Sequence[str]) -> Run:
    """Read every article; one that the system stops at costs its time too."""
    cpu, wall = time.process_time(), time.perf_counter()
    answers = list(extract_all(articles))
    return Run(answers, time.perf_counter() - wall, time.process_time() - cpu)


def peak_mb(status: Path = Path("/proc/self/status")) -> float:
    """The most memory that this process ever held, in MB of 10⁶ bytes."""
    if status.exists():
        # ru_maxrss would start from the parent's size.
        found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return int(found[1]) * 1024 / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def words(given: Iterable[str]) -> int:
    r"""How many matches of ``\w+``.

    >>> words(["It's 5 p.m.", "No."])
    6
    """
    return sum(len(WORD.findall(text)) for text in given)


def versions(name: str) -> dict[str, str]:
    """The versions of the packages that make up a system, where they are installed."""
    return dict(_installed(PACKAGES[name]))


def _installed(packages: Iterable[str]) -> Iterator[tuple[str, str]]:
    for package in packages:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, "source"


def row(name: str, articles: Sequence[Text], done: Run, load_seconds: float) -> dict[str, Any]:
    """What one run gave and cost."""
    pairs = list(zip(articles, done.answers, strict=True))
    answered = [article.text for article, answer in pairs if isinstance(answer, list)]
    errors = [type(answer).__name__ for answer in done.answers if isinstance(answer, Exception)]
    return {
        "system": name,
        "versions": versions(name),
        "articles": len(articles),
        "answered": len(answered),
        "errors": {kind: errors.count(kind) for kind in sorted(set(errors))},
        "attributions": sum(len(answer) for answer in done.answers if isinstance(answer, list)),
        "words": words(article.text for article in articles),
        "words_answered": words(answered),
        "load_seconds": load_seconds,
        "wall_seconds": done.wall_seconds,
        "cpu_seconds": done.cpu_seconds,
        "peak_mb": peak_mb(),
    }


def write_predictions(path: Path, articles: Sequence[Text], done: Run) -> None:
    """The answers as the scorer's JSONL; an article without an answer has an empty list."""
    with path.open("w", encoding="utf-8") as handle:
        for article, answer in zip(articles, done.answers, strict=True):
            found = answer if isinstance(answer, list) else []
            handle.write(json.dumps({"doc": article.name, "attributions": found}) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Run one system over a folder of texts and print what it cost.")
    parser.add_argument("system", choices=sorted(PACKAGES))
    parser.add_argument("texts", type=Path)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--predictions", type=Path)
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")  # the peers' warnings are not ours to print
    articles = texts(options.texts, options.limit)
    start = time.perf_counter()
    extract_all = open_system(options.system, options.model, options.threads)
    run(extract_all, [WARM_UP])
    load_seconds = time.perf_counter() - start
    done = run(extract_all, [article.text for article in articles])
    if options.predictions:
        write_predictions(options.predictions, articles, done)
    print(json.dumps(row(options.system, articles, done, load_seconds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
