"""Posts of a live blog: which paragraphs of a text are of which post, and so of which day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from onrecord.documents.folding import fold
from onrecord.types import SPOKEN, Block

FEWEST_LETTERS = 12  # of a paragraph; what is shorter is found in many posts
MOST_TRIED = 10  # posts that begin to look like the one
GROUP = 3  # words
_WORD = re.compile(r"\w+")


class Post(msgspec.Struct, frozen=True):
    """One post: its words in one line, and its day at its own place."""

    text: str
    day: date


def date_blocks(blocks: Sequence[Block], text: str, posts: Sequence[Post]) -> tuple[Block, ...]:
    """The blocks, those whose words stand in a post as blocks of the kind "post" with its day.

    >>> from onrecord.types import Span
    >>> post = Post("19.10 No boat sails tonight, pilots say.", date(2031, 5, 7))
    >>> text = "No boat sails tonight, pilots say."
    >>> date_blocks((Block("paragraph", Span(0, len(text))),), text, (post,))[0].published.isoformat()
    '2031-05-07'

    Args:
        blocks: All blocks of a text, in order.
        text: The text.
        posts: The posts of its page, in the order of the page.
    """
    index = _Index(posts)
    dated: list[Block] = []
    for block in blocks:
        found = index.find(block.span.of(text)) if block.kind in SPOKEN and posts else None
        dated.append(msgspec.structs.replace(block, kind="post", published=found.day) if found else block)
    return tuple(dated)


class _Index:
    """Posts by each group of words in them, so that no paragraph is compared with all posts."""

    def __init__(self, posts: Sequence[Post]) -> None:
        self._posts = posts
        self._letters = [fold(post.text) for post in posts]
        self._numbers: dict[tuple[str, ...], list[int]] = {}
        self._last = 0  # paragraphs come in the order of the posts
        for number, post in enumerate(posts):
            for group in _groups(post.text):
                numbers = self._numbers.setdefault(group, [])
                if not numbers or numbers[-1] != number:
                    numbers.append(number)

    def find(self, paragraph: str) -> Post | None:
        """The post that has a paragraph: of several the one at the last that was found, or the next after it."""
        letters = fold(paragraph)
        groups = list(_groups(paragraph)) if len(letters) >= FEWEST_LETTERS else []
        tried = {groups[len(groups) * part // 4] for part in range(4)} if groups else set()
        numbers = sorted({number for group in tried for number in self._numbers.get(group, [])})
        after = bisect_left(numbers, self._last)
        near = (*numbers[after : after + MOST_TRIED], *numbers[max(after - MOST_TRIED, 0) : after])
        found = next((number for number in near if letters in self._letters[number]), None)
        if found is None:
            return None
        self._last = found
        return self._posts[found]


def _groups(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return (tuple(words[start : start + GROUP]) for start in range(max(len(words) - GROUP + 1, 1)))
