"""``python -m bench.methods_page`` writes docs/explanation/methods.md; ``--check`` fails when it is stale."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.report.methods import page
from bench.report.results import RESULTS

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "methods.md"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write the page of methods from the kept results.")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--to", type=Path, default=PAGE)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is stale")
    options = parser.parse_args(arguments)
    text = page(options.results)
    if options.check:
        stale = not options.to.exists() or options.to.read_text(encoding="utf-8") != text
        print("stale: run python -m bench.methods_page" if stale else "up to date")
        return int(stale)
    options.to.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
