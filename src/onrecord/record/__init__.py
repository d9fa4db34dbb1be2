"""The record: one file, or one PostgreSQL database, that keeps who said what for years.

>>> import tempfile, onrecord.record
>>> with tempfile.TemporaryDirectory() as folder, onrecord.record.open_record(f"{folder}/onrecord.db") as record:
...     record.statements()
()
"""

from __future__ import annotations

from onrecord.errors import ExtraError

try:
    from onrecord.record.errors import RecordError
    from onrecord.record.importing import Enrolled
    from onrecord.record.record import Record, open_record
except ModuleNotFoundError as error:
    if (error.name or "onrecord").startswith("onrecord"):
        raise
    raise ExtraError(
        f"onrecord.record needs {error.name}", hint="pip install 'onrecord[record]'", slug="no-extra"
    ) from error
from onrecord.record.registers import BadEntry, Entry, Post, Register, read_csv, read_ftm
from onrecord.record.values import (
    Actor,
    Added,
    Counts,
    Judgement,
    Profile,
    Report,
    Reread,
    Resolved,
    RoleSeen,
    Run,
    Statement,
    Step,
    Version,
)

__all__ = [
    "Actor",
    "Added",
    "BadEntry",
    "Counts",
    "Enrolled",
    "Entry",
    "Judgement",
    "Post",
    "Profile",
    "Record",
    "RecordError",
    "Register",
    "Report",
    "Reread",
    "Resolved",
    "RoleSeen",
    "Run",
    "Statement",
    "Step",
    "Version",
    "open_record",
    "read_csv",
    "read_ftm",
]
