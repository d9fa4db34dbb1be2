"""Outlets named in a text: newspapers, agencies, stations and sites, by ``lexicon/outlets.tsv`` and by their shape.

``read_outlet`` looks at one place only, after a trigger such as "told"; nothing is searched here. An outlet is a known
name (Reuters), a name whose last or first word is typical (the Tidewater Post, Radio Delta), a name beside a common
noun (the newspaper Vesper, Vesper magazine), or a common noun that stands for an outlet named before (the station).
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from onrecord.attributions.kinds import small_words
from onrecord.lexicon import load_rows
from onrecord.types import Span

_REACH = 120  # characters after the trigger; an outlet's name follows at once
# A capital or a digit stands near; "the station" and its like are common nouns after a definite article.
_BEGINS = re.compile(r"\s*(?:[“\"'‘]*(?:\w\S*\s+){0,4}[“\"'‘(]*[^\W_a-z]|(?:the|that|this)\s)")
_SPACE = re.compile(r"\s*")
_TOKEN = re.compile(
    r"[“\"‘'(]*(?P<word>\w[\w&!-]*(?:\.\w+)*)(?P<possessive>[’']s\b|(?<=s)[’'](?=\s))?(?P<stop>[^\w\s]*)"
)
_ARTICLES = frozenset({"the", "a", "an", "that", "this"})
_DEFINITE = frozenset({"the", "that", "this"})
_LINKS = frozenset({"of", "and", "de", "della", "du"})
_MAX_WORDS = 8


class Outlet(msgspec.Struct, frozen=True):
    """An outlet where it stands; ``name`` is ``None`` for a common noun such as "the station"."""

    name: str | None
    span: Span
    sort: str  # paper, broadcast, agency, web, or empty


class _Token(msgspec.Struct, frozen=True):
    word: str
    span: Span
    possessive: bool
    stops: bool  # a comma or another mark follows

    @property
    def is_capital(self) -> bool:
        return self.word[0].isupper() or self.word[0].isdigit()


def read_outlet(text: str, at: int) -> Outlet | None:
    """The outlet whose noun phrase begins at ``at`` (white space before it is skipped), or ``None``.

    >>> read_outlet("She told the Tidewater Post that", 8).name
    'Tidewater Post'
    """
    if not _BEGINS.match(text, at):
        return None
    tokens = _tokens(text, at)
    has_article = bool(tokens) and tokens[0].word.lower() in _ARTICLES
    definite = has_article and tokens[0].word.lower() in _DEFINITE
    if has_article and (outlet := _known(text, tokens, 0)):
        return outlet  # The Hill
    for first in range(int(has_article), min(len(tokens), 6)):
        if outlet := _shaped(text, tokens, first, definite=definite):
            return outlet
        if not _is_modifier(tokens, first):
            return None
    return None


def canonical(name: str) -> str:
    """The full form of an outlet's name, for comparing; case and article do not count.

    >>> canonical("The AP") == canonical("Associated Press")
    True
    """
    words = name.split()
    short = " ".join(words[1:] if words[:1] in (["the"], ["The"]) and len(words) > 1 else words)
    entry = _names().get(name) or _names().get(short)
    full = entry[1] if entry and entry[1] else short
    return full.casefold().removeprefix("the ")


def is_no_outlet(word: str) -> bool:
    """Whether this capitalised word is told things and is no outlet, as the lexicon says.

    >>> is_no_outlet("Parliament")
    True
    """
    return word in _words("not")


def _tokens(text: str, at: int) -> list[_Token]:
    tokens: list[_Token] = []
    while len(tokens) < _MAX_WORDS:
        gap = _SPACE.match(text, at)
        match = _TOKEN.match(text, gap.end() if gap else at, at + _REACH)
        if match is None:
            break
        stop = match["stop"]
        tokens.append(_Token(match["word"], Span(*match.span("word")), bool(match["possessive"]), bool(stop)))
        if stop.strip("”\"’'") or "\n\n" in text[match.end() : match.end() + 2]:
            break
        at = match.end()
    return tokens


def _known(text: str, tokens: list[_Token], first: int) -> Outlet | None:
    """The longest name of the lexicon that begins here."""
    names = _names()
    for last in range(min(len(tokens), first + 4), first, -1):
        run = tokens[first:last]
        entry = names.get(" ".join(token.word for token in run))
        if entry is not None and not any(token.possessive for token in run[:-1]):
            return _outlet(text, run, entry[0])
    return None


def _shaped(text: str, tokens: list[_Token], first: int, *, definite: bool) -> Outlet | None:
    """A known name, one with a typical first or last word, one beside a common noun, or the noun alone."""
    known = _known(text, tokens, first)
    run = _capitals(tokens, first)
    noun = _noun(tokens, first + len(run))
    sort = _typical(run, definite=definite) if run else None
    if sort is not None and (known is None or known.span.end < run[-1].span.end):
        return _outlet(text, run, sort)  # Breitbart News is more than Breitbart
    if known:
        return known
    if run and noun and not run[-1].possessive and not _names_follow(tokens, first + len(run) + noun[0]):
        return _beside_noun(text, tokens[first : first + len(run) + noun[0]], run, noun[1])
    if not run and noun:
        named = _capitals(tokens, first + noun[0])
        if named and not tokens[first + noun[0] - 1].possessive:
            return _outlet(text, named, noun[1])
        span = Span(tokens[first].span.start, tokens[first + noun[0] - 1].span.end)
        return Outlet(None, span, noun[1]) if definite else None
    return None


def _beside_noun(text: str, whole: list[_Token], run: list[_Token], sort: str) -> Outlet:
    """Vesper magazine: Vesper; but Danish radio is itself the name."""
    is_adjective = len(run) == 1 and run[0].word.lower().endswith(("ish", "ese", "an", "ch", "ian"))
    return _outlet(text, whole if is_adjective else run, sort)


def _names_follow(tokens: list[_Token], at: int) -> bool:
    """Whether the noun belongs to a name after it: the Delta daily Vesper."""
    return at < len(tokens) and tokens[at].is_capital and tokens[at].word not in small_words("day")


def _typical(run: list[_Token], *, definite: bool) -> str | None:
    """The sort of outlet that the first or last word of a name tells, or ``None``."""
    tails, heads = _words("tail"), _words("head")
    last = run[-1].word.rsplit("-", 1)[-1]
    last = last.title() if last.isupper() and len(last) > 3 else last  # USA TODAY
    if last in tails and (len(run) > 1 or "-" in run[-1].word or (definite and tails[last])):
        return tails[last]
    tail_of = next((i for i in range(1, len(run) - 2) if run[i].word in tails and run[i + 1].word == "of"), None)
    if tail_of is not None or (len(run) > 2 and run[0].word in tails and run[1].word == "of"):
        return tails[run[tail_of or 0].word]
    if len(run) == 2 and run[0].word in heads:
        return heads[run[0].word]
    return None


def _capitals(tokens: list[_Token], first: int) -> list[_Token]:
    """The capitalised words from here, with small words between them; a day of the week ends it."""
    run: list[_Token] = []
    for token in tokens[first:]:
        is_day = token.word in small_words("day") and (run or token.word != "Sunday")  # the Sunday Post
        if not ((token.is_capital and not is_day) or (run and token.word in _LINKS)):
            break
        run.append(token)
        if token.possessive or token.stops:
            break
    while run and run[-1].word in _LINKS:
        run.pop()
    return run


def _noun(tokens: list[_Token], first: int) -> tuple[int, str] | None:
    """How many words of a common noun begin here, and the sort it tells."""
    nouns = _words("noun")
    for length in (2, 1):
        words = " ".join(token.word for token in tokens[first : first + length])
        if len(tokens) >= first + length and words in nouns:
            return length, nouns[words]
    return None


def _is_modifier(tokens: list[_Token], at: int) -> bool:
    """Whether a name may still follow: Delta’s Vesper, the state agency, the Danish daily Vesper."""
    token = tokens[at]
    if token.stops:
        return False
    if token.possessive and token.is_capital:
        return True
    return token.word in small_words("descriptor") or _noun(tokens, at + 1) is not None


def _outlet(text: str, run: list[_Token], sort: str) -> Outlet:
    span = Span(run[0].span.start, run[-1].span.end)
    return Outlet(" ".join(span.of(text).split()), span, sort)


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Known name -> its sort and its full form."""
    return {row["words"]: (row["sort"], row["canonical"]) for row in load_rows("outlets") if row["kind"] == "name"}


@cache
def _words(kind: str) -> dict[str, str]:
    """The words of one kind, each with the sort it tells."""
    return {row["words"]: row["sort"] for row in load_rows("outlets") if row["kind"] == kind}
