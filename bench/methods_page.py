"""``python -m bench.methods_page`` writes docs/explanation/methods.md; ``--check`` fails when it is stale."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.report.methods import page
from bench.report.pages import page_command

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "methods.md"


def main(arguments: Sequence[str] | None = None) -> int:
    return page_command(page, PAGE, "python -m bench.methods_page", arguments)


if __name__ == "__main__":
    sys.exit(main())
