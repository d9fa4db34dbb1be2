"""Speakers: who the source is, as far as its own words and the names of this article tell.

A surname alone ("Fenn") is given the one full name of the article that ends with it, and what the article says of
that person; when there are two such names, nothing is guessed. Pronouns and "the spokesman" keep what their words say:
who that is, is a later stage.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.attributions.apposition import read_phrase, read_source
from onrecord.attributions.found import Found
from onrecord.attributions.kinds import Parts, known_body
from onrecord.attributions.names import Names
from onrecord.types import Document, Speaker, SpeakerKind

_PRONOUNS: dict[str, SpeakerKind] = {
    **dict.fromkeys(("he", "she", "i", "him", "her", "me", "himself", "herself"), "person"),
    **dict.fromkeys(("they", "we", "them", "us", "people", "those"), "group"),
    **dict.fromkeys(("it", "who", "which", "you", "that", "one", "this", "whose", "his", "their", "its"), "unknown"),
}

# "the network" or "the company" is often none of those whose names end so; these nouns keep to one body in an article.
_NAMED_BY_NOUN = frozenset(
    {"Ministry", "Embassy", "Commission", "Committee", "Council", "Foundation", "University", "Institute"}
)


def describe_speaker(found: Found, document: Document) -> Speaker:
    """Who the source of one attribution is.

    >>> from onrecord.types import Span
    >>> document = Document(id="d", text="Foreign Minister Oda Fenn resigned, she said.", text_sha256="")
    >>> one = Found(source=(Span(0, 25),), cue=(), content=(Span(26, 34),))
    >>> describe_speaker(one, document).name
    'Oda Fenn'

    Limits: English; no pronouns, no "the minister" for a minister named before. A name that no list knows is a
    person when it has two capitalised words and no article, which a ship or a horse has too.
    """
    return describe_speakers((found,), document)[0]


def describe_speakers(found: Sequence[Found], document: Document) -> tuple[Speaker, ...]:
    """The speakers of all attributions of one article; what is said of a person once holds for the later surname."""
    names = Names(document.text)
    sources = [" ".join(span.of(document.text) for span in one.source) for one in found]
    by_source = {source: _read(source, names) for source in sources}
    known: dict[str, Parts] = {}
    for parts in by_source.values():
        if parts.name and parts.role and parts.kind == "person":
            known.setdefault(parts.name, parts)
    speakers = {source: _speaker(_completed(parts, source, names, known), names) for source, parts in by_source.items()}
    return tuple(speakers[source] for source in sources)


def _read(source: str, names: Names) -> Parts:
    words = source.strip(" ,.;:—–-").lower()
    if not words:
        return Parts()
    if words in _PRONOUNS:
        return Parts(kind=_PRONOUNS[words])
    return read_source(source, names.polities)


def _completed(parts: Parts, source: str, names: Names, known: dict[str, Parts]) -> Parts:
    """The parts with the fullest name of the article, and with what it says of that name elsewhere."""
    if parts.name and parts.kind in ("organisation", "country") and " " not in source.strip(" ,"):
        person = names.person(source.strip(" ,.;:").title() if source.isupper() else source.strip(" ,.;:"), known)
        if person.kind == "person":
            return _completed_person(person, names, known)  # Jordan, FENN
    if parts.kind in ("organisation", "bloc"):
        return _completed_body(parts, source, names)
    if not parts.name or parts.kind not in ("person", "unknown"):
        return parts
    if parts.kind == "unknown" and source.lower().startswith("the "):
        return parts
    full = parts if " " in parts.name else names.person(parts.name, known)
    if full.kind != "person":
        return parts
    if full.name is None or parts.role:
        return msgspec.structs.replace(parts, name=full.name or parts.name, kind="person")
    return _completed_person(full, names, known)


def _completed_person(person: Parts, names: Names, known: dict[str, Parts]) -> Parts:
    if person.name is None:
        return person
    if person.name not in known:
        known[person.name] = names.introduced(person.name)
    return msgspec.structs.replace(known[person.name], name=person.name, kind="person")


def _completed_body(parts: Parts, source: str, names: Names) -> Parts:
    """The ministry is the Foreign Ministry when the article names one ministry only."""
    words = source.strip(" ,.;:").split()
    short = parts.name or words[-1].capitalize()
    is_told = parts.name is not None or (len(words) < 3 and (parts.kind == "bloc" or short in _NAMED_BY_NOUN))
    full = names.body(short) if is_told and " " not in short and not known_body(short) else None
    if full is None:
        return parts
    return msgspec.structs.replace(parts, name=full, country=parts.country or read_phrase(full.split()).country)


def _speaker(parts: Parts, names: Names) -> Speaker:
    country = parts.country
    if country is None and parts.organisation and parts.organisation[0].isupper():
        # "the Ministry" of an article that says "Russian Foreign Ministry" once.
        full = names.body(parts.organisation)
        country = read_phrase(full.split()).country if full else None
    kind = "unknown" if parts.kind == "country" and not parts.name else parts.kind
    return Speaker(name=parts.name, kind=kind, role=parts.role, organisation=parts.organisation, country=country)
