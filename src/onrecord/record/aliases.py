"""Names by which everybody knows a bloc, a body or a country → what the register calls it: long forms, codes."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import cast

import msgspec

from onrecord.lexicon import load_rows
from onrecord.record.names import name_words
from onrecord.types import SpeakerKind

# Languages whose names of countries are known: those of the United Nations, and some of Europe and Asia.
# no words: codes of languages
LANGUAGES = ("ru", "de", "fr", "es", "zh", "ar", "uk", "pt", "it", "pl", "nl", "tr", "fa", "he", "ja", "ko")


class Alias(msgspec.Struct, frozen=True):
    """A bloc or body with all its names, the register's first; ``instead``: the country that answers in its absence."""

    names: tuple[str, ...]
    kind: SpeakerKind
    instead: str | None = None


def body_alias(name: str) -> Alias | None:
    """The bloc or body that everybody knows by a name.

    >>> [body_alias(name).names[0] for name in ("EU", "United Nations", "the Kremlin")]
    ['European Union', 'United Nations', 'Kremlin']
    >>> body_alias("Tide Union") is None
    True
    """
    return _bodies().get(_key(name))


def same_body(one: str, other: str) -> bool:
    """Whether two names are of one bloc or body.

    >>> same_body("ASEAN", "Association of Southeast Asian Nations"), same_body("ASEAN", "NATO")
    (True, False)
    """
    alias = body_alias(one)
    return _key(one) == _key(other) or (alias is not None and alias == body_alias(other))


def country_aliases() -> dict[str, str]:
    """Other names of countries, as comparable words → ISO 3166-1 alpha-2.

    >>> country_aliases()["west bank"]
    'PS'
    """
    rows = [row for row in load_rows("known_as") if row["kind"] == "country"]
    return {_key(name): row["code"] for row in rows for name in row["names"].split("|")}


def country_abroad(name: str) -> str | None:
    """The code of a country by its name in one of the languages of ``LANGUAGES``, from CLDR.

    >>> country_abroad("Россия"), country_abroad("Frankreich"), country_abroad("Port Lune")
    ('RU', 'FR', None)
    """
    return _abroad().get(_folded(name))


@cache
def _bodies() -> dict[str, Alias]:
    found: dict[str, Alias] = {}
    for row in load_rows("known_as"):
        if row["kind"] != "country":
            alias = Alias(tuple(row["names"].split("|")), cast(SpeakerKind, row["kind"]), row["instead"] or None)
            found.update({_key(name): alias for name in alias.names})
    return found


@cache
def _abroad() -> dict[str, str]:
    from babel import Locale  # takes a third of a second: only who is asked for by no other name needs it

    ours = {row["code"] for row in load_rows("countries")}
    found: dict[str, str] = {}
    for language in LANGUAGES:
        names = Locale(language).territories
        found.update({_folded(name): code for code, name in names.items() if code in ours})
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def _key(name: str) -> str:
    return " ".join(name_words(name))
