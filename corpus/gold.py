"""One mark file to its text, its options and its gold: the values that the JSON has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from corpus.heads import Actor, Attribution, Event, Head, Speaker, Toward, read_head, read_period
from corpus.manners import manner
from corpus.marks import Marked, MarkError, Span, read_marks

Json = dict[str, Any]
_FULL = {"name": "name", "kind": "kind", "role": "role", "org": "organisation", "cc": "country"}
_QUADS = {**dict.fromkeys(range(2, 6), 1), **dict.fromkeys(range(6, 9), 2)}
_QUADS |= {**dict.fromkeys(range(9, 14), 3), **dict.fromkeys(range(14, 21), 4)}


class Source(NamedTuple):
    """A mark file, read."""

    head: Head
    marked: Marked


def quad(root: str) -> int:
    """The quad class of a CAMEO code; 0 for plain statements."""
    return _QUADS.get(int(root[:2]), 0)


def read_source(mark: str) -> Source:
    """The head and the marked text of one file.

    Raises:
        MarkError: As of ``read_head`` and ``read_marks``; or there is no line ``=====``.
    """
    head, separator, body = mark.partition("\n=====\n")
    if not separator:
        raise MarkError("no line ===== between head and text", 1)
    return Source(read_head(head), read_marks(body, head.count("\n") + 3))


def make_gold(source: Source, name: str) -> Json:
    """The gold of one text.

    Raises:
        MarkError: Marks and ``@a`` lines differ, or a line names an actor or a speaker that has no line.
    """
    head, marked = source
    attributions, order = _Attributions(source).make()
    gold = {
        "doc": name,
        "document": _document(source),
        "actors": [_actor(actor) for actor in head.actors],
        "attributions": attributions,
        "events": [_event(event, order) for event in head.events],
        "stances": [_toward(stance, "label") for stance in head.stances],
        "shifts": [_shift(shift, marked, number) for number, shift in enumerate(head.shifts, 1)],
        "not_statements": _not_statements(marked),
    }
    _check_names(head)
    return gold


def _document(source: Source) -> Json:
    options = source.head.options
    return {
        "language": source.head.language,
        "published": options.get("--published"),
        "outlet": options.get("--outlet"),
        "url": options.get("--url"),
        "links": _links(source.marked),
    }


def _links(marked: Marked) -> list[Json]:
    found: list[Json] = [
        {"kind": "source", "url": marked.text[a:b], "span": [a, b]} for a, b in marked.spans.get("src", ())
    ]
    found += [{"kind": "related", "url": None, "span": [a, b]} for a, b in marked.spans.get("rel", ())]
    return sorted(found, key=lambda link: link["span"])


def _not_statements(marked: Marked) -> list[Json]:
    kinds = {"b": "boilerplate", "rel": "boilerplate", "w": "words"}
    zones = sorted((span, kind) for label, kind in kinds.items() for span in marked.spans.get(label, ()))
    return [{"kind": kind, "span": list(span)} for span, kind in zones]


def _actor(actor: Actor) -> Json:
    made: Json = {"name": actor.name, "kind": actor.kind, "country": actor.country}
    extra: Json = {"also": list(actor.also), "speaks_for": list(actor.speaks_for), "id": actor.id}
    return made | {key: value for key, value in extra.items() if value}


def _check_names(head: Head) -> None:
    known = {actor.name for actor in head.actors}
    for event in head.events:
        _check_known((event.actor, event.recipient), known, event.line)
    for toward in (*head.stances, *head.shifts):
        _check_known((toward.holder, toward.target), known, toward.line)


def _check_known(names: Iterable[str], known: set[str], line: int) -> None:
    for name in names:
        if name not in known:
            raise MarkError(f"no @actor line for {name!r}", line)


class _Attributions:
    """The attributions of one text, in the order of the text."""

    def __init__(self, source: Source) -> None:
        self.head, self.marked = source
        self.spans = source.marked.spans
        self.lines = {one.number: one for one in source.head.attributions}
        self.speakers = {speaker.key: speaker for speaker in source.head.speakers}
        self._check_numbers()

    def make(self) -> tuple[list[Json], dict[str, int]]:
        """The values, and the index of each number."""
        order = {number: at for at, number in enumerate(sorted(self.lines, key=self._place))}
        return [self._one(self.lines[number], order) for number in order], order

    def _check_numbers(self) -> None:
        matches = [(re.fullmatch(r"[scqzt](\d+)|v(\d+)[bc]?", label), label) for label in self.spans]
        marked = {(m.group(1) or m.group(2)): label for m, label in matches if m}
        for number in marked.keys() - self.lines.keys():
            raise MarkError(f"mark {marked[number]} has no @a{number} line", self.marked.lines[marked[number]])
        for number, line in self.lines.items():
            if f"q{number}" not in self.spans:
                raise MarkError(f"@a{number} has no content [q{number}:...]", line.line)

    def _all(self, number: str) -> list[Span]:
        return [span for role in "scq" for span in self.spans.get(f"{role}{number}", ())]

    def _place(self, number: str) -> tuple[int, int, int]:
        first = min(self._all(number))
        return first.start, -first.end, int(number)

    def _one(self, line: Attribution, order: dict[str, int]) -> Json:
        number, keys = line.number, line.keys
        made: Json = {
            "source": _lists(self.spans.get(f"s{number}", ())),
            "cue": _lists(self.spans.get(f"c{number}", ())),
            "content": _lists(self.spans[f"q{number}"]),
            "negated": "neg" in keys,
        }
        if how := keys.get("manner") or manner(self.marked.text, self.spans[f"q{number}"]):
            made["manner"] = how
        if others := self.spans.get(f"z{number}"):
            made["source_also"] = _lists(others)
        parent = self._parent(line)
        made["nested_in"] = None if parent is None else order[parent]
        if "opt" in keys:
            return made | {"optional": True}
        return made | self._decided(line, nested=parent is not None)

    def _decided(self, line: Attribution, *, nested: bool) -> Json:
        keys = line.keys
        if keys["sp"] not in self.speakers:
            raise MarkError(f"no @sp line for {keys['sp']!r}", line.line)
        made: Json = {"speaker": _speaker(self.speakers[keys["sp"]])}
        if keys.get("via") != "?":
            made["via"] = self._via(line)
        if said := self._said(line, nested=nested):
            made["said"] = said
        if "utt" in keys:
            made["utterance"] = keys["utt"]
        return made

    def _parent(self, line: Attribution) -> str | None:
        """The attribution whose content holds all of this one; the smallest such."""
        if written := line.keys.get("nested"):
            number = written.removeprefix("a")
            if number not in self.lines:
                raise MarkError(f"nested in a{number}, which is not there", line.line)
            return number
        mine = self._all(line.number)
        found = []
        for other in self.lines.keys() - {line.number}:
            around = self.spans[f"q{other}"]
            if all(any(a <= s and e <= b for a, b in around) for s, e in mine):
                found.append((sum(b - a for a, b in around), other))
        return min(found)[1] if found else None

    def _via(self, line: Attribution) -> list[Json]:
        names = [name for name in line.keys.get("via_name", "").split(";") if name]
        spans = [span for letter in ("", "b", "c") for span in self.spans.get(f"v{line.number}{letter}", ())]
        if names and len(names) != len(spans):
            raise MarkError("via_name has another number of names than there are marks", line.line)
        made: list[Json] = []
        for at, span in enumerate(spans):
            name = names[at] if names else self.marked.text[span.start : span.end]
            made.append({"name": name, "kind": "outlet", "span": list(span)})
        if made and "viaurl" in line.keys:
            start, end = self.spans["src"][0]
            made[0]["url"] = self.marked.text[start:end]
        return made

    def _said(self, line: Attribution, *, nested: bool) -> Json | None:
        stated = _lists(self.spans.get(f"t{line.number}", ()))
        place = {"span": stated[0]} if stated else {}
        written = line.keys.get("said")
        if written == "?":
            return None
        if written:
            when, _, basis = written.partition(":")
            return {"period": _list(read_period(when, line.line)), "basis": basis or "unknown", **place}
        if stated:
            raise MarkError(f"a{line.number} has a time expression and no said=", line.line)
        if nested:
            return None
        published = self.head.options.get("--published")
        if published is None:
            return {"period": None, "basis": "unknown"}
        return {"period": _list(read_period(published, line.line)), "basis": "publication"}


def _lists(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _list(period: tuple[str, str] | None) -> list[str] | None:
    return None if period is None else list(period)


def _speaker(speaker: Speaker) -> Json:
    made: Json = {_FULL[key]: values[0] for key, values in speaker.values.items()}
    others = {_FULL[key]: list(values[1:]) for key, values in speaker.values.items() if values[1:]}
    extra: Json = {"also": others, "id": speaker.id}
    return made | {key: value for key, value in extra.items() if value}


def _event(event: Event, order: dict[str, int]) -> Json:
    root = event.code[:2]
    made: Json = {"actor": event.actor, "recipient": event.recipient, "root": root, "quad": quad(root)}
    if len(event.code) > 2:
        made["code"] = event.code
    if others := sorted({code[:2] for code in event.others} - {root}):
        made["also_roots"] = others
    if event.modality != "?":
        made["modality"] = event.modality
    if event.claim != "?":
        made["according_to"] = _claim(event, order)
    if event.period != "?":
        made["period"] = _list(read_period(event.period, event.line))
    flags = {"symmetric": event.symmetric, "optional": event.optional}
    return made | {key: True for key, on in flags.items() if on}


def _claim(event: Event, order: dict[str, int]) -> int | None:
    if event.claim == "-":
        return None
    if event.claim[1:] not in order:
        raise MarkError(f"claimed by {event.claim}, which is not there", event.line)
    return order[event.claim[1:]]


def _toward(toward: Toward, key: str) -> Json:
    made: Json = {"holder": toward.holder, "target": toward.target, key: toward.value}
    return made | ({"optional": True} if toward.optional else {})


def _shift(shift: Toward, marked: Marked, number: int) -> Json:
    if f"x{number}" not in marked.spans:
        raise MarkError(f"no words [x{number}:...] report this change of line", shift.line)
    made = _toward(shift, "direction") | {"evidence": _lists(marked.spans[f"x{number}"])}
    return made | ({"holder_also": list(shift.others)} if shift.others else {})


def render(gold: Json) -> str:
    """The gold as JSON with one actor, attribution, event, ... a line."""
    lines = ["{", f' "doc": {json.dumps(gold["doc"])},']
    lines.append(f' "document": {json.dumps(gold["document"], ensure_ascii=False)},')
    parts = [key for key in gold if key not in ("doc", "document")]
    lines += [_part(part, gold[part], last=part == parts[-1]) for part in parts]
    return "\n".join([*lines, "}"]) + "\n"


def _part(name: str, rows: Sequence[Json], *, last: bool) -> str:
    comma = "" if last else ","
    if not rows:
        return f' "{name}": []{comma}'
    body = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    return f' "{name}": [\n{body}\n ]{comma}'
