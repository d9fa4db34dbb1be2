"""Served: the body that the words of an office tell, and pieces of words that are none.

"Spokeswoman for Lamar Pictures" tells Lamar Pictures; "Energy" before a minister is a field and no body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.entities.labels import LABELS
from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, small_words, title_at
from onrecord.phrases.shapes import is_acronym
from onrecord.speakers.evidence import Evidence
from onrecord.types import Span

_OPEN = word_set(ENGLISH, "actor_words", "link of a post")
_OF = re.compile(pattern_of(ENGLISH, "actor_patterns", "post of"))
_COMPLEMENT = re.compile(pattern_of(ENGLISH, "actor_patterns", "complement of a post"))
_AFTER = re.compile(r"[^\S\n](?P<title>[A-Za-z]+)")
_FIELD = re.compile(r"(?<![\w’'-])(?P<words>[A-Z][a-z]+(?:[^\S\n](?:(?:and|&)[^\S\n])?[A-Z][a-z]+){0,2})[^\S\n]\Z")
_REACH = 48  # characters before a title in which its field stands
_MOST = 2  # words of a field that looks like a body
_BODIES = frozenset({"body name", "body noun", "outlet", "bloc"})


def is_piece(text: str, words: str, polities: frozenset[str] = frozenset()) -> bool:
    """Whether words are no body: an open end, an adjective of a state, the field of a minister.

    >>> is_piece("Energy Minister Oda Fenn left.", "Energy"), is_piece("A Ports Board clerk left.", "Ports Board")
    (True, False)
    """
    parts = words.split()
    if not parts or parts[-1].lower() in _OPEN:
        return True
    if len(parts) == 1 and (
        _is_adjective(parts[0]) or title_at(parts, 0) or any(parts[0].startswith(one) for one in polities)
    ):
        return True
    return len(parts) <= _MOST and _is_field(parts) and _stands_before_title(text, words)


def _is_adjective(word: str) -> bool:
    place = place_of(word)
    return place is not None and place.by == "demonym"


def _is_field(words: list[str]) -> bool:
    """Whether nothing says that the words are a body, a place or an adjective."""
    whole = " ".join(words)
    known = known_body(whole) or body_noun(words[-1]) or place_of(whole) or place_of(words[0])
    return not known and all(word.isalpha() and not is_acronym(word) for word in words)


def _stands_before_title(text: str, words: str) -> bool:
    at = text.find(words)
    while at >= 0:
        after = _AFTER.match(text, at + len(words))
        if after and after["title"].lower() in small_words("portfolio office"):
            return True
        at = text.find(words, at + 1)
    return False


def field_before(text: str, title: Span) -> Span | None:
    """A title with the field before it: Energy | Minister; without the state before that."""
    found = _FIELD.search(text, max(0, title.start - _REACH), title.start)
    if found is None:
        return None
    words = found["words"].split()
    states = (at for at in range(len(words), 0, -1) if place_of(" ".join(words[:at])))
    first = next(
        (at for at in range(next(states, 0), len(words)) if _is_field(words[at:]) and not _begins(words[at])), -1
    )
    if first < 0:
        return None
    return Span(found.start("words") + len(" ".join(words[:first])) + bool(first), title.end)


def _begins(word: str) -> bool:
    return word in small_words("opener", "day", "of names") or place_of(word) is not None


def bodies_of(evidence: Evidence, office: Span) -> Iterator[str]:
    """The bodies that an office is told to be of, behind "of", "for" or "at" at its end; a title is of none."""
    words = " ".join(office.of(evidence.text).split())
    title = title_at(words.split(), 0)
    if title is not None and title.length == len(words.split()):
        return  # Secretary of State
    cast = evidence.board.cast
    for at in evidence.mentions_at(office):
        mention = cast.mentions[at]
        ends = LABELS[mention.label] in _BODIES and office.contains(mention.span) and mention.span.end >= office.end - 1
        name = _name(evidence, at) if ends and _OF.search(evidence.text, office.start, mention.span.start) else ""
        if " " in name or name[:1].isupper():
            yield name
    found = _COMPLEMENT.search(words)
    if found is not None and _is_body(found["words"]):
        yield found["words"]


def _is_body(words: str) -> bool:
    """Whether words that stand behind "of" name a kind of body by two words or more: justice department."""
    parts = words.split()
    noun = body_noun(parts[-1])
    is_mixed = not parts[0][:1].isupper() and any(part[:1].isupper() for part in parts[1:])
    return noun is not None and not noun.is_plural and noun.kind == "organisation" and len(parts) > 1 and not is_mixed


def _name(evidence: Evidence, at: int) -> str:
    """What a mention of a body is called: its entity's name, else its own words without an article."""
    cast = evidence.board.cast
    name = cast.entities[cast.owners[at]].name if cast.owners[at] >= 0 else None
    return name or cast.words(at).removeprefix("the ").removeprefix("The ")
