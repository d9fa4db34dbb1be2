"""Belonging: the body in the words of a role, once it is known which bodies the article names.

"Wells CEO" is a CEO, and of Wells, where the article names a body Wells; "the campaign’s press secretary" is that of
the one campaign of the article; "aides of Fenn" are those of the Fenn campaign where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.actors.coreference import Clusters, Entity, folded
from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.gazetteer import Parts, body_noun, small_words, title_at
from onrecord.phrases.roles import is_former
from onrecord.phrases.shapes import POSSESSIVE

_LINK = re.compile(pattern_of(ENGLISH, "actor_patterns", "link to a body"))
_LONGEST = 8  # words of a role that are looked at
_SMALL = small_words("preposition")
_CHAMBERS = frozenset(("House", "Senate"))
_OWNERS = word_set(ENGLISH, "actor_words", "body that owns staff")
_MANAGERS = word_set(ENGLISH, "actor_words", "manager of a body")
_STAFF = word_set(ENGLISH, "actor_words", "staff of somebody")
_FROM = re.compile(pattern_of(ENGLISH, "actor_patterns", "from a place"))
_EMPTY = re.compile(pattern_of(ENGLISH, "actor_patterns", "empty words before a role"))


def settle(parts: Parts, clusters: Clusters, at: int = 0) -> Parts:
    """The parts with the body taken out of the role.

    >>> from onrecord.types import Span
    >>> from onrecord.actors.coreference import cluster
    >>> from onrecord.phrases.mentions import Mention
    >>> wells = cluster([Mention(Span(0, 5), ("Wells",), "organisation")])
    >>> settle(Parts(role="Wells CEO"), wells)
    Parts(name=None, kind='unknown', role='CEO', organisation='Wells', country=None)
    """
    if not parts.role:
        return parts
    role = _FROM.sub("", _EMPTY.sub("", parts.role)) or parts.role
    parts = msgspec.structs.replace(parts, role=role)
    if is_former(role):
        return parts  # a former officer speaks for nobody
    if parts.organisation:
        return _named_body(_with_chamber(parts), clusters, at)
    made = _from_complement(parts, clusters) or _from_front(parts, clusters) or _from_noun(parts, clusters, at) or parts
    return _one_of_two(_bare(made))


def _bare(parts: Parts) -> Parts:
    """Of several only the noun: federal prosecutors are prosecutors."""
    words = (parts.role or "").split()
    if parts.kind != "group" or len(words) < 2:
        return parts
    for at in range(len(words)):
        title = title_at(words, at)
        if title and title.is_plural:
            return msgspec.structs.replace(parts, role=" ".join(words[at:]))
    return parts


def _with_chamber(parts: Parts) -> Parts:
    """The Senate’s Majority Leader is the Senate Majority Leader."""
    if parts.organisation in _CHAMBERS and not (parts.role or "").startswith(parts.organisation):
        return msgspec.structs.replace(parts, role=f"{parts.organisation} {parts.role}")
    if (parts.organisation or "").endswith("campaign") and parts.role in _MANAGERS:
        return msgspec.structs.replace(parts, role=f"campaign {parts.role}")
    return parts


def _named_body(parts: Parts, clusters: Clusters, at: int) -> Parts:
    """A body called only by its noun is the one with this noun at the end of its name that was named last."""
    own = parts.organisation or ""
    noun = body_noun(own)
    if " " in own or noun is None or own in _CHAMBERS or folded([own]) in clusters.forms:
        return parts
    fitting = [e for e in clusters.entities if _ends_with(e, own.lower())]
    before = [(max(starts), e) for e in fitting if (starts := [m.span.start for m in e.mentions if m.span.start < at])]
    if before or len(fitting) == 1:
        nearest = max(before, key=lambda pair: pair[0])[1] if before else fitting[0]
        return msgspec.structs.replace(parts, organisation=nearest.name)
    role = f"{own} {parts.role}" if own[:1].isupper() else parts.role
    return msgspec.structs.replace(parts, role=role, organisation=None)


def _ends_with(entity: Entity, noun: str) -> bool:
    is_body = entity.kind in ("organisation", "bloc") and entity.name is not None
    return is_body and (entity.name or "").lower().split()[-1] == noun


def _from_front(parts: Parts, clusters: Clusters) -> Parts | None:
    """The longest beginning of the role that is a body, or a person, of the article."""
    words = (parts.role or "").split()[:_LONGEST]
    for first, last in _runs(words):
        front = [*words[first : last - 1], POSSESSIVE.sub("", words[last - 1])]
        number = _named(front, clusters)
        if number is None:
            continue
        if any((title := title_at(words, at)) and at + title.length > last for at in range(first, last)):
            continue  # Defence Minister is one title
        kept = [word for word in words[:first] if word.islower()]
        entity, rest = clusters.entities[number], " ".join([*kept, *words[last:]])
        if entity.kind in ("organisation", "bloc"):
            return _with_chamber(msgspec.structs.replace(parts, role=rest, organisation=" ".join(front)))
        if entity.kind == "person":
            return msgspec.structs.replace(parts, role=rest, organisation=house_of(entity, rest, clusters))
    return None


def _named(words: Sequence[str], clusters: Clusters) -> int | None:
    """The entity with this name, or the one person with this surname."""
    name = folded(words)
    people = clusters.surnames.get(name, ())
    found = clusters.forms.get(name, people[0] if len(people) == 1 else None)
    return found if words[0][:1].isupper() else None


def _from_noun(parts: Parts, clusters: Clusters, at: int) -> Parts | None:
    """An alliance official is of the alliance that was named last."""
    first, *rest = (parts.role or "").split()
    noun = body_noun(first) if rest else None
    if noun is None or not (noun.kind == "bloc" or first in _OWNERS):
        return None
    fitting = [e for e in clusters.entities if (e.kind == "bloc" if noun.kind == "bloc" else _ends_with(e, first))]
    before = [(max(starts), e) for e in fitting if (starts := [m.span.start for m in e.mentions if m.span.start < at])]
    if not before:
        return None
    return msgspec.structs.replace(parts, organisation=max(before, key=lambda pair: pair[0])[1].name)


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """All runs of words before the last one and before a small word, the longest first."""
    end = next((at for at, word in enumerate(words) if word in _SMALL), len(words) - 1)
    for length in range(end, 0, -1):
        for first in range(end - length + 1):
            yield first, first + length


def _from_complement(parts: Parts, clusters: Clusters) -> Parts | None:
    """The body after "of", "for" or "at"; a member keeps it in the role too."""
    role = parts.role or ""
    for link in _LINK.finditer(role):
        if _is_title(role, link.end()):
            continue
        words = role[link.end() :].split()
        for length in range(len(words), 0, -1):
            number = clusters.forms.get(folded(words[:length]))
            if number is not None and clusters.entities[number].kind in ("organisation", "bloc"):
                is_member = role[: link.start()].endswith(("member", "members"))
                kept = role if is_member else role[: link.start()]
                return msgspec.structs.replace(parts, role=kept, organisation=" ".join(words[:length]))
    return None


def _is_title(role: str, end: int) -> bool:
    """Whether the words up to here and the next are one title: secretary of | state."""
    words, before = role.split(), len(role[:end].split())
    return any((title := title_at(words, at)) and at + title.length > before for at in range(before))


def house_of(person: Entity, role: str, clusters: Clusters) -> str | None:
    """The campaign or administration that is called after a person, for one of the staff."""
    if not set(role.lower().split()) & _STAFF:
        return None
    return clusters.houses.get(folded((person.name or "").split()[-1:]))


def is_staff(noun: str) -> bool:
    """Whether the noun is for somebody who works for a person or a body.

    >>> is_staff("aides")
    True
    """
    return noun.rpartition(" ")[2] in _STAFF


def _one_of_two(parts: Parts) -> Parts:
    """Of "developer and spokeswoman" the last where a body is given with it, else the first."""
    first, joined, second = (parts.role or "").partition(" and ")
    if not joined or not small_words("public office", "party office"):
        return parts
    both = set(first.lower().split()), set(second.lower().split())
    titles = small_words("public office", "party office")
    if parts.organisation and not both[0] & titles:
        return msgspec.structs.replace(parts, role=second)
    return parts if parts.kind == "group" else msgspec.structs.replace(parts, role=first)
