"""The parts of a noun phrase that names a speaker: name, role, organisation, country, from its own words.

"Andrei Belov, the ministry’s head of protocol," has a name and, in apposition, a role; "Foreign Minister Oda Fenn" has
the role before the name; "Lune’s interior minister, Pia Rook," a possessor, a role and a name. Only the words of the
phrase and the word lists are used. A former officer speaks for nobody: "former" stays in the role, and organisation
and country are ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.bodies import body_of, country_in, is_outlet
from onrecord.phrases.gazetteer import Parts, body_noun, known_body, place_of, small_words, title_at
from onrecord.phrases.regions import region_of, shared_region
from onrecord.phrases.roles import find_head, is_former, read_role
from onrecord.phrases.shapes import POSSESSIVE, Words, is_acronym, is_capital, is_name, without_determiner

_FULL_NAME = 2  # words
_LONGEST_PHRASE = 40  # words; what is longer is no noun phrase, and a hostile one costs no time
_PARENTHESIS = re.compile(r"(?<!\s)\s*+\([^()]*+\)|\([^()]*+\)")
_MARKS = re.compile(r"[“”\"«»]")
_RELATIVE = re.compile(pattern_of(ENGLISH, "actor_patterns", "relative clause"), re.DOTALL)
_OWNERS = word_set(ENGLISH, "actor_words", "owner")
_INSIDE = word_set(ENGLISH, "actor_words", "inside the name of a body")
_LINKS = word_set(ENGLISH, "actor_words", "link of a body")
_PAST = re.compile(pattern_of(ENGLISH, "actor_patterns", "role of the past"))
_MARK = r",(?!\d)|;|—|--"
_BREAK = re.compile(rf"(?<!\s)\s*+(?:{_MARK}|(?<=\s)[—–-]\s)\s*+(?:(?:{_MARK})\s*+)*+")


def read_source(source: str, polities: frozenset[str] = frozenset()) -> Parts:
    """The parts of a source as written.

    >>> read_source("Pia Rook, the deputy head of the Lune Ports Authority,")
    Parts(name='Pia Rook', kind='person', role='deputy head', organisation='Lune Ports Authority', country=None)

    Args:
        source: The words of the source.
        polities: Names that the article uses as those of countries.
    """
    first, *others = _segments(source)
    if (title := title_at([first], 0)) and title.kind == "abbreviation" and source == first and "." not in first:
        return Parts(first)  # Sen said more
    if any(_is_enumerated(segment) for segment in others):
        return Parts(kind="group")
    parts = read_phrase(first.split(), polities)
    for segment in others:
        if _PAST.search(segment) or segment.startswith(("including ", "such as ")):
            continue
        if segment in small_words("suffix") and parts.name:
            parts = msgspec.structs.replace(parts, name=f"{parts.name} {segment}")
        elif segment:
            parts = _joined(parts, segment, polities)
    return _without_letters(parts)


def _without_letters(parts: Parts) -> Parts:
    """The parts without the letters behind a full name: Oda Fenn | KC."""
    *words, last = (parts.name or "").split() or [""]
    is_full = len(words) >= _FULL_NAME and last in small_words("letters after a name")
    return msgspec.structs.replace(parts, name=" ".join(words)) if is_full else parts


def read_phrase(words: Sequence[str], polities: frozenset[str] = frozenset()) -> Parts:
    """The parts of one noun phrase without its appositions."""
    words = list(words[:_LONGEST_PHRASE])
    return _coordination(words, polities) or _single(words, polities)


def _single(words: Words, polities: frozenset[str]) -> Parts:
    """The parts of a phrase that names one speaker, or one group."""
    whole = words
    words, article = without_determiner(whole)
    counted = [word for word in whole[: len(whole) - len(words)] if word.lower() in small_words("count")]
    if [word.lower() for word in counted] == ["one"]:
        return _one_of(_single(words, polities))
    if counted and words[0] in _prepositions():
        return Parts(kind="group")  # others in the crew
    possessor, rest = _possessor(words)
    if possessor and _is_owned_outlet(words, rest):
        return Parts(" ".join(words), "organisation")
    if possessor:
        return _possessed(possessor, rest, polities)
    head = find_head(words, article=article)
    if head is not None and (_is_titled(words) or not _is_outlet_name(words)):
        return read_role(words, head)
    return _entity(words, polities, article=article, counted=bool(counted))


def _is_owned_outlet(words: Words, rest: Words) -> bool:
    """Whether a possessive belongs to an outlet’s name: the People’s Daily, and not Lune’s Delta Observer."""
    is_whole = is_capital(words[-1]) and is_outlet(f"the {' '.join(words)}")
    return is_whole and not is_outlet(" ".join(rest))


def _is_titled(words: Words) -> bool:
    """Foreign Minister Ada Post is no newspaper."""
    title = title_at(words, 0)
    return title is not None and len(words) - title.length >= _FULL_NAME and all(map(is_capital, words))


def _is_outlet_name(words: Words) -> bool:
    """The Delta Observer observes nothing in person."""
    return is_capital(words[0]) and is_capital(words[-1]) and is_outlet(" ".join(words))


def _segments(source: str) -> list[str]:
    """The phrase and its appositions: relative clauses, parentheses and marks are dropped."""
    plain = _MARKS.sub("", _PARENTHESIS.sub("", " ".join(source.split())))
    plain = _RELATIVE.sub("", plain)
    segments = [segment.strip(" ,;:—–") for segment in _BREAK.split(plain)]
    return [POSSESSIVE.sub("", segments[0]), *filter(None, segments[1:])]


def _is_enumerated(segment: str) -> bool:
    """Whether this is the end of a list of speakers: "Lune, | Ray and Delta"; "..., | and his lawyers"."""
    words = segment.split()
    if words[0] in ("and", "or"):
        return len(words) > 1 and (is_capital(words[1]) or words[1] in small_words("determiner", "count"))
    at = words.index("and") if "and" in words[:-1] else 0
    if at and words[0] in _OWNERS and words[at + 1] in _OWNERS:
        return True
    return at > 0 and is_name(words[:at]) and is_name(words[at + 1 :])


def _joined(parts: Parts, segment: str, polities: frozenset[str]) -> Parts:
    """The parts with what an apposition adds; what is known already stays."""
    other = read_phrase(segment.split(), polities)
    if parts.role and not parts.name:
        is_whole = is_name(segment.split()) or other.role is not None
        named = other.name and other.kind in ("person", "unknown") and is_whole
        return msgspec.structs.replace(parts, name=other.name, kind="person") if named else parts
    if parts.name and not parts.role and other.role and not other.name and parts.kind in ("person", "unknown"):
        return msgspec.structs.replace(other, name=parts.name, kind="person")
    if parts.name and parts.kind == "unknown" and other.kind in ("country", "bloc", "organisation") and not other.name:
        return msgspec.structs.replace(parts, kind=other.kind)
    return parts


# Possessors and groups


def _possessor(words: Words) -> tuple[Words, Words]:
    """The words up to the first possessive, and what is possessed; empty when there is none before the head."""
    for at, word in enumerate(words[:-1]):
        if POSSESSIVE.search(word):
            return [*words[:at], POSSESSIVE.sub("", word)], words[at + 1 :]
        if word in _prepositions():
            break
    return [], words


def _possessed(possessor: Words, rest: Words, polities: frozenset[str]) -> Parts:
    owner = " ".join(possessor)
    place = place_of(owner)
    head = find_head(rest, article=True)
    if head is not None:
        noun = body_noun(owner)
        is_body = body_of(possessor) or (noun and noun.kind in ("organisation", "bloc"))
        parts = read_role(rest, head, owner=owner if is_body else None)
        return parts if not parts.role or is_former(parts.role) else _owned(parts, possessor)
    if len(rest) > 1 and is_name(rest) and body_noun(rest[-1]) is None:
        return Parts(
            " ".join(rest), "person", organisation=owner if body_of(possessor) else None
        )  # Lune Radio’s Oda Fenn
    parts = _single(rest, polities)
    if parts.kind in ("organisation", "bloc") and (place or owner in polities or known_body(owner)):
        return msgspec.structs.replace(parts, name=_phrase([*possessor, *rest], owner), country=place and place.code)
    return parts if parts.kind != "person" else Parts(kind="unknown")


def _phrase(words: Words, owner: str) -> str:
    """The phrase with its possessive mark again."""
    return f"{owner}’s {' '.join(words[len(owner.split()) :])}"


def _owned(parts: Parts, possessor: Words) -> Parts:
    """The role with the body or country of its possessor; a person’s spokesman speaks for no body."""
    owner = " ".join(possessor)
    place = place_of(owner)
    region = shared_region(owner, parts.role or "") or region_of(owner)
    if region or (place and place.by in ("name", "capital")):
        return msgspec.structs.replace(parts, country=parts.country or region or (place and place.code))
    body = body_of(possessor)
    if body:
        return msgspec.structs.replace(parts, country=parts.country or country_in(possessor))
    return parts


def _one_of(parts: Parts) -> Parts:
    """One of the negotiators is a person."""
    role = parts.role
    if parts.kind == "group" and role:
        head, _, last = role.rpartition(" ")
        return msgspec.structs.replace(parts, kind="person", role=f"{head} {_singular(last)}".strip())
    return Parts() if parts.kind == "group" else parts


def _singular(noun: str) -> str:
    for plural, singular in (("ies", "y"), ("men", "man"), ("people", "person"), ("sses", "ss"), ("s", "")):
        if noun.endswith(plural):
            return noun.removesuffix(plural) + singular
    return noun


def _coordination(words: Words, polities: frozenset[str]) -> Parts | None:
    """Two speakers: a group without a name."""
    for at, word in enumerate(words):
        if word not in ("and", "or", "&") or not 0 < at < len(words) - 1:
            continue
        left, right = words[:at], words[at + 1 :]
        if _is_one_body(left, right):
            return None
        if any(w in _prepositions() for w in left) and right[0].lower() not in small_words("determiner"):
            return None
        first, second = _single(left, polities), _single(right, polities)
        if first.name and (second.name or second.role or right[0].lower() in small_words("determiner")):
            return Parts(kind="group")
        if first.kind == "group" and second.kind in ("group", "person"):
            return Parts(kind="group", role=first.role)
    return None


def _is_one_body(left: Words, right: Words) -> bool:
    """Whether "and" stands inside a name: the Central and Eastern Coalition."""
    noun, own = body_noun(right[-1]), body_noun(left[-1])
    plain = [word for word in (*without_determiner(left)[0], *right) if word not in _INSIDE]
    is_two = place_of(" ".join(left)) or known_body(" ".join(left)) or (own and own.kind == "organisation")
    return noun is not None and noun.kind == "organisation" and all(map(is_capital, plain)) and not is_two


# What is no person by its role


def _entity(words: Words, polities: frozenset[str], *, article: bool, counted: bool) -> Parts:
    """A country, a body, a person by name only, or words that tell nothing."""
    phrase = " ".join(words)
    place = place_of(phrase)
    if place and place.by in ("name", "capital"):
        return Parts(place.name, "country", country=place.code)
    if place and (place.by == "people" or article):
        return Parts(kind="group", country=place.code)
    if known := known_body(phrase):
        return Parts(known.name, known.kind, country=known.country)
    if phrase in polities:
        return Parts(phrase, "country")
    if is_outlet(f"the {phrase}" if article else phrase):
        return Parts(phrase, "organisation")
    core = words[: next((i for i, word in enumerate(words) if word in _prepositions() and i), len(words))]
    return _by_noun(words, core) or _by_shape(core, article=article, counted=counted)


def _by_noun(words: Words, core: Words) -> Parts | None:
    """A body by its last noun: the Lune Ports Authority, the ministry, the Fenn campaign."""
    noun = body_noun(core[-1]) if core else None
    if noun is None:
        return None
    is_service = core[-1] == "Services" and len(core) > 2
    if (noun.is_plural and not is_service) or noun.kind == "group":
        return Parts(kind="group", country=country_in(core))
    first = next((at for at, word in enumerate(core) if is_capital(word)), None)
    is_common = core[-1].islower() and noun.kind == "country"
    if first is None or is_common or (noun.kind == "unknown" and len(core) == 1):
        return Parts(kind=noun.kind, country=country_in(core))
    linked = len(words) > len(core) and words[len(core)] in _LINKS and is_name(words[len(core) + 1 :][-1:])
    return Parts(" ".join((words if linked else core)[first:]), noun.kind, country=country_in(core))


def _by_shape(core: Words, *, article: bool, counted: bool) -> Parts:
    """A name by its capitals; a plural is a group."""
    if not core:
        return Parts()
    if len(core) == 1 and is_acronym(core[0]):
        return Parts(core[0], "organisation")
    if is_name(core):
        if article and len(core) == 1 and core[0].endswith("s"):
            return Parts(kind="group")
        return Parts(" ".join(core), "person" if len(core) > 1 and not article else "unknown")
    if counted and core[-1].endswith("s"):
        return Parts(kind="group")
    return _described_name(core) or Parts()


def _described_name(words: Words) -> Parts | None:
    """A full name after words that no list knows: chess teacher Oda Fenn."""
    first = next((at for at in range(len(words)) if is_name(words[at:])), len(words))
    if 1 < len(words) - first < 5 and first and words[first - 1].islower():
        return Parts(" ".join(words[first:]), "person", " ".join(words[:first]))
    return None


def _prepositions() -> frozenset[str]:
    return small_words("preposition", "participle")
