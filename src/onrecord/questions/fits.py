"""How a name that somebody asks by fits an actor of the register: the first rule that answers decides.

Countries, blocs and bodies that everybody knows are found before any of these rules (``record.aliases``). What fits
better comes first; among those that fit as well, how much is on record decides (``questions.candidates``).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import msgspec

from onrecord.phrases.gazetteer import small_words, title_at
from onrecord.phrases.given import gender_of
from onrecord.record.countries import country_called
from onrecord.record.names import name_words, person_words, same_first_names
from onrecord.record.spellings import same_sounds
from onrecord.rules import Rule, Rules, rule_list, spread
from onrecord.types import SpeakerKind

Words = tuple[str, ...]


class Fit(IntEnum):
    """How well a name fits: the lower the better."""

    WHOLE = 0  # a full name
    LIKELY = 1  # one word that is a name, a surname, another form of the name
    GIVEN = 2  # a given name alone


class Bearer(msgspec.Struct, frozen=True):
    """An actor with the words of every name that is known of him."""

    is_person: bool
    names: frozenset[Words]


def bearer(kind: SpeakerKind, names: Iterable[str]) -> Bearer:
    """An actor by kind and names."""
    is_person = kind == "person"
    return Bearer(is_person, frozenset((person_words if is_person else name_words)(name) for name in names))


def fit_of(name: str, one: Bearer) -> Fit | None:
    """How a name fits an actor; ``None`` where it does not.

    >>> fit_of("Fenn", bearer("person", ["Oda Fenn"])), fit_of("Lund", bearer("person", ["Oda Fenn"]))
    (<Fit.LIKELY: 1>, None)
    """
    asked = asked_words(name, one)
    return RULES.ask((asked, one)) if asked else None


def asked_words(name: str, one: Bearer) -> Words:
    """The words asked for, as those of a person or of a body."""
    return person_words(name) if one.is_person else name_words(name)


def explain(name: str, one: Bearer) -> tuple[str, ...]:
    """What each rule says, up to the one that decides.

    >>> explain("Fenn", bearer("person", ["Oda Fenn"]))[-1]
    'LIKELY: The last words of a person’s name: a surname, with or without what stands before it.'
    """
    return RULES.explain((asked_words(name, one), one)).lines("not mine", lambda fit: fit.name)


def rule_whole(asked: Words, one: Bearer) -> Fit | None:
    """All words of a name; of one word alone it may also be another's surname."""
    if asked not in one.names:
        return None
    return Fit.WHOLE if len(asked) > 1 else Fit.LIKELY


def rule_surname(asked: Words, one: Bearer) -> Fit | None:
    """The last words of a person’s name: a surname, with or without what stands before it."""
    fits = one.is_person and any(len(name) > len(asked) and name[-len(asked) :] == asked for name in one.names)
    return Fit.LIKELY if fits else None


def rule_first(asked: Words, one: Bearer) -> Fit | None:
    """The first words of a person’s name: a family name that stands first, or a given name."""
    if not one.is_person or not any(len(name) > len(asked) and name[: len(asked)] == asked for name in one.names):
        return None
    return Fit.GIVEN if len(asked) == 1 and gender_of(asked[0]) else Fit.LIKELY


def rule_shorter(asked: Words, one: Bearer) -> Fit | None:
    """The surname after a short form, an initial or some of the given names."""
    fits = one.is_person and len(asked) > 1 and any(_is_shorter(asked, name) for name in one.names)
    return Fit.LIKELY if fits else None


def rule_sound(asked: Words, one: Bearer) -> Fit | None:
    """Another spelling of a foreign name."""
    return Fit.LIKELY if any(same_sounds(asked, name) for name in one.names) else None


# The name asked by, then the name of a person on record.
RULES: Rules[tuple[Words, Bearer], Fit] = rule_list(
    "questions.fits",
    Rule("whole", spread(rule_whole), "Oda Fenn / Oda Fenn"),
    Rule("surname", spread(rule_surname), "Fenn / Oda Fenn"),
    Rule("first", spread(rule_first), "Tse / Tse Minglao"),
    Rule("shorter", spread(rule_shorter), "Bill Fenn / William Fenn"),
    Rule("sound", spread(rule_sound), "Sergey Fennov / Sergei Fennow"),
)


def without_titles(name: str) -> str:
    """The name without what tells office and country before it, and without the end of an owner.

    >>> without_titles("Russian President Fennov"), without_titles("Mr. Fenn’s"), without_titles("President")
    ('Fennov', 'Fenn', 'President')
    """
    words = name.replace("’", "'").removesuffix("'s").split()
    while len(words) > 1:
        title = title_at(words, 0)
        taken = title.length if title else int(_is_word_before(words[0]))
        if not taken or taken >= len(words):
            break
        words = words[taken:]
    return " ".join(words)


def _is_word_before(word: str) -> bool:
    return word.lower() in small_words("former") or (word[:1].isupper() and country_called(word) is not None)


def _is_shorter(asked: Words, name: Words) -> bool:
    return len(name) > 1 and asked[-1] == name[-1] and same_first_names(asked[:-1], name[:-1])
