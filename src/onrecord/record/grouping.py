"""Which reports tell of one utterance: rules in order, the first that answers decides.

The rules compare a new report with an earlier one. Something against it (another speaker, another day, a denial) goes
first; then the same words, then nearly the same words, then a shorter piece of the same words. What stands in
quotation marks weighs twice (see ``similarity``). Two reports that say the same in other words stay two statements.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from onrecord.languages.tables import ENGLISH, word_set
from onrecord.record.names import person_words
from onrecord.record.similarity import Likeness, Wording, compare
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Span

WINDOW = 7  # days between two reports that are joined for few words, or for words that are not the same
LONG, FEW = 12, 3  # words that are not said twice by chance; words below which nothing is told
NEAR, NEAR_COPY = 0.6, 0.35  # of the pairs of words of both together
PART, PART_COPY = 0.85, 0.7  # of those of the shorter one
MOST = 200  # earlier reports that one is compared with
_NO = word_set(ENGLISH, "question_words", "not")


class Said(msgspec.Struct, frozen=True):
    """One report, ready to be compared."""

    row: int
    document: int
    story: int
    published: int | None
    speaker: int | None  # canonical row in the register
    speaker_name: str | None
    role: frozenset[str]
    said: tuple[int, int] | None  # days that the text states; not those taken from the day of publication
    is_denied: bool
    commitment: str
    wording: Wording
    spans: tuple[Span, ...]
    statement: int


class Grouping(msgspec.Struct, frozen=True):
    """Whether two reports tell of one utterance, by which rule, and how much of the words both have."""

    rule: str
    is_same: bool
    share: float = 0.0


class Pair(msgspec.Struct, frozen=True):
    """A new report beside an earlier one."""

    new: Said
    old: Said
    likeness: Likeness

    @property
    def is_copy(self) -> bool:
        """Whether the articles are two near copies."""
        return self.new.story == self.old.story and self.new.document != self.old.document

    @property
    def gap(self) -> int | None:
        """Days between the articles."""
        if self.new.published is None or self.old.published is None:
            return None
        return abs(self.new.published - self.old.published)

    @property
    def is_near(self) -> bool:
        """Whether the articles are near copies, or came out about the same time."""
        return self.is_copy or (self.gap is not None and self.gap <= WINDOW)

    @property
    def words(self) -> int:
        """Those of the shorter one."""
        return min(len(self.new.wording.words), len(self.old.wording.words))

    @property
    def is_named(self) -> bool:
        """Whether it is known of both who speaks."""
        return all(one.speaker is not None or one.speaker_name for one in (self.new, self.old))


def pair_of(new: Said, old: Said) -> Pair:
    """The two with their likeness."""
    return Pair(new, old, compare(new.wording, old.wording))


def decide(pair: Pair) -> Grouping:
    """What the first rule says that answers."""
    return RULES.decide(pair)


def explain(pair: Pair) -> tuple[str, ...]:
    """What each rule says, up to the one that decides."""
    return RULES.explain(pair).lines("does not decide", _answer)


def _answer(found: Grouping) -> str:
    verdict = "the same statement" if found.is_same else "another statement"
    return f"{found.rule} ({verdict}, {found.share:.0%} of the words)"


class Earlier:
    """Earlier reports by their words, so that a new one is compared only with those it shares words with.

    At most ``MOST`` of them, those of the rarest shared words first: without a limit an article of many statements
    in few words would take time that grows with their square.
    """

    def __init__(self, reports: Iterable[Said] = ()) -> None:
        self._by_words: dict[int | str, list[Said]] = {}
        for one in reports:
            self.add(one)

    def add(self, report: Said) -> None:
        """Have one more."""
        keys: list[int | str] = [report.wording.key, *report.wording.pairs]
        for words in keys:
            self._by_words.setdefault(words, []).append(report)

    def sharing(self, wording: Wording) -> list[Said]:
        """Those that have a pair of words in common with a wording, the latest of each pair first."""
        by_pair = sorted((self._by_words.get(pair, []) for pair in wording.pairs), key=len)
        found: dict[int, Said] = {}
        for reports in (self._by_words.get(wording.key, [])[:MOST], *by_pair):
            for one in reversed(reports[-MOST:]):
                if len(found) >= MOST:
                    return list(found.values())
                found[one.row] = one
        return list(found.values())


def best(new: Said, candidates: Iterable[Said]) -> tuple[Said, Grouping] | None:
    """The earlier report that a new one joins: the one that shares most, then the earliest."""
    found: tuple[tuple[float, float, int], Said, Grouping] | None = None
    for old in candidates:
        pair = pair_of(new, old)
        if pair.likeness.jaccard == 0.0:  # no rule joins what has no words in common
            continue
        grouping = decide(pair)
        order = (pair.likeness.jaccard, pair.likeness.containment, -old.row)
        if grouping.is_same and (found is None or order > found[0]):
            found = (order, old, grouping)
    return None if found is None else found[1:]


def rule_inside(pair: Pair) -> Grouping | None:
    """What stands inside another statement of the same article is a statement of its own."""
    if pair.new.document != pair.old.document:
        return None
    overlaps = any(one.overlaps(other) for one in pair.new.spans for other in pair.old.spans)
    return Grouping("inside another", False) if overlaps else None


def rule_denial(pair: Pair) -> Grouping | None:
    """One asserts what the other denies, declines or asks."""
    new, old = pair.new, pair.old
    is_other = new.is_denied != old.is_denied or new.commitment != old.commitment
    return Grouping("asserted and denied", False) if is_other else None


def rule_speaker(pair: Pair) -> Grouping | None:
    """Somebody else speaks."""
    new, old = pair.new, pair.old
    if new.speaker is not None and old.speaker is not None:
        return None if new.speaker == old.speaker else Grouping("other speaker", False)
    if new.speaker_name and old.speaker_name and not _can_be_one(new.speaker_name, old.speaker_name):
        return Grouping("other speaker", False)
    if not new.speaker_name and not old.speaker_name and new.role and old.role and not new.role & old.role:
        return Grouping("other speaker", False)
    return None


def rule_day(pair: Pair) -> Grouping | None:
    """Both articles say when, and the days are apart."""
    one, other = pair.new.said, pair.old.said
    if one is None or other is None or (one[0] <= other[1] and other[0] <= one[1]):
        return None  # a day of difference is a difference of zones
    return Grouping("other day", False)


def rule_turned(pair: Pair) -> Grouping | None:
    """A "not" or another number in the same place says something else."""
    one, other = pair.new.wording.words, pair.old.wording.words
    if pair.likeness.jaccard == 1.0 or not (_is_turned(one, other) or _is_turned(other, one)):
        return None
    return Grouping("turned round", False, pair.likeness.jaccard)


def rule_few_words(pair: Pair) -> Grouping | None:
    """So few words tell nothing, unless the articles are copies."""
    if pair.words >= FEW or (pair.is_copy and pair.likeness.jaccard == 1.0):
        return None
    return Grouping("too few words", False)


def rule_same_words(pair: Pair) -> Grouping | None:
    """The same words: many at any time, few within a week; of somebody unnamed many within a week, or in copies."""
    if pair.likeness.jaccard < 1.0:
        return None
    is_long = pair.words >= LONG
    is_soon = pair.gap is not None and pair.gap <= WINDOW
    if pair.is_copy or (pair.is_named and (is_long or is_soon)) or (is_long and is_soon):
        return Grouping("same words", True, 1.0)
    return None


def rule_near_words(pair: Pair) -> Grouping | None:
    """Nearly the same words of the same speaker within a week; in copies of one article less is enough."""
    least = NEAR_COPY if pair.is_copy else NEAR
    is_open = pair.is_named or pair.is_copy
    if not pair.is_near or not is_open or pair.likeness.jaccard < least or pair.words <= FEW:
        return None
    return Grouping("near words", True, pair.likeness.jaccard)


def rule_part(pair: Pair) -> Grouping | None:
    """A piece of what the other has in full, by the same speaker within a week."""
    least = PART_COPY if pair.is_copy else PART
    is_open = pair.is_named or pair.is_copy
    if not pair.is_near or not is_open or pair.likeness.containment < least or pair.words <= FEW + (not pair.is_copy):
        return None
    return Grouping("part of it", True, pair.likeness.containment)


def rule_other_words(pair: Pair) -> Grouping | None:
    """Other words are another statement."""
    return Grouping("other words", False, pair.likeness.jaccard)


# A report and an earlier one, with what differs from two of one speaker on two days, one after the other.
RULES: Rules[Pair, Grouping] = rule_list(
    "record.grouping",
    Rule(
        "inside another",
        rule_inside,
        "we will rebuild the quay (document=1) / we will rebuild the quay before the storms",
    ),
    Rule("asserted and denied", rule_denial, "we rebuild the old quay (commitment=denies) / we rebuild the old quay"),
    Rule("other speaker", rule_speaker, "we will rebuild the old quay (speaker=8) / we will rebuild the old quay"),
    Rule("other day", rule_day, "we rebuild the old quay (said=740900) / we rebuild the old quay (said=741000)"),
    Rule("turned round", rule_turned, "we will not rebuild the old quay / we will rebuild the old quay"),
    Rule("too few words", rule_few_words, "no comment / no comment"),
    Rule("same words", rule_same_words, "we will rebuild the old quay / we will rebuild the old quay"),
    Rule(
        "near words",
        rule_near_words,
        "we will rebuild the old quay well before the first storms of winter"
        " / we will rebuild the old quay before the first storms of the winter",
    ),
    Rule(
        "part of it",
        rule_part,
        "before the first storms of the winter / we will rebuild the old quay before the first storms of the winter",
    ),
    Rule("other words", rule_other_words, "we shall never speak to the harbour board / we will rebuild the old quay"),
)


def _is_turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether ``one`` has a "not" or a number where ``other`` has none or another, between the same neighbours.

    Both ends are neighbours of a number; a "no" at an end may be the answer to a question.
    """
    one, other = ("", *one, ""), ("", *other, "")
    inner = range(2, len(one) - 2)
    special = [at for at, word in enumerate(one) if word.isdigit() or (at in inner and _is_no(word))]
    if not special:
        return False
    pairs = set(pairwise(other))
    between = {(first, last): middle for first, middle, last in zip(other, other[1:], other[2:], strict=False)}
    for at in special:
        before, word, after = one[at - 1 : at + 2]
        middle = between.get((before, after))
        if _is_no(word) and ((before, after) in pairs or (middle is not None and not _is_no(middle))):
            return True
        if word.isdigit() and middle is not None and middle.isdigit() and middle != word:
            return True
    return False


def _is_no(word: str) -> bool:
    return word in _NO or word.endswith("n't")


def _can_be_one(one: str, other: str) -> bool:
    """Whether two names can be of one speaker: one ends as the other does, or holds it."""
    first, second = person_words(one), person_words(other)
    return bool(first and second) and (
        first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)
    )
