"""What may stand before the first element of XML or HTML: white space, processing instructions and comments.

It is walked over by hand: a pattern that repeats "a comment, as short as may be" can take each comment as a part of the
one before, and tries all of 2 to the power of n ways before it gives up.
"""

from __future__ import annotations

import re

_MARK = b"\xef\xbb\xbf"  # of UTF-8
_SPACE = re.compile(rb"\s*+")
_PASSED = ((b"<!--", b"-->"), (b"<?", b">"))  # what begins so ends so


def skip_prolog(start: bytes) -> bytes:
    r"""The bytes from the first thing on that is none of these; what is not closed is not passed.

    >>> skip_prolog(b'<?xml version="1.0"?><!-- a <feed> of ours -->\n<rss version="2.0">')
    b'<rss version="2.0">'
    """
    at = len(_MARK) if start.startswith(_MARK) else 0
    while True:
        at = _skip_space(start, at)
        end = _end_of_one(start, at)
        if end is None:
            return start[at:]
        at = end


def _skip_space(start: bytes, at: int) -> int:
    found = _SPACE.match(start, at)
    return found.end() if found else at


def _end_of_one(start: bytes, at: int) -> int | None:
    for opening, closing in _PASSED:
        if start.startswith(opening, at):
            end = start.find(closing, at + len(opening))
            return None if end < 0 else end + len(closing)
    return None
