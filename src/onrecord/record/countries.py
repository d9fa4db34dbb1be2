"""What a country may be called → its codes of two and three letters; what a bloc may be called → its common name."""

from __future__ import annotations

from functools import cache

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.record.aliases import country_abroad, country_aliases
from onrecord.record.names import name_words


def country_code(name: str) -> str | None:
    """The code of a country by its name, code of two or three letters, adjective or capital, or its people.

    >>> [country_code(name) for name in ("albanian", "AL", "ALB", "Tirana", "Port Lune")]
    ['AL', 'AL', 'AL', 'AL', None]
    >>> country_code("Albanians"), country_code("Palestinian Territory, Occupied"), country_code("Norvège")
    ('AL', 'PS', 'NO')
    """
    return code_of_letters(name) or country_called(name)


def code_of_letters(name: str) -> str | None:
    """The code of a country by a code of two or three letters, in capitals.

    >>> code_of_letters("NOR"), code_of_letters("NO"), code_of_letters("no")
    ('NO', 'NO', None)
    """
    name = name.strip()
    return _alpha2().get(name) or (name if name in _country_names() else None)


def country_called(name: str) -> str | None:
    """The code of a country by what it, its people or its government's seat is called; codes do not count.

    >>> country_called("Norwegians"), country_called("Oslo"), country_called("NO")
    ('NO', 'NO', None)
    """
    codes, words = _country_codes(), " ".join(name_words(name))
    return codes.get(words) or codes.get(words.removesuffix("s")) or country_abroad(name)


def country_name(code: str) -> str | None:
    """What a country is called, by its code.

    >>> country_name("AL"), country_name("ZZ")
    ('Albania', None)
    """
    return _country_names().get(code)


def shown_country(code: str) -> str:
    """What a country is called, or its code where it is not known.

    >>> shown_country("AL"), shown_country("ZZ")
    ('Albania', 'ZZ')
    """
    return country_name(code) or code


def country_names() -> tuple[str, ...]:
    """What countries are called, all of them.

    >>> "Albania" in country_names()
    True
    """
    return tuple(_country_names().values())


@cache
def _country_names() -> dict[str, str]:
    return {row["code"]: row["names"].split("|")[0] for row in required_rows(ENGLISH, "countries")}


@cache
def _country_codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in required_rows(ENGLISH, "countries"):
        forms = [form for column in ("names", "demonyms", "capitals") for form in row[column].split("|") if form]
        found.update({" ".join(name_words(form)): row["code"] for form in forms})
    return country_aliases() | found


def code_of_state(name: str | None) -> str | None:
    """The code of a country by a name, or by a code of two or three letters.

    >>> code_of_state("Norway"), code_of_state("NOR"), code_of_state("Ostia Pact"), code_of_state("Russian Federation")
    ('NO', 'NO', None, 'RU')
    """
    if not name:
        return None
    return country_code(name)


def alpha3(code: str | None) -> str | None:
    """The code of three letters for one of two; ``None`` for what is no country.

    >>> alpha3("NO"), alpha3(None)
    ('NOR', None)
    """
    return _alpha3().get(code) if code else None


@cache
def _alpha3() -> dict[str, str]:
    return {row["code"]: row["alpha3"] for row in load_rows("countries")}


@cache
def _alpha2() -> dict[str, str]:
    return {three: two for two, three in _alpha3().items()}
