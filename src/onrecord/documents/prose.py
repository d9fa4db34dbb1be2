"""Whether a line reads as running text: by its length and its end, in any script."""

from __future__ import annotations

import re
import unicodedata

FEWEST_WORDS = 8
FEWEST_CHARACTERS = 20  # of a script without spaces
LABEL_WORDS = 6  # a line of at most so many can be a label or an entry of a menu
_WORD = re.compile(r"\w+")
_STOPS = frozenset(".!?…。！？؟।։۔")
_CLOSING = frozenset("\"'”’“»›)]｣」』")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def ends_sentence(line: str) -> bool:
    """Whether a final stop stands at the end, inside or outside closing marks.

    >>> ends_sentence("“The fog stays.”"), ends_sentence("The fog stays")
    (True, False)
    """
    end = len(line)
    # no words: categories of Unicode
    while end and (line[end - 1] in _CLOSING or unicodedata.category(line[end - 1]) in ("Zs", "Pf", "Pe")):
        end -= 1
    return end > 0 and line[end - 1] in _STOPS


def is_prose(line: str) -> bool:
    """A sentence or more, no label and no head.

    >>> is_prose("The ferry sails each hour until the evening."), is_prose("Sign in.")
    (True, False)
    """
    return ends_sentence(line) and _length(line) >= FEWEST_WORDS


def is_label(line: str) -> bool:
    """So short, and without a final stop, that it may be an entry of a menu.

    >>> is_label("Video and Podcasts"), is_label("It is not safe.")
    (True, False)
    """
    return not ends_sentence(line) and _length(line) <= LABEL_WORDS


def _length(line: str) -> float:
    """Words; in a script without spaces as many as the characters make."""
    return max(len(_WORD.findall(line)), len(_DENSE.findall(line)) * FEWEST_WORDS / FEWEST_CHARACTERS)
