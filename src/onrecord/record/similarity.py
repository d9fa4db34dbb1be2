"""What two reports of one utterance share: normalised words, pairs of words, and a MinHash signature to find them by.

Quotation marks, case, accents, punctuation and a leading "that" do not count. What stands inside quotation marks
counts twice, since a reporter may choose his own words but not those. MinHash: Broder 1997; a signature has the least
values of four hash functions over the pairs of words, and two texts share each with the probability of their likeness
(Jaccard): of pairs that are 60 % alike three in a hundred share none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

import msgspec

from onrecord.record.codec import content_key, signed
from onrecord.types import Manner

_TOKEN = re.compile(r"[“”\"„«»]|[^\W_]+(?:[’'][^\W_]+)*")
_OPEN, _CLOSE, _EITHER = frozenset("“„«"), frozenset("”»"), '"'
_LEAD = frozenset(("that", "how"))
_QUOTED = 2.0
# Odd multipliers of the hash functions: multiples of the golden ratio.
_FACTORS = tuple((0x9E3779B97F4A7C15 * (2 * number + 1) & 0xFFFF_FFFF_FFFF_FFFF) | 1 for number in range(1, 5))
_MASK = (1 << 64) - 1


class Wording(msgspec.Struct, frozen=True):
    """The words of one content, ready to be compared."""

    words: tuple[str, ...]
    pairs: dict[str, float]  # pairs of neighbours with their weights; single words when there is only one
    key: int
    quoted: int  # how many words stand inside quotation marks


@lru_cache(maxsize=4096)  # the same reports are candidates for many copies of an article
def find_wording(content: str, manner: Manner) -> Wording:
    """Normalise a content.

    >>> find_wording("that “We won’t pay,”", "direct").words
    ('we', "won't", 'pay')
    """
    words: list[str] = []
    inside: list[bool] = []
    is_open = manner == "direct"
    for token in _TOKEN.findall(content):
        if token in _OPEN:
            is_open = True
        elif token in _CLOSE:
            is_open = manner == "direct"
        elif token == _EITHER:
            is_open = manner == "direct" or not is_open
        else:
            words.append(_fold(token))
            inside.append(is_open)
    if len(words) > 1 and words[0] in _LEAD and not (inside[0] and manner != "direct"):
        words, inside = words[1:], inside[1:]
    return Wording(tuple(words), _weigh(words, inside), content_key(words), sum(inside))


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _weigh(words: list[str], inside: list[bool]) -> dict[str, float]:
    weights: dict[str, float] = {}
    if len(words) == 1:
        return {words[0]: _QUOTED if inside[0] else 1.0}
    for number in range(len(words) - 1):
        pair = f"{words[number]} {words[number + 1]}"
        if inside[number] and inside[number + 1]:
            weights[pair] = _QUOTED
        else:
            weights.setdefault(pair, 1.0)
    return weights


class Likeness(msgspec.Struct, frozen=True):
    """How much two contents share."""

    jaccard: float  # shared of both together, weighted
    containment: float  # shared of the shorter one


def compare(one: Wording, other: Wording) -> Likeness:
    """The shares of common pairs of words.

    >>> compare(find_wording("“We will not pay,”", "direct"), find_wording("“We will not pay a cent,”", "direct"))
    Likeness(jaccard=0.6, containment=1.0)
    """
    if one.key == other.key:
        return Likeness(1.0, 1.0)
    common = one.pairs.keys() & other.pairs.keys()
    if not common:
        return Likeness(0.0, 0.0)
    both = sum(max(one.pairs[pair], other.pairs[pair]) for pair in common)
    rest = sum(weight for pair, weight in one.pairs.items() if pair not in common)
    others = sum(weight for pair, weight in other.pairs.items() if pair not in common)
    return Likeness(both / (both + rest + others), both / (both + min(rest, others)))


def minhash_signature(wording: Wording) -> int:
    """The least value of each hash function, 16 bits of it, as one integer of 64.

    >>> one, other = find_wording("“We will not pay,”", "direct"), find_wording("that we will not pay", "indirect")
    >>> minhash_signature(one) == minhash_signature(other)
    True
    """
    hashes = [crc32(pair.encode()) for pair in wording.pairs]
    if not hashes:
        return 0
    values = (min([(number * factor & _MASK) >> 16 for number in hashes]) & 0xFFFF for factor in _FACTORS)
    return signed(sum(value << 16 * at for at, value in enumerate(values)))


def parts_of(signature: int) -> tuple[int, int, int, int]:
    """The four values of a signature. Two texts are worth comparing when one of them is the same in the same place.

    >>> parts_of(0x0001_0002_0003_0004)
    (4, 3, 2, 1)
    """
    return signature & 0xFFFF, signature >> 16 & 0xFFFF, signature >> 32 & 0xFFFF, signature >> 48 & 0xFFFF


def find_alike(rows: Iterable[tuple[int, int]], signatures: Iterable[int]) -> list[int]:
    """The rows whose signatures share a value with one of the given ones.

    >>> find_alike([(7, 0x0009_0002_0009_0009), (8, 0)], [0x0001_0002_0003_0004])
    [7]

    Args:
        rows: Number and signature.
        signatures: Those of the new reports.
    """
    first, second, third, fourth = (set(parts) for parts in zip(*map(parts_of, signatures), strict=True))
    return [
        row
        for row, signature in rows
        if signature & 0xFFFF in first
        or signature >> 16 & 0xFFFF in second
        or signature >> 32 & 0xFFFF in third
        or signature >> 48 & 0xFFFF in fourth
    ]
