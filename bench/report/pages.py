"""A page that is made from the kept results: written, or with ``--check`` compared with what it would be."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.report.results import RESULTS


def page_command(make: Callable[[Path], str], to: Path, command: str, arguments: Sequence[str] | None = None) -> int:
    """Run the command of a page; 1 when it is stale.

    Args:
        make: The folder of results to the text of the page.
        to: Where it stands.
        command: What writes it, as it is called.
        arguments: In place of those of the command line.
    """
    parser = argparse.ArgumentParser(description=f"Write {to.name} from the kept results.")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--to", type=Path, default=to)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is stale")
    options = parser.parse_args(arguments)
    text = make(options.results)
    if options.check:
        stale = not options.to.exists() or options.to.read_text(encoding="utf-8") != text
        print(f"stale: run {command}" if stale else "up to date")
        return int(stale)
    options.to.write_text(text, encoding="utf-8")
    return 0
