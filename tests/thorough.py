"""How much is tried: what a check of every change can afford, or all that a night can (``scripts/check --nightly``)."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("ONRECORD_THOROUGH"))


def examples(few: int, many: int) -> int:
    """How many examples of a property are tried."""
    return many if THOROUGH else few
