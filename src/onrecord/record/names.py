"""Names of actors → keys: without case, accents and stops, in Latin letters, so that spellings of one name meet."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from onrecord.lexicon import load_rows
from onrecord.phrases.gazetteer import body_noun, small_words
from onrecord.phrases.given import gender_of, same_given
from onrecord.record.look_alikes import exact_words, is_look_alike

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset("the of and for in on de la le les du des der die das al el von van".split())


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name for comparing; of one that only looks like another, as they are written.

    >>> name_words("Андрей Келин"), name_words("the O’Níall Group")
    (('andrei', 'kelin'), ('oniall', 'group'))
    """
    if is_look_alike(name):
        return exact_words(name)
    plain = anyascii(name.replace("й", "и").replace("Й", "И")).casefold()
    words = _WORD.findall(plain.replace("'", "").replace(".", "").replace("`", ""))
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=20_000)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, without Jr. and the like; ``Fenn, Oda`` is turned round.

    >>> person_words("Fenn, Oda"), person_words("Ulf Fenn Jr.")
    (('oda', 'fenn'), ('ulf', 'fenn'))
    """
    last, comma, first = name.partition(",")
    if comma and first.strip(" .").lower() not in {word.lower().rstrip(".") for word in small_words("suffix")}:
        name = f"{first} {last}"
    words = name_words(name)
    suffixes = {word.lower().rstrip(".") for word in small_words("suffix")}
    while len(words) > 1 and words[-1] in suffixes:
        words = words[:-1]
    return words


def words_before(words: tuple[str, ...]) -> int:
    """How many words before a full name are no part of it: the second is a given name and the first is none.

    >>> words_before(("crooked", "hillary", "fenn")), words_before(("ulf", "ivar", "fenn"))
    (1, 0)
    """
    if len(words) < 3 or len(words[0]) == 1 or _is_given(words[0]) or not _is_given(words[1]):
        return 0
    return 1


def _is_given(word: str) -> bool:
    return gender_of(word) is not None or word in _forms()


def same_first_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether what stands before two equal surnames can be of one person: equal, short for it, or its letter.

    >>> same_first_names(("bill",), ("william", "j")), same_first_names(("oda",), ("ulf",))
    (True, False)
    """
    if not one or not other or not same_given(one[0], other[0]):
        return False
    return len(one) < 2 or len(other) < 2 or any(same_given(a, b) for a in one[1:] for b in other[1:])


def content_words(*texts: str | None) -> frozenset[str]:
    """The words of offices and bodies that tell something.

    >>> sorted(content_words("Minister of the Interior", None))
    ['interior', 'minister']
    """
    return frozenset(word for text in texts if text for word in name_words(text) if word not in _SMALL)


_PLAIN = frozenset(
    "foreign defence defense interior home finance justice health education trade energy transport agriculture state "
    "national federal central public local regional supreme high constitutional appeals general press military armed "
    "secret security intelligence ruling opposition house lower upper prime presidential royal government city".split()
)


def is_common_body(name: str) -> bool:
    """Whether a body's name fits one in every country, so that it says nothing without its country.

    >>> is_common_body("Foreign Ministry"), is_common_body("the government"), is_common_body("Tide Union")
    (True, True, False)
    """
    words = [word for word in name_words(name) if word not in _SMALL]
    if not words:
        return True
    return all(word in _PLAIN or body_noun(word) is not None for word in words)


def initials_of(given: str) -> frozenset[str]:
    """The letters with which a given name or one that it stands for can begin.

    >>> sorted(initials_of("bill"))
    ['b', 'l', 'w']
    """
    return frozenset(name[0] for name in _forms().get(given, frozenset()) | {given})


@cache
def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in load_rows("nicknames"):
        forms = {row["full"].casefold(), *row["short"].casefold().split("|")}
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return {name: frozenset(forms) for name, forms in found.items()}
