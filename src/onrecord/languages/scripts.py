"""Words with letters of two alphabets: which letter was meant.

A keyboard, an OCR or a hand puts a Latin letter into a Cyrillic word (or the other way about), and nobody sees it. For
looking a word up it is folded to the alphabet of most of its letters. Whether a *name* in two alphabets is the one it
looks like is for a person to say (``record.look_alikes``).
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import load_rows

_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(r"\w+")


def one_script(text: str) -> str:
    """A text with each word of Cyrillic and Latin letters in the alphabet that it has more of; equal shares stay.

    >>> one_script("п\u006fрт") == "порт", one_script("Br\u0430ndvik")
    (True, 'Brandvik')
    >>> one_script("QR-код, iPhone")
    'QR-код, iPhone'

    Limits: a letter without a twin in the other alphabet leaves its word as it is.
    """
    if text.isascii() or not _LATIN.search(text):
        return text
    return _WORD.sub(lambda word: _folded(word.group()), text)


def _folded(word: str) -> str:
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if not latin or not cyrillic or latin == cyrillic:
        return word
    to_latin, to_cyrillic = _twins()
    rarer, twins = (_CYRILLIC, to_latin) if latin > cyrillic else (_LATIN, to_cyrillic)
    found = "".join(twins.get(one, one) for one in word)
    return word if rarer.search(found) else found


@cache
def _twins() -> tuple[dict[str, str], dict[str, str]]:
    """Cyrillic letters -> the Latin ones that look so, and the other way; of several the first in the table."""
    rows = [row for row in load_rows("look_alikes") if _CYRILLIC.fullmatch(row["letter"])]
    to_latin = {row["letter"]: row["latin"] for row in rows}
    return to_latin, {row["latin"]: row["letter"] for row in reversed(rows)}
