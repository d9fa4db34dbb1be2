"""Whole records in the formats of others: lines, tables, annotations, event files.

>>> sorted(FORMATS)
['about', 'annotations', 'brat', 'csv', 'ftm', 'gdelt', 'jsonl', 'judged', 'parquet', 'plover']
"""

from __future__ import annotations

from onrecord.formats.exports.formats import FORMATS, Format
from onrecord.formats.exports.writing import export, pieces_of

__all__ = ["FORMATS", "Format", "export", "pieces_of"]
