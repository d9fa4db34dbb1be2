"""How two names of people are related: the same words, one shorter, another spelling, or a surname alone.

A relation says only that two names may be of one person; whether they are is told by evidence (``linking_chance``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from onrecord.record.names import same_first_names
from onrecord.record.spellings import same_sounds

Relation = Literal["full name", "middle name", "shorter name", "spelling", "part of the name", "surname"]
RELATIONS: tuple[Relation, ...] = (
    "full name",
    "middle name",
    "shorter name",
    "spelling",
    "part of the name",
    "surname",
)
Words = tuple[str, ...]


def relation_of(words: Words, names: Iterable[Words]) -> Relation | None:
    """The closest relation of a name to those that somebody has; ``None`` where they cannot be of one person.

    >>> relation_of(("oda", "fenn"), [("oda", "fenn")]), relation_of(("oda", "m", "fenn"), [("oda", "fenn")])
    ('full name', 'middle name')
    >>> relation_of(("bill", "fenn"), [("william", "fenn")]), relation_of(("fenn",), [("oda", "fenn")])
    ('shorter name', 'surname')
    >>> relation_of(("minister", "oda", "fenn"), [("oda", "fenn")]), relation_of(("ulf", "fenn"), [("oda", "fenn")])
    ('part of the name', None)
    """
    found = {relation for name in names if (relation := _relation(words, name))}
    return next((relation for relation in RELATIONS if relation in found), None)


def _relation(words: Words, name: Words) -> Relation | None:
    if len(words) < 2 or len(name) < 2:
        return _of_surname(words, name)
    if words == name:
        return "full name" if len(words[0]) > 1 else "shorter name"
    if words[-1] == name[-1] and same_first_names(words[:-1], name[:-1]):
        return "middle name" if words[0] == name[0] and len(words[0]) > 1 else "shorter name"
    if is_tail(words, name) or is_tail(name, words):
        return "part of the name"
    return "spelling" if same_sounds(words, name) else None


def _of_surname(words: Words, name: Words) -> Relation | None:
    return "surname" if words and name and words[-1] == name[-1] else None


def is_tail(words: Words, name: Words) -> bool:
    """Whether a name ends with all words of a shorter one that is no surname alone.

    >>> is_tail(("oda", "fenn"), ("stop", "oda", "fenn")), is_tail(("fenn",), ("oda", "fenn"))
    (True, False)
    """
    return 1 < len(words) < len(name) and name[-len(words) :] == words


def tails(words: Words) -> list[Words]:
    """The shorter names with which a name ends.

    >>> tails(("stop", "oda", "fenn")), tails(("oda", "fenn"))
    ([('oda', 'fenn')], [])
    """
    return [words[at:] for at in range(1, min(len(words) - 1, 4))]
