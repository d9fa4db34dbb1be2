"""Standoff statements: whole, inside their text, and nested in another one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.statements import STATEMENTS, statements_fit

ONE = {"source": [[0, 7]], "cue": [[8, 14]], "content": [[16, 30]]}


def reasons(tmp_path: Path, *statements: dict[str, Any], **fields: Any) -> list[str]:
    row = {"set": "factrueval", "doc": "1", "digest": "0" * 16, "length": 40, "statements": list(statements)}
    path = tmp_path / "statements.jsonl"
    path.write_text(json.dumps(row | fields) + "\n", encoding="utf-8")
    return [fault.reason for fault in statements_fit(path)]


def test_a_whole_line_has_no_fault(tmp_path: Path) -> None:
    assert reasons(tmp_path, ONE, ONE | {"nested_in": 0, "negated": True}) == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"content": []}, "no content"),
        ({"source": [], "cue": []}, "neither source nor cue"),
        ({"content": [[30, 50]]}, "content"),
        ({"cue": [[9, 8]]}, "cue"),
        ({"nested_in": 0}, "nested in 0"),
        ({"who": 1}, "has the keys"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, changed: dict[str, Any], reason: str) -> None:
    assert any(reason in one for one in reasons(tmp_path, ONE | changed))


def test_another_set_is_told(tmp_path: Path) -> None:
    assert "not the keys of gum" in reasons(tmp_path, ONE, set="gum")[0]


def test_ours_fit() -> None:
    assert list(statements_fit(STATEMENTS)) == []
