"""What somebody looks for → phrases, and what the full text of statements is asked for them.

The words of statements are indexed as they were written, so that "5 percent", "5 per cent" and "5%" are asked for in
each spelling; a sign is no word of the index: there its number is asked for, and what was found is looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from onrecord.errors import OptionError
from onrecord.record.full_text import indexed_words

LONGEST = 1000  # characters of a question
PERCENT = "percent"
Phrase = tuple[str, ...]
_ASKED = re.compile(r'"([^"]*)"|(\d\S*[ ]percent\b|\S+)', re.IGNORECASE)
_WORD = re.compile(r"\w+")
_TWO_WORDS = re.compile(r"\bper\s{1,9}cent\b", re.IGNORECASE)
_SIGN = re.compile(r"(?<=\d)\s{0,9}%")
_SPELLINGS: tuple[Phrase, ...] = ((PERCENT,), ("per", "cent"))


def parse_words(words: str) -> tuple[Phrase, ...]:
    """The words as phrases of one word or more; a number and its "per cent" are one.

    >>> parse_words('reset "military drills" NEAR(x) 5 per cent, 7%')
    (('reset',), ('military', 'drills'), ('NEAR', 'x'), ('5', 'percent'), ('7', 'percent'))

    Raises:
        OptionError: There is something, but no word in it; or there is too much.
    """
    if len(words) > LONGEST:
        hint = "give fewer words; to look for a whole quotation: onrecord check"
        raise OptionError(f"more than {LONGEST} characters", where="WORDS", hint=hint, slug="long-question")
    plain = " ".join(_SIGN.sub(f" {PERCENT}", _TWO_WORDS.sub(PERCENT, words)).split())
    phrases = tuple(tuple(found) for quoted, word in _ASKED.findall(plain) if (found := _WORD.findall(quoted or word)))
    if words.strip() and not phrases:
        raise OptionError("there is no word in it", where="WORDS", hint="give a word to look for", slug="no-words")
    return phrases


def spellings(phrase: Phrase) -> tuple[Phrase, ...]:
    """The ways in which the index may have a phrase.

    >>> spellings(("5", "percent")), spellings(("reset",))
    ((('5', 'percent'), ('5', 'per', 'cent'), ('5',)), (('reset',),))
    """
    found: list[Phrase] = []
    for way in (*_SPELLINGS, ()) if _shares((phrase,)) else _SPELLINGS:
        written = tuple(part for word in phrase for part in (way if word.lower() == PERCENT else (word,)))
        found += [written] if written else []
    return tuple(dict.fromkeys(found))


def fts_words(asked: Sequence[Phrase]) -> str:
    """The words for FTS5, each in quotes so that none is an operator.

    >>> fts_words((("reset",), ("or", "not"), ("percent",)))
    '"reset" AND "or not" AND ("percent" OR "per cent")'
    """
    each = [" OR ".join(_quoted(one) for one in spellings(phrase)) for phrase in asked]
    return " AND ".join(f"({one})" if " OR " in one else one for one in each)


def web_words(asked: Sequence[Phrase]) -> str:
    """The words for PostgreSQL, each in quotes so that none is an operator; it knows no brackets.

    >>> web_words((("reset",), ("or", "not"), ("percent",)))
    '"reset" "or not" "percent" or "reset" "or not" "per cent"'
    """
    return " or ".join(" ".join(map(_quoted, ways)) for ways in product(*map(spellings, asked)))


def _quoted(phrase: Phrase) -> str:
    return '"' + " ".join(phrase) + '"'


def _shares(asked: Sequence[Phrase]) -> tuple[str, ...]:
    """The numbers that are asked for as shares, as the words of an article are told apart."""
    found: list[Phrase] = []
    for phrase in asked:
        number: Phrase = ()
        for word in phrase:
            if word.lower() == PERCENT and number:
                found.append((*number, PERCENT))
            number = (*number, word) if word.isdecimal() else ()
    return tuple(" ".join(indexed_words(" ".join(share))) for share in found)


def tells_shares(content: str, asked: Sequence[Phrase]) -> bool:
    """Whether a number that is asked for as a share is one there.

    >>> tells_shares("It fell by 5%.", (("5", "percent"),)), tells_shares("It has 5 ships.", (("5", "percent"),))
    (True, False)
    """
    shares = _shares(asked)
    words = f" {' '.join(indexed_words(content))} " if shares else ""
    return all(f" {share} " in words for share in shares)
