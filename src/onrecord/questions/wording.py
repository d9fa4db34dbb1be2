"""A quotation that somebody asks about → its words, as quotations are compared: parts, gaps, and what may tell.

Case, accents, quotation marks, dashes, punctuation, white space and the commonest spellings of British and American
English do not count, nor whether it is "percent", "per cent" or "%". "…", "[…]" and words in square brackets are gaps:
anything may stand there, but the parts keep their order.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

from onrecord.languages.tables import ENGLISH, pattern_of, word_set

_GAP = re.compile(r"\[[^\]]{0,300}\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?")
_PERCENT = "percent"
_WORD = re.compile(r"(?P<percent>%|\b[Pp][Ee][Rr][ \u00a0-][Cc][Ee][Nn][Tt]\b)|[^\W_]+(?:[’'‘`´][^\W_]+)*")
_NUMBER = re.compile(r"\d")
_DIGITS = re.compile(r"(?<=\d)[,.](?=\d{3}\b)")
_SPELLINGS = (
    (re.compile(pattern_of(ENGLISH, "question_patterns", "British -ise")), "iz"),
    (re.compile(pattern_of(ENGLISH, "question_patterns", "British -our")), "or"),
    (re.compile(pattern_of(ENGLISH, "question_patterns", "British -ll-")), "l"),
    (re.compile(pattern_of(ENGLISH, "question_patterns", "British -tre")), "ter"),
    (re.compile(pattern_of(ENGLISH, "question_patterns", "British -ence")), "ense"),
    (re.compile(r"^can't$"), "cannot"),
)
# How a word may stand in a text whose words are looked up one by one.
_SPELT = {_PERCENT: ((_PERCENT,), ("per", "cent"), ()), "cannot": (("cannot",), ("can", "t"))}
_FIRST = word_set(ENGLISH, "question_words", "first person")
_NEGATIONS = word_set(ENGLISH, "question_words", "negation")
_NUMERALS = word_set(ENGLISH, "question_words", "numeral")


class Word(msgspec.Struct, frozen=True):
    """A word as it is compared, as it is written, and where."""

    key: str
    shown: str
    start: int
    end: int

    @property
    def is_negation(self) -> bool:
        """Whether a statement is turned round by it."""
        return self.key in _NEGATIONS or self.key.endswith("n't")

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return bool(_NUMBER.search(self.key)) or self.key in _NUMERALS

    @property
    def is_name(self) -> bool:
        """Whether it is written like a name."""
        return self.shown[:1].isupper() and self.key not in _FIRST


class Quote(msgspec.Struct, frozen=True):
    """The words of a quotation; before those of ``gaps``, anything may stand."""

    words: tuple[Word, ...]
    gaps: frozenset[int]


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text.

    >>> [word.key for word in words_of("We won’t recognise 1,500 “ships”, 5 per cent")]
    ['we', "won't", 'recognize', '1500', 'ships', '5', 'percent']
    """
    return tuple(
        Word(
            _PERCENT if match["percent"] else key_of(match.group()),
            text[match.start() : match.end()],
            match.start(),
            match.end(),
        )
        for match in _WORD.finditer(_joined(text))
    )


def _joined(text: str) -> str:
    """1,500 as one word; the comma becomes a letter that comparing drops, so that places stay."""
    return _DIGITS.sub("\u02bc", text)


@lru_cache(maxsize=50_000)  # whole articles are compared, in which the same words come again
def key_of(word: str) -> str:
    """What a word is compared by.

    >>> key_of("Labour"), key_of("labor"), key_of("DON’T")
    ('labor', 'labor', "don't")
    """
    plain = unicodedata.normalize("NFKD", re.sub("[’‘`´]", "'", word)).replace("\u02bc", "")
    key = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    for pattern, other in _SPELLINGS:
        key = pattern.sub(other, key)
    return key


def spelt(word: Word) -> tuple[tuple[str, ...], ...]:
    """The ways in which the word may stand among words that were parted at whatever is no letter or digit.

    >>> [spelt(word) for word in words_of("won’t 5%")]
    [(('won', 't'),), (('5',),), (('percent',), ('per', 'cent'), ())]
    """
    plain = tuple("".join(one if one.isalnum() else " " for one in word.shown).split())
    return _SPELT.get(word.key, (plain,))


def quote_of(text: str) -> Quote:
    """The words of a quotation that is asked about, with its gaps.

    >>> quote = quote_of("“We closed … a door [to them].”")
    >>> [word.key for word in quote.words], sorted(quote.gaps)
    (['we', 'closed', 'a', 'door'], [2, 4])
    """
    words: list[Word] = []
    gaps: set[int] = set()
    at = 0
    for gap in _GAP.finditer(text):
        words += _moved(words_of(text[at : gap.start()]), at)
        gaps.add(len(words))
        at = gap.end()
    words += _moved(words_of(text[at:]), at)
    return Quote(tuple(words), frozenset(gaps))


def _moved(words: tuple[Word, ...], by: int) -> list[Word]:
    return [Word(word.key, word.shown, word.start + by, word.end + by) for word in words]
