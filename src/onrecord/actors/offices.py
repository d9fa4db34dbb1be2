"""Offices: the roles that an article gives to a person beside the name, before it or in apposition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.apposition import read_phrase, read_source
from onrecord.phrases.gazetteer import Parts, place_of, small_words, title_at
from onrecord.phrases.mentions import Mention
from onrecord.phrases.roles import is_former
from onrecord.phrases.shapes import is_capital
from onrecord.phrases.sources import find_word
from onrecord.types import Span

_BESIDE = 90  # characters before a name in which its role can stand
_CUT = re.compile(r"[,;:()\"“”?!]|\n|\s[–—-]+\s|--")
_SKIP = pattern_of(ENGLISH, "actor_patterns", "skipped after a name")
_AFTER = re.compile(pattern_of(ENGLISH, "actor_patterns", "office after a name"))
_IS = re.compile(pattern_of(ENGLISH, "actor_patterns", "office after is"))
_APPOSED = re.compile(pattern_of(ENGLISH, "actor_patterns", "office before a name"))
_CLAUSE = re.compile(pattern_of(ENGLISH, "actor_patterns", "clause and no office"))
_WORD = re.compile(r"\S+")
_PLAIN = re.compile(r"[\w-]+")


class Office(msgspec.Struct, frozen=True):
    """A role with the words that say so."""

    parts: Parts
    span: Span
    is_former: bool = False
    from_source: bool = False  # the words are a whole source, not what happens to stand beside the name


def role_words(role: str) -> list[str]:
    """The words of a role for comparing.

    >>> role_words("Deputy Sen.")
    ['deputy', 'sen']
    """
    return [word.lower().rstrip(".") for word in _PLAIN.findall(role)]


def offices_of(text: str, mention: Mention, polities: frozenset[str]) -> Iterator[Office]:
    """The roles that stand beside one mention of a person.

    >>> one = Mention(Span(10, 18), ("Oda", "Fenn"), "person")
    >>> [office.parts.role for office in offices_of("The mayor Oda Fenn, a former pilot, left.", one, frozenset())]
    ['mayor', 'former pilot']
    """
    start = max(0, mention.span.start - _BESIDE)
    before = text[start : mention.span.start]
    if made := _before(before, start, polities):
        yield made
        if joined := _JOINED.search(before[: made.span.start - start]):
            yield from filter(None, [_before(before[: joined.start() + 1], start, polities)])
    elif before.rstrip().endswith(",") and (apposed := _APPOSED.search(before)):
        yield from _read(text, Span(start + apposed.start("role"), start + apposed.end("role")), polities)
    if after := _AFTER.match(text, mention.span.end):
        past = bool(after["who"]) and "was" in after["who"]
        for office in _read(text, Span(*after.span("role")), polities):
            yield msgspec.structs.replace(office, is_former=office.is_former or past)
    elif (is_role := _IS.match(text, mention.span.end)) and _names_office(is_role["role"]):
        yield from _read(text, Span(*is_role.span("role")), polities)


def _names_office(words: str) -> bool:
    """Whether what somebody "is" begins as an office does: the mayor, director of, but not arming."""
    first = words.split()
    return first[0] in small_words("determiner") or any(title_at(first, at) for at in range(min(2, len(first))))


def office_in(parts: Parts, text: str, span: Span) -> Office | None:
    """The role that a source’s own words tell, with the place of those words."""
    if not parts.role:
        return Office(parts, span, from_source=True) if parts.organisation else None
    place = find_word(parts.role, text, span.start, span.end) or span
    return Office(parts, place, is_former(parts.role), from_source=True)


def _read(text: str, span: Span, polities: frozenset[str]) -> Iterator[Office]:
    words = span.of(text)
    if len(words) > 20 and (clause := _CLAUSE.search(words, 12)):
        words = words[: clause.start()]
    if _CLAUSE.match(words):
        return
    parts = read_source(words, polities)
    if parts.role and not parts.name and parts.kind == "person":
        place = find_word(parts.role, text, span.start, span.end) or span
        yield Office(parts, place, is_former(parts.role))


def _before(before: str, offset: int, polities: frozenset[str]) -> Office | None:
    """The words right before a name that are a role: "talks with | defence minister" gives the two last."""
    if before[-1:] not in (" ", "\n", "\u00a0"):
        return None
    cut = max((match.end() for match in _CUT.finditer(before.rstrip())), default=0)
    words = [(match.start(), match[0]) for match in _WORD.finditer(before, cut)][-7:]
    plain = [word for _, word in words]
    if not plain or _PARAGRAPH.search(before) or _STOP.search(plain[-1]) or not _ends_in_title(plain):
        return None
    first = len(plain)
    while first > 0 and _is_modifier(plain, first - 1):
        first -= 1
    while first < len(plain) - 1 and plain[first] in small_words("opener") and plain[first] not in _PARTY:
        first += 1
    for at in range(first, len(plain)):
        parts = read_phrase(plain[at:], polities)
        if parts.role and not parts.name:
            start = offset + words[at][0]
            end = offset + words[-1][0] + len(plain[-1])
            return Office(parts, Span(start, end), is_former(parts.role))
    return None


_PARTY = word_set(ENGLISH, "actor_words", "word of a party role")
_ADJECTIVE = re.compile(pattern_of(ENGLISH, "actor_patterns", "adjective of an office"))
_JOINED = re.compile(r"\sand\s+\Z")
_PARAGRAPH = re.compile(r"\n[^\S\n]*+\n\Z")
_STOP = re.compile(r"^[a-z]{4,}[.!?]$")  # of a sentence: "talks with the pilots. Oda Fenn said"
_ENDS = re.compile(r"[a-z]{3}\.$")


def _ends_in_title(words: Sequence[str]) -> bool:
    for length in (3, 2, 1):
        title = title_at(words, len(words) - length) if len(words) >= length else None
        if title and title.length == length:
            return title.kind != "honorific"
    return _ends_in_complement(words)


def _ends_in_complement(words: Sequence[str]) -> bool:
    """Speaker of the House, nominee for president: a title, a small word, and what it is the title of."""
    for at in range(max(0, len(words) - 4), len(words) - 1):
        if words[at] in ("of", "for") and at and title_at(words, at - 1):
            return all(word == "the" or is_capital(word) or title_at([word], 0) for word in words[at + 1 :])
    return False


def _is_modifier(words: Sequence[str], at: int) -> bool:
    """Whether the word can stand in a role before a name."""
    word = words[at]
    if _ENDS.search(word) and (word.islower() or not title_at(words, at)):
        return False  # a sentence ends here
    if word[0].isupper() or word in small_words("modifier", "former") or title_at(words, at):
        return True
    if word in ("for", "of"):
        return at > 0 and title_at(words, at - 1) is not None  # nominee for mayor
    if word == "the":
        return at > 0 and words[at - 1] in ("of", "for")
    return place_of(word) is not None or _ADJECTIVE.search(word) is not None or word in small_words("role word")
