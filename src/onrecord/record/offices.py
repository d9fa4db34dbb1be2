"""How the offices of two people of one name stand to each other: the same, alike, a mere trade in common, or others.

Offices are sets of words (``names.content_words``). Words that mean one office are told as one ("Sen.", "Senate"), and
what so many are ("a lawyer", "a spokesman") hardly tells one from another: ``languages/CODE/office_words.tsv``.
"""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord.languages.language import language_codes, language_rows
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.record.names import is_common_body

Office = frozenset[str]
Offices = frozenset[Office]


def office_feature(mine: Offices, theirs: Offices) -> str | None:
    """How the offices of two stand to each other; ``None`` where one has none.

    >>> office_feature(frozenset({frozenset({"mayor", "lune"})}), frozenset({frozenset({"mayor"})}))
    'like office'
    >>> office_feature(frozenset({frozenset({"sen"})}), frozenset({frozenset({"senator"})}))
    'same office'
    >>> office_feature(frozenset({frozenset({"voter"})}), frozenset({frozenset({"voter"})}))
    'same trade'
    >>> office_feature(frozenset({frozenset({"goalkeeper"})}), frozenset({frozenset({"mayor"})}))
    'other office'
    >>> office_feature(frozenset({frozenset({"premier"})}), frozenset({frozenset({"minister", "ports"})}))
    'offices of state'
    >>> office_feature(frozenset({frozenset({"mayor", "lune"})}), frozenset({frozenset({"mayor", "osk"})}))
    'other office'
    """
    if not mine or not theirs:
        return None
    mine, theirs = (frozenset(map(plain_office, offices)) for offices in (mine, theirs))
    shared = mine & theirs
    if any(office - _trades() for office in shared):
        return "same office"
    alike = [one & other for one in mine for other in theirs if _is_like(one, other)]
    if any(words - _trades() for words in alike):
        return "like office"
    words, others = (frozenset(word for office in offices for word in office) for offices in (mine, theirs))
    if words & _of_state() and others & _of_state():
        return "offices of state"
    return "same trade" if shared or alike else "other office"


@lru_cache(maxsize=20_000)
def plain_office(office: Office) -> Office:
    """An office in the words that all writings of it have.

    >>> sorted(plain_office(frozenset({"majority", "leader", "senate"})))
    ['leader', 'majority', 'senator']
    >>> sorted(plain_office(frozenset({"state", "sen"})))
    ['state-senator']
    """
    for words, told in _same():
        if words <= office:
            office = office - words | told
    return office


def _is_like(one: Office, other: Office) -> bool:
    """Half of the shorter one in both, and not a title alone where each has its own body: two towns, two mayors."""
    shared = one & other
    alike = 2 * len(shared) >= min(len(one), len(other)) and bool(shared)
    return alike and not (one - shared and other - shared and all(map(is_common, shared)))


def is_common(word: str) -> bool:
    """Whether every body may have it: a title, what a body is, or a word that goes with every office.

    >>> is_common("judge"), is_common("lune")
    (True, False)
    """
    return word in _titles() - _of_state() or word in _trades() or is_common_body(word)


@cache
def _same() -> tuple[tuple[Office, Office], ...]:
    """Words that are told as others, those of several words first."""
    rows = [row for row in _rows() if row["kind"] == "same"]
    rows.sort(key=lambda row: -len(row["words"].split()))
    return tuple((frozenset(row["words"].split()), frozenset(row["as"].split())) for row in rows)


@cache
def _trades() -> frozenset[str]:
    """What so many are that it hardly tells one from another."""
    return frozenset(row["words"] for row in _rows() if row["kind"] in ("trade", "small"))


def _rows() -> list[dict[str, str]]:
    return [row for code in language_codes() for row in language_rows(code, "office_words")]


@cache
def _titles() -> frozenset[str]:
    """The words of titles that every body may give."""
    return frozenset(word for row in required_rows(ENGLISH, "titles") for word in row["words"].split())


@cache
def _of_state() -> frozenset[str]:
    """The words of offices of a state."""
    return frozenset(
        word for row in required_rows(ENGLISH, "titles") if row["kind"] == "state" for word in row["words"].split()
    )
