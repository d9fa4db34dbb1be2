"""The program: what the command ``onrecord`` and ``python -m onrecord`` run."""

from __future__ import annotations

import os
import sys

# A document is read on one thread, and several at once; numpy's own threads would only wait for one another: on two
# cores they double the processor time of a reading.
ONE_THREAD = "OPENBLAS_NUM_THREADS"


def main() -> int:
    """Run the command line. Loading it takes a moment, in which Ctrl-C is no reason for a traceback either."""
    os.environ.setdefault(ONE_THREAD, "1")
    try:
        from onrecord.cli.main import main as run
    except KeyboardInterrupt:
        return 130
    return run()


if __name__ == "__main__":
    sys.exit(main())
