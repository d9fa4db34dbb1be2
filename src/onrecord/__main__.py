"""The program: what the command ``onrecord`` and ``python -m onrecord`` run."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line. Loading it takes a moment, in which Ctrl-C is no reason for a traceback either."""
    try:
        from onrecord.cli.main import main as run
    except KeyboardInterrupt:
        return 130
    return run()


if __name__ == "__main__":
    sys.exit(main())
