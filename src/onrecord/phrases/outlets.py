"""Outlets named in a text: newspapers, agencies, stations and sites, by ``lexicon/outlets.tsv`` and by their shape.

``read_outlet`` looks at one place only, after a trigger such as "told"; nothing is searched here. An outlet is a known
name (Reuters), a name whose last or first word is typical (the Tidewater Post, Radio Delta), a name beside a common
noun (the newspaper Vesper, Vesper magazine), or a common noun that stands for an outlet named before (the station).
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from onrecord.languages.tables import ENGLISH, listed_words, pattern_of, required_rows, word_set
from onrecord.lexicon import load_rows
from onrecord.phrases.gazetteer import small_words
from onrecord.types import Span

_REACH = 120  # characters after the trigger; an outlet's name follows at once
# A capital or a digit stands near; "the station" and its like are common nouns after a definite article.
_BEGINS = re.compile(pattern_of(ENGLISH, "actor_patterns", "outlet begins"))
_SPACE = re.compile(r"\s*")
_TOKEN = re.compile(
    r"[“\"‘'(\[*_]*(?P<word>[^\W_](?:[^\W_]|[&!-])*(?:\.[^\W_]+)*)(?P<possessive>[’']s\b|(?<=s)[’'](?=\s))?"
    r"(?P<stop>(?:[^\w\s]|_)*)"
)
_AND = re.compile(pattern_of(ENGLISH, "actor_patterns", "another outlet"))
_GLOSS = re.compile(pattern_of(ENGLISH, "actor_patterns", "gloss of an outlet"))
_GLOSS_END = re.compile(pattern_of(ENGLISH, "actor_patterns", "end of a gloss"))
_EVENT = re.compile(pattern_of(ENGLISH, "actor_patterns", "event of an outlet"))
_ARTICLES = word_set(ENGLISH, "actor_words", "article before an outlet")
_DEFINITE = word_set(ENGLISH, "actor_words", "definite outlet")
_ADJECTIVE_ENDS = listed_words(ENGLISH, "actor_words", "end of an adjective of a country")
_LINKS = word_set(ENGLISH, "actor_words", "link in an outlet")
_COMPOUND = re.compile(r".+-[a-z]+")  # Lune-based, semi-official
_MAX_WORDS = 8
_MOST = 3  # outlets in one list


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


def read_outlets(text: str, at: int) -> list[Outlet]:
    """The outlets that are listed from ``at``, at most three.

    >>> [outlet.name for outlet in read_outlets("She told Reuters and the Tidewater Post that", 8)]
    ['Reuters', 'Tidewater Post']
    """
    outlets: list[Outlet] = []
    while len(outlets) < _MOST and (outlet := read_outlet(text, at)):
        outlets.append(outlet)
        following = _AND.match(text, outlet.span.end)
        if following is None:
            break
        at = following.end()
    return outlets


def read_outlet(text: str, at: int) -> Outlet | None:
    """The outlet whose noun phrase begins at ``at`` (white space before it is skipped), or ``None``.

    >>> read_outlet("She told the Tidewater Post that", 8).name
    'Tidewater Post'
    """
    if not _BEGINS.match(text, at):
        return None
    outlet = _read(text, _tokens(text, at))
    is_host = outlet is not None and _EVENT.match(text, outlet.span.end) is not None
    return None if is_host else outlet


def _read(text: str, tokens: list[_Token]) -> Outlet | None:
    has_article = bool(tokens) and tokens[0].word.lower() in _ARTICLES
    definite = has_article and tokens[0].word.lower() in _DEFINITE
    if has_article and (outlet := _known(text, tokens, 0)):
        return outlet  # The Hill
    first = int(has_article)
    while first < min(len(tokens), 6):
        if outlet := _shaped(text, tokens, first, definite=definite):
            return outlet
        run = _capitals(tokens, first)
        if run and run[-1].possessive:
            first += len(run)  # Hong Kong’s
        elif tokens[first].possessive or _is_modifier(tokens, first):
            first += 1
        else:
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
        if stop.strip("”\"’'*_]") or "\n\n" in text[match.end() : match.end() + 2]:
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
        return None if _is_other_name(known, run) else known
    if run and noun and not run[-1].possessive and not _names_follow(tokens, first + len(run) + noun[0]):
        return _beside_noun(text, tokens[first : first + len(run) + noun[0]], run, noun[1])
    if run and (glossed := _glossed(text, run)):
        return _outlet(text, run, glossed)
    if not run and noun:
        named = _capitals(tokens, first + noun[0])
        if named and not tokens[first + noun[0] - 1].possessive:
            return _outlet(text, named, noun[1])
        span = Span(tokens[first].span.start, tokens[first + noun[0] - 1].span.end)
        return Outlet(None, span, noun[1]) if definite else None
    return None


def _is_other_name(known: Outlet, run: list[_Token]) -> bool:
    """Whether one word of a longer name only looks like an outlet: Fox Harbour, Slate Mountain."""
    rest = [token for token in run if token.span.start >= known.span.end]
    is_word = known.sort != "agency" and known.name is not None and known.name.istitle() and " " not in known.name
    is_outlet_word = bool(rest) and (rest[0].word in _words("tail") or rest[0].word in _words("head"))
    return bool(rest) and is_word and not is_outlet_word and not rest[0].word[0].isdigit()


def _glossed(text: str, run: list[_Token]) -> str | None:
    """The sort that an apposition tells: Lune Eins, a public radio station."""
    gloss = _GLOSS.match(text, run[-1].span.end)
    words = _GLOSS_END.split(gloss["phrase"])[0].split() if gloss else []
    nouns = _words("noun")
    return next((nouns[last] for last in (" ".join(words[-2:]), " ".join(words[-1:])) if last in nouns), None)


def _beside_noun(text: str, whole: list[_Token], run: list[_Token], sort: str) -> Outlet:
    """Vesper magazine: Vesper; but Danish radio is itself the name."""
    is_adjective = len(run) == 1 and run[0].word.lower().endswith(_ADJECTIVE_ENDS)
    return _outlet(text, whole if is_adjective else run, sort)


def _names_follow(tokens: list[_Token], at: int) -> bool:
    """Whether the noun belongs to a name after it: the Delta daily Vesper."""
    return at < len(tokens) and tokens[at].is_capital and tokens[at].word not in small_words("day")


def _typical(run: list[_Token], *, definite: bool) -> str | None:
    """The sort of outlet that the first or last word of a name tells, or ``None``."""
    tails, heads = _words("tail"), _words("head")
    if " ".join(token.word for token in run) in _words("not"):
        return None
    first, _, rest = run[-1].word.partition("-")
    if rest and first in _names() and len(run) == 1:
        return _names()[first][0]  # Interfax-Ukraine
    last = run[-1].word.rsplit("-", 1)[-1]
    last = last.title() if last.isupper() and len(last) > 3 else last  # USA TODAY
    if last == "Agency":
        return tails[last] if len(run) > 1 and run[-2].word in _words("of news") else None
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
    for at, token in enumerate(tokens[first:], first):
        if token.word == "and" and len(run) > 1 and _typical(run, definite=False) and _begins_name(tokens, at + 1):
            break  # the Lune Herald and Radio Delta are two
        is_day = token.word in small_words("day") and (run or token.word != "Sunday")  # the Sunday Post
        is_name = token.is_capital and not is_day and not _COMPOUND.fullmatch(token.word)
        if not (is_name or (run and token.word in _LINKS)):
            break
        run.append(token)
        if token.possessive or token.stops:
            break
    while run and run[-1].word in _LINKS:
        run.pop()
    return run


def _begins_name(tokens: list[_Token], at: int) -> bool:
    """Whether another outlet begins after "and": a known one, Radio Delta, the Delta Post."""
    words = [token.word for token in tokens[at : at + 2]]
    is_headed = words[:1] != [] and (words[0] in _words("head") or words[0].lower() in _DEFINITE)
    return is_headed or any(" ".join(words[:length]) in _names() for length in (1, 2))


def _noun(tokens: list[_Token], first: int) -> tuple[int, str] | None:
    """How many words of a common noun begin here, and the sort it tells."""
    nouns = _words("noun")
    for length in (2, 1):
        words = " ".join(token.word for token in tokens[first : first + length])
        if len(tokens) >= first + length and words in nouns:
            return length, nouns[words]
    return None


def _is_modifier(tokens: list[_Token], at: int) -> bool:
    """Whether a name may still follow: Delta’s Vesper, the state agency, the Danish business daily Vesper."""
    token = tokens[at]
    if token.stops:
        return False
    if _is_descriptor(token) or _noun(tokens, at + 1) is not None:
        return True
    beyond = next((i for i in range(at + 1, len(tokens)) if not _is_descriptor(tokens[i])), len(tokens))
    return token.is_capital and beyond > at + 1 and _noun(tokens, beyond) is not None


def _is_descriptor(token: _Token) -> bool:
    return token.word in small_words("descriptor", "count") or _COMPOUND.fullmatch(token.word) is not None


def _outlet(text: str, run: list[_Token], sort: str) -> Outlet:
    span = Span(run[0].span.start, run[-1].span.end)
    return Outlet(" ".join(span.of(text).split()), span, sort)


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Known name -> its sort and its full form."""
    return {row["words"]: (row["sort"], row["canonical"]) for row in load_rows("outlets")}


@cache
def _words(kind: str) -> dict[str, str]:
    """The words of one kind, each with the sort it tells."""
    return {row["words"]: row["sort"] for row in required_rows(ENGLISH, "outlet_words") if row["kind"] == kind}
