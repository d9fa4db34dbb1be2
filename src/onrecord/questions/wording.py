"""A quotation that somebody asks about → its words, as quotations are compared: parts, gaps, and what may tell.

Case, accents, quotation marks, dashes, punctuation, white space and the commonest spellings of British and American
English do not count. "…", "[…]" and words in square brackets are gaps: anything may stand there, but the parts keep
their order.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

_GAP = re.compile(r"\[[^\]]{0,300}\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?")
_WORD = re.compile(r"[^\W_]+(?:[’'‘`´][^\W_]+)*")
_NUMBER = re.compile(r"\d")
_DIGITS = re.compile(r"(?<=\d)[,.](?=\d{3}\b)")
_SPELLINGS = (
    (re.compile(r"(?<=\w{3})is(?=e[ds]?$|ing$|ation$|ations$)"), "iz"),
    (re.compile(r"(?<=\w{3})our(?=s?$|ed$|ing$|able$|ite$)"), "or"),
    (re.compile(r"(?<=\w{2})ll(?=ed$|ing$|er$)"), "l"),
    (re.compile(r"(?<=\w{3})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w{2})ence(?=$)"), "ense"),
)
_NEGATIONS = frozenset("not no never none nothing nobody neither nor without cannot hardly".split())
_NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve hundred thousand million billion half dozen".split()
)


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
        return self.shown[:1].isupper() and self.key not in ("i", "i'm", "i'll", "i've", "i'd")


class Quote(msgspec.Struct, frozen=True):
    """The words of a quotation; before those of ``gaps``, anything may stand."""

    words: tuple[Word, ...]
    gaps: frozenset[int]


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text.

    >>> [word.key for word in words_of("We won’t recognise 1,500 “ships”")]
    ['we', "won't", 'recognize', '1500', 'ships']
    """
    return tuple(
        Word(key_of(match.group()), match.group(), match.start(), match.end())
        for match in _WORD.finditer(_joined(text))
    )


def _joined(text: str) -> str:
    """1,500 as one word; the comma becomes a letter that comparing drops, so that places stay."""
    return _DIGITS.sub("\u02bc", text)


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
