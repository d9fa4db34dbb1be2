"""``python -m bench.report`` writes ``RESULTS.md``; ``--check`` fails when it is stale."""

from __future__ import annotations

import sys

from bench.report.results_md import main

if __name__ == "__main__":
    sys.exit(main())
