r"""Readings as brat standoff, in the shape of the PolNeAR corpus.

Every statement has a ``T`` line for each of its roles, a ``T`` line for itself, and one ``E`` line that joins them;
then come ``A`` lines (manner, negation) and ``R`` lines (which statement lies inside which). Pieces of one role are one
discontinuous annotation (``0 5;8 12``). Offsets are code points of the text, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.types import Attribution, Reading, Span, Spans
from onrecord.views.marks import ROLES


def standoff(reading: Reading) -> str:
    """The ``.ann`` file for ``reading.document.text``.

    >>> from onrecord.types import Document
    >>> statement = Attribution("att_1", (), (), (Span(0, 4),), None, None, "Yes,", "indirect")
    >>> reading = Reading(Document("doc_1", "Yes, he said.", "…"), (statement,))
    >>> print(standoff(reading).expandtabs(4), end="")
    T1  Content 0 4 Yes,
    T2  Attribution 0 4 Yes,
    E1  Attribution:T2 Content:T1
    A1  Manner E1 indirect
    """
    numbers = {attribution.id: number for number, attribution in enumerate(reading.attributions, 1)}
    lines: list[str] = []
    entities = 0
    for attribution in reading.attributions:
        roles = _roles(attribution)
        lines.extend(_entities(attribution, reading.document.text, entities))
        arguments = " ".join(f"{role.capitalize()}:T{number}" for number, role in enumerate(roles, entities + 1))
        entities += len(roles) + 1
        lines.append(f"E{numbers[attribution.id]}\tAttribution:T{entities} {arguments}")
    lines.extend(_attributes(reading.attributions))
    lines.extend(_relations(reading.attributions, numbers))
    return "".join(line + "\n" for line in lines)


def _roles(attribution: Attribution) -> list[str]:
    return [role for role in ROLES if getattr(attribution, role)]


def _entities(attribution: Attribution, text: str, before: int) -> Iterator[str]:
    """A line for each role, then the statement itself on its cue, or on its content where there is none."""
    roles = _roles(attribution)
    for number, role in enumerate(roles, before + 1):
        yield _entity(number, role.capitalize(), getattr(attribution, role), text)
    yield _entity(before + len(roles) + 1, "Attribution", attribution.cue or attribution.content, text)


def _entity(number: int, kind: str, spans: Spans, text: str) -> str:
    places = ";".join(f"{span.start} {span.end}" for span in _by_lines(spans, text))
    words = " ".join(span.of(text) for span in _by_lines(spans, text))
    return f"T{number}\t{kind} {places}\t{words}"


def _by_lines(spans: Spans, text: str) -> Iterator[Span]:
    """Brat does not let an annotation run over a line end: such a span becomes pieces."""
    for span in spans:
        at = span.start
        for line in span.of(text).splitlines(keepends=True):
            words = line.strip()
            start = at + line.index(words)
            if words:
                yield Span(start, start + len(words))
            at += len(line)


def _attributes(attributions: tuple[Attribution, ...]) -> Iterator[str]:
    values = [
        value
        for number, attribution in enumerate(attributions, 1)
        for value in (f"Manner E{number} {attribution.manner}", attribution.negated and f"Negated E{number}")
        if value
    ]
    yield from (f"A{number}\t{value}" for number, value in enumerate(values, 1))


def _relations(attributions: tuple[Attribution, ...], numbers: dict[str, int]) -> Iterator[str]:
    pairs = [(numbers[one.id], numbers[one.nested_in]) for one in attributions if one.nested_in in numbers]
    yield from (f"R{number}\tNestedIn Arg1:E{inner} Arg2:E{outer}" for number, (inner, outer) in enumerate(pairs, 1))
