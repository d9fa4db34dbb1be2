"""Near copies: whether an article is mostly another one, such as a wire story with a new lead or a shorter end.

Every run of four words has a hash; those that are divisible by 16 are the article's clues (Manber 1994). A cut leaves
the clues of what remains, so the share of common clues is the share of common text. Frames of a page are left out;
of a long article the least clues are taken, which is as fair a choice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from zlib import crc32

import msgspec

from onrecord.types import SPOKEN, Document

WINDOW = 7  # days between the article and its copy
COMMON = 100  # a clue that so many articles of a stretch have is a phrase of the trade, and tells nothing
LEAST, SHARE = 3, 0.5
BUCKET = 4  # clues are kept by stretches of 2 to the power of this days, and so stay near each other on disk
_RUN, _ONE_IN, _MOST = 4, 16, 16
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_OWN = SPOKEN | {"headline", "heading"}  # the rest is the frame of the page


class Copy(msgspec.Struct, frozen=True):
    """An earlier article, and how much of the shorter of the two both have."""

    row: int
    story: int
    share: float


def minhash_signature(document: Document) -> tuple[int, ...]:
    """The clues of an article, in order.

    >>> from onrecord.types import Document
    >>> one = Document(id="doc_1", text="The fog stays over the port until noon.", text_sha256="")
    >>> minhash_signature(one) == minhash_signature(one)
    True
    """
    blocks = [block.span.of(document.text) for block in document.blocks if block.kind in _OWN]
    words = _WORD.findall(" ".join(blocks or [document.text]).lower().replace("’", "'"))
    runs = (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    hashes = {crc32(run.encode("utf-8", "surrogatepass")) for run in runs}
    return tuple(sorted(one // _ONE_IN for one in hashes if one % _ONE_IN == 0)[:_MOST])


def signature_keys(signature: tuple[int, ...], day: int | None, reach: int = 0) -> list[int]:
    """The clues as keys of an index: one for each stretch of days that begins or ends within ``reach`` days.

    >>> len(signature_keys((7,), 741_000)), len(signature_keys((7,), 741_000, reach=10))
    (1, 3)
    """
    if day is None:
        return list(signature)
    first, last = (day - reach) >> BUCKET, (day + reach) >> BUCKET
    return [(bucket << 32) | clue for bucket in range(first, last + 1) for clue in signature]


def best_copy(shared: Mapping[int, int], sizes: Iterable[tuple[int, int, int]], own: int) -> Copy | None:
    """The earlier article that shares most, if it is enough to be a copy.

    >>> best_copy({4: 9, 5: 1}, [(4, 4, 12), (5, 5, 20)], own=10)
    Copy(row=4, story=4, share=0.9)

    Args:
        shared: Row of an article -> how many clues both have.
        sizes: Row, story and number of clues of each of these.
        own: The number of clues of the new article.
    """
    found = [Copy(row, story, shared[row] / min(size, own)) for row, story, size in sizes if shared[row] >= LEAST]
    best = max(found, key=lambda copy: (copy.share, -copy.row), default=None)
    return best if best is not None and best.share >= SHARE else None


def count_shared(rows: Iterable[tuple[int, int]]) -> tuple[Counter[int], set[int]]:
    """How many clues each article shares, and the clues that are too common to be kept again.

    Args:
        rows: Key and article.
    """
    holders: dict[int, list[int]] = {}
    for key, row in rows:
        holders.setdefault(key, []).append(row)
    common = {key for key, ones in holders.items() if len(ones) >= COMMON}
    return Counter(row for key, ones in holders.items() if key not in common for row in ones), common
