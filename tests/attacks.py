"""Texts that make a pattern try many ways: its own parts, and other nasty tokens, again and again.

The time is that of the CPU and only ever compared with itself: a pattern fails where four times the text takes far more
than four times as long, which is asked again before it is said.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from time import thread_time
from types import FrameType
from typing import Any

import msgspec

SIZES = (500, 2_000, 8_000)  # characters; what is quick at the second is not tried at the others
MOMENT = 0.0003  # seconds at the second size; no growth above linear hides in it
SUSPECT, GROWTH = 5.0, 8.0  # times as long for 4 times the text, at first and at last: linear is 4, quadratic 16
ATTEMPTS = 3  # measurements that must all say so
LIMIT = 0.5  # seconds of CPU time: what grows exponentially never ends
MOST_LEADS, MOST_PUMPS = 4, 40  # of one pattern, the first ones; a table of words has thousands
END = "\x01"  # stands in no pattern, so that a match of all before it fails at last
NASTY = (
    *" \t\n-—.,:;'’\"“”‘([<>&/#@_*?!",
    *(
        "a",
        "A",
        "1",
        "é",
        "\u0301",
        "a ",
        "A ",
        "1 ",
        "a-",
        "A.",
        "A’",
        "a’s ",
        ". ",
        ", ",
        "- ",
        "— ",
        "\n ",
        " \n",
        "\r\n",
    ),
    *(
        "Ada ",
        "Ada Fenn ",
        "Ada, ",
        "Ada’s ",
        "and ",
        "the ",
        "The ",
        "of ",
        "of the ",
        "said ",
        "said that ",
        "he said ",
        "Mr. ",
    ),
    *(
        "<!--",
        "<!---->",
        "<a ",
        "(a ",
        "(a) ",
        "[a]",
        "“a ",
        "“a” ",
        "‘a’ ",
        "http://",
        "www.a",
        "a@a ",
        "1,",
        "1-1 ",
        "May 1, ",
    ),
    *(
        "minister ",
        "minister of ",
        "president of the ",
        "U.S. ",
        "New York ",
        "not ",
        "in a ",
        "on the ",
        "who is ",
        "my ",
    ),
)
Match = Callable[[str | bytes], object]


class Slow(Exception):
    """The limit of CPU time is over."""


def tokens_of(pattern: str | bytes, flags: int) -> tuple[list[str], list[str]]:
    """What stands before the repetitions of a pattern, and what may be repeated: its parts and its characters."""
    tree = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]
    leads: dict[str, None] = {"": None}
    pumps: dict[str, None] = {}
    _collect(tree, "", leads, pumps)
    for fill in (_least, _most):
        pumps[fill(tree)] = None
    starts, parts = [lead for lead in leads if len(lead) < 200], [pump for pump in pumps if 0 < len(pump) < 200]
    return starts[:MOST_LEADS], parts[:MOST_PUMPS]


def _collect(tree: Iterable[Any], lead: str, leads: dict[str, None], pumps: dict[str, None]) -> None:
    for node in tree:
        name, value = str(node[0]), node[1]
        for part in _parts(name, value):
            if "REPEAT" in name and value[1] > 8:
                leads.setdefault(lead)
                for one in (part, *_alternatives(part)):
                    pumps.setdefault(_most(one))
                    pumps.setdefault(_least(one))
            _collect(part, lead, leads, pumps)
        if name in ("IN", "LITERAL", "NOT_LITERAL", "ANY", "CATEGORY"):
            for sign in _signs(name, value):
                pumps.setdefault(sign)
        lead += _most([node])


def _parts(name: str, value: Any) -> list[Any]:
    """The patterns inside a node."""
    if "REPEAT" in name:
        return [value[2]]
    if name == "BRANCH":
        return list(value[1])
    if name == "SUBPATTERN":
        return [value[3]]
    if name == "ATOMIC_GROUP":
        return [value]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [value[1]]
    return [part for part in value[1:] if part is not None] if name == "GROUPREF_EXISTS" else []


def _alternatives(tree: Any) -> list[Any]:
    """The branches of a pattern that is nothing but branches."""
    name, value = (str(tree[0][0]), tree[0][1]) if len(tree) == 1 else ("", None)
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _alternatives(_parts(name, value)[0])
    return _parts(name, value) if name == "BRANCH" else []


def _most(tree: Iterable[Any]) -> str:
    """A text that fits, with what is optional in it."""
    return "".join(_fill(str(name), value, _most, 1) for name, value in tree)


def _least(tree: Iterable[Any]) -> str:
    """A text that fits, without what is optional."""
    return "".join(_fill(str(name), value, _least, 0) for name, value in tree)


def _fill(name: str, value: Any, fill: Callable[[Iterable[Any]], str], least: int) -> str:
    if "REPEAT" in name:
        times = min(max(int(value[0]), least), 40)
        return fill(value[2]) * times
    if name == "BRANCH":
        return max((fill(part) for part in value[1]), key=len) if least else fill(value[1][0])
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return fill(_parts(name, value)[0])
    return next(iter(_signs(name, value)), "")


def _signs(name: str, value: Any) -> list[str]:
    """Some characters that a node takes."""
    if name == "LITERAL":
        return [chr(value)]
    if name == "RANGE":
        return [chr(value[0]), chr(value[1])]
    if name in ("ANY", "NOT_LITERAL"):
        return ["a"]
    if name == "CATEGORY":
        return {"CATEGORY_SPACE": [" "], "CATEGORY_DIGIT": ["1"], "CATEGORY_WORD": ["a"]}.get(str(value), ["-"])
    if name != "IN":
        return []
    if str(value[0][0]) == "NEGATE":
        taken = "".join(sign for kind, one in value[1:] for sign in _signs(str(kind), one))
        return [sign for sign in "a A-,.1" if sign not in taken and not (sign.isalnum() and "a" in taken)][:2] or ["a"]
    return [sign for kind, one in value for sign in _signs(str(kind), one)]


def attack(lead: str, pump: str, size: int) -> str:
    """The text of one attack."""
    return lead + pump * (size // len(pump)) + END


class Way(msgspec.Struct, frozen=True):
    """One way in which a pattern is used."""

    pattern: str | bytes
    flags: int
    method: str

    def function(self) -> Match:
        """The call on a text, all matches of it taken."""
        compiled: Any = re.compile(self.pattern, self.flags)
        if self.method in ("match", "fullmatch", "search"):
            return getattr(compiled, self.method)  # type: ignore[no-any-return]
        return lambda text: sum(1 for _ in compiled.finditer(text))


@cache
def slow_attack(way: Way) -> str | None:
    """The first attack under which the time of a pattern grows faster than the text; ``None`` if there is none."""
    run = way.function()
    leads, pumps = tokens_of(way.pattern, way.flags)
    attacks = {attack(lead, pump, SIZES[1]): (lead, pump) for lead in leads for pump in (*pumps, *NASTY)}
    for text, (lead, pump) in attacks.items():
        taken = _seconds(run, _coded(text, way.pattern))
        texts = [_coded(attack(lead, pump, size), way.pattern) for size in SIZES] if taken > MOMENT else []
        if texts and (taken > LIMIT or _grows(run, texts)):
            return f"{lead!r} + {pump!r} * n"
    return None


def _coded(text: str, pattern: str | bytes) -> str | bytes:
    return text.encode("utf-8") if isinstance(pattern, bytes) else text


def _grows(run: Match, texts: Sequence[str | bytes]) -> bool:
    """Whether every attempt says that four times the text takes far more than four times as long."""
    short, middle, long = texts
    if _least_seconds(run, middle) <= SUSPECT * _least_seconds(run, short):
        return False
    return all(_seconds(run, long) > min(GROWTH * _least_seconds(run, middle), LIMIT) for _ in range(ATTEMPTS))


def _least_seconds(run: Match, text: str | bytes) -> float:
    return min(_seconds(run, text) for _ in range(ATTEMPTS))


def _seconds(run: Match, text: str | bytes) -> float:
    began = thread_time()
    try:
        limited(lambda: run(text), LIMIT)
    except Slow:
        return float("inf")
    return thread_time() - began


def limited(call: Callable[[], object], seconds: float) -> None:
    """Run a call that is ended when it has had so much CPU time; patterns look at signals while they search.

    Raises:
        Slow: It was ended.
    """

    def end(number: int, frame: FrameType | None) -> None:
        raise Slow

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        call()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
