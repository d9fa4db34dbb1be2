"""Whether two sources of a text are one speaker, in a language whose names may bend."""

from __future__ import annotations

import re

from onrecord.times.said_words import said_words
from onrecord.types import Spans

_WORD = re.compile(r"[\w-]+")
ALIKE = 4  # letters that the forms of one name begin with


def same_speaker(source: Spans, before: Spans, text: str, language: str) -> bool:
    """A pronoun, no source of its own, or a last name whose beginning both have.

    >>> from onrecord.types import Span
    >>> text = "Анна Орлова ушла, по словам Орловой"
    >>> same_speaker((Span(28, 35),), (Span(0, 11),), text, "ru")
    True
    """
    words = words_of(source, text)
    if not words or words[0].lower() in said_words("speaker", language):
        return True
    names = [word for word in words if word[0].isupper()]
    known = {_beginning(word) for word in words_of(before, text) if word[0].isupper()}
    return bool(names) and _beginning(names[-1]) in known


def words_of(spans: Spans, text: str) -> list[str]:
    """The words of some parts of a text."""
    return [word for span in spans for word in _WORD.findall(span.of(text))]


def _beginning(name: str) -> str:
    return name.lower()[: max(ALIKE, len(name) - 3)]
