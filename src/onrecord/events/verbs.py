"""What governs a verb: its own auxiliaries, then the word that takes its clause, outward step by step.

Each rule looks at the verb group and says what governs it and where to go on, or ``None``. The first that speaks
decides the step. Rules see at most ``REACH`` words to the left, so a long sentence costs no more than a short one.
"""

from __future__ import annotations

import msgspec

from onrecord.events import grammar
from onrecord.events.governors import NEGATION, Governor, Match, ending_at
from onrecord.events.words import Words
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.rules import Rule, Rules, rule_list

REACH = 14  # words
_PASSIVE = word_set(ENGLISH, "event_words", "helper of a passive")
_INVERTED = word_set(ENGLISH, "event_words", "inverts a condition")
_IF = word_set(ENGLISH, "event_words", "condition")
_NO_FIRST = word_set(ENGLISH, "event_words", "inside a verb group")
_ONLY = word_set(ENGLISH, "event_words", "only")
_SINGLE = word_set(ENGLISH, "event_words", "single")
_IDIOMS = word_set(ENGLISH, "event_words", "idiom after no")
_ORDINALS = word_set(ENGLISH, "event_words", "ordinal")
_HELPERS = grammar.BE | grammar.HAVE | grammar.DO
_NO_CONDITION = word_set(ENGLISH, "event_words", "before an if that asks")
_PURPOSE = Governor("purpose", "future", "hypothetical")
_BUT = Governor("cannot_but", "asserted", "asserted")
_INVERSION = Governor("inverted_condition", "hypothetical", "hypothetical")


class Step(msgspec.Struct, frozen=True):
    """What governs, inner first; ``on`` is the word to go on with, ``None`` where the chain ends."""

    governors: tuple[Governor, ...] = ()
    on: int | None = None


class Group(msgspec.Struct, frozen=True):
    """A verb with its auxiliaries: ``edge`` is the first of these words."""

    words: Words
    head: int
    edge: int
    modal: Governor | None
    negations: int
    auxiliary: bool
    to: bool

    @property
    def before(self) -> str:
        """The word before the group."""
        return self.words.word(self.edge - 1)

    @property
    def gerund(self) -> bool:
        """Whether it is a clause in -ing."""
        return grammar.is_gerund(self.words.word(self.edge)) or (
            not self.auxiliary and not self.to and grammar.is_gerund(self.words.word(self.head))
        )


def read_group(words: Words, head: int) -> Group:
    """The verb group that ends with a verb, read from the verb to the left."""
    modal, negations, auxiliary, to = None, 0, False, False
    edge = head
    while edge > 0 and not to and head - edge < REACH:
        word = words.low[edge - 1]
        if (found := ending_at(words, edge - 1, "modal")) and not _is_name(words, edge - 1):
            modal, auxiliary = found.governor, True
        elif word == "to":
            to = True
        elif _negates(words, edge - 1):
            negations += 1
            edge -= word == "longer"
        elif word in grammar.BE or word in grammar.HAVE or word in grammar.DO:
            auxiliary = True
        elif not grammar.is_adverb(word) and word not in grammar.NEGATIONS:
            break
        edge -= 1
    return Group(words, head, edge, modal, negations, auxiliary, to)


def _is_name(words: Words, number: int) -> bool:
    """Jonas May, Will Oakes: a capital inside a sentence."""
    return words.capital[number] and words.word(number - 1) not in grammar.PUNCTUATION


def _negates(words: Words, number: int) -> bool:
    word, after = words.word(number), words.word(number + 1)
    if word == "longer":
        return words.word(number - 1) == "no"
    return word in grammar.NEGATIONS and not (word == "not" and after in _ONLY)


def own_governors(group: Group) -> tuple[Governor, ...]:
    """What the auxiliaries and negations of the group itself make of its verb."""
    negated = group.negations % 2 == 1
    if group.modal is not None:
        name = f"{group.modal.name} not" if negated else group.modal.name
        value = group.modal.negated if negated else group.modal.asserted
        if group.modal.name == "would" and group.words.word(group.head - 1) in ("have", "been"):
            name, value = f"{name} have", "hypothetical"
        return (Governor(name, value, "hypothetical" if negated else "negated"),)
    return (NEGATION,) if negated and not _until(group) else ()


def _until(group: Group) -> bool:
    """The guard did not leave until dawn: it left then."""
    for number in range(group.head + 1, group.head + REACH):
        word = group.words.word(number)
        if word in ("until", "till"):
            return group.auxiliary
        if word in grammar.PUNCTUATION or word in grammar.CONJUNCTIONS:
            return False
    return False


def _cannot_but(group: Group) -> Step | None:
    """The duke could not but agree: he agreed."""
    negated = group.before == "but" and group.words.word(group.edge - 2) in ("not", "nothing")
    return Step((_BUT,)) if negated else None


def _first_to(group: Group) -> Step | None:
    """Hesk was the first town to pay: it paid."""
    if not group.to:
        return None
    before = [group.words.word(number) for number in range(group.edge - 4, group.edge)]
    return Step() if _ORDINALS & set(before) and "not" not in before else None


def _infinitive(group: Group) -> Step | None:
    """Pelland refused to sign; Hesk urged Pelland to sign; else it is a purpose."""
    if not group.to:
        return None
    for number in range(group.edge - 1, max(group.edge - REACH, -1), -1):
        found = ending_at(group.words, number, "to")
        if found and (number == group.edge - 1 or group.words.word(number) not in _HELPERS):
            return Step((found.governor,), found.start)
        if group.words.word(number) in grammar.PUNCTUATION | grammar.CONJUNCTIONS - {"and"}:
            break
    shared = _coordinated(group)
    return shared if shared else Step((_PURPOSE,), None)


def _kept_from(group: Group) -> Step | None:
    """The frost kept the guard from crossing."""
    if group.before != "from" or not group.gerund:
        return None
    for number in range(group.edge - 2, max(group.edge - REACH, -1), -1):
        found = ending_at(group.words, number, "from")
        if found:
            return Step((found.governor,), found.start)
        if group.words.word(number) in grammar.BORDERS:
            break
    return None


def _gerund(group: Group) -> Step | None:
    """He left without signing; Solenne is considering leaving."""
    if not group.gerund:
        return None
    at = group.edge - 1
    for number in (at, at - 1):  # a possessive may stand between: it ruled out their leaving
        found = ending_at(group.words, number, "ing")
        if found:
            return Step((found.governor,), found.start)
        if group.words.word(number) not in grammar.DEFINITE:
            break
    return _coordinated(group) or Step()


def _coordinated(group: Group) -> Step | None:
    """It will meet the guild and sign the pact; it did not meet the guild or sign the pact."""
    before = group.before
    if before not in grammar.CONJUNCTIONS or (group.auxiliary and not group.to):
        return None
    first = _first_conjunct(group)
    if first is None:
        return None
    own = own_governors(first)
    past = grammar.is_past(group.words.word(group.head))
    if past and (first.modal is None or not _passive(first)) and before not in ("or", "nor"):
        return None
    if past and first.modal is None and not first.negations and not first.to:
        return None
    if before == "but":
        own = tuple(governor for governor in own if governor.asserted != "negated")
    rest = step(first)
    return Step((*own, *rest.governors), rest.on)


def _passive(group: Group) -> bool:
    return any(group.words.word(number) in _PASSIVE for number in range(group.edge, group.head))


def _first_conjunct(group: Group) -> Group | None:
    """The nearest verb group to the left that has an auxiliary, a negation, "to" or the same form in -ing."""
    for number in range(group.edge - 2, max(group.edge - 2 * REACH, -1), -1):
        word = group.words.word(number)
        if word in (";", ":", ".", "?", "!", "that") or word in grammar.SUBORDINATORS:
            return None
        helped = read_group(group.words, number) if not is_helper(word) else None
        if helped and (helped.auxiliary or helped.negations or helped.to) and not grammar.is_adverb(word):
            return helped
        if helped and group.gerund and grammar.is_gerund(word):
            return helped
    return None


def is_helper(word: str) -> bool:
    """Whether a word helps a verb, or ends what could be one."""
    return word in _HELPERS | grammar.NEGATIONS | _NO_FIRST or word in grammar.PUNCTUATION


def _aside(group: Group) -> Step | None:
    """The guard did not, officials say, fire."""
    if group.before != "," or group.auxiliary or group.to:
        return None
    for number in range(group.edge - 2, max(group.edge - REACH, 0), -1):
        if group.words.word(number) == ",":
            first = read_group(group.words, number)
            if not (first.auxiliary or first.negations):
                return None
            rest = step(first)
            return Step((*own_governors(first), *rest.governors), rest.on)
    return None


def clause_step(group: Group) -> Step | None:
    """What takes the whole clause: a negative subject, "if", "that" with its verb, an auxiliary before the subject."""
    words, found = group.words, list[Governor]()
    for number in range(group.edge - 1, max(group.edge - 1 - REACH, -1), -1):
        word = words.word(number)
        if inverted := _inverted(group, number):
            return Step((*found, *inverted.governors), inverted.on)
        if condition := ending_at(words, number, "condition"):
            # Whether it will fire stays open; what it does if it rains does so too.
            asked = Governor(condition.governor.name, "hypothetical", "hypothetical")
            return Step((*found, asked))
        if word == "nor" and _neither(words, number):
            return Step((*found, NEGATION))
        if taken := _taken(words, number):
            return Step((*found, taken.governor), taken.start)
        if word == "that" or word in grammar.BORDERS:
            break
        if negates_noun(words, number):
            found.append(NEGATION)
    return Step(tuple(found))


def _taken(words: Words, number: int) -> Match | None:
    """The verb that takes a clause with "that", or right before its subject."""
    if words.word(number) == "that":
        return ending_at(words, number - 1, "that")
    bare = words.word(number - 1) not in grammar.DETERMINERS and words.word(number + 1) not in grammar.BORDERS
    return ending_at(words, number, "that") if bare else None


def _neither(words: Words, number: int) -> bool:
    return any(words.word(left) == "neither" for left in range(number - 1, max(number - REACH, -1), -1))


def negates_noun(words: Words, number: int) -> bool:
    """Nobody, none, no ship, not one ship; but: no doubt, no fewer than ten."""
    word, after = words.word(number), words.word(number + 1)
    if word == "not":
        return after in _SINGLE
    return word in grammar.NEGATIVE_SUBJECTS and (after not in _IDIOMS or words.word(number + 2) == "that")


def _inverted(group: Group, number: int) -> Step | None:
    """Never has it signed; nor did it pay; had it paid, ..."""
    words = group.words
    word, before = words.word(number), words.word(number - 1)
    modal = ending_at(words, number, "modal")
    if group.auxiliary or group.to or not (modal or word in _HELPERS):
        return None
    if before in grammar.PUNCTUATION | {"and", "but"}:
        conditional = word in _INVERTED and not words.asks
        return Step((_INVERSION,)) if conditional else None
    if _fronted(words, number):
        return Step((NEGATION,))
    return Step((modal.governor,)) if modal and before in ("then", "once") else None


def _fronted(words: Words, number: int) -> bool:
    """Whether a negation stands at the head of the clause; not "not until", "not only", "no sooner"."""
    for left in range(number - 1, max(number - 6, -1), -1):
        word, after = words.word(left), words.word(left + 1)
        if word in grammar.PUNCTUATION:
            return False
        if word in grammar.NEGATIONS | {"no"}:
            return after not in _ONLY | _IDIOMS | {"until", "till"}
    return False


# The verb is marked.
RULES: Rules[Group, Step] = rule_list(
    "events.verbs",
    Rule("cannot_but", _cannot_but, "The duke could not but [agree]."),
    Rule("first_to", _first_to, "Hesk was the first town to [pay]."),
    Rule("infinitive", _infinitive, "Pelland refused to [sign]."),
    Rule("kept_from", _kept_from, "The frost kept the guard from [crossing]."),
    Rule("gerund", _gerund, "He left without [signing]."),
    Rule("coordinated", _coordinated, "It will meet the guild and [sign] the pact."),
    Rule("aside", _aside, "The guard did not, officials say, [fire]."),
    Rule("clause", clause_step, "Nobody [signed] it."),
)


def step(group: Group) -> Step:
    """What the first rule that speaks says of a verb group."""
    return RULES.ask(group) or Step()


def conditional(words: Words) -> bool:
    """Whether the sentence holds a condition; "asked if" and "even if" make none."""
    return any(word in _IF and words.word(number - 1) not in _NO_CONDITION for number, word in enumerate(words.low))
