"""Sources: what the words of a source are - a name, a pronoun, a relative, a common noun - and what they say."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from onrecord.languages.tables import ENGLISH, listed_words, pattern_of, word_set
from onrecord.phrases.apposition import read_source
from onrecord.phrases.gazetteer import Parts, body_noun, place_of, small_words, title_at
from onrecord.phrases.given import Gender, gender_of_word
from onrecord.phrases.shapes import is_capital
from onrecord.types import Span, Spans

Form = Literal["none", "name", "pronoun", "relative", "nominal"]
Number = Literal["one", "many", "any"]

_PERSON: dict[str, Gender] = {
    **dict.fromkeys(listed_words(ENGLISH, "actor_words", "male pronoun"), "male"),
    **dict.fromkeys(listed_words(ENGLISH, "actor_words", "female pronoun"), "female"),
}
FIRST = word_set(ENGLISH, "actor_words", "first person")
FIRST_MANY = word_set(ENGLISH, "actor_words", "first persons")
_THINGS = word_set(ENGLISH, "actor_words", "thing")
_MANY = word_set(ENGLISH, "actor_words", "third persons")
_OPEN = word_set(ENGLISH, "actor_words", "open pronoun")
_OPEN_MORE = word_set(ENGLISH, "actor_words", "more open pronouns")
_RELATIVE = word_set(ENGLISH, "actor_words", "relative pronoun")
PRONOUNS = frozenset(_PERSON) | FIRST | FIRST_MANY | _THINGS | _MANY | _OPEN | _OPEN_MORE
_STRIP = " ,.;:—–-“”\"'’"
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_LEAD = re.compile(pattern_of(ENGLISH, "actor_patterns", "lead of a source"), re.IGNORECASE)
_STATE = "US"  # and not "us"
_INDEFINITE = word_set(ENGLISH, "actor_words", "indefinite article")


class Source(msgspec.Struct, frozen=True):
    """One source as the rules see it."""

    form: Form
    text: str  # its words in one line, without marks at the ends
    start: int
    end: int
    parts: Parts = Parts()
    word: str = ""  # the pronoun, or the first word of a nominal, in lower case
    noun: str = ""  # of a nominal: the noun for a person, body or document, in lower case
    modifiers: frozenset[str] = frozenset()  # of a nominal: its other words, in lower case
    number: Number = "any"
    gender: Gender | None = None

    @property
    def is_definite(self) -> bool:
        """Whether it speaks of somebody known."""
        return self.word not in _INDEFINITE and self.number != "many"


def read(spans: Spans, text: str, polities: frozenset[str]) -> Source:
    """The source that these spans hold.

    >>> read((Span(0, 3),), "She said no.", frozenset()).gender
    'female'
    """
    if not spans:
        return Source("none", "", 0, 0)
    raw = " ".join(" ".join(span.of(text) for span in spans).split())
    raw = _LEAD.sub("", raw)
    plain = raw.strip(_STRIP)
    start, end = spans[0].start, spans[-1].end
    words = plain.lower().split()
    if not words:
        return Source("none", "", start, end)
    if pronoun := _pronoun(words, plain, start, end):
        return pronoun
    if words[0] in _RELATIVE and len(words) < 4:
        return Source("relative", plain, start, end, word=words[0])
    parts = read_source(raw, polities)
    if parts.name:
        return Source("name", plain, start, end, parts, number="many" if parts.kind == "group" else "any")
    return _nominal(plain, start, end, parts)


def _pronoun(words: list[str], plain: str, start: int, end: int) -> Source | None:
    """A pronoun, alone or doubled (he himself)."""
    word = words[0]
    if plain == _STATE or word not in PRONOUNS or len(words) > 2 or (len(words) == 2 and words[1] not in PRONOUNS):
        return None
    if word in _RELATIVE and len(words) == 1 and word != "one":
        return Source("relative", plain, start, end, word=word)
    number: Number = "any"
    if word in _MANY or word in FIRST_MANY:
        number = "many"
    elif word in _PERSON or word in FIRST:
        number = "one"
    return Source("pronoun", plain, start, end, word=word, number=number, gender=_PERSON.get(word))


def _nominal(plain: str, start: int, end: int, parts: Parts) -> Source:
    words = plain.split()
    noun, at = _head(words)
    inside = range(at, at + len(noun.split()))
    others = frozenset(_POSSESSIVE.sub("", word.lower()) for i, word in enumerate(words) if i not in inside)
    return Source(
        "nominal",
        plain,
        start,
        end,
        parts,
        word=words[0].lower(),
        noun=noun,
        modifiers=others - small_words("determiner", "preposition"),
        number="many" if parts.kind == "group" else "one",
        gender=gender_of_word(noun),
    )


def _head(words: list[str]) -> tuple[str, int]:
    """The noun that a common noun phrase is about, and its place: the last one before a preposition or comma."""
    last = len(words)
    for at, word in enumerate(words):
        if at and (word in small_words("preposition", "participle") or word in _RELATIVE):
            last = at
            break
        if word.endswith((",", ";")):
            last = at + 1
            break
    for at in range(last - 1, -1, -1):
        for first in range(max(0, at - 2), at + 1):
            title = title_at(words, first)
            if title and first + title.length == at + 1:
                return " ".join(words[first : at + 1]).lower().strip(_STRIP), first
        if body_noun(words[at].strip(_STRIP)) or words[at].lower().strip(_STRIP) in small_words("issued document"):
            return words[at].lower().strip(_STRIP), at
    return (words[last - 1].lower().strip(_STRIP), last - 1) if words else ("", 0)


def find_word(words: str, text: str, start: int, end: int) -> Span | None:
    """Where a phrase stands between two places of the text, whatever white space parts its words.

    >>> find_word("harbour master", "the harbour  master said", 0, 24)
    Span(start=4, end=19)
    """
    if not words:
        return None
    pieces = [re.escape(word) for word in words.split()]
    match = re.compile(r"\s+".join(pieces)).search(text, start, end)
    return Span(*match.span()) if match else None


def is_place_adjective(word: str) -> bool:
    """Whether the word is the adjective of a country.

    >>> is_place_adjective("Danish")
    True
    """
    place = place_of(word)
    return place is not None and place.by == "demonym" and is_capital(word)
