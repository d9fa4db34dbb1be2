"""Words and punctuation marks of a text: the units that every later stage labels."""

from __future__ import annotations

import re

from onrecord.types import Span, Spans

# Combining accents belong to their letter; every other visible character stands alone.
_WORD = re.compile(r"\w+(?:[\u0300-\u036f]+\w*)*|[^\w\s]")


def find_words(text: str) -> Spans:
    """Words and single punctuation marks, in order.

    >>> [word.of("Don’t ask.") for word in find_words("Don’t ask.")]
    ['Don', '’', 't', 'ask', '.']
    """
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))
