"""Authors as pages and texts write them: single names of persons and agencies, without what stands around them.

``RULES`` say what each part of a byline is; ``explain`` shows which one did. A part that no rule takes is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.documents.outlet_register import outlet_of
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.rules import Rule, Rules, rule_list, when

MOST = 12  # names
LONGEST = 1000  # characters of a byline
LONGEST_NAME = 60
_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,40})[)\]]")
_MARKS = re.compile(r"[;|,•·\n]| ?/ ?| & ")
_EDGES = " .,:;–—-*|/\"“”„«»'’"
_ADDRESS = re.compile(r"https?:|www\.|@|\d")
_NAME = re.compile(r"[^\W\d_][\w\u0300-\u036f’'.-]{0,40}(?: [\w\u0300-\u036f’'.-]{1,40}){1,5}")
_HAN, _KANA = "\u3400-\u9fff", "\u3005-\u30ff"
_EAST_ASIAN = re.compile(
    rf"[{_KANA}{_HAN}]{{2,6}}|[\uac00-\ud7af]{{2,4}}|[{_HAN}]{{1,4}}[ \u3000][{_KANA}{_HAN}]{{1,4}}"
)


class Part(msgspec.Struct, frozen=True):
    """One part of a byline with what it is: "person", "agency" or "none"."""

    text: str
    kind: str


def _is_too_long(part: str) -> bool:
    return len(part) > LONGEST_NAME


def is_agency(name: str) -> bool:
    """Whether a name is that of an agency.

    >>> is_agency("Reuters"), is_agency("Ada Renn")
    (True, False)
    """
    outlet = outlet_of(name) if "." not in name else None
    return name.lower().removeprefix("the ") in _agencies() or (outlet is not None and outlet.sort == "agency")


def _is_address(part: str) -> bool:
    return _ADDRESS.search(part) is not None


def _is_furniture(part: str) -> bool:
    words = part.lower().split()
    return words[0] == "the" or any(word.strip(_EDGES) in _words("none") for word in words)


def _is_outlet(part: str) -> bool:
    words = part.lower().split()
    return ("." not in part and outlet_of(part) is not None) or (len(words) > 2 and words[-1] in _papers())


def _is_place(part: str) -> bool:
    return part.lower() in _words("place") or part.lower() in _countries()


def _is_person(part: str) -> bool:
    words = part.split()
    has_form = _NAME.fullmatch(part) is not None and _is_capital(words[0]) and _is_capital(words[-1])
    return has_form and sum(map(_is_capital, words)) * 2 >= len(words)


def _is_east_asian(part: str) -> bool:
    return _EAST_ASIAN.fullmatch(part) is not None


RULES: Rules[str, str] = rule_list(
    "documents.bylines",
    Rule(
        "too long",
        when("none", _is_too_long),
        "Ada Renn has been writing of the coast for more than thirty years without rest",
    ),
    Rule("agency", when("agency", is_agency), "Reuters"),
    Rule("address", when("none", _is_address), "newsroom@tides.example"),
    Rule("furniture", when("none", _is_furniture), "Staff reporter"),
    Rule("outlet", when("none", _is_outlet), "Selmar Harbour Tribune"),
    Rule("place", when("none", _is_place), "New York"),
    Rule("person", when("person", _is_person), "Ada Renn-DeVries"),
    Rule("East Asian name", when("person", _is_east_asian), "海野太郎"),
)


def explain(byline: str) -> tuple[tuple[str, Part], ...]:
    """Every part of a byline with the rule that decided; "no rule" for one that none takes.

    >>> [(rule, part.text) for rule, part in explain("By Ada Renn, political editor, and Reuters in Osk")]
    [('person', 'Ada Renn'), ('furniture', 'political editor'), ('agency', 'Reuters')]
    """
    return tuple(_decided(part) for part in _parts(byline[:LONGEST]))[:MOST]


def parse_byline(byline: str) -> tuple[Part, ...]:
    """The persons and agencies of a byline, in order, none twice.

    >>> [part.text for part in parse_byline("By Ada Renn/Bo Lund Updated 12.30 First published 9.00")]
    ['Ada Renn', 'Bo Lund']
    """
    return tuple(dict.fromkeys(part for _, part in explain(byline) if part.kind != "none"))


def _decided(text: str) -> tuple[str, Part]:
    found = RULES.explain(text)
    return found.name or "no rule", Part(text, found.answer or "none")


def _parts(byline: str) -> Iterator[str]:
    """Single names; what stands in brackets is one of its own, such as an agency."""
    inside = [match["inside"] for match in _BRACKETS.finditer(byline)]
    for piece in [*_MARKS.split(_BRACKETS.sub("\n", byline)), *inside]:
        for one in _joined(_stopped(_begun(" ".join(piece.split())))):
            name = _without_place(_without_post(_begun(one.strip(_EDGES)))).strip(_EDGES)
            if name:
                yield name.title() if name.isupper() and len(name) > 5 and not is_agency(name) else name


def _begun(piece: str) -> str:
    """From the last word like "by" on; a capital one may also stand within, after a section or a day."""
    words = piece.split()
    for start in range(min(len(words), 12), 0, -1):
        lead = " ".join(words[max(start - 4, 0) : start]).lower().rstrip(":")
        is_lead = any(lead == by or (lead.endswith(f" {by}") and words[start - 1][0].isupper()) for by in _words("by"))
        rest = len(words) - start
        if is_lead and (rest > 1 or start == 1):
            return " ".join(words[start:])
    return piece


def _stopped(piece: str) -> str:
    """Up to what tells of the page, after a name of two words at least."""
    words = piece.split()
    for end in range(2, len(words)):
        word = words[end].lower().strip(_EDGES)
        pair = f"{word} {words[end + 1].lower()}" if end + 1 < len(words) else word
        if word in _words("stop") or pair.strip(_EDGES) in _words("stop") or word[:1].isdigit():
            return " ".join(words[:end])
        if word in _words("day") and (end + 1 == len(words) or words[end + 1][:1].isdigit()):
            return " ".join(words[:end])
    return piece


def _joined(piece: str) -> Iterator[str]:
    """Parted at words like "and"; at one of a single letter only where whole names stand on both sides."""
    words = piece.split()
    start = 0
    for at, word in enumerate(words):
        is_and = word.lower() in _words("and") and (word.islower() or word.isupper())
        if is_and and (len(word) > 1 or min(at - start, len(words) - at - 1) >= 2):
            yield " ".join(words[start:at])
            start = at + 1
    yield " ".join(words[start:])


def _without_place(name: str) -> str:
    """An agency or a person without the town or the paper: "Reuters in Osk", "Ada Renn for the Tide Table"."""
    words = name.split()
    at = next((at for at, word in enumerate(words) if at and word in _words("in")), len(words))
    rest = words[at + 1 :]
    return " ".join(words[:at]) if all(map(_is_capital, rest[1:] if rest[:1] == ["the"] else rest)) else name


def _without_post(name: str) -> str:
    words = name.split()
    at = next((at for at, word in enumerate(words) if at and word in _words("post")), len(words))
    first = " ".join(words[:at])
    post = next((post for post in _words("post") if first.endswith(post) and first != post), "")
    return first.removesuffix(post).rstrip() if post else first


def _is_capital(word: str) -> bool:
    """Begins with a capital, or with a letter of a script that has none."""
    letter = word.lstrip("'’\"(")[:1]
    return letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper())


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["words"] for row in load_rows("byline_words") if row["kind"] == kind)


@cache
def _countries() -> frozenset[str]:
    cells = [row[key] for row in required_rows(ENGLISH, "countries") for key in ("names", "capitals")]
    return frozenset(name.strip().lower() for cell in cells for name in cell.split(";") if name.strip())


@cache
def _papers() -> frozenset[str]:
    """Last words of the names of papers: "Tribune"."""
    return frozenset(row["words"].lower() for row in required_rows(ENGLISH, "outlet_words") if row["kind"] == "tail")


@cache
def _agencies() -> frozenset[str]:
    rows = [row for row in load_rows("outlets") if row["sort"] == "agency"]
    return frozenset(row[key].lower() for row in rows for key in ("words", "canonical") if row[key])
