"""Marked stretches and the lines between them to statements.

Annotation tools know spans and relations; a statement is a cue with the sources and contents that are linked to it.
What is linked to a content but not to its cue belongs to the statement too; contents without a cue are statements of
their own. Directions and names of the relations count for nothing: the roles at their ends say all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from onrecord.attributions.found import Found
from onrecord.formats.annotations.labels import Role
from onrecord.types import Spans

Graph = dict[str, set[str]]


class Marked(msgspec.Struct, frozen=True):
    """A stretch with a role; ``key`` is the tool's name for it."""

    key: str
    role: Role
    spans: Spans


def join(marked: Sequence[Marked], links: Iterable[tuple[str, str]]) -> tuple[Found, ...]:
    """The statements, in the order of their contents.

    >>> from onrecord.types import Span
    >>> who, said = Marked("1", "source", (Span(0, 3),)), Marked("2", "content", (Span(9, 12),))
    >>> join([who, said], [("1", "2")])[0].source
    (Span(start=0, end=3),)

    Args:
        marked: The stretches of one text.
        links: Keys of two that belong together; what names another key is passed over.
    """
    by_key = {one.key: one for one in marked}
    graph: Graph = {key: set() for key in by_key}
    for one, other in links:
        if one in graph and other in graph and one != other:
            graph[one].add(other)
            graph[other].add(one)
    found = (_statement(keys, by_key) for keys in _groups(by_key, graph))
    return tuple(sorted((one for one in found if one.content), key=lambda one: (one.content, one.cue)))


def _groups(by_key: dict[str, Marked], graph: Graph) -> Iterator[set[str]]:
    """The stretches of each statement: around each cue, and of contents without one."""
    spoken: set[str] = set()
    for key, one in by_key.items():
        if one.role == "cue":
            group = _around(key, by_key, graph)
            spoken |= {each for each in group if by_key[each].role == "content"}
            yield group
    for key, one in by_key.items():
        if one.role == "content" and key not in spoken:
            group = _with_pieces({key}, by_key, graph)
            spoken |= group
            yield group | _linked(group, "source", by_key, graph)


def _around(cue: str, by_key: dict[str, Marked], graph: Graph) -> set[str]:
    contents = _with_pieces(_linked({cue}, "content", by_key, graph), by_key, graph)
    sources = _linked({cue}, "source", by_key, graph) or _linked(contents, "source", by_key, graph)
    if not contents:  # some link both to the source
        contents = _with_pieces(_linked(sources, "content", by_key, graph), by_key, graph)
    return {cue} | contents | sources


def _with_pieces(contents: set[str], by_key: dict[str, Marked], graph: Graph) -> set[str]:
    """Contents with those that are linked to them."""
    group, new = set(contents), set(contents)
    while new := _linked(new, "content", by_key, graph) - group:
        group |= new
    return group


def _linked(keys: Iterable[str], role: Role, by_key: dict[str, Marked], graph: Graph) -> set[str]:
    return {other for key in keys for other in graph[key] if by_key[other].role == role}


def _statement(keys: set[str], by_key: dict[str, Marked]) -> Found:
    def spans(role: Role) -> Spans:
        return tuple(sorted({span for key in keys if by_key[key].role == role for span in by_key[key].spans}))

    return Found(spans("source"), spans("cue"), spans("content"))
