"""Roles: the noun for an office, the words around it, and the body or country it belongs to."""

from __future__ import annotations

import re

import msgspec

from onrecord.languages.tables import ENGLISH, word_set
from onrecord.phrases.bodies import body_of, country_in, is_body, is_outlet
from onrecord.phrases.gazetteer import Parts, Title, body_noun, place_of, small_words, title_at
from onrecord.phrases.regions import region_of, shared_region
from onrecord.phrases.shapes import POSSESSIVE, Words, is_capital, is_name_word, without_determiner
from onrecord.types import SpeakerKind

_LINKED_BODY = word_set(ENGLISH, "actor_words", "link of a role before a body")
_INSIDE = word_set(ENGLISH, "actor_words", "inside a body in a role")
_LINKED = word_set(ENGLISH, "actor_words", "link of a role")  # what follows may be the body that is spoken for


def find_head(words: Words, *, article: bool) -> tuple[int, Title] | None:
    """The last noun for a person before the name or the complement; its place and what it is."""
    found: tuple[int, Title] | None = None
    at = 0
    while at < len(words):
        title = title_at(words, at)
        if title is not None and found and found[1].kind in ("honorific", "abbreviation") and is_capital(words[at]):
            break  # Mr. King is a name
        if title is not None and not (title.kind == "honorific" and found):
            if article or not _is_surname(words, at, title):
                found = (at, title)
            at += title.length
        elif words[at] in _prepositions() and (found or not _is_inside_name(words, at)):
            break
        elif found and is_capital(words[at]) and not _title_follows(words, at):
            break  # the name begins
        else:
            at += 1
    return found


def _is_inside_name(words: Words, at: int) -> bool:
    """Whether a small word joins two capitalised ones: the University of Lune professor."""
    return words[at] == "of" and 0 < at < len(words) - 1 and is_capital(words[at - 1]) and is_capital(words[at + 1])


def _title_follows(words: Words, at: int) -> bool:
    """Whether a word for a person still comes before the next preposition: Senate Majority | Leader."""
    for later in range(at + 1, len(words)):
        if words[later] in _prepositions():
            return False
        title = title_at(words, later)
        if title and title.kind != "honorific" and later + title.length < len(words):
            return True
    return False


def _is_surname(words: Words, at: int, title: Title) -> bool:
    """Oda Dean and Ulf King are no dean and no king, and Dean alone is a name."""
    before = words[:at]
    if words[-1] not in small_words("office and surname") or at + title.length < len(words) or len(before) > 2:
        return False
    if any(not is_capital(word) or title_at(before, i) or place_of(word) for i, word in enumerate(before)):
        return False
    return not before or not is_body(before)


def read_role(words: Words, head: tuple[int, Title], owner: str | None = None) -> Parts:
    """The role around its head noun, and the name after it.

    Args:
        words: The phrase without determiner and possessor.
        head: What ``find_head`` gave.
        owner: The body that stands before as a possessive; then none is taken from the words.
    """
    at, title = head
    end = at + title.length
    name_end = end
    while name_end < len(words) and is_name_word(words[name_end]):
        name_end += 1
    name = " ".join(words[end:name_end]) or None
    noun_after = body_noun(words[name_end - 1]) if name else None
    if noun_after and title.kind == "role":
        return Parts(None if noun_after.kind == "group" else " ".join(words), noun_after.kind)  # the Refugee Council
    if title.kind == "honorific":
        return (
            Parts(name=name, kind="person") if at == 0 else Parts(name=name, kind="person", role=" ".join(words[:at]))
        )
    kind: SpeakerKind = "group" if title.is_plural and not name else "person"
    modifiers, noun = words[:at], words[at:end]
    if title.kind == "abbreviation" and (full := _full_role(modifiers)):
        modifiers, noun = full  # nominee Gov. Fenn
    complement = words[name_end:]
    if is_former(" ".join(modifiers)):
        return Parts(name, kind, " ".join([*modifiers, *noun, *_kept(complement)]))
    modifiers, organisation, country = _split_modifiers(modifiers, " ".join(noun))
    parts = Parts(name, kind, " ".join([*modifiers, *noun]), owner or organisation, country)
    return _with_complement(parts, complement, is_state=title.kind == "state", after_name=bool(name))


def _full_role(words: Words) -> tuple[Words, Words] | None:
    """A role written out before a title in short: its modifiers and its noun."""
    for length in (3, 2, 1):
        title = title_at(words, len(words) - length) if len(words) >= length else None
        if title and title.length == length and title.kind == "role":
            return words[:-length], words[-length:]
    return None


def is_former(role: str) -> bool:
    """Whether the role is a past one.

    >>> is_former("ex-minister")
    True
    """
    words = re.split(r"[\s-]+", role.lower())
    return any(word in small_words("former") for word in words)


def _split_modifiers(words: Words, noun: str) -> tuple[Words, str | None, str | None]:
    """What stays in the role, the body and the country among the words before it."""
    kept, country = list(words), None
    organisation, kept = _take_body(kept)
    if organisation:
        country = country_in(organisation.split())
    for length in (2, 1):
        for at in range(len(kept) - length + 1):
            place = place_of(" ".join(kept[at : at + length]))
            is_owner = at == 0 and not organisation and _stands_alone(kept, length)
            if place and (place.by == "demonym" or (place.by == "name" and is_owner)):
                left = [*kept[:at], *kept[at + length :]]
                region = shared_region(" ".join(kept[at : at + length]), " ".join([*left, noun]))
                return left, organisation, country or region or place.code
    if len(kept) > 0 and (code := region_of(kept[0])):
        return kept[1:], organisation, country or code  # Ohio Sen.
    return kept, organisation, country


def _stands_alone(words: Words, length: int) -> bool:
    """Whether the country before it is no part of a name: the France coach, but the Vietnam War veteran."""
    return len(words) == length or not is_capital(words[length]) or title_at(words, length) is not None


def _take_body(words: Words) -> tuple[str | None, Words]:
    """The longest run of words that names a body, and the others: senior | White House."""
    runs = [
        (at, at + length)
        for length in range(len(words), 0, -1)
        for at in range(len(words) - length + 1)
        if is_capital(words[at])
    ]
    # Outlets come last: the White House Press Secretary speaks for no newspaper.
    tests = (is_body, lambda run: is_outlet(" ".join(run)))
    found = next(((at, end) for test in tests for at, end in runs if test(words[at:end])), None)
    if found is None:
        return None, words
    at, end = found
    return " ".join(words[at:end]), [*words[:at], *words[end:]]


def _with_complement(parts: Parts, words: Words, *, is_state: bool, after_name: bool) -> Parts:
    """The role with "of the Lune Ports Authority" read: a body or country is taken out, other words stay."""
    for at, word in enumerate(words):
        if at and _begins_second_role(words, at):
            break
        if word not in _LINKED or (at and not (parts.organisation is None and word in _LINKED_BODY)):
            continue
        taken = _object(parts, words[at + 1 :])
        if taken and (at == 0 or taken.organisation):
            kept = [] if after_name else _kept(words[:at])
            return msgspec.structs.replace(taken, role=" ".join([parts.role or "", *kept]))
    rules_place = is_state and words[:1] == ["of"] and any(map(is_capital, words[1:3]))
    if rules_place:
        return _ruling(parts, words[1:])
    return parts if after_name or not words else _inner_possessor(parts, words)


def _ruling(parts: Parts, words: Words) -> Parts:
    """The role with the country of the region that its holder rules: the premier of Ontario."""
    end = next((at for at, word in enumerate(words) if not (is_capital(word) or word == "of")), len(words))
    name = " ".join(words[:end])
    code = parts.country or region_of(name) or shared_region(name, parts.role or "")
    return msgspec.structs.replace(parts, country=code)


def _object(parts: Parts, words: Words) -> Parts | None:
    """The parts with the country or the body that these words after a preposition name; ``None`` for other words."""
    plain, article = without_determiner(words)
    plain = [word for word in plain if word.lower() not in ("neighbouring", "neighboring")]
    if article and len(plain) > 1 and not is_capital(plain[0]) and is_capital(plain[1]):
        plain = plain[1:]  # the centrist Lune Institute
    place = place_of(" ".join(plain)) if plain else None
    if place and place.by != "demonym":
        region = shared_region(" ".join(plain), parts.role or "")
        return msgspec.structs.replace(parts, country=parts.country or region or place.code)
    body = _leading_body(plain, article=article) if parts.organisation is None else None
    if body:
        return msgspec.structs.replace(parts, organisation=" ".join(body), country=parts.country or country_in(body))
    return None


def _leading_body(words: Words, *, article: bool) -> Words | None:
    """The body that these words begin with, with its own "of ..." when that is capitalised too.

    Two capitalised words after an article are a body whatever they say: the Seven Tides; persons have no article.
    """
    end = 0
    while end < len(words) and (is_capital(words[end]) or ((words[end] in _INSIDE or words[end] == "&") and end)):
        end += 1
    if 0 < end < len(words) and body_noun(words[end]):
        end += 1  # the Fenn campaign
    run = words[:end]
    while run and not is_capital(run[-1]) and not body_noun(run[-1]):
        run = run[:-1]
    head = run[: next((i for i, word in enumerate(run) if word in ("of", "for")), len(run))]
    if not run or any(POSSESSIVE.search(word) for word in run):
        return None
    is_whole = end == len(words) or words[end] in _prepositions()
    named = article and len(head) > 1 and is_whole and all(map(is_capital, head)) and not title_at(head, 0)
    return run if body_of(run) or body_of(head) or named else None


def _inner_possessor(parts: Parts, words: Words) -> Parts:
    """Deputy head of the ministry’s press desk: the body is the possessor inside."""
    kept = _kept(words)
    for at, word in enumerate(kept):
        start = at
        while start > 1 and is_capital(kept[start - 1]):
            start -= 1
        owner = [*kept[start:at], POSSESSIVE.sub("", word)]
        if POSSESSIVE.search(word) and at + 1 < len(kept) and body_of(owner):
            role = f"{parts.role} {kept[0]} the {' '.join(kept[at + 1 :])}"
            organisation = parts.organisation or " ".join(owner)
            return msgspec.structs.replace(
                parts, role=role, organisation=organisation, country=parts.country or country_in(owner)
            )
    return msgspec.structs.replace(parts, role=" ".join([parts.role or "", *kept]))


def _kept(words: Words) -> Words:
    """A complement up to where it happened, what was done, or a second role: "of protocol | in Lune"."""
    if not words or words[0] not in _LINKED | {"to"}:
        return []
    for at in range(1, len(words)):
        if _begins_second_role(words, at) or (words[at] in _prepositions() and words[at] not in _LINKED):
            return words[:at]
    return words


def _begins_second_role(words: Words, at: int) -> bool:
    """Head of the archive | and a reader at the university."""
    return words[at] == "and" and at + 1 < len(words) and words[at + 1] in small_words("determiner")


def _prepositions() -> frozenset[str]:
    return small_words("preposition", "participle")
