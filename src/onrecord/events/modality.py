"""Modality: whether an event is asserted, negated, put into the future, or left open, by the words that govern it.

From the event outward: its own auxiliaries and determiner, the word that takes its clause, that word's own auxiliaries,
and so on (``verbs``, ``nouns``, ``languages/en/modality.tsv``). Read from the outside in, each governor makes
something of what it governs; two negations cancel. Ordered rules on the whole then decide; ``explain`` names what did.
There is no parser: what no rule knows is asserted.

Source: the signatures of governors follow Karttunen 1971 and Nairn, Condoravdi and Karttunen 2006.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.events import grammar
from onrecord.events.governors import Governor
from onrecord.events.nouns import noun_step
from onrecord.events.verbs import Step, conditional, is_helper, own_governors, read_group, step
from onrecord.events.words import Words, read_words
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Commitment, Modality, Span

__all__ = ["Modality", "explain", "modality_of"]

LONGEST_CHAIN = 8
_REACH = 2000  # characters on either side of the event; no sentence that a person wrote is so long
_REPORTING = frozenset({"reported", "promise", "agreement", "threat", "expectation", "fact"})
_WILL = word_set(ENGLISH, "event_words", "will")
_IS = word_set(ENGLISH, "event_words", "be of a plan")
_SOON = word_set(ENGLISH, "event_words", "soon")
_NEXT = word_set(ENGLISH, "event_words", "next period")


class _View(msgspec.Struct, frozen=True):
    """What the rules look at: the governors from the inside out, the words, and who says so."""

    words: Words
    head: int
    governors: tuple[Governor, ...]
    reported: bool
    commitment: Commitment

    def folded(self, governors: Sequence[Governor]) -> Modality:
        """The governors read from the outside in."""
        modality: Modality = "negated" if self.commitment == "denies" else "asserted"
        for governor in reversed(governors):
            modality = governor.under(modality)
        return modality


def modality_of(
    text: str, sentence: Span, trigger: Span, *, cue: Sequence[Span] = (), commitment: Commitment = "asserts"
) -> Modality:
    """The modality of the event that some words of a sentence name.

    >>> text = "Hesk has refused to sign the pact, and talks will resume in May."
    >>> whole = Span(0, len(text))
    >>> modality_of(text, whole, Span(20, 24)), modality_of(text, whole, Span(40, 45))
    ('negated', 'future')

    Args:
        text: The text that the spans count in.
        sentence: The sentence of the event.
        trigger: The verb or noun that names the event, with or without its auxiliaries.
        cue: The cue of the attribution whose content holds the event. It governs nothing; its commitment does. A cue
            that is the event itself (the speech act) is looked at as any other word.
        commitment: What the speaker of that attribution does with the content.
    """
    return _decide(text, sentence, trigger, cue, commitment)[1]


def explain(
    text: str, sentence: Span, trigger: Span, *, cue: Sequence[Span] = (), commitment: Commitment = "asserts"
) -> str:
    """The rule that decided, or the governors from the outside in; ``plain`` where there are none.

    >>> text = "Hesk did not refuse to pay."
    >>> explain(text, Span(0, len(text)), Span(23, 26))
    'negation > refusal'
    """
    return _decide(text, sentence, trigger, cue, commitment)[0]


def _decide(
    text: str, sentence: Span, trigger: Span, cue: Sequence[Span], commitment: Commitment
) -> tuple[str, Modality]:
    is_cue = any(span.overlaps(trigger) for span in cue)
    sentence = Span(max(sentence.start, trigger.start - _REACH), min(sentence.end, trigger.end + _REACH))
    words = read_words(text, sentence, trigger, () if is_cue else cue)
    head = _head(words, words.at(trigger))
    if head is None:
        return "plain", "asserted"
    view = _View(words, head, chain(words, head), bool(cue) and not is_cue, "asserts" if is_cue else commitment)
    found = RULES.explain(view)
    if found.answer is not None:
        return found.name, found.answer
    names = [governor.name for governor in reversed(view.governors)]
    return " > ".join(["denial"] * (view.commitment == "denies") + names) or "plain", view.folded(view.governors)


def _head(words: Words, trigger: range) -> int | None:
    """The first word of the event that is no auxiliary, determiner or adverb."""
    passed = grammar.DETERMINERS | grammar.BORDERS
    for number in trigger:
        word = words.word(number)
        if not (is_helper(word) or word in passed or grammar.is_adverb(word) or word in ("will", "would", "'ll")):
            return number
    return trigger[-1] if trigger else None


def chain(words: Words, head: int) -> tuple[Governor, ...]:
    """All that governs an event, from the inside out."""
    found: list[Governor] = []
    at = head
    for _ in range(LONGEST_CHAIN):
        one = noun_step(words, at) if grammar.is_noun(words, at) else _verb_step(words, at)
        found.extend(one.governors)
        if one.on is None or one.on >= at:
            break
        at = one.on
    return tuple(found)


def _verb_step(words: Words, head: int) -> Step:
    group = read_group(words, head)
    outer = step(group)
    return Step((*own_governors(group), *outer.governors), outer.on)


def _question(view: _View) -> Modality | None:
    return "hypothetical" if view.words.asks else None


def _left_open(view: _View) -> Modality | None:
    """The mayor would not say whether the port had closed: the speaker leaves it open."""
    return "hypothetical" if view.commitment in ("declines", "asks") else None


def _conditional(view: _View) -> Modality | None:
    governed = any(governor.name in _WILL for governor in view.governors[:2])
    return "hypothetical" if governed and conditional(view.words) else None


def _backshift(view: _View) -> Modality | None:
    """Hesk said that it would pay: what it said was "we will"."""
    names = {governor.name for governor in view.governors}
    if "would" not in names or not (view.reported or names & _REPORTING):
        return None
    will = Governor("will", "future", "negated")
    return view.folded([will if governor.name == "would" else governor for governor in view.governors])


def _soon(view: _View) -> Modality | None:
    before = view.words.word(view.head - 1)
    present = before in _IS and grammar.is_gerund(view.words.word(view.head))
    if view.governors or not present:
        return None
    after = view.words.low[view.head + 1 : view.head + 12]
    following = zip(after, after[1:], strict=False)
    soon = _SOON & set(after) or any(one == "next" and two in _NEXT for one, two in following)
    return "future" if soon else None


# On the whole, where no rule answers, the governors decide. The event is marked; before it what its cue does.
RULES: Rules[_View, Modality] = rule_list(
    "events.modality",
    Rule("question", _question, "Will it [rain]?"),
    Rule("left_open", _left_open, "declines: The mayor would not say whether the port had [closed]."),
    Rule("conditional", _conditional, "If it rains, Hesk will [pay]."),
    Rule("backshift", _backshift, "Hesk said that it would [pay]."),
    Rule("soon", _soon, "The duke is [meeting] the miners tomorrow."),
)
