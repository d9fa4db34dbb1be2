"""Gazetteer: whether a noun phrase names an office, a body, a country; look-ups in the word lists, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

import msgspec

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import SpeakerKind

_LONGEST_TITLE = 5  # words: "deputy leader of the opposition"


class Parts(msgspec.Struct, frozen=True):
    """What one noun phrase tells of a speaker."""

    name: str | None = None
    kind: SpeakerKind = "unknown"
    role: str | None = None
    organisation: str | None = None
    country: str | None = None


class Title(msgspec.Struct, frozen=True):
    """A noun for a person at one place; ``kind`` is state, role, abbreviation or honorific."""

    length: int  # words
    kind: str
    is_plural: bool


class Body(msgspec.Struct, frozen=True):
    """A body that is known by name, or a noun that heads the names of such bodies."""

    name: str
    kind: SpeakerKind
    country: str | None = None
    is_plural: bool = False


class Place(msgspec.Struct, frozen=True):
    """A country, and whether it was meant by its name, its capital or a demonym."""

    code: str
    name: str
    by: str  # name, capital, demonym, people ("Russians")


def title_at(words: Sequence[str], at: int) -> Title | None:
    """The longest noun for a person that begins at word ``at``; case and a final stop do not count.

    >>> title_at(["deputy", "Chief", "of", "Staff"], 1).length
    3
    """
    titles = _titles()
    for length in range(min(_LONGEST_TITLE, len(words) - at), 0, -1):
        key = " ".join(word.rstrip(".,") for word in words[at : at + length]).lower()
        entry = titles.get(key)
        if entry is None and length == 1 and "-" in key:
            entry = titles.get(key.rsplit("-", 1)[1])  # vice-chairman
        if entry is not None and (entry[0] not in ("abbreviation", "honorific") or words[at][0].isupper()):
            return Title(length, entry[0], entry[1])
    return None


def known_body(phrase: str) -> Body | None:
    """A body that everybody knows by this name; the article does not count.

    >>> known_body("the Kremlin").country
    'RU'
    """
    return _known().get(_bare(phrase))


def body_noun(word: str) -> Body | None:
    """What a noun at the end of a name says about it.

    >>> body_noun("Ministry").kind
    'organisation'
    """
    return _nouns().get(word.lower().rstrip("."))


def place_of(phrase: str) -> Place | None:
    """The country that a name, capital or demonym means.

    >>> place_of("Danish").code
    'DK'
    """
    return _places().get(_bare(phrase))


def begins_place(word: str) -> bool:
    """Whether the name, capital or demonym of a country may begin with a word.

    >>> begins_place("Sri"), begins_place("Lanka")
    (True, False)
    """
    return word.replace("'", "’") in _first_words()


def _bare(phrase: str) -> str:
    for article in ("the ", "The "):
        phrase = phrase.removeprefix(article)
    return phrase.replace("'", "’")


@cache
def small_words(*kinds: str) -> frozenset[str]:
    """The small words of these kinds.

    >>> "former" in small_words("former")
    True
    """
    return frozenset(
        word for row in required_rows(ENGLISH, "phrases") if row["kind"] in kinds for word in row["words"].split("|")
    )


@cache
def _titles() -> dict[str, tuple[str, bool]]:
    """Lower-case words -> kind, and whether it is a plural."""
    titles = {}
    for row in required_rows(ENGLISH, "titles"):
        titles[row["words"].lower()] = (row["kind"], False)
        if row["plural"] and row["plural"] != row["words"]:
            titles[row["plural"].lower()] = (row["kind"], True)
    return titles


@cache
def _known() -> dict[str, Body]:
    return {
        _bare(words): Body(row["name"], cast(SpeakerKind, row["kind"]), row["country"] or None)
        for row in required_rows(ENGLISH, "metonyms")
        for words in row["words"].split("|")
    }


@cache
def _nouns() -> dict[str, Body]:
    nouns = {}
    for row in required_rows(ENGLISH, "bodies"):
        kind = cast(SpeakerKind, row["kind"])
        nouns[row["plural"]] = Body(row["plural"], kind, is_plural=True)
        nouns[row["words"]] = Body(row["words"], kind)
    return nouns


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.split(" ")[0] for words in _places())


@cache
def _places() -> dict[str, Place]:
    """Every way to mean a country; what several countries share is left out."""
    places: dict[str, Place] = {}
    shared = set()
    for row in required_rows(ENGLISH, "countries"):
        name = row["names"].split("|")[0]
        for by, cell in (("demonym", "demonyms"), ("capital", "capitals"), ("name", "names")):
            for words in filter(None, row[cell].split("|")):
                if words in places and places[words].code != row["code"]:
                    shared.add(words)
                places[_bare(words)] = Place(row["code"], name, by)
                if by == "demonym":
                    places.setdefault(words + "s", Place(row["code"], name, "people"))
    return {words: place for words, place in places.items() if words not in shared}
