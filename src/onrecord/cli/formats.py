"""The names of the output formats; apart from their writers, so that ``--help`` loads nothing."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What ``--format`` takes."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    BRAT = "brat"
