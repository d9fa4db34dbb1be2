"""Which version this is, where every stage can ask for it."""

from __future__ import annotations

__version__ = "0.5.0"
