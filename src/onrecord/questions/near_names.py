"""Names of the register that are written nearly like one that is not there: what somebody may have meant to type."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from onrecord.record import tables
from onrecord.record.names import name_words

_A = tables.actor
_MOST = 5  # names suggested
_LETTERS = 4  # of a name, for one that may be wrong


def near_names(connection: Connection, name: str) -> tuple[str, ...]:
    """Names of the register that are written alike, the nearest first; at most five."""
    return nearest(name, connection.execute(select(_A.c.name).distinct()).scalars().all())


def nearest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that differ in one letter of four at most, as a whole or, of a single word, in one of their words.

    >>> nearest("Ilse Brandwick", ["Ilse Brandvik", "Ilse Lund"]), nearest("Brandwik", ["Ilse Brandvik"])
    (('Ilse Brandvik',), ('Ilse Brandvik',))
    >>> nearest("Wibblewobble", ["Blue", "Bob Noble"])
    ()
    """
    asked = name_words(name)
    wanted = " ".join(asked)
    if not wanted:
        return ()
    found = ((_distance(wanted, len(asked), name_words(one)), one) for one in dict.fromkeys(names))
    near = sorted((distance, one) for distance, one in found if distance <= len(wanted) // _LETTERS)
    return tuple(one for _, one in near[:_MOST])


def _distance(wanted: str, length: int, words: tuple[str, ...]) -> int:
    """Letters to change, take away, add or exchange, in the form of a name that needs fewest."""
    from rapidfuzz.distance import OSA

    forms = [" ".join(words), *(words if length == 1 and len(wanted) >= _LETTERS else ())]
    return min(OSA.distance(wanted, form, score_cutoff=len(wanted) // _LETTERS) for form in forms)
