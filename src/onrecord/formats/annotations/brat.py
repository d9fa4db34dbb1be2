"""Brat standoff: a file of annotations beside its text.

Statements are events with the arguments Source, Cue and Content, as PolNeAR has them and ``onrecord export --as brat``
and ``--as judged`` write them; or text-bound annotations of these types that relations join. A statement whose note
says that nobody judged it is optional: it teaches nothing and is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from onrecord.attributions.found import Found
from onrecord.formats.annotations.joining import Marked, join
from onrecord.formats.annotations.labels import Role, role_of
from onrecord.formats.annotations.offsets import bad, check
from onrecord.training.texts import Annotated
from onrecord.types import Span, Spans

UNJUDGED = "not judged"  # the note of ``formats.exports.judged``


class _Bound(msgspec.Struct, frozen=True):
    """A text-bound annotation."""

    label: str
    spans: Spans


def read_brat(standoff: str, text: str, name: str) -> Annotated:
    r"""The statements of one text.

    >>> read_brat("T1\tContent 9 11\tso\nE1\tX:T9 Content:T1", "Mia said so.", "mia").statements[0].content
    (Span(start=9, end=11),)

    Args:
        standoff: What the ``.ann`` file holds.
        text: What the ``.txt`` file holds, line ends untouched.
        name: Of the text, for errors and splits.

    Raises:
        AnnotationError: A line cannot be read, or a stretch is not what it says; slug ``bad-annotations``.
    """
    lines = [(f"{name}:{number}", line.split("\t")) for number, line in enumerate(standoff.split("\n"), 1)]
    bounds = {cells[0]: _bound(cells, text, where) for where, cells in lines if cells[0][:1] == "T"}
    events = {cells[0]: _event(cells[1], bounds) for _, cells in lines if cells[0][:1] == "E" and len(cells) > 1}
    events = {key: one for key, one in events.items() if one.content}
    if not events:
        return Annotated(name, text, join(list(_marked(bounds)), _links(cells for _, cells in lines)))
    unjudged = {cells[1].split()[-1] for _, cells in lines if cells[0][:1] == "#" and cells[-1].strip() == UNJUDGED}
    return Annotated(
        name, text,
        tuple(one for key, one in events.items() if key not in unjudged),
        tuple(one for key, one in events.items() if key in unjudged),
    )  # fmt: skip


def _bound(cells: list[str], text: str, where: str) -> _Bound:
    """``T1``, ``Content 10 20;24 30``, the words."""
    if len(cells) < 2:
        raise bad("a text-bound annotation without a place", where)
    label, _, places = cells[1].partition(" ")
    try:
        edges = [piece.split() for piece in places.split(";")]
        spans = [Span(int(start), int(end)) for start, end in edges]  # in the order of the words, for these
    except ValueError:
        raise bad(f"a place that cannot be read: {places[:40]!r}", where) from None
    for span in spans:
        check(span, text, where)
    shown = " ".join(span.of(text) for span in spans)
    if len(cells) > 2 and shown.split() != "\t".join(cells[2:]).split():
        raise bad(f"{places} is {shown[:40]!r} in the text and {cells[2][:40]!r} in the file", where)
    return _Bound(label, tuple(sorted(spans)))


def _event(described: str, bounds: Mapping[str, _Bound]) -> Found:
    """``Attribution:T4 Source:T1 …``; the trigger counts only where it is a cue itself."""
    trigger, *arguments = described.split()
    roles: dict[Role, list[Span]] = {"source": [], "cue": [], "content": []}
    for argument in arguments:
        label, _, key = argument.partition(":")
        if (role := role_of(label)) and key in bounds:
            roles[role].extend(bounds[key].spans)
    own = bounds.get(trigger.partition(":")[2])
    if own and not roles["cue"] and role_of(own.label) == "cue":
        roles["cue"].extend(own.spans)
    source, cue, content = (tuple(sorted(set(spans))) for spans in roles.values())
    return Found(source, cue, content)


def _marked(bounds: Mapping[str, _Bound]) -> Iterator[Marked]:
    for key, one in bounds.items():
        if role := role_of(one.label):
            yield Marked(key, role, one.spans)


def _links(lines: Iterator[list[str]]) -> Iterator[tuple[str, str]]:
    """``R1``, ``Says Arg1:T1 Arg2:T2``."""
    for cells in lines:
        arguments = cells[1].split()[1:] if cells[0][:1] == "R" and len(cells) > 1 else []
        if len(arguments) == 2:
            one, other = (argument.partition(":")[2] for argument in arguments)
            yield one, other
