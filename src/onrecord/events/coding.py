"""Code: of an event between two participants, out of the head's roots, the cue of a statement and the words around."""

from __future__ import annotations

import msgspec

from onrecord.encoder.pairs import PairQuestion
from onrecord.events.asking import Pair
from onrecord.events.codebook import quad_of, root_of
from onrecord.events.depth import Named, deepen
from onrecord.events.participants import Presence
from onrecord.events.speech import Speech
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Span

PLAIN = "010"
SECOND = "second root"  # the rule of a code by ``code_second``
BY_HEAD = frozenset({"root", SECOND})  # rules of codes that no word tells
_MUTUAL = ("03", "04", "06", "057")  # to agree, to meet, to work together, to sign: both sides may be the actor
QUADS = tuple(quad_of(f"{root:02d}") for root in range(1, 21))  # of each root


class Wording(msgspec.Struct, frozen=True):
    """What there is to code a pair by: the text, the sentence, the nearest places of the two, frame and statement."""

    text: str
    sentence: Span
    pair: Pair
    ends: tuple[Span, Span]
    frame: Named | None = None
    speech: Speech | None = None

    @property
    def root(self) -> str:
        """The likeliest root by the head alone."""
        return self.roots[0]

    @property
    def roots(self) -> tuple[str, ...]:
        """All roots by the head alone, their quad classes counted in, the likeliest first."""
        verdict = self.pair.verdict
        chances = [root * verdict.quads[QUADS[at]] for at, root in enumerate(verdict.roots)]
        return tuple(f"{at + 1:02d}" for at in sorted(range(len(chances)), key=lambda at: -chances[at]))


class Coded(msgspec.Struct, frozen=True):
    """A code, the words that tell it, and by which rule."""

    code: str
    words: Span | None
    rule: str = ""


def code_pair(case: Wording) -> Coded:
    """The code of a pair, if it is an event at all."""
    found = RULES.explain(case)
    assert found.answer is not None  # the last rule always answers
    return msgspec.structs.replace(found.answer, rule=found.name)


def code_second(case: Wording) -> Coded:
    """The code that a pair has if the likeliest root is wrong: one of three times the second one is right then."""
    second = case.roots[1]
    words = _between(case, second)
    return Coded(words.code, words.words, SECOND) if words else Coded(second, None, SECOND)


def rule_frame(case: Wording) -> Coded | None:
    """Words that name a deed between just these two: Tarrow [imposed tariffs on] Cadria."""
    frame = case.frame
    if frame is None or frame.words is None or root_of(frame.code) == "01":
        return None
    cues = case.speech.said.cue if case.speech and case.speech.code not in (None, PLAIN) else ()
    is_cue = any(frame.words.overlaps(cue) for cue in cues)  # which tells it better
    return None if is_cue else Coded(frame.code, frame.words)


def rule_cue(case: Wording) -> Coded | None:
    """The word by which something is said: Ada Lind [accused] Cadria of theft.

    What is vowed or warned of is friendly or hostile by its own words, which the head reads better than a list.
    """
    speech = case.speech
    if speech is None or speech.code is None or speech.code == PLAIN or not speech.said.cue:
        return None
    is_agreed = speech.plain or root_of(speech.code) == case.root
    return Coded(speech.code, speech.said.cue[0]) if is_agreed else None


def rule_words(case: Wording) -> Coded | None:
    """Words of the head's root near the two, which make it longer."""
    return _between(case, case.root)


def _between(case: Wording, root: str) -> Coded | None:
    actor, recipient = case.ends
    named = deepen(case.text, PairQuestion(case.sentence, actor, recipient), root)
    is_theirs = named.words is not None and is_between(named.words, case.ends)
    return Coded(named.code, named.words) if is_theirs else None


def rule_root(case: Wording) -> Coded:
    """The root alone."""
    return Coded(case.root, None)


RULES: Rules[Wording, Coded] = rule_list(
    "events.coding",
    Rule("frame", rule_frame, "frame: {Tarrow} [imposed tariffs on] {Cadria}."),
    Rule("cue", rule_cue, "said: {Ada Lind} [accused] {Cadria} of theft."),
    Rule("words", rule_words, "19: Guards from {Tarrow} [attacked] people of {Cadria}."),
    Rule("root", rule_root, "11: {Tarrow} had it in for {Cadria}."),
)


def is_of_both(code: str) -> bool:
    """Whether both sides may be the actor of a code.

    >>> is_of_both("040"), is_of_both("057"), is_of_both("051")
    (True, True, False)
    """
    return code.startswith(_MUTUAL)


def is_between(words: Span, ends: tuple[Span, Span]) -> bool:
    """Whether words stand between the two sides, as those do that join them.

    >>> is_between(Span(7, 15), (Span(20, 26), Span(0, 6))), is_between(Span(30, 34), (Span(0, 6), Span(20, 26)))
    (True, False)
    """
    low, high = sorted(ends)
    return low.end <= words.start and words.end <= high.start


def nearest_ends(actor: Presence, recipient: Presence) -> tuple[Span, Span]:
    """The places of the two that are nearest to each other."""
    pairs = ((one, other) for one in actor.spans for other in recipient.spans)
    return min(pairs, key=lambda pair: max(pair[0].start, pair[1].start) - min(pair[0].end, pair[1].end))
