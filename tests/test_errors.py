from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import errors
from onrecord.errors import OnRecordError

ROOT = Path(__file__).parent.parent
KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, OnRecordError)]


def slugs_in_source() -> Iterator[tuple[str, str]]:
    """Every slug that the program writes, as ``slug=…`` or as the last of a failure's four, with its file."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.keyword) and node.arg == "slug" else _fourth_of_failure(node)
            if isinstance(value, ast.Constant):
                yield str(value.value), path.name


def _fourth_of_failure(node: ast.AST) -> ast.expr | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Failure":
        return node.args[3] if len(node.args) == 4 else None
    return None


def test_error_without_a_place_says_what_and_hint() -> None:
    assert str(OnRecordError("no text", hint="give some", slug="empty")) == "no text. Hint: give some [empty]"


def test_error_with_a_place_begins_with_it() -> None:
    error = OnRecordError("no text", where="a.txt", hint="give some", slug="empty")
    assert str(error) == "a.txt: no text. Hint: give some [empty]"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_can_be_caught_as_one(kind: type[OnRecordError]) -> None:
    with pytest.raises(OnRecordError):
        raise kind("what", hint="hint", slug="slug")


def test_every_slug_has_a_section_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^## `([a-z0-9-]+)`$", page, re.MULTILINE))
    written = {slug for slug, _ in slugs_in_source()}
    assert len(written) > 3
    assert explained == written


def test_every_slug_is_short_and_plain() -> None:
    assert [one for one in slugs_in_source() if not re.fullmatch(r"[a-z]+(?:-[a-z]+){0,3}", one[0])] == []
