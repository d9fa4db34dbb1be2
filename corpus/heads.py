"""The head of a mark file: ``@`` lines, read into values.

What the lines mean stands in ``GUIDELINES.md``. Every value keeps the number of its line, for the checks.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from corpus.marks import MarkError

Period = tuple[str, str]
KINDS = ("person", "organisation", "country", "bloc", "group", "outlet", "unknown")
MODALITIES = ("asserted", "negated", "future", "hypothetical", "?")
BASES = ("explicit", "relative", "publication", "unknown")
LABELS = ("favourable", "hostile", "neutral")
DIRECTIONS = ("warmer", "colder", "unclear")
_SPEAKER_KEYS = ("name", "kind", "role", "org", "cc", "id", "absent")
_ATTRIBUTION_KEYS = ("sp", "neg", "opt", "nested", "via", "viaurl", "said", "manner", "via_name", "utt")
_HEADS = ("args", "language", "plot", "actor", "sp", "e", "stance", "shift")


class Actor(NamedTuple):
    """A party of events, stances and shifts."""

    name: str
    kind: str
    country: str | None
    also: tuple[str, ...]
    speaks_for: tuple[str, ...]
    id: str | None
    absent: bool  # the text has none of the forms
    line: int


class Speaker(NamedTuple):
    """Whoever is behind a source; each value with its alternatives, ``None`` where it is undecided."""

    key: str
    values: Mapping[str, tuple[str | None, ...]]
    id: str | None
    absent: bool
    line: int


class Attribution(NamedTuple):
    """One ``@a`` line."""

    number: str
    keys: Mapping[str, str]
    line: int


class Event(NamedTuple):
    """One ``@e`` line; ``claim`` is ``-``, ``?`` or the number of an attribution."""

    actor: str
    recipient: str
    code: str
    others: tuple[str, ...]
    modality: str
    claim: str
    period: str
    optional: bool
    symmetric: bool
    line: int


class Toward(NamedTuple):
    """One ``@stance`` or ``@shift`` line: a holder, a target and a label or direction."""

    holder: str
    target: str
    value: str
    others: tuple[str, ...]
    optional: bool
    line: int


class Head(NamedTuple):
    """All that the head of one file says."""

    args: str
    language: str
    plot: str
    actors: tuple[Actor, ...]
    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    stances: tuple[Toward, ...]
    shifts: tuple[Toward, ...]

    @property
    def options(self) -> dict[str, str]:
        """The options by name, as ``{"--published": "2027-03-04"}``."""
        words = shlex.split(self.args)
        return dict(zip(words[::2], words[1::2], strict=False))


def read_head(head: str) -> Head:
    """The values of the ``@`` lines.

    Raises:
        MarkError: A line or a key that is not known, or a value that cannot be.
    """
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in (*_HEADS, "a")}
    for number, line in enumerate(head.split("\n"), 1):
        if line.strip():
            name, rest = _split_line(line, number)
            found[name].append((rest, number))
    first = {name: rows[0][0] if rows else "" for name, rows in found.items()}
    return Head(
        args=first["args"],
        language=first["language"] or "en",
        plot=first["plot"],
        actors=tuple(_actor(*row) for row in found["actor"]),
        speakers=tuple(_speaker(*row) for row in found["sp"]),
        attributions=tuple(_attribution(*row) for row in found["a"]),
        events=tuple(_event(*row) for row in found["e"]),
        stances=tuple(_toward(*row, LABELS) for row in found["stance"]),
        shifts=tuple(_toward(*row, DIRECTIONS) for row in found["shift"]),
    )


def _split_line(line: str, number: int) -> tuple[str, str]:
    if match := re.match(r"@a(\d+)(?:\s|$)", line):
        return "a", f"{match.group(1)} {line[match.end() :]}"
    match = re.match(r"@(\w+)(?:\s+|$)", line)
    if not match or match.group(1) not in _HEADS:
        raise MarkError(f"a line that is not known: {line[:60]!r}", number)
    return match.group(1), line[match.end() :].strip()


def _parts(text: str, separator: str = ";") -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _chosen(value: str, choices: Sequence[str], line: int) -> str:
    if value not in choices:
        raise MarkError(f"{value!r} is none of {', '.join(choices)}", line)
    return value


def _words(text: str, line: int) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise MarkError(f"quotes: {error}", line) from error


def _keys(words: Sequence[str], known: Sequence[str], line: int) -> dict[str, str]:
    pairs = (word.partition("=") for word in words)
    keys = {key: value if equals else "yes" for key, equals, value in pairs}
    if strange := keys.keys() - set(known):
        raise MarkError(f"a key that is not known: {', '.join(sorted(strange))}", line)
    return keys


def _actor(text: str, line: int) -> Actor:
    name, *rest = (part.strip() for part in text.split("|"))
    keys = {
        key: value for key, _, value in (part.partition("=") for part in rest[2:] if part.startswith(("for=", "id=")))
    }
    plain = [part for part in rest[2:] if part and not part.startswith(("for=", "id=")) and part != "absent"]
    if len(rest) < 2 or len(plain) > 1:
        raise MarkError("an actor is NAME | KIND | CC | other names | for= | id=", line)
    return Actor(
        name=name,
        kind=_chosen(rest[0], KINDS, line),
        country=_country(rest[1], line),
        also=_parts(plain[0]) if plain else (),
        speaks_for=_parts(keys.get("for", "")),
        id=keys.get("id"),
        absent="absent" in rest,
        line=line,
    )


def _country(value: str, line: int) -> str | None:
    if value == "-":
        return None
    if not re.fullmatch("[A-Z]{2}", value):
        raise MarkError(f"a country is two capitals or -: {value!r}", line)
    return value


def _speaker(text: str, line: int) -> Speaker:
    key, *words = _words(text, line) or [""]
    keys = _keys(words, _SPEAKER_KEYS, line)
    values: dict[str, tuple[str | None, ...]] = {}
    for name in ("name", "kind", "role", "org", "cc"):
        written = keys.get(name, "?")
        if written != "?":
            values[name] = tuple(None if part == "-" else part for part in _parts(written))
            if not values[name]:
                raise MarkError(f"{name} is empty; null is -", line)
    for kind in values.get("kind", ()):
        _chosen(kind or "-", KINDS, line)
    for code in values.get("cc", ()):
        _country(code or "-", line)
    return Speaker(key, values, keys.get("id"), "absent" in keys, line)


def _attribution(text: str, line: int) -> Attribution:
    number, *words = _words(text, line)
    keys = _keys(words, _ATTRIBUTION_KEYS, line)
    if "opt" not in keys and "sp" not in keys:
        raise MarkError(f"a{number} has no sp= and is not opt", line)
    if (said := keys.get("said", "?")) != "?":
        written, _, basis = said.partition(":")
        read_period(written, line)
        _chosen(basis or "unknown", BASES, line)
    if how := keys.get("manner"):
        _chosen(how, ("direct", "mixed", "indirect"), line)
    return Attribution(number, keys, line)


def _event(text: str, line: int) -> Event:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) < 5:
        raise MarkError("an event is A > B | CODE | MODALITY | CLAIM | PERIOD [| opt] [| sym]", line)
    actor, recipient = _pair(parts[0], line)
    code, *others = parts[1].split("/")
    for one in (code, *others):
        if not re.fullmatch(r"\d{2,4}", one) or not 1 <= int(one[:2]) <= 20:
            raise MarkError(f"no CAMEO code: {one!r}", line)
    if not re.fullmatch(r"-|\?|a\d+", parts[3]):
        raise MarkError(f"a claim is -, ? or aN: {parts[3]!r}", line)
    if strange := set(parts[5:]) - {"opt", "sym", ""}:
        raise MarkError(f"not opt or sym: {', '.join(sorted(strange))}", line)
    if parts[4] != "?":
        read_period(parts[4], line)
    modality = _chosen(parts[2], MODALITIES, line)
    marks = {"optional": "opt" in parts[5:], "symmetric": "sym" in parts[5:]}
    return Event(actor, recipient, code, tuple(others), modality, parts[3], parts[4], line=line, **marks)


def _pair(text: str, line: int) -> tuple[str, str]:
    if text.count(">") != 1:
        raise MarkError(f"a pair is A > B: {text!r}", line)
    first, second = (part.strip() for part in text.split(">"))
    return first, second


def _toward(text: str, line: int, values: Sequence[str]) -> Toward:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) < 2:
        raise MarkError("a line of this kind is A > B | VALUE", line)
    holder, target = _pair(parts[0], line)
    others = _parts(parts[2]) if len(parts) > 2 and parts[2] != "opt" else ()
    return Toward(holder, target, _chosen(parts[1], values, line), others, "opt" in parts[2:], line)


def read_period(written: str, line: int = 0) -> Period | None:
    """The half-open days of a written period; ``None`` for ``-``.

    >>> read_period("2027-03")
    ('2027-03-01', '2027-04-01')

    Raises:
        MarkError: Not a year, a month, a day, or two days with a slash.
    """
    if written == "-":
        return None
    try:
        first, last = _days(written)
    except ValueError as error:
        raise MarkError(f"no period: {written!r}", line) from error
    if last <= first:
        raise MarkError(f"a period that ends before it begins: {written!r}", line)
    return first.isoformat(), last.isoformat()


def _days(written: str) -> tuple[date, date]:
    if "/" in written:
        first, last = written.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    numbers = [int(part) for part in written.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0] + 1, 1, 1)
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    day = date.fromisoformat(written)
    return day, day + timedelta(days=1)
