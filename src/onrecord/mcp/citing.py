"""An answer → JSON in which the hash of the article stands beside every quote, and the schema of that JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import select

from onrecord.documents.characters import well_formed
from onrecord.questions.values import Evidence
from onrecord.record import Record, tables

_D = tables.document
_AT_ONCE = 500
_REFERENCE = "#/$defs/{name}"

Hashes = Mapping[str, str]
"""SHA-256 of texts, by the ids of their documents."""


class Cited(Evidence, frozen=True, kw_only=True):
    """Words of an article, and where they stand.

    ``quote`` is what the ``spans`` of the stored text hold: [start, end) in Unicode code points, pieces joined by
    `` … ``, white space as single spaces. ``document`` is null for imported event data, whose quote is the row of the
    file.
    """

    text_sha256: str | None  # of the stored text as UTF-8; null for imported event data


def jsonable(record: Record, answer: msgspec.Struct) -> dict[str, Any]:
    """The answer as JSON takes it, every evidence with the hash of its text."""
    plain: dict[str, Any] = _plain(answer, load_hashes(record, answer))
    return plain


def load_hashes(record: Record, answer: Any) -> Hashes:
    """The hashes of the texts that an answer quotes."""
    documents = sorted({one.document for one in evidence_in(answer) if one.document})
    found: dict[str, str] = {}
    with record.database.reading() as connection:
        for at in range(0, len(documents), _AT_ONCE):
            query = select(_D.c.id, _D.c.text_sha256).where(_D.c.id.in_(documents[at : at + _AT_ONCE]))
            found.update((name, digest) for name, digest in connection.execute(query))
    return found


def evidence_in(value: Any) -> Iterator[Evidence]:
    """Every evidence in an answer.

    >>> [one.quote for one in evidence_in((1, Evidence("It is over", (), "doc_1")))]
    ['It is over']
    """
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from evidence_in(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from evidence_in(one)


def _plain(value: Any, hashes: Hashes) -> Any:
    if isinstance(value, str):
        return well_formed(value)  # half of a surrogate pair is no UTF-8; U+FFFD keeps the offsets
    if isinstance(value, tuple):
        return [_plain(one, hashes) for one in value]
    if not isinstance(value, msgspec.Struct) or value.__struct_config__.array_like:
        return msgspec.to_builtins(value)
    plain = {name: _plain(getattr(value, name), hashes) for name in value.__struct_fields__}
    if isinstance(value, Evidence):
        plain["text_sha256"] = hashes.get(value.document or "")
    return plain


def schema_of(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON schema of what ``jsonable`` makes of a value: one object, with all of its fields.

    >>> sorted(schema_of(Evidence)["properties"])[-2:]
    ['title', 'url']
    """
    _, parts = msgspec.json.schema_components((kind, Cited), ref_template=_REFERENCE)
    if "Evidence" in parts and kind is not Evidence:
        parts["Evidence"] = parts["Cited"]
    del parts["Cited"]
    for part in parts.values():
        if part.get("type") == "object":
            part["required"] = list(part["properties"])
    return {**parts.pop(kind.__name__), "$defs": parts}
