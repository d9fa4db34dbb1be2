"""Groups that are told apart by how many they are and where they are from: two soldiers are not three.

"Two Cadrian pilots" brings new people in and points to nobody told of before, unless it says the same again; "the two
pilots" may be pilots told of before, but not three of them.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.languages.tables import ENGLISH, listed_words, word_set
from onrecord.phrases.gazetteer import place_of

_WORD = re.compile(r"\d[\d,]{0,11}|[\w'’-]+")
_NUMBERS = {word: number for number, word in enumerate(listed_words(ENGLISH, "actor_words", "number"), start=1)}
_DEFINITE = word_set(ENGLISH, "actor_words", "definite group")
_MORE = word_set(ENGLISH, "actor_words", "another group")
_LEAD = 3  # words in which a phrase says how many it tells of
_TELLING = frozenset("of among".split())  # two of the men


def count_of(phrase: str) -> int | None:
    """How many a phrase says that they are, if it begins with that.

    >>> count_of("the two Cadrian pilots"), count_of("1,200 men"), count_of("pilots of two ships")
    (2, 1200, None)
    """
    for word in _WORD.findall(phrase.lower())[:_LEAD]:
        if word in _NUMBERS:
            return _NUMBERS[word]
        if word.replace(",", "").isdecimal():
            return int(word.replace(",", ""))
        if word not in _DEFINITE | _MORE:
            return None
    return None


def is_new(phrase: str) -> bool:
    """Whether a phrase brings in people by their number: two pilots; but: the two pilots, two of the pilots.

    >>> is_new("two pilots"), is_new("the two pilots"), is_new("two of them")
    (True, False, False)
    """
    words = _WORD.findall(phrase.lower())
    return count_of(phrase) is not None and words[0] not in _DEFINITE and not _TELLING & set(words)


@cache
def origins_of(phrase: str) -> frozenset[str]:
    """The states whose adjectives stand in a phrase, by their codes.

    >>> sorted(origins_of("four Norwegian and Danish sailors"))
    ['DK', 'NO']
    """
    words = (word for word in _WORD.findall(phrase) if word[:1].isupper())
    places = (place_of(word) for word in words)
    return frozenset(place.code for place in places if place and place.by == "demonym" and place.code)
