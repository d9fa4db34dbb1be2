"""Spellings of one foreign name: the words of a name as sounds, so that those of other papers and scripts meet.

A meeting says that two names may be of one person. It costs little where evidence decides (``linking_chance``), and a
rule stands here only if the 10,900 names of ``bench.measures.spellings`` do not meet wrongly by it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.lexicon import load_rows

Words = tuple[str, ...]
# Spellings of one foreign sound, in their order; what is left twice is written once.
# no words: spellings of sounds
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:iy|ij|yi|ii|yy|ey|ei|ej|ie|y|j)\b", "i"),
        (r"((?:ou|tch).*in)e\b", r"\1"),  # Poutine
        (r"\bjo(?=\w{0,24}(?:in|ina|[oe][vw]|[oe][vw]a)\b)", "e"),  # Jolkin
        (r"(?<![bcdgkpstwz])h(?=\w{0,24}(?:enko|chuk|tchuk)\b)", "g"),  # Honcharenko, Goncharenko
        (r"enka\b", "enko"),
        (r"tsch|tch|shch|szcz|sch|sh|sz|ch|cz", "s"),
        (r"[kg]h", "h"),
        (r"c(?=[aouklrt])", "k"),
        (r"ts|tz|tc|(?<=[lnrvw])z|z(?=k)", "c"),
        (r"x", "ks"),
        (r"ander\b", "andr"),
        (r"[iyj]+e|yo|(?<=.)[ij]o(?=[vwfd]|m\b)", "e"),  # Yevgeny, Jewgeni, Yolkin, Solowjow, Soloviov
        (r"ph|v", "f"),
        (r"w", "f"),
        (r"ou|oo", "u"),
        (r"y|j", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=20_000)
def sound_of(word: str) -> str:
    """One spelling for the many of a foreign name.

    >>> sound_of("sergei") == sound_of("sergey"), sound_of("zelenskyy") == sound_of("zelensky")
    (True, True)
    >>> sound_of("yolkin") == sound_of("elkin"), sound_of("petro") == sound_of("peter")
    (True, True)
    """
    sound = _sound(word)
    return _equal().get(sound, sound)


def sounds_of(words: Words) -> Words:
    """The sounds of a name, without a patronymic, which is left out as often as not.

    >>> sounds_of(("sergei", "viktorovich", "fennov")) == sounds_of(("sergey", "fennow"))
    True
    """
    return tuple(sound_of(word) for at, word in enumerate(words) if not _is_patronymic(words, at))


def same_sounds(words: Words, name: Words) -> bool:
    """Whether two names are spellings of one: by their sounds, with an initial for a given name or a patronymic.

    >>> same_sounds(("s", "yefimov"), ("sergei", "efimov")), same_sounds(("oda", "fenn"), ("ida", "fenn"))
    (True, False)
    >>> same_sounds(("ivan", "petrovich", "fenn"), ("ivan", "p", "fenn"))
    True
    >>> same_sounds(("ivan", "petrovich", "fenn"), ("ivan", "ilyich", "fenn"))
    False
    """
    one, other = sounds_of(words), sounds_of(name)
    if len(words) != len(name) or one != other:
        one, other = _without_initials(one), _without_initials(other)
    if len(one) != len(other) or one[1:] != other[1:] or not all(map(_fit, _middles(words), _middles(name))):
        return False
    return one == other or (len(one) > 1 and _fit(one[0], other[0]))


def _without_initials(words: Words) -> Words:
    return tuple(word for at, word in enumerate(words) if len(word) > 1 or at in (0, len(words) - 1))


def _fit(one: str, other: str) -> bool:
    """Whether two words are equal, or one is the initial of the other."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _middles(words: Words) -> Words:
    """The sounds of patronymics and initials between the first word and the last."""
    inner = range(1, len(words) - 1)
    return tuple(sound_of(words[at]) for at in inner if len(words[at]) == 1 or _is_patronymic(words, at))


def _is_patronymic(words: Words, at: int) -> bool:
    """A word between two others that ends like one."""
    return 0 < at < len(words) - 1 and words[at].endswith(_endings())


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@cache
def _equal() -> dict[str, str]:
    """The sound of a given name -> that of its first form."""
    rows = [[_sound(name.lower()) for name in row["names"].split("|")] for row in load_rows("given_spellings")]
    return {sound: sounds[0] for sounds in rows for sound in sounds}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in load_rows("patronymics"))
