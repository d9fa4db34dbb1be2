"""Posts of a live blog: which paragraphs of a text are of which post, and so of which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from onrecord.documents.folding import fold
from onrecord.types import SPOKEN, Block

FEWEST_LETTERS = 12  # of a paragraph; what is shorter is found in many posts


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
    if not posts:
        return tuple(blocks)
    folded = [(fold(post.text), post.day) for post in posts]
    dated: list[Block] = []
    last = 0  # paragraphs come in the order of the posts, so that most are found at once
    for block in blocks:
        letters = fold(block.span.of(text)) if block.kind in SPOKEN else ""
        found = _find(letters, folded, last) if len(letters) >= FEWEST_LETTERS else None
        if found is None:
            dated.append(block)
        else:
            last = found
            dated.append(msgspec.structs.replace(block, kind="post", published=folded[found][1]))
    return tuple(dated)


def _find(letters: str, posts: Sequence[tuple[str, date]], last: int) -> int | None:
    """The number of the post with these letters, the last one first, then those after it, then those before."""
    order = (*range(last, len(posts)), *range(last))
    return next((number for number in order if letters in posts[number][0]), None)
