"""What a country may be called → its code of two letters."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import load_rows
from onrecord.record.names import name_words


def country_code(name: str) -> str | None:
    """The code of a country by its name, code, adjective or capital.

    >>> country_code("albanian"), country_code("AL"), country_code("Tirana"), country_code("Port Lune")
    ('AL', 'AL', 'AL', None)
    """
    codes = _country_codes()
    return codes.get(name.strip()) or codes.get(" ".join(name_words(name)))


@cache
def _country_codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in load_rows("countries"):
        forms = [form for column in ("names", "demonyms", "capitals") for form in row[column].split("|") if form]
        found.update({" ".join(name_words(form)): row["code"] for form in forms})
    return found | {code: code for code in found.values()}
