r"""WebAnno TSV 3, which INCEpTION exports: a token a line, layers as columns.

``1-2  4-8  said  Cue[2]  …``: the token's number, its place in UTF-16 units, the token, then a column for each feature
of each layer; ``Cue[2]`` is the annotation 2, ``|`` parts several, ``_`` is none. A relation stands at one of its ends
and names the other, ``1-1[1_2]``: from annotation 1, which begins at token 1-1, to annotation 2, which is here (0 where
there is but one). The text is put together again from its sentences; where the ``.txt`` lies beside the file, that is
taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.formats.annotations.joining import Marked, join
from onrecord.formats.annotations.labels import Role, role_of
from onrecord.formats.annotations.offsets import BEYOND, Units, bad, check
from onrecord.training.texts import Annotated
from onrecord.types import Span

_FORMAT, _TEXT, _SPANS, _RELATIONS = "#FORMAT=WebAnno TSV 3", "#Text=", "#T_SP=", "#T_RL="
_HINT = "export from INCEpTION as WebAnno TSV v3"
_VALUE = re.compile(r"(?P<label>(?:\\.|[^\\\[])*)(?:\[(?P<number>\d+)\])?")
_END = re.compile(r"(?P<token>\d+-\d+)(?:\[(?P<far>\d+)_(?P<near>\d+)\])?")
_PARTS = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\(.)")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r"}
_FIXED = 3  # columns before those of the layers


class Columns(msgspec.Struct, frozen=True):
    """Which columns hold features of spans, and which the other ends of relations."""

    features: tuple[int, ...]
    ends: tuple[int, ...]


class Token(msgspec.Struct, frozen=True):
    """One line: the token's number, where it lies, and its columns."""

    number: str
    span: Span
    cells: tuple[str, ...]


def read_webanno(table: str, name: str, text: str | None = None) -> Annotated:
    """The text and the statements of one file.

    Args:
        table: What the ``.tsv`` file holds.
        name: Of the text, for errors and splits.
        text: The text that was annotated, where it is known; else it is put together from the file.

    Raises:
        AnnotationError: It is no such file, or a token is not where it says; slug ``bad-annotations``.
    """
    lines = table.replace("\r\n", "\n").split("\n")
    if not lines[0].startswith(_FORMAT):
        raise bad("no WebAnno TSV 3", name, _HINT)
    columns = _columns(lines)
    rows = [(f"{name}:{at}", line.split("\t")) for at, line in enumerate(lines, 1) if line[:1].isdigit()]
    text = _put_together(lines, name) if text is None else text
    units = Units(text)
    tokens = [_token(cells, text, units, where) for where, cells in rows if "." not in cells[0]]
    spans = _spans(tokens, columns)
    marked = [Marked(key, role, tuple(places)) for key, (role, places) in spans.items()]
    return Annotated(name, text, join(marked, _links(tokens, columns)))


def _columns(lines: Sequence[str]) -> Columns:
    features: list[int] = []
    ends: list[int] = []
    at = _FIXED
    for line in lines:
        if line.startswith((_SPANS, _RELATIONS)):
            width = max(len(line.split("|")) - 1, 1)
            places = range(at, at + width)
            at += width
            if line.startswith(_RELATIONS):
                ends.append(places[-1])
            else:
                features.extend(places)
    return Columns(tuple(features), tuple(ends))


def _put_together(lines: Sequence[str], name: str) -> str:
    """The sentences at their places; what stood between two of them is white space, which the file does not have."""
    out, length = [], 0  # in units
    sentence: list[str] = []
    for line in lines:
        if line.startswith(_TEXT):
            sentence.append(_plain(line.removeprefix(_TEXT)))
        elif sentence and line[:1].isdigit():
            start = _place(line.split("\t"), name)[0]
            words, gap = "\n".join(sentence), start - length
            if gap < 0:
                raise bad(f"a sentence at {start}, inside the one before", name)
            out += [" " if gap == 1 else "\n" * gap, words]
            length = start + sum(1 + (ord(char) > BEYOND) for char in words)
            sentence = []
    return "".join(out)


def _token(cells: list[str], text: str, units: Units, where: str) -> Token:
    if len(cells) < _FIXED:
        raise bad("a line with too few columns", where)
    span = check(units.span(*_place(cells, where)), text, where, _plain(cells[2]))
    return Token(cells[0], span, tuple(cells))


def _place(cells: Sequence[str], where: str) -> tuple[int, int]:
    start, _, end = (cells[1] if len(cells) > 1 else "").partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise bad("a line without a place in the text", where)
    return int(start), int(end)


def _spans(tokens: Sequence[Token], columns: Columns) -> dict[str, tuple[Role, list[Span]]]:
    """By key the role and the place of each span; tokens of one annotation are one stretch."""
    found: dict[str, tuple[Role, list[Span]]] = {}
    for token in tokens:
        for role, key in _values(token, columns):
            places = found.setdefault(key, (role, []))[1]
            places[:] = [Span(places[0].start, token.span.end)] if places else [token.span]
    return found


def _values(token: Token, columns: Columns) -> Iterator[tuple[Role, str]]:
    for at in columns.features:
        for part in _PARTS.split(token.cells[at]) if at < len(token.cells) else ():
            match = _VALUE.fullmatch(part)
            role = role_of(_plain(match["label"])) if match else None
            if match and role:
                yield role, match["number"] or token.number


def _links(tokens: Sequence[Token], columns: Columns) -> Iterator[tuple[str, str]]:
    for token in tokens:
        for at in columns.ends:
            for part in _PARTS.split(token.cells[at]) if at < len(token.cells) else ():
                if match := _END.fullmatch(part):
                    yield _key(match["far"], match["token"]), _key(match["near"], token.number)


def _key(number: str | None, token: str) -> str:
    """An annotation of several tokens has a number; one that is alone on its token is named by that."""
    return number if number and number != "0" else token


def _plain(escaped: str) -> str:
    return _ESCAPED.sub(lambda match: _CONTROLS.get(match[1], match[1]), escaped)
