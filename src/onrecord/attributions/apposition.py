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

from onrecord.attributions.kinds import Title, body_noun, known_body, place_of, title_at
from onrecord.attributions.outlets import read_outlet
from onrecord.types import SpeakerKind

Words = list[str]

_LONGEST_PHRASE = 40  # words; what is longer is no noun phrase, and a hostile one costs no time

_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_MARKS = re.compile(r"[“”\"«»]")
_RELATIVE = re.compile(
    r"(?:,\s*)?(?:^|\s)(?:who|whom|whose|which)\b.*|,\s*(?:still|now|then|himself|herself)\b.*", re.DOTALL
)
_PAST = re.compile(r"\b(?:until|formerly|once)\b")  # "a steel merchant until last year" is no role of today
_BREAK = re.compile(r"\s*(?:,(?!\d)|;|\s[—–-]\s|—|\s*--\s*)\s*")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_DETERMINERS = frozenset(
    "the a an this that these those his her its their my our your another every each no such any".split()
)
_COUNTS = frozenset(
    "one two three four five six seven eight nine ten dozens hundreds thousands some many several most few both all other "
    "others numerous various more".split()
)
_FORMER = frozenset({"former", "ex", "retired", "late", "onetime", "one-time", "erstwhile"})
_PREPOSITIONS = frozenset(
    "of for at with from in to on by near under over among between against about "
    "speaking wearing waiting standing sitting running based familiar involved close".split()
)
_LINKED = frozenset({"of", "for", "at", "with", "from"})  # what follows may be the body that is spoken for
_PARTICLES = frozenset("de da di del della der den van von bin ibn al el la le du dos ter zu und".split())
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_ACRONYM = re.compile(
    r"(?:[A-Z]{2,}(?:[-&][A-Z]{2,})*|(?:[A-Z]\.){2,}|[A-Z][a-z]+[A-Z]\w+)$"
)  # AFL-CIO, U.N., PolitiFact
_MC = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Fitz)[A-Z]")


class Parts(msgspec.Struct, frozen=True):
    """What one noun phrase tells."""

    name: str | None = None
    kind: SpeakerKind = "unknown"
    role: str | None = None
    organisation: str | None = None
    country: str | None = None


def read_source(source: str, polities: frozenset[str] = frozenset()) -> Parts:
    """The parts of a source as written.

    >>> read_source("Pia Rook, the deputy head of the Lune Ports Authority,")
    Parts(name='Pia Rook', kind='person', role='deputy head', organisation='Lune Ports Authority', country=None)

    Args:
        source: The words of the source.
        polities: Names that the article uses as those of countries.
    """
    first, *others = _segments(source)
    if any(_is_enumerated(segment) for segment in others):
        return Parts(kind="group")
    parts = read_phrase(first.split(), polities)
    for segment in others:
        if _PAST.search(segment):
            continue
        if segment in _SUFFIXES and parts.name:
            parts = msgspec.structs.replace(parts, name=f"{parts.name} {segment}")
        elif segment:
            parts = _joined(parts, segment, polities)
    return parts


def read_phrase(words: Sequence[str], polities: frozenset[str] = frozenset()) -> Parts:
    """The parts of one noun phrase without its appositions."""
    words = list(words[:_LONGEST_PHRASE])
    return _coordination(words, polities) or _single(words, polities)


def _single(words: Words, polities: frozenset[str]) -> Parts:
    """The parts of a phrase that names one speaker, or one group."""
    whole = words
    words, article = _without_determiner(whole)
    counted = [word for word in whole[: len(whole) - len(words)] if word.lower() in _COUNTS]
    if [word.lower() for word in counted] == ["one"]:
        return _one_of(_single(words, polities))
    if counted and words[0] in _PREPOSITIONS:
        return Parts(kind="group")  # others in the crew
    possessor, rest = _possessor(words)
    if possessor:
        return _possessed(possessor, rest, polities)
    head = _head(words, article=article)
    if head is not None:
        return _role_phrase(words, head)
    return _entity(words, polities, article=article, counted=bool(counted))


def is_name(words: Sequence[str]) -> bool:
    """Whether the words can be the name of a person: capitalised, perhaps with particles."""
    return bool(words) and all(map(_is_name_word, words)) and _is_capital(words[-1])


def _is_name_word(word: str) -> bool:
    return word in _PARTICLES or (_is_capital(word) and word != "I")


def _segments(source: str) -> list[str]:
    """The phrase and its appositions: relative clauses, parentheses and marks are dropped."""
    plain = _MARKS.sub("", _PARENTHESIS.sub("", " ".join(source.split())))
    plain = _RELATIVE.sub("", plain)
    segments = [segment.strip(" ,;:—–") for segment in _BREAK.split(plain)]
    return [_POSSESSIVE.sub("", segments[0]), *filter(None, segments[1:])]


def _is_enumerated(segment: str) -> bool:
    """Whether this is the end of a list of speakers: "Lune, | Osk and Port Ray"; "..., | and his lawyers"."""
    words = segment.split()
    if words[0] in ("and", "or"):
        return len(words) > 1 and (_is_capital(words[1]) or words[1] in _DETERMINERS | _COUNTS)
    at = words.index("and") if "and" in words[:-1] else 0
    return at > 0 and is_name(words[:at]) and is_name(words[at + 1 :])


def _joined(parts: Parts, segment: str, polities: frozenset[str]) -> Parts:
    """The parts with what an apposition adds; what is known already stays."""
    other = read_phrase(segment.split(), polities)
    if parts.role and not parts.name:
        named = other.name and not other.role and other.kind in ("person", "unknown") and is_name(segment.split())
        return msgspec.structs.replace(parts, name=other.name, kind="person") if named else parts
    if parts.name and not parts.role and other.role and not other.name:
        if parts.kind in ("person", "unknown"):
            return msgspec.structs.replace(other, name=parts.name, kind="person")
    if parts.name and parts.kind == "unknown" and other.kind in ("country", "bloc", "organisation") and not other.name:
        return msgspec.structs.replace(parts, kind=other.kind)
    return parts


# Pieces of a phrase


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _is_acronym(word: str) -> bool:
    return _ACRONYM.match(word) is not None and _MC.match(word) is None and place_of(word) is None


def _without_determiner(words: Words) -> tuple[Words, bool]:
    """Without articles, counts and possessive pronouns; and whether there was one."""
    at = 0
    while at < len(words) - 1 and words[at].lower() in (_DETERMINERS | _COUNTS | {"of", "than"}):
        at += 1
    return words[at:], at > 0


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


def _possessor(words: Words) -> tuple[Words, Words]:
    """The words up to the first possessive, and what is possessed; empty when there is none before the head."""
    for at, word in enumerate(words[:-1]):
        if _POSSESSIVE.search(word):
            return [*words[:at], _POSSESSIVE.sub("", word)], words[at + 1 :]
        if word in _PREPOSITIONS:
            break
    return [], words


def _possessed(possessor: Words, rest: Words, polities: frozenset[str]) -> Parts:
    owner = " ".join(possessor)
    place = place_of(owner)
    head = _head(rest, article=True)
    if head is not None:
        parts = _role_phrase(rest, head, owner=owner if _body(possessor) else None)
        return parts if not parts.role or _is_former(parts.role) else _owned(parts, possessor)
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
    if place:
        return msgspec.structs.replace(parts, country=parts.country or place.code)
    body = _body(possessor)
    if body:
        return msgspec.structs.replace(parts, country=parts.country or _country_in(possessor))
    return parts


def _body(words: Words) -> SpeakerKind | None:
    """The kind of a body that the words name: known, an acronym, or headed by a typical noun."""
    phrase = " ".join(words)
    known = known_body(phrase)
    if known:
        return known.kind
    noun = body_noun(words[-1]) if words else None
    if noun and noun.kind in ("organisation", "bloc") and any(map(_is_capital, words)):
        return noun.kind
    if len(words) == 1 and _is_acronym(words[0]):
        return "organisation"
    return "organisation" if _is_outlet(phrase) else None


def _country_in(words: Words) -> str | None:
    """The country of a body: the one it is known for, or a demonym at its beginning; outlets speak for none."""
    known = known_body(" ".join(words))
    if known:
        return known.country
    for length in (3, 2, 1):
        place = place_of(" ".join(words[:length])) if len(words) > length else None
        if place and place.by == "demonym":
            return None if _is_outlet(" ".join(words)) else place.code
    return None


def _is_outlet(phrase: str) -> bool:
    outlet = read_outlet(phrase, 0)
    return outlet is not None and outlet.name is not None and outlet.span.end == len(phrase)


# Roles


def _head(words: Words, *, article: bool) -> tuple[int, Title] | None:
    """The last noun for a person before the name or the complement; its place and what it is."""
    found: tuple[int, Title] | None = None
    at = 0
    while at < len(words):
        title = title_at(words, at)
        if title is not None and found and found[1].kind in ("honorific", "abbreviation") and _is_capital(words[at]):
            break  # Mr. King is a name
        if title is not None and not (title.kind == "honorific" and found):
            if article or not _is_surname(words, at, title):
                found = (at, title)
            at += title.length
        elif words[at] in _PREPOSITIONS and (found or not _is_inside_name(words, at)):
            break
        elif found and _is_capital(words[at]) and not _title_follows(words, at):
            break  # the name begins
        else:
            at += 1
    return found


def _is_inside_name(words: Words, at: int) -> bool:
    """Whether a small word joins two capitalised ones: the University of Lune professor."""
    return words[at] == "of" and 0 < at < len(words) - 1 and _is_capital(words[at - 1]) and _is_capital(words[at + 1])


def _title_follows(words: Words, at: int) -> bool:
    """Whether a word for a person still comes before the next preposition: Senate Majority | Leader."""
    for later in range(at + 1, len(words)):
        if words[later] in _PREPOSITIONS:
            return False
        title = title_at(words, later)
        if title and title.kind != "honorific" and later + title.length < len(words):
            return True
    return False


def _is_surname(words: Words, at: int, title: Title) -> bool:
    """Howard Dean and Stephen King are no dean and no king, and Dean alone is a name."""
    before = words[:at]
    if title.is_plural or at + title.length < len(words) or not all(map(_is_capital, words)) or len(before) > 2:
        return False
    if any(title_at(before, i) or place_of(word) for i, word in enumerate(before)):
        return False
    return not before or _body(before) is None


def _role_phrase(words: Words, head: tuple[int, Title], owner: str | None = None) -> Parts:
    """The role around its head noun; the body that owns it is known when it stands before as a possessive."""
    at, title = head
    end = at + title.length
    name_end = end
    while name_end < len(words) and _is_name_word(words[name_end]):
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
    complement = words[name_end:]
    if _is_former(" ".join(modifiers)):
        return Parts(name, kind, " ".join([*modifiers, *noun, *_kept(complement)]))
    modifiers, organisation, country = _split_modifiers(modifiers)
    parts = Parts(name, kind, " ".join([*modifiers, *noun]), owner or organisation, country)
    return _with_complement(parts, complement, is_state=title.kind == "state", after_name=bool(name))


def _is_former(role: str) -> bool:
    words = re.split(r"[\s-]+", role.lower())
    return any(word in _FORMER for word in words)


def _split_modifiers(words: Words) -> tuple[Words, str | None, str | None]:
    """What stays in the role, the body and the country among the words before it."""
    kept, country = list(words), None
    organisation, kept = _take_body(kept)
    if organisation:
        country = _country_in(organisation.split())
    for length in (2, 1):
        for at in range(len(kept) - length + 1):
            place = place_of(" ".join(kept[at : at + length]))
            if place and (place.by == "demonym" or (place.by == "name" and at == 0 and not organisation)):
                return [*kept[:at], *kept[at + length :]], organisation, country or place.code
    return kept, organisation, country


def _take_body(words: Words) -> tuple[str | None, Words]:
    """The longest run of words that names a body, and the others: senior | White House."""
    for length in range(len(words), 0, -1):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            if _is_capital(run[0]) and _body(run):
                return " ".join(run), [*words[:at], *words[at + length :]]
    return None, words


def _with_complement(parts: Parts, words: Words, *, is_state: bool, after_name: bool) -> Parts:
    """The role with "of the Lune Ports Authority" read: a body or country is taken out, other words stay."""
    for at, word in enumerate(words):
        if at and _begins_second_role(words, at):
            break
        if word not in _LINKED or (at and not (parts.organisation is None and word in ("at", "for", "with"))):
            continue
        taken = _object(parts, words[at + 1 :])
        if taken:
            kept = [] if after_name else _kept(words[:at])
            return msgspec.structs.replace(taken, role=" ".join([parts.role or "", *kept]))
    rules_place = is_state and words[:1] == ["of"] and any(map(_is_capital, words[1:3]))
    return parts if after_name or rules_place or not words else _inner_possessor(parts, words)


def _object(parts: Parts, words: Words) -> Parts | None:
    """The parts with the country or the body that these words after a preposition name; ``None`` for other words."""
    plain, article = _without_determiner(words)
    plain = [word for word in plain if word.lower() not in ("neighbouring", "neighboring")]
    if article and len(plain) > 1 and not _is_capital(plain[0]) and _is_capital(plain[1]):
        plain = plain[1:]  # the centrist Lune Institute
    place = place_of(" ".join(plain)) if plain else None
    if place and place.by != "demonym":
        return msgspec.structs.replace(parts, country=parts.country or place.code)
    body = _leading_body(plain, article=article) if parts.organisation is None else None
    if body:
        return msgspec.structs.replace(parts, organisation=" ".join(body), country=parts.country or _country_in(body))
    return None


def _leading_body(words: Words, *, article: bool) -> Words | None:
    """The body that these words begin with, with its own "of ..." when that is capitalised too.

    Two capitalised words after an article are a body whatever they say: the Seven Tides; persons have no article.
    """
    end = 0
    while end < len(words) and (_is_capital(words[end]) or (words[end] in ("of", "and", "for", "the", "&") and end)):
        end += 1
    if 0 < end < len(words) and body_noun(words[end]):
        end += 1  # the Fenn campaign
    run = words[:end]
    while run and not _is_capital(run[-1]) and not body_noun(run[-1]):
        run = run[:-1]
    head = run[: next((i for i, word in enumerate(run) if word in ("of", "for")), len(run))]
    if not run or any(_POSSESSIVE.search(word) for word in run):
        return None
    is_whole = end == len(words) or words[end] in _PREPOSITIONS
    named = article and len(head) > 1 and is_whole and all(map(_is_capital, head)) and not title_at(head, 0)
    return run if _body(run) or _body(head) or named else None


def _inner_possessor(parts: Parts, words: Words) -> Parts:
    """Deputy head of the ministry’s press desk: the body is the possessor inside."""
    kept = _kept(words)
    for at, word in enumerate(kept):
        owner = [w for w in [*kept[1:at], _POSSESSIVE.sub("", word)] if w.lower() not in _DETERMINERS]
        if _POSSESSIVE.search(word) and at + 1 < len(kept) and _body(owner):
            role = f"{parts.role} {kept[0]} the {' '.join(kept[at + 1 :])}"
            organisation = parts.organisation or " ".join(owner)
            return msgspec.structs.replace(parts, role=role, organisation=organisation, country=_country_in(owner))
    return msgspec.structs.replace(parts, role=" ".join([parts.role or "", *kept]))


def _kept(words: Words) -> Words:
    """A complement up to where it happened, what was done, or a second role: "of protocol | in Lune"."""
    if not words or words[0] not in _LINKED | {"to"}:
        return []
    for at in range(1, len(words)):
        if _begins_second_role(words, at) or words[at] in _PREPOSITIONS - _LINKED:
            return words[:at]
    return words


def _begins_second_role(words: Words, at: int) -> bool:
    """Head of the archive | and a reader at the university."""
    return words[at] == "and" and at + 1 < len(words) and words[at + 1] in _DETERMINERS


# What is no person by its role


def _coordination(words: Words, polities: frozenset[str]) -> Parts | None:
    """Two speakers: a group without a name."""
    for at, word in enumerate(words):
        if word not in ("and", "or", "&") or not 0 < at < len(words) - 1:
            continue
        left, right = words[:at], words[at + 1 :]
        if any(w in _PREPOSITIONS for w in left) and right[0].lower() not in _DETERMINERS:
            return None
        first, second = _single(left, polities), _single(right, polities)
        if first.name and (second.name or second.role or right[0].lower() in _DETERMINERS):
            return Parts(kind="group")
        if first.kind == "group" and second.kind in ("group", "person"):
            return Parts(kind="group", role=first.role)
    return None


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
    if _is_outlet(f"the {phrase}" if article else phrase):
        return Parts(phrase, "organisation")
    core = words[: next((i for i, word in enumerate(words) if word in _PREPOSITIONS and i), len(words))]
    return _by_noun(words, core) or _by_shape(core, article=article, counted=counted)


def _by_noun(words: Words, core: Words) -> Parts | None:
    """A body by its last noun: the Lune Ports Authority, the ministry, the Fenn campaign."""
    noun = body_noun(core[-1]) if core else None
    if noun is None:
        return None
    if noun.is_plural or noun.kind == "group":
        return Parts(kind="group", country=_country_in(core))
    first = next((at for at, word in enumerate(core) if _is_capital(word)), None)
    is_common = core[-1].islower() and noun.kind == "country"
    if first is None or is_common or (noun.kind == "unknown" and len(core) == 1):
        return Parts(kind=noun.kind, country=_country_in(core))
    linked = len(words) > len(core) and words[len(core)] in ("of", "for", "on") and is_name(words[len(core) + 1 :][-1:])
    return Parts(" ".join((words if linked else core)[first:]), noun.kind, country=_country_in(core))


def _by_shape(core: Words, *, article: bool, counted: bool) -> Parts:
    """A name by its capitals; a plural is a group."""
    if not core:
        return Parts()
    if len(core) == 1 and _is_acronym(core[0]):
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
