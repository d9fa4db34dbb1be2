"""Orphans: offices that an article speaks of without a name beside them ("the Republican nominee").

Where one person only of the article is spoken of as one who runs, it is that person’s; where nobody is, that of the
person named right before in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.actors.coreference import Entity
from onrecord.actors.offices import Office
from onrecord.attributions.gazetteer import Parts
from onrecord.types import Span

_NOMINEE = re.compile(
    r"\b[Tt]he\s+(?P<role>(?:(?:Republican|Democratic|GOP|Conservative|Labour|Socialist|opposition|party)\s+)"
    r"(?:vice[- ])?(?:presidential\s+|mayoral\s+|gubernatorial\s+)?(?:nominee|candidate)(?:\s+for\s+\w+)?)\b"
    r"(?!\s+[A-Z])"
)
_REACH = 150  # characters
_BETWEEN = re.compile(r"[.!?\n]|\b(?:said|says|told|asked|wrote|that|and)\b")
_RUNS = re.compile(
    r"(?:[’']s)?\s+(?:campaign|running mate|camp|ticket|supporters?|voters|rally|rallies|surrogates?|"
    r"nomination|for president)\b",
    re.IGNORECASE,
)


def runs(text: str, entity: Entity) -> bool:
    """Whether the words after one of the names say that this person runs for office.

    >>> from onrecord.actors.mentions import Mention
    >>> runs("The Fenn campaign", Entity(0, "Fenn", "person", (Mention(Span(4, 8), ("Fenn",), "person"),)))
    True
    """
    return any(_RUNS.match(text, mention.span.end) for mention in entity.mentions)


def find_orphans(text: str, entities: Sequence[Entity], taken: set[int]) -> Iterator[tuple[int, Office]]:
    """The office of a nominee with the person who alone can be meant.

    Args:
        text: The text.
        entities: Everybody whom it names.
        taken: The numbers of those who have an office.
    """
    found = _NOMINEE.search(text)
    if found is None:
        return
    people = [entity for entity in entities if entity.kind == "person"]
    running = [entity.number for entity in people if runs(text, entity)]
    fitting = running if running else _in_the_clause(text, people, found.start())
    if len(fitting) == 1 and fitting[0] not in taken:
        role = " ".join(found["role"].split())
        yield fitting[0], Office(Parts(kind="person", role=role), Span(*found.span("role")))


def _in_the_clause(text: str, people: Sequence[Entity], at: int) -> list[int]:
    """The last person named before in the same sentence, with no verb of saying between: who speaks is another."""
    last = max(
        ((m.span.end, e.number) for e in people for m in e.mentions if at - _REACH < m.span.end <= at), default=None
    )
    if last is None or _BETWEEN.search(text, last[0], at):
        return []
    return [last[1]]
