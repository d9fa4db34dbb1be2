"""A name that a quotation is given to → whom the record knows by it, to be compared as actors and not as letters.

Everybody who is called so counts: a quotation is taken from its speaker only where it is sure that another one said it.
Where a report names somebody whom the register could not tell from others, the names are compared as those of persons.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, false, or_

from onrecord.questions.candidates import find_everybody
from onrecord.questions.names import Subject, find_subject, subject_of
from onrecord.questions.search import spoken_by
from onrecord.record.names import person_words, same_first_names

_MOST = 20  # actors of one name


class Claim(msgspec.Struct, frozen=True):
    """Who is said to have said it: the name, and the actors that it may mean; ``is_id``: one actor and no other."""

    name: str
    subjects: tuple[Subject, ...] = ()
    is_id: bool = False

    def condition(self, said: Table) -> ColumnElement[bool]:
        """Whether one of the actors speaks, or somebody for them; ``said``: statements, or their reports."""
        return or_(false(), *(spoken_by(subject, said) for subject in self.subjects))

    def is_by(self, report: Any) -> bool:
        """Whether a report, with ``condition`` as ``fits``, is by whom is meant."""
        return bool(report.fits) or (not self.is_id and may_be(self.name, report.speaker_name))


def find_claim(connection: Connection, name: str, *, must_be_known: bool = True) -> Claim:
    """The actors that a name may mean.

    Args:
        connection: To the record.
        name: A name in any spelling, a surname, an id, a country.
        must_be_known: Whether a name that nobody on record has is an error.

    Raises:
        OptionError: Nobody is known by it, and somebody must be.
    """
    subjects = tuple(subject_of(connection, actor) for actor in find_everybody(connection, name)[:_MOST])
    if not subjects and must_be_known:
        subjects = (find_subject(connection, name, where="--speaker"),)
    if len(subjects) != 1:
        return Claim(name, subjects)
    return Claim(subjects[0].named.name, subjects, is_id=subjects[0].named.actor == name.strip())


def may_be(one: str, other: str | None) -> bool:
    """Whether two names can be of one person: the same, one a surname alone, or short forms of the given name.

    >>> may_be("Brandvik", "Ilse Brandvik"), may_be("Bill Fenn", "William Fenn"), may_be("Oda Fenn", "Ulf Fenn")
    (True, True, False)
    """
    first, second = person_words(one), person_words(other or "")
    if not first or not second:
        return False
    if first[-1] != second[-1] or len(first) == 1 or len(second) == 1:
        return first[-1] == second[-1] and 1 in (len(first), len(second))
    return first == second or same_first_names(first[:-1], second[:-1])
