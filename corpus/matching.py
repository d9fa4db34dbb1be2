"""When a name, an office or an actor of a reading is the one of the gold, and which entries belong together.

Definitions: those of the dispatches' scorer, which the figures of ``bench/`` are measured with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from corpus.gold import Json

_WORD = re.compile(r"\w+(?:[\u0300-\u036f]+\w*)*")
_SMALL = frozenset("the a an of for s and at to in".split())
_CHANGES_OFFICE = frozenset("former ex deputy vice acting interim outgoing retired late бывший бывшая".split())
_EDGES = ".,;:\"'“”«»‘’()"


def plain(name: str) -> str:
    """A name as it is compared: case, quotation marks, an article before it and a possessive do not count.

    >>> plain("The Tern Wire's")
    'tern wire'
    """
    words = [word.strip(_EDGES) for word in re.sub(r"[’']s\b", "", name.casefold()).split()]
    words = [word for word in words if word]
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def same_name(said: str | None, accepted: Iterable[str]) -> bool:
    """Whether a name is one of those accepted."""
    return said is not None and plain(said) in {plain(name) for name in accepted}


def _office_words(office: str) -> frozenset[str]:
    return frozenset(plain(office).replace("-", " ").split()) - _SMALL


def same_office(said: str | None, accepted: Iterable[str]) -> bool:
    """Whether half of the words are common, and just the same words that change an office.

    >>> same_office("minister of ports", ["ports minister"]), same_office("deputy minister", ["minister"])
    (True, False)
    """
    if said is None:
        return False
    mine = _office_words(said)
    others = (_office_words(office) for office in accepted)
    return any(
        mine & _CHANGES_OFFICE == theirs & _CHANGES_OFFICE and 2 * len(mine & theirs) >= len(mine | theirs) > 0
        for theirs in others
    )


class Cast:
    """The actors of one gold text, and whether an actor of a reading is one of them."""

    def __init__(self, actors: Iterable[Json]) -> None:
        known = list(actors)
        self._actors: dict[str, Json] = {name: actor for actor in known for name in actor.get("also", ())}
        self._actors |= {actor["name"]: actor for actor in known}

    def is_one(self, gold: str, said: Json | None, seen: frozenset[str] = frozenset()) -> bool:
        """Whether an actor is the one called ``gold``, or one whom that one speaks for.

        Of an actor that another annotator named, any of its forms (``also``) will do.
        """
        if said is None or gold in seen:
            return False
        actor = self._actors.get(gold, {"name": gold, "kind": "unknown"})
        names = {gold, actor["name"], *actor.get("also", ())}
        if actor["kind"] == "person":
            names.add(gold.split()[-1])
        if any(same_name(name, names) for name in (said.get("name"), *said.get("also", ()))):
            return True
        country = actor.get("country") if actor["kind"] == "country" else None
        if country and (said.get("kind"), said.get("country")) == ("country", country):
            return True
        return any(self.is_one(other, said, seen | {gold}) for other in actor.get("speaks_for", ()))


def find_words(text: str) -> list[tuple[int, int]]:
    """The words of a text, by place."""
    return [match.span() for match in _WORD.finditer(text)]


def covered(words: Sequence[tuple[int, int]], spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Numbers of the words that the spans touch."""
    pairs = [(start, end) for start, end in spans]
    return frozenset(at for at, (a, b) in enumerate(words) if any(start < b and a < end for start, end in pairs))


def pair_off(gold: Sequence[Any], said: Sequence[Any], weight: Callable[[Any, Any], float]) -> dict[int, int]:
    """One-to-one pairs of a gold entry and a said one, the heaviest first, then by place; a weight of 0 is no pair."""
    found = [(-value, i, j) for i, g in enumerate(gold) for j, s in enumerate(said) if (value := weight(g, s)) > 0]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(found):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
