"""Labels of annotation tools to the roles of a statement."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from onrecord.lexicon import load_rows

Role = Literal["source", "cue", "content"]
_NUMBERS = "0123456789"


def role_of(label: str) -> Role | None:
    """The role that a label stands for; ``None`` where it stands for something else.

    >>> role_of("Source"), role_of("Content2"), role_of("PERSON")
    ('source', 'content', None)
    """
    return _roles().get(label.strip().rstrip(_NUMBERS).lower())


@cache
def _roles() -> dict[str, Role]:
    return {row["label"]: cast(Role, row["role"]) for row in load_rows("annotation_labels")}
