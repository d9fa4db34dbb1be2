"""What governs an event that a noun names: its determiner, the word before it, the predicate after it."""

from __future__ import annotations

import msgspec

from onrecord.events import grammar
from onrecord.events.governors import NEGATION, Governor, beginning_at, ending_at
from onrecord.events.verbs import REACH, Group, Step, clause_step, is_helper, negates_noun, own_governors, read_group
from onrecord.events.words import Words
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.rules import Rule, Rules, rule_list

_LONGEST = 7  # words before the noun that may belong to it
_NO_FIRST = word_set(ENGLISH, "event_words", "inside a verb group")  # words inside a verb group that begin none
_INTO = word_set(ENGLISH, "event_words", "what leads to an event")


class Phrase(msgspec.Struct, frozen=True):
    """A noun with what stands before it; ``definite`` when it is known already which one is meant."""

    words: Words
    head: int
    edge: int
    definite: bool
    own: tuple[Governor, ...]


def read_phrase(words: Words, head: int) -> Phrase:
    """The noun phrase that a noun ends, read from the noun to the left."""
    edge, definite, own = head, False, list[Governor]()
    while edge > 0 and head - edge < _LONGEST:
        word = words.low[edge - 1]
        if word in grammar.DETERMINERS or word == "not":
            definite = word in grammar.DEFINITE
            own.extend([NEGATION] if negates_noun(words, edge - 1) else [])
            edge -= 1
            break
        if adjective := ending_at(words, edge - 1, "adjective"):
            own.append(adjective.governor)
        elif _ends_phrase(words, edge - 1):
            break
        edge -= 1
    return Phrase(words, head, edge, definite, tuple(own))


def _ends_phrase(words: Words, number: int) -> bool:
    """Whether a word cannot stand inside a noun phrase: small words, and what is a verb here."""
    word, before = words.word(number), words.word(number - 1)
    if word in grammar.BORDERS | grammar.PREPOSITIONS or word == "that" or is_helper(word):
        return True
    if any(ending_at(words, number, takes) for takes in ("np", "bare", "light", "modal")):
        return True
    verb = grammar.is_past(word) or grammar.is_gerund(word)
    return (verb and before not in grammar.DETERMINERS) or before in ("to", "not") or is_helper(before)


def _governed(phrase: Phrase) -> Step | None:
    """It ruled out an attack; without an attack; it fears an attack, but not: it fears the attack (that happened)."""
    for takes in ("np",) if phrase.definite else ("np", "bare"):
        if found := ending_at(phrase.words, phrase.edge - 1, takes):
            return Step((found.governor,), found.start)
    return None


def _light(phrase: Phrase) -> Step | None:
    """It held talks: the talks happen as the holding does."""
    found = ending_at(phrase.words, phrase.edge - 1, "light")
    return Step((), found.start) if found else None


def _object(phrase: Phrase) -> Step | None:
    """It will seek talks, it has not returned to talks; "the talks" are there whatever the verb says."""
    before = phrase.words.word(phrase.edge - 1)
    if phrase.definite or phrase.edge == 0 or before in grammar.BORDERS or before == "that":
        return None
    if before not in grammar.PREPOSITIONS | {"to"}:
        return Step((), phrase.edge - 1)
    group = read_group(phrase.words, max(phrase.edge - 2, 0))
    helped = before in _INTO and (group.auxiliary or group.to or group.negations)
    return Step((), phrase.edge - 2) if helped else Step()


def _subject(phrase: Phrase) -> Step | None:
    """Talks were not held; if talks fail; the talks that were planned."""
    if phrase.edge > 0 and phrase.words.word(phrase.edge - 1) not in grammar.BORDERS | {"that"}:
        return None
    predicate = _predicate(phrase)
    outer = clause_step(Group(phrase.words, phrase.head, phrase.edge, None, 0, True, False)) or Step()
    return Step((*predicate, *outer.governors), outer.on)


# The noun is marked.
RULES: Rules[Phrase, Step] = rule_list(
    "events.nouns",
    Rule("governed", _governed, "It ruled out an [attack]."),
    Rule("light", _light, "It held [talks]."),
    Rule("object", _object, "It has not gone into [talks]."),
    Rule("subject", _subject, "[Talks] were not held."),
)


def _predicate(phrase: Phrase) -> tuple[Governor, ...]:
    """What the verb after the noun says of it."""
    words = phrase.words
    for number in range(phrase.head + 1, phrase.head + REACH):
        word = words.word(number)
        if word in grammar.BORDERS or word == "that":
            break
        if found := beginning_at(words, number, "predicate"):
            return (found.governor, *own_governors(read_group(words, number)))
        is_first = is_helper(word) and word not in _NO_FIRST and words.word(number - 1) != "to"
        if is_first or (beginning_at(words, number, "modal") and not words.capital[number]):
            return _of_helper(words, number)
    return ()


def _of_helper(words: Words, number: int) -> tuple[Governor, ...]:
    """The verb group that begins here, and what its verb says of the noun."""
    end = number
    while is_helper(words.word(end)) or grammar.is_adverb(words.word(end)) or beginning_at(words, end, "modal"):
        if words.word(end) in grammar.PUNCTUATION or end - number > REACH:
            return own_governors(read_group(words, end))
        if found := beginning_at(words, end, "predicate"):
            return (found.governor, *own_governors(read_group(words, end)))
        end += 1
    said = beginning_at(words, end, "predicate")
    return (*((said.governor,) if said else ()), *own_governors(read_group(words, end)))


def noun_step(words: Words, head: int) -> Step:
    """What its own words make of a noun, and what the first rule that speaks says of it."""
    phrase = read_phrase(words, head)
    found = RULES.ask(phrase) or Step()
    return Step((*phrase.own, *found.governors), found.on)
