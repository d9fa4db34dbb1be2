r"""Our own marks: statements written where they stand, ``[s1:Ada Renn] [c1:said] [q1:it is over]``.

A mark is ``[tags:text]``; a tag is a role (``s`` source, ``c`` cue, ``q`` content) and the number of its statement, 1
where there is none. ``\[`` and ``\]`` are brackets of the text, and without a head ``\\`` is a backslash. Other tags
(of times, speakers, outlets) are passed over, and so is the head of a file of the corpus, but for the statements that
it calls optional and for its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.attributions.found import Found
from onrecord.formats.annotations.labels import Role
from onrecord.formats.annotations.offsets import bad
from onrecord.training.texts import Annotated
from onrecord.types import Span

_HEAD = "\n=====\n"
_TAG = r"[a-z]+\d*[a-z]?\+?"
_MARK = rf"\[(?P<tags>{_TAG}(?:,{_TAG})*):|(?P<close>\])|(?P<plain>[^\[\]\\]+|\\)"
_WITH_HEAD = re.compile(rf"\\(?P<escaped>[\[\]])|{_MARK}")
_WITHOUT = re.compile(rf"\\(?P<escaped>[\[\]\\])|{_MARK}")
_OURS = re.compile(r"(?P<role>[scq])(?P<number>\d*)(?P<joins>\+?)")
_OPTIONAL = re.compile(r"^@a(?P<number>\d+)\b.*\bopt\b", re.MULTILINE)
_LANGUAGE = re.compile(r"^@language\s+(\w+)", re.MULTILINE)
_ROLES: dict[str, Role] = {"s": "source", "c": "cue", "q": "content"}
_HINT = "close every mark, and write a bracket of the text as \\[ or \\]"

Pieces = dict[tuple[int, Role], list[Span]]


def read_marks(marked: str, name: str) -> Annotated:
    """The bare text and its statements.

    >>> read_marks("[s:Ada Renn] [c:said] [q:it is over].", "renn").text
    'Ada Renn said it is over.'

    Args:
        marked: What the ``.mark`` file holds.
        name: Of the text, for errors and splits.

    Raises:
        AnnotationError: A mark is not closed, or a bracket is not escaped; slug ``bad-annotations``.
    """
    head, separator, body = marked.partition(_HEAD)
    if not separator:
        head, body = "", marked
    text, pieces = _read(body, name, _WITH_HEAD if separator else _WITHOUT)
    optional = {int(match["number"]) for match in _OPTIONAL.finditer(head)}
    numbers = sorted({number for number, role in pieces if role == "content"})
    language = _LANGUAGE.search(head)
    return Annotated(
        name, text,
        tuple(_statement(number, pieces) for number in numbers if number not in optional),
        tuple(_statement(number, pieces) for number in numbers if number in optional),
        language[1] if language else None,
    )  # fmt: skip


def _statement(number: int, pieces: Pieces) -> Found:
    source, cue, content = (tuple(sorted(pieces.get((number, role), ()))) for role in _ROLES.values())
    return Found(source, cue, content)


def _read(body: str, name: str, tokens: re.Pattern[str]) -> tuple[str, Pieces]:
    out: list[str] = []
    length, at = 0, 0
    opened: list[tuple[str, int]] = []
    pieces: Pieces = {}
    while at < len(body):
        token = tokens.match(body, at)
        if token is None or (token["close"] and not opened):
            raise bad(f"a bracket that belongs to no mark: {body[at : at + 20]!r}", _line(body, at, name), _HINT)
        if token["tags"]:
            opened.append((token["tags"], length))
        elif token["close"]:
            _close(*opened.pop(), length, pieces)
        else:
            out.append(token["escaped"] or token["plain"])
            length += len(out[-1])
        at = token.end()
    if opened:
        raise bad(f"a mark that is never closed: [{opened[-1][0]}:", name, _HINT)
    return "".join(out), pieces


def _close(tags: str, start: int, end: int, pieces: Pieces) -> None:
    for number, role, joins in _ours(tags):
        spans = pieces.setdefault((number, role), [])
        before = next((at for at, span in enumerate(spans) if joins and span.end == start), None)
        if before is not None:
            spans[before] = Span(spans[before].start, end)
        elif start < end:
            spans.append(Span(start, end))


def _ours(tags: str) -> Iterator[tuple[int, Role, bool]]:
    for tag in tags.split(","):
        if match := _OURS.fullmatch(tag):
            yield int(match["number"] or 1), _ROLES[match["role"]], bool(match["joins"])


def _line(body: str, at: int, name: str) -> str:
    return f"{name}:{body.count(chr(10), 0, at) + 1}"
