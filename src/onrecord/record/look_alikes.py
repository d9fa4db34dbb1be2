"""Names that only look like another: letters of two alphabets in one word, and characters that nobody sees.

Such a name is not read as the one it looks like: a page could put words into somebody's mouth with it. It is compared
as it is written, and a person decides (``questions.look_alikes``). A name that is written in one other alphabet is no
such name: it is the same name in another spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from onrecord.languages.scripts import one_script
from onrecord.lexicon import load_rows

# Alphabets whose letters are taken for each other's; others, such as Han beside Latin, stand together in good faith.
_ALPHABETS = frozenset("LATIN CYRILLIC GREEK ARMENIAN CHEROKEE COPTIC IPA".split())
_SOFT_HYPHEN = "\u00ad"  # where a word may be parted: typesetting, and never seen within a line
_UNSEEN_LETTERS = frozenset("\u034f\u115f\u1160\u3164\uffa0")  # letters and marks by category, and without a shape
_PHONETIC = frozenset((*range(0x0250, 0x02B0), *range(0x1D00, 0x1D80)))
_IN_SPELLINGS = frozenset("əɛɔɓɗɖɣɩʋɲŋ")  # phonetic letters that languages of Azerbaijan and West Africa write with
_PARTS = re.compile(r"[^\s.,'’`-]+")


@lru_cache(maxsize=20_000)
def is_look_alike(name: str) -> bool:
    """Whether a name is written so that it looks like another one.

    >>> is_look_alike("Ilse Br\u0430ndvik"), is_look_alike("Ilse\u200b Brandvik"), is_look_alike("Андрей Келин")
    (True, True, False)
    """
    return bool(oddities(name))


def oddities(name: str) -> tuple[str, ...]:
    """What is odd about a name, in words; nothing where it is written in good faith.

    >>> oddities("Ilse Br\u0430ndvik")
    ('CYRILLIC SMALL LETTER A among letters of another alphabet',)
    >>> oddities("Ilse Brandvik\u200f")
    ('RIGHT-TO-LEFT MARK, which nobody sees',)
    """
    if name.isascii() and name.isprintable():
        return ()
    seen = dict.fromkeys(_told(letter, "among letters of another alphabet") for letter in _foreign(name))
    if _ALPHABETS & {_alphabet(letter) for letter in name}:
        seen |= dict.fromkeys(_told(one, "which nobody sees", ", ") for one in name if _is_unseen(one))
        seen |= dict.fromkeys(_told(one, "instead of a plain letter", ", ") for one in name if _is_dressed(one))
    return tuple(seen)


def exact_words(name: str) -> tuple[str, ...]:
    """The words of such a name as they are written, unseen characters too.

    >>> exact_words("Ilse\u200b Br\u0430ndvik") == ("ilse\u200b", "br\u0430ndvik")
    True
    """
    return tuple(name.casefold().split())


def plain_forms(name: str) -> tuple[str, ...]:
    """What such a name may look like: letter by letter, by the sounds of its letters, in the alphabet of most of them.

    >>> plain_forms("Ilse\u200b Br\u0430ndvik")
    ('Ilse Brandvik',)
    """
    shown = "".join(one for one in name if not _is_unseen(one))
    by_look = "".join(_latin().get(one, one) for one in unicodedata.normalize("NFKC", shown))
    return tuple(dict.fromkeys((by_look, anyascii(shown), one_script(shown))))


def _foreign(name: str) -> list[str]:
    """The letters of the rarer alphabet in words with two."""
    found: list[str] = []
    for word in _PARTS.findall(name):
        kinds = [_alphabet(letter) for letter in word]
        alphabets = _ALPHABETS.intersection(kinds)
        if len(alphabets) > 1:
            most = max(sorted(alphabets), key=kinds.count)
            found += [letter for letter, kind in zip(word, kinds, strict=True) if kind in alphabets - {most}]
    return found


@lru_cache(maxsize=5_000)
def _alphabet(letter: str) -> str:
    """The alphabet of a letter, by its name in Unicode; empty for what is none."""
    if ord(letter) in _PHONETIC and letter.lower() not in _IN_SPELLINGS:
        return "IPA"
    if not letter.isalpha():
        return ""
    name = unicodedata.name(unicodedata.normalize("NFKC", letter)[0], "")
    return name.partition(" ")[0]


def _is_unseen(letter: str) -> bool:
    if letter == _SOFT_HYPHEN or letter.isspace():
        return False
    return unicodedata.category(letter) in ("Cf", "Cc") or letter in _UNSEEN_LETTERS or _is_selector(letter)


def _is_selector(letter: str) -> bool:
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def _is_dressed(letter: str) -> bool:
    """Bold, italic or double-struck letters of mathematics."""
    return unicodedata.decomposition(letter).startswith("<font>")


def _told(letter: str, what: str, join: str = " ") -> str:
    return f"{unicodedata.name(letter, f'U+{ord(letter):04X}')}{join}{what}"


@cache
def _latin() -> dict[str, str]:
    return {row["letter"]: row["latin"] for row in load_rows("look_alikes")}
