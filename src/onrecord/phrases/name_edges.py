"""Edges of persons' names: a name holds its particle, its elided letter, and the surname behind a lone given name.

An encoder that looks at pieces of words marks "Luc d" and "Arcy", "Pieter van" of "Pieter van ’t Hof", or the given
name alone. Where a name ends is a matter of how names are written, not of what an article says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, small_words, title_at
from onrecord.phrases.given import gender_of
from onrecord.types import Span

_ELIDED = re.compile(r"(?<![\w’'])[dDlLO][’']\Z")
_HALF = re.compile(r"(?:\A|\s)[dDlLO]\Z")
_REST = re.compile(r"[’'][^\W\d_a-z][\w-]*+")
_TAIL = re.compile(
    r"(?P<small>(?:[^\S\n](?:[’'][ts]|[a-z]{2,3})(?!\w)){0,3})[^\S\n](?:[dDl][’']|[Aa]l-)?[^\W\d_a-z][\w-]*+"
)
_LINKED = re.compile(pattern_of(ENGLISH, "actor_patterns", "linked to a name"))  # Khalid | al-Nour
_LED = re.compile(r"(?<![\w’'-])(?P<given>[^\W\d_a-z][\w-]{1,30}+[^\S\n])(?:(?:[a-z]{2,4}|[’'][ts])[^\S\n]){1,3}\Z")
_NEXT = re.compile(r"[^\S\n](?P<word>[^\W\d_a-z][\w-]*+)(?![’'](?!s\b)|[^\S\n]+[^\W\d_a-z])")
_REACH = 48  # characters before a name in which its first part stands
_AFTER_ELIDED = 2


def person_edges(text: str, span: Span) -> Span:
    """The whole of a person's name of which an encoder has marked a part.

    >>> text = "Luc d’Arcy met Pieter van ’t Hof."
    >>> person_edges(text, Span(6, 10)).of(text), person_edges(text, Span(15, 25)).of(text)
    ('d’Arcy', 'Pieter van ’t Hof')

    Args:
        text: The text.
        span: What is marked of the name.
    """
    start, end = span.start, span.end
    if _ELIDED.search(text, max(0, start - _AFTER_ELIDED - 1), start):
        start -= _AFTER_ELIDED
    if _HALF.search(text, start, end) and (rest := _REST.match(text, end)):
        end = rest.end()
    words = text[start:end].split()
    if (tail := _TAIL.match(text, end)) and _are_small(small := tail["small"].split()):
        end = (
            tail.end() if words[-1:] and (words[-1] in small_words("particle") or (small and len(words) == 1)) else end
        )
    if linked := _LINKED.match(text, end):
        end = linked.end()
    led = _LED.search(text, max(0, start - _REACH), start)
    if led and _are_small(led[0].split()[1:]) and not _is_other(led["given"]):
        start = led.start()
    return Span(start, end)


def _are_small(words: Sequence[str]) -> bool:
    """Whether the words are particles: van ’t."""
    return all(word in small_words("particle") or word[0] in "’'" for word in words)


def surname_after(text: str, span: Span) -> Span | None:
    """A marked word with the one capitalised word behind it, where that is no title, place, body or day.

    >>> text = "Minister Pravin Govender rose."
    >>> surname_after(text, Span(9, 15)).of(text)
    'Pravin Govender'
    """
    after = _NEXT.match(text, span.end)
    if after is None or _is_other(after["word"]) or not span.of(text).isalpha():
        return None
    return Span(span.start, after.end())


def is_full_name(words: Sequence[str]) -> bool:
    """Whether the words are a given name and a surname, before which no word of the name is missing.

    >>> is_full_name(["Martin", "Keller"]), is_full_name(["Keller"])
    (True, False)
    """
    return len(words) > 1 and gender_of(words[0]) is not None


def _is_other(word: str) -> bool:
    """Whether a word is a title, a place, a body or a word that begins sentences: no part of a name."""
    plain = word.strip()
    known = title_at([plain], 0) or place_of(plain) or body_noun(plain) or known_body(plain)
    return bool(known) or plain in small_words("opener", "day", "of names", "no surname", "no name")
