"""Names in Cyrillic for readers of Latin letters: one spelling for each, as the press writes it.

This is for show. Keys fold all spellings (``record.spellings``), and the original stands beside what is shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.languages.language import language_rows, load_language

OWN_LETTERS: Final = {"uk": "іїєґ"}  # a name with one of these is of that language, whatever the text is
USUAL: Final = "ru"
_WORD = re.compile("[\u0400-\u04ff]+(?:['’ʼ][\u0400-\u04ff]+)*")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_NOTHING = "-"


def romanised(name: str, code: str | None = None) -> str:
    """A name with its words in Cyrillic in Latin letters; ``code``: the language of its text, where that is known.

    >>> romanised("Андрей Лаврецкий"), romanised("Юлія Їжак")
    ('Andrei Lavretsky', 'Yuliia Yizhak')
    >>> romanised("Oda Fenn")
    'Oda Fenn'
    """
    return _WORD.sub(lambda word: _word(_language_of(name, code), word.group()), name)


def in_cyrillic(name: str) -> bool:
    """Whether a name has a word in Cyrillic.

    >>> in_cyrillic("Андрей Келин"), in_cyrillic("Oda Fenn")
    (True, False)
    """
    return _WORD.search(name) is not None


def _language_of(name: str, code: str | None) -> str:
    small = name.lower()
    own = next((language for language, letters in OWN_LETTERS.items() if any(one in small for one in letters)), None)
    return own or (code if code and language_rows(code, "romanisation") else USUAL)


@lru_cache(maxsize=20_000)
def _word(code: str, word: str) -> str:
    small = word.lower().translate(_APOSTROPHES)
    table = _table(code)
    found, at = table.get(("word", small), ""), 0
    while at < len(small) and not table.get(("word", small)):
        letters, latin = _letters(code, small, at)
        found += latin
        at += len(letters)
    return _with_capitals(found, word)


def _letters(code: str, word: str, at: int) -> tuple[str, str]:
    """The longest letters of the table at a place, with what is written for them; closer conditions first."""
    table, places = _table(code), _places(code, word, at)
    for length in (2, 1):
        letters = word[at : at + length]
        end = ("end",) if at + length == len(word) else ()
        for place in (*places, *end, "any"):
            if len(letters) == length and (place, letters) in table:
                return letters, table[place, letters]
    return word[at], word[at]


def _places(code: str, word: str, at: int) -> tuple[str, ...]:
    if at == 0:
        return ("start",)
    before = word[at - 1]
    return ("vowel",) if before in load_language(code).grammar.vowels else ("sign",) if before in "ьъ'" else ()


def _with_capitals(latin: str, word: str) -> str:
    if len(word) > 1 and word.isupper():
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[0].isupper() else latin.lower()


@lru_cache(maxsize=16)
def _table(code: str) -> dict[tuple[str, str], str]:
    rows = language_rows(code, "romanisation")
    return {(row["where"], row["letters"]): "" if row["latin"] == _NOTHING else row["latin"] for row in rows}
