"""Intermediaries: the places where an outlet stands between a speaker and the article ("told Reuters", "as quoted by").

``RULES`` is the policy: each row has the words that lead to an outlet, how an outlet may follow them, and an example.
``explain`` names the rule of every place. Who spoke there is decided in ``via``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import islice

import msgspec

from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, small_words, title_at
from onrecord.phrases.outlets import Outlet, is_no_outlet, read_outlet, read_outlets
from onrecord.types import Span

_SAY = pattern_of(ENGLISH, "attribution_patterns", "saying")
_NOUN = pattern_of(ENGLISH, "attribution_patterns", "piece of talk")
_WORD = re.compile(r"\s+[*_]?(?P<word>[\w’'-]+)(?=\s)")
# Somebody or something of the outlet stands before it: a reporter for the Post, Oda Fenn of the Post, its site.
_WHOM = re.compile(pattern_of(ENGLISH, "attribution_patterns", "told somebody of"))
# A name, then no other name and no noun ("told Lune residents"): the sentence ends or goes on with a small word.
_SINGLE = re.compile(pattern_of(ENGLISH, "attribution_patterns", "one name told"))
_PAIR = re.compile(r"\b(?P<before>[^\W\d_a-z][\w.-]{0,40}+)\s++(?=(?P<name>[^\W\d_a-z][\w-]{1,60}))")
_SINGLE_SUBJECT = re.compile(pattern_of(ENGLISH, "attribution_patterns", "one name quoting"))
_GROUP = re.compile(pattern_of(ENGLISH, "attribution_patterns", "name of a group"))  # Lunians, Leavers
_SAID_ON = re.compile(pattern_of(ENGLISH, "attribution_patterns", "said on air"))
_PIECE = re.compile(pattern_of(ENGLISH, "attribution_patterns", "piece after a name"))
_CITES = re.compile(pattern_of(ENGLISH, "attribution_patterns", "outlet cites"))
_LATER_CITES = re.compile(r"(?:\s+[\w’'-]+){0,4}" + _CITES.pattern)
_BOUNDARY = re.compile(pattern_of(ENGLISH, "attribution_patterns", "clause begins"))
_TO_VERB = re.compile(pattern_of(ENGLISH, "attribution_patterns", "up to the verb"))
_BESIDE = re.compile(r"(?:[ ,]+[\w’'-]+){0,5}?\s*(?:[.,;:)—–]|\Z|\n\s*\n)")
_APART = (",", "As", "as", "—", "–", "”", '"', "(")
_LOOK_BACK = 110  # characters before a verb in which its subject begins


class Place(msgspec.Struct, frozen=True):
    """Outlets with the words that lead to them."""

    rule: str
    trigger: Span
    outlets: tuple[Outlet, ...]
    needs_cue: bool  # belongs to the attribution whose cue holds the trigger, or to none that was found


class Rule(msgspec.Struct, frozen=True):
    """Words that lead to an outlet, and the prepositions and number of words that may stand between."""

    name: str
    words: str
    prepositions: frozenset[str] = frozenset()  # none: the outlet follows at once
    reach: int = 0  # words between, the preposition counted
    needs_cue: bool = False
    example: str = ""


def _pattern(name: str) -> str:
    return pattern_of(ENGLISH, "attribution_patterns", name)


def _words(name: str) -> frozenset[str]:
    return word_set(ENGLISH, "attribution_words", name)


RULES = (
    Rule("told", _pattern("via told"), needs_cue=True, example="She told Reuters that"),
    Rule("according", _pattern("via according"), example="he said, according to Reuters"),
    Rule("citing", _pattern("via citing"), example="the Post reported, citing Reuters"),
    Rule("spoke", _pattern("via spoke"), _words("after spoke"), 3, example="speaking to Reuters"),
    Rule("asked", _pattern("via asked"), _words("after asked"), 4, example="reached by Reuters"),
    Rule("quoted", _pattern("via quoted"), _words("after quoted"), 5, example="as quoted by Reuters"),
    Rule("interview", rf"(?i:{_NOUN})", _words("after interview"), 6, example="in an interview with Reuters"),
    Rule("wrote", _pattern("via wrote"), _words("after wrote"), 6, example="writing in the Post"),
    Rule("said to", _SAY, _words("after said"), 5, needs_cue=True, example="she confirmed to Reuters"),
    Rule("on air", _pattern("via on air"), example="she said on Radio Delta"),
    Rule("compound", _pattern("via compound"), example="in a Reuters interview"),
    Rule("reported", _pattern("via reported"), example="she said, Reuters reported"),
)
_BY_NAME = {rule.name: rule for rule in RULES}
_BEFORE = frozenset({"reported"})  # rules whose outlet stands before the words
# Two patterns, as the words of "reported" are those of other rules too.
_LEADING = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{rule.name.replace(' ', '_')}>{rule.words})" for rule in RULES if rule.name not in _BEFORE)
    + r")(?=\s)"
)
_TRAILING = re.compile(rf"\b(?:{_BY_NAME['reported'].words})\b")


class Page:
    """What the rules see of an article: its text, and what is known of its names when one asks."""

    def __init__(self, text: str, speakers: Collection[str]) -> None:
        self.text = text
        self._speakers = speakers  # the words of all sources

    @cached_property
    def _before(self) -> dict[str, set[str]]:
        """Capitalised word -> the capitalised words right before it."""
        before: dict[str, set[str]] = defaultdict(set)
        for match in _PAIR.finditer(self.text):
            before[match["name"]].add(match["before"])
        return before

    def is_outlet(self, name: str) -> bool:
        """Whether a capitalised word can be an outlet that no list knows: no person, place or body of the article."""
        is_known = place_of(name) or known_body(name) or body_noun(name) or title_at([name], 0) or is_no_outlet(name)
        is_group = _GROUP.match(name) is not None
        return not (is_known or is_group or name in self._speakers or any(map(_is_given, self._before.get(name, ()))))

    def is_person(self, outlet: Outlet) -> bool:
        """Whether the one word of a known outlet is a surname here: Ms. Stern, not the magazine."""
        name = outlet.name or ""
        return any(title_at([word], 0) for word in self._before.get(name, ())) if name.istitle() else False


def _is_given(word: str) -> bool:
    """Whether a capitalised word before a name makes it a person's: a given name, an honorific, a title."""
    if title_at([word], 0):
        return True
    is_other = word in small_words("opener", "day") or place_of(word) or body_noun(word) or word.endswith("-based")
    return not is_other and not word.isupper()


def find_places(text: str, speakers: Collection[str] = frozenset()) -> list[Place]:
    """Every place where an outlet follows words such as "told", or stands before "reported", in order.

    >>> [(place.rule, place.outlets[0].name) for place in find_places("She told Reuters that it rained.")]
    [('told', 'Reuters')]

    Args:
        text: The article.
        speakers: Words of the names of those who speak in it: a name that no list knows is then a person's.
    """
    page = Page(text, speakers)
    places = [*_leading(page), *_trailing(page)]
    return sorted(places, key=lambda place: place.outlets[0].span)


def explain(text: str) -> list[tuple[str, str]]:
    """The rule and the words of every place.

    >>> explain("In an interview with Reuters, she said no.")
    [('interview', 'interview with Reuters')]
    """
    return [(place.rule, _hull(place).of(text)) for place in find_places(text)]


def _hull(place: Place) -> Span:
    ends = (place.trigger, *(outlet.span for outlet in place.outlets))
    return Span(min(span.start for span in ends), max(span.end for span in ends))


def _leading(page: Page) -> Iterator[Place]:
    """Places whose outlet stands after the words."""
    at = 0
    while match := _LEADING.search(page.text, at):
        rule = _BY_NAME[(match.lastgroup or "").replace("_", " ")]
        outlets = _outlets_after(rule, Span(*match.span()), page)
        if outlets and not page.is_person(outlets[0]):
            yield Place(rule.name, Span(*match.span()), tuple(outlets), rule.needs_cue)
        at = outlets[-1].span.end if outlets else match.end()


def _outlets_after(rule: Rule, trigger: Span, page: Page) -> list[Outlet]:
    if rule.name == "compound":
        outlet = read_outlet(page.text, trigger.end)
        return [outlet] if outlet and outlet.name and _PIECE.match(page.text, outlet.span.end) else []
    if rule.name == "on air":
        outlets = _read(trigger.end, page)
        return outlets if outlets and outlets[0].sort == "broadcast" and _is_said_on(trigger.start, page.text) else []
    if not rule.prepositions:
        return _read(trigger.end, page) or (_unlisted(trigger.end, page) if rule.name == "told" else [])
    for at in _after_prepositions(rule, trigger.end, page.text):
        if outlets := _read(at, page):
            return outlets
    return []


def _after_prepositions(rule: Rule, at: int, text: str) -> Iterator[int]:
    """Places after the prepositions that stand within the rule's reach, with no mark between."""
    for _ in range(rule.reach):
        match = _WORD.match(text, at)
        if match is None:
            return
        at = match.end()
        if match["word"] in rule.prepositions:
            yield at


def _read(at: int, page: Page) -> list[Outlet]:
    """The outlets that begin here, or after somebody of theirs: a reporter for the Post."""
    outlets = read_outlets(page.text, at)
    if outlets and outlets[0].name:
        return outlets
    whom = _WHOM.match(page.text, at)
    return (whom and read_outlets(page.text, whom.end())) or outlets


def _unlisted(at: int, page: Page) -> list[Outlet]:
    """One capitalised word after "told" that names no person, place or body here: an outlet that no list knows."""
    match = _SINGLE.match(page.text, at)
    return [Outlet(match["name"], Span(*match.span("name")), "")] if match and page.is_outlet(match["name"]) else []


def _is_said_on(at: int, text: str) -> bool:
    """Whether "on" follows words for speaking, or begins the sentence: "she said on Monday on Radio Lune"."""
    before = re.split(r"[.!?]\s|\n\s*\n", text[max(0, at - 60) : at])[-1]
    return not before.strip(' “"') or _SAID_ON.search(before) is not None


def _trailing(page: Page) -> Iterator[Place]:
    """Places whose outlet is the subject: Reuters reported, the Post quoted her as saying, Vesper, citing."""
    for match in _TRAILING.finditer(page.text):
        subject = _subject(match.start(), page)
        if subject is None:
            continue
        outlets, is_apart = subject
        cites = _CITES.match(page.text, match.end()) or _later_cites(match.end(), page.text)
        trigger = Span(match.start(), cites.end() if cites else match.end())
        is_beside = is_apart and match[0][0] in "rw" and _BESIDE.match(page.text, match.end()) is not None
        yield Place("reported", trigger, tuple(outlets), needs_cue=not is_beside)


def _later_cites(at: int, text: str) -> re.Match[str] | None:
    """The "citing" of "reported on Monday, citing"."""
    return _LATER_CITES.match(text, at)


def _subject(end: int, page: Page) -> tuple[list[Outlet], bool] | None:
    """The outlets whose verb stands at ``end``, and whether a mark or "as" parts the clause from what is before it."""
    start = max(0, end - _LOOK_BACK)
    best: tuple[list[Outlet], bool] | None = None
    for boundary in islice(reversed(list(_BOUNDARY.finditer(page.text, start, end))), 3):
        outlets = read_outlets(page.text, boundary.end()) or _single_subject(boundary.end(), end, page)
        if outlets and outlets[-1].span.end <= end and _TO_VERB.fullmatch(page.text, outlets[-1].span.end, end):
            best = outlets, boundary[0].strip() in _APART
    return best


def _single_subject(at: int, end: int, page: Page) -> list[Outlet]:
    """A name that no list knows before "reported" or "quoted her as saying"."""
    match = _SINGLE_SUBJECT.match(page.text, at)
    if match is None or match.end("name") > end or not page.is_outlet(match["name"]):
        return []
    return [Outlet(match["name"], Span(*match.span("name")), "")]
