"""Contradictions: who cannot be meant by a noun, because the article calls them something else.

"The prime minister" is not the foreign minister and "the spokesman" not the president; "the network" is no newspaper.
"Minister" alone goes with every ministry, and nouns such as "official" or "diplomat" go with every office.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from onrecord.actors.belonging import is_staff
from onrecord.actors.coreference import Entity
from onrecord.actors.offices import Office, role_words
from onrecord.actors.portraits import office_of, portray
from onrecord.actors.scene import Scene
from onrecord.languages.tables import ENGLISH, listed_words, pattern_of, required_rows, word_set
from onrecord.phrases.gazetteer import place_of, small_words
from onrecord.phrases.roles import is_former
from onrecord.phrases.sources import Source
from onrecord.types import Span

_MINISTER = re.compile(pattern_of(ENGLISH, "actor_patterns", "minister of a field"))
_GENERAL = frozenset(("minister", "secretary"))  # said alone, they go with every field
_LIKE_FIELDS = dict(one.split("=") for one in listed_words(ENGLISH, "actor_words", "field like another"))
_ONE = word_set(ENGLISH, "actor_words", "one of them")
_FAR = 20_000  # characters before a noun
_OWNER = 4  # words before a noun in which its owner stands
_AROUND = 40  # characters beside an office in which the country it is of stands
_NAME = re.compile(r"(?=([A-Z][\w-]{1,60}))")  # every beginning of one
_STOP = re.compile(r"[.,;:!?\n]")
_NEWSPAPER = word_set(ENGLISH, "actor_words", "printed outlet")
_BROADCASTER = word_set(ENGLISH, "actor_words", "outlet on air")


def office_key(role: str) -> str | None:
    """The office in a role, of which nobody holds two at a time; ``None`` where the role is no such office.

    >>> office_key("Danish Prime Minister"), office_key("premier"), office_key("minister of trade")
    ('prime minister', 'prime minister', 'trade minister')
    >>> office_key("official") is None
    True
    """
    words = " ".join(role_words(role))
    found = _listed().search(words)
    if found:
        return _keys()[found[0]]
    if minister := _MINISTER.search(words):
        field = minister["of"] or minister["field"]
        plain = field is None or field in small_words("former", "rank") or place_of(field.title()) is not None
        noun = "secretary" if "secretar" in minister[0] else "minister"
        return noun if plain or field is None else f"{_LIKE_FIELDS.get(field, field)} {noun}"
    return None


def excludes(one: str | None, other: str | None) -> bool:
    """Whether nobody holds both offices.

    >>> excludes("prime minister", "foreign minister"), excludes("minister", "foreign minister")
    (True, False)
    """
    if one is None or other is None or one == other:
        return False
    heads = one.rpartition(" ")[2], other.rpartition(" ")[2]
    return heads[0] != heads[1] or heads[0] not in _GENERAL or not {one, other} & _GENERAL


def contradicts(scene: Scene, source: Source, entity: Entity) -> bool:
    """Whether the article calls the entity something that a common noun cannot mean.

    Args:
        scene: The article so far.
        source: A common noun phrase.
        entity: Who may be meant.
    """
    if source.form != "nominal":
        return False
    if entity.kind != "person":
        return is_other_sort(source, entity)
    if is_introduced_later(scene.text, source, entity):
        return True
    offices = scene.offices.get(entity.number, ())
    if any(is_other_office(scene, source, office) for office in offices):
        return True
    country = portray(scene, entity).country if source.parts.country else None
    return country is not None and country != source.parts.country


def is_introduced_later(text: str, source: Source, entity: Entity) -> bool:
    """Whether the text speaks of "the woman" or "a spokesman" before it names this one: then that is another."""
    if not entity.mentions:
        return False
    first = min(mention.span.start for mention in entity.mentions)
    if first > source.start and is_staff(source.noun):
        return _is_told_of(text[max(0, source.start - _FAR) : source.start], source.noun)
    if source.noun not in small_words("human"):
        return False
    return re.search(rf"\bthe {re.escape(source.noun)}\b", text[:first], re.IGNORECASE) is not None


def _is_told_of(text: str, noun: str) -> bool:
    """Whether a text tells of somebody by a noun whom it does not name: the mayor's new spokesman."""
    words = text.lower().split()
    for at, word in enumerate(words):
        if word.strip(",.;:!?”\"’'") == noun:
            before = words[max(0, at - _OWNER) : at]
            if any(each in _ONE or each.endswith(("’s", "'s", "s’", "s'")) for each in before):
                return True
    return False


def is_other_office(scene: Scene, source: Source, office: Office) -> bool:
    """Whether an office is another one than the noun says: of another name, rank or country, at the same time."""
    role = office.parts.role or ""
    wanted = source.parts.role or source.noun
    if not role or (is_former(wanted) or "former" in source.modifiers) != office.is_former:
        return False
    key, own = office_key(wanted), office_key(role)
    if excludes(key, own) or (key is not None and own is None and _is_staff(role)):
        return True
    if key is not None and key == own and _is_deputy(wanted) and not _is_deputy(role):
        return True
    return _is_abroad(scene, source, office)


def _is_abroad(scene: Scene, source: Source, office: Office) -> bool:
    """Whether the noun is of one country and the office of another."""
    country = office_of(scene, office)
    if source.parts.country and country:
        return source.parts.country != country
    named = scene.polities & {word.strip(",’'s") for word in source.text.split()}
    near = _clause(scene.text, office.span)
    return bool(named) and _names_one(near, scene.polities) and not any(polity in near for polity in named)


def _names_one(words: str, polities: Set[str]) -> bool:
    """Whether one of many names stands in a few words."""
    return any(match[1][:end] in polities for match in _NAME.finditer(words) for end in range(2, len(match[1]) + 1))


def is_other_sort(source: Source, entity: Entity) -> bool:
    """Whether a body’s name says that it is of another sort than the noun: a court is no company.

    >>> from onrecord.types import Span
    >>> court = Entity(0, "Lune Supreme Court", "organisation", ())
    >>> is_other_sort(Source("nominal", "The bank", 0, 8, noun="bank"), court)
    True
    """
    words = role_words(entity.name or "")
    is_paper = bool(words) and words[-1] in _papers()
    if source.noun in _NEWSPAPER | _BROADCASTER:
        return is_paper if source.noun in _BROADCASTER else bool(set(words) & _BROADCASTER)
    sort, own = _sort(source.noun), next((found for word in reversed(words) if (found := _sort(word))), None)
    return sort is not None and (is_paper or (own is not None and own != sort))


def _clause(text: str, span: Span) -> str:
    """The words around an office up to the next stops."""
    before = _STOP.split(text[max(0, span.start - _AROUND) : span.start])[-1]
    return before + span.of(text) + _STOP.split(text[span.end : span.end + _AROUND])[0]


def _is_staff(role: str) -> bool:
    """Whether somebody serves another, and so holds no such office."""
    return bool(set(role_words(role)) & small_words("staff"))


def _is_deputy(role: str) -> bool:
    return bool(set(role_words(role)) & small_words("deputy"))


@cache
def _keys() -> dict[str, str]:
    """Every way to write an office of which nobody holds two -> its first name."""
    rows = [row["words"].split("|") for row in required_rows(ENGLISH, "phrases") if row["kind"] == "one office"]
    return {name: names[0] for names in rows for name in names}


@cache
def ways_to_write(key: str) -> frozenset[str]:
    """The last words of all ways to write an office.

    >>> sorted(ways_to_write("vice president"))
    ['president', 'vice-president']
    """
    return frozenset(name.rpartition(" ")[2] for name, own in _keys().items() if own == key)


@cache
def _listed() -> re.Pattern[str]:
    longest = sorted(_keys(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])")


@cache
def _sort(noun: str) -> str | None:
    """The sort of body that a noun tells, by the first noun of its row."""
    rows = (row["words"].split("|") for row in required_rows(ENGLISH, "phrases") if row["kind"] == "sort of body")
    return next((nouns[0] for nouns in rows if noun in nouns), None)


@cache
def _papers() -> frozenset[str]:
    rows = (row["words"].split("|") for row in required_rows(ENGLISH, "phrases") if row["kind"] == "same office")
    return next(frozenset(words) - _NEWSPAPER for words in rows if "newspaper" in words)
