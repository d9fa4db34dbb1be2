"""Who said what in real Russian news: offsets into texts that are not in the repository.

``standoff/statements.jsonl`` has a text a line: ``set``, ``doc``, ``digest`` and ``length`` as in ``scenes.jsonl``, and
its ``statements``, each with the ranges of ``source``, ``cue`` and ``content``, and, where they hold, ``nested_in``
(the number of another one in the line), ``negated`` and ``optional``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.faults import Fault
from corpus.gold import Json
from corpus.scenes import RUSSIAN
from corpus.standoff import row_faults
from corpus.tables import ROOT

STATEMENTS = ROOT / "standoff" / "statements.jsonl"
ROLES = ("source", "cue", "content")
_FLAGS = {"nested_in", "negated", "optional"}


def _has_its_keys(row: Json) -> Iterator[str]:
    if row["set"] != RUSSIAN or row.keys() != {"set", "doc", "digest", "length", "statements"}:
        yield f"not the keys of {row['set']}: {', '.join(sorted(row))}"


def _statements_are_whole(row: Json) -> Iterator[str]:
    """Each has a content, a cue or a source, and lies in the text."""
    for number, one in enumerate(row["statements"]):
        if not set(ROLES) <= one.keys() <= {*ROLES, *_FLAGS}:
            yield f"statement {number} has the keys {', '.join(sorted(one))}"
        elif not one["content"] or not (one["source"] or one["cue"]):
            yield f"statement {number} has no content, or neither source nor cue"
        for role in ROLES:
            spans = one.get(role, [])
            if any(not 0 <= start < end <= row["length"] for start, end in spans) or spans != sorted(spans):
                yield f"statement {number}: {role} {spans}"
        if one.get("nested_in", number - 1) == number or not -1 <= one.get("nested_in", 0) < len(row["statements"]):
            yield f"statement {number} is nested in {one['nested_in']}"


def statements_fit(path: Path = STATEMENTS) -> Iterator[Fault]:
    """The lines are whole."""
    if path.exists():
        yield from row_faults(path, (_has_its_keys, _statements_are_whole))
