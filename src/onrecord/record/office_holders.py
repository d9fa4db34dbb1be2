"""Who held an office on a day: the full name of whoever an article calls by office and surname alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import msgspec

from onrecord.lexicon import load_rows
from onrecord.phrases.register import key_of, offices_of
from onrecord.record.name_relations import relation_of
from onrecord.record.names import name_words


class Term(msgspec.Struct, frozen=True):
    """Somebody in one office of one state, ``[since, until)``."""

    name: str
    office: str
    country: str
    since: date
    until: date


def holder_name(surname: str, roles: Iterable[str], country: str | None, day: date | None) -> str | None:
    """The full name of the one person of a surname who held such an office of a country on a day.

    >>> holder_name("Lavrov", ["Foreign Minister"], "RU", date(2020, 1, 1))
    'Sergey Lavrov'
    >>> holder_name("Lavrov", ["Foreign Minister"], "RU", date(1980, 1, 1))

    Args:
        surname: One word.
        roles: As the article gives them.
        country: Of the office; without it nobody is found.
        day: That of the article; without it nobody is found.
    """
    if country is None or day is None:
        return None
    meant = {office for role in roles for office in offices_of(role)}
    terms = [
        one
        for word in key_of(surname)
        for one in _by_word().get((country, word), ())
        if one.office in meant and one.since <= day < one.until
    ]
    names = sorted({one.name for one in terms}, key=lambda name: (len(name), name))
    words = [name_words(name) for name in names]
    return names[0] if names and all(relation_of(words[0], [other]) for other in words) else None


@cache
def _by_word() -> dict[tuple[str, str], list[Term]]:
    """Terms by country and the last word of the name."""
    found: dict[tuple[str, str], list[Term]] = {}
    for row in load_rows("office_holders"):
        name = row["name"].split("|")[0]
        days = date.fromisoformat(row["since"]), date.fromisoformat(row["until"])
        term = Term(name, row["office"], row["country"], *days)
        for word in key_of(name.split()[-1]):
            found.setdefault((row["country"], word), []).append(term)
    return found
