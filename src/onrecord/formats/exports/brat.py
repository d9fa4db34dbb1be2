"""A folder of brat standoff: for each document its text and its annotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from onrecord.formats.brat import standoff
from onrecord.types import Reading

_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")


def files(readings: Iterable[Reading]) -> Iterator[tuple[str, bytes]]:
    """Names and contents; half of a surrogate pair becomes one ``?``, so that offsets stay."""
    for reading in readings:
        stem = stem_of(reading.document.id)
        yield f"{stem}.txt", reading.document.text.encode("utf-8", "replace")
        yield f"{stem}.ann", standoff(reading).encode("utf-8", "replace")


def stem_of(document: str) -> str:
    """The name of the files of a document: its id, or a hash of an id that no file can have.

    >>> stem_of("doc_0a1b"), stem_of("../passwd")
    ('doc_0a1b', 'doc_ac70ae084b91b17d')
    """
    if _PLAIN.fullmatch(document):
        return document
    return f"doc_{blake2b(document.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"
