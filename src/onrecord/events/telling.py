"""The stage: who did or said what to whom, by the pair head asked about every two participants of a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

import msgspec

from onrecord.documents.spans import SpanIndex
from onrecord.encoder.encoding import Floats
from onrecord.encoder.pairs import PairManifest
from onrecord.encoder.scene import PartyQuestion, SceneEncoding
from onrecord.entities.find import Found
from onrecord.events.asking import MODALITIES, Pair, Worth, ask_pairs
from onrecord.events.coding import Coded, Wording, code_pair, is_of_both, nearest_ends
from onrecord.events.depth import Named
from onrecord.events.evidence import Deed, event_of, evidence_of
from onrecord.events.games import games_of
from onrecord.events.modality import modality_of
from onrecord.events.participants import Presence, participants_of
from onrecord.events.periods import period_of
from onrecord.events.places import place_of_event
from onrecord.events.rulings import AS_SURE, RULES, STATEMENT, Case, Operating, needed, read_operating
from onrecord.events.speech import Speech, Statements, is_second
from onrecord.events.wording import named_deeds
from onrecord.speakers.merge import Merged
from onrecord.types import Actor, Attribution, Document, Event, Modality, Period, Span, TimeRef

_NEAR = 40  # characters before a party
_PLANS = ("03", "13")
OPENING = 16  # characters of what is said, in which the one whom it is about begins
NEUTRAL = 0.97  # chance of no stance, above which a sentence adds nothing to one
BY_SAYING = frozenset(f"{root:02d}" for root in (1, 2, 3, 5, 10, 11, 12, 13))  # what a statement alone can do


class Head(Protocol):
    """What answers about pairs: ``SceneHead``, or another object in its place."""

    manifest: PairManifest

    def scores(self, scene: SceneEncoding, question: PartyQuestion) -> Floats:
        """The raw scores of one pair."""
        ...


class Told(msgspec.Struct, frozen=True):
    """What came out of an article: its events, and the pairs with the verdicts on them, which stances come from."""

    events: tuple[Event, ...]
    pairs: tuple[Pair, ...]
    statements: tuple[str | None, ...] = ()  # of each pair: the statement in which its actor speaks of the recipient
    asked: frozenset[tuple[str, str]] = frozenset()  # all sides that the head was asked about
    denied: frozenset[tuple[str, str]] = frozenset()  # those of them of which nothing can come


class Article(msgspec.Struct, frozen=True):
    """What the stages before found."""

    document: Document
    times: tuple[TimeRef, ...]
    statements: Statements
    is_of_game: Callable[[Span], bool] = lambda sentence: False


class PairTeller:
    """The stage with its head."""

    def __init__(self, head: Head, operating: Operating | None = None, worth: Worth | None = None) -> None:
        self._head = head
        self._operating = operating or read_operating()
        self._worth = worth

    def __call__(
        self,
        document: Document,
        found: Found,
        who: Merged,
        attributions: Sequence[Attribution],
        times: Sequence[TimeRef],
    ) -> Told:
        """The events of an article in the order of their evidence, each once; what nobody can decide is left out.

        Args:
            document: The article.
            found: Its entities, and what the scene head saw of it.
            who: The actor that each of them is.
            attributions: Who says what.
            times: Those of the article.
        """
        article = Article(document, tuple(times), Statements(attributions), games_of(document))
        present = participants_of(document, found, who).sentences
        asked = {number: self._asked(number, document, found, here) for number, here in sorted(present.items())}
        pairs = {number: [one for one in own if not is_idle(one, self._operating)] for number, own in asked.items()}
        cases = [each for number, own in pairs.items() for each in _judged(article, number, present[number], own)]
        events = [told(article, case, coded) for case, coded in surest(cases, self._operating)]
        flat = tuple(case.pair for case, _ in cases if not case.second)
        spoken = tuple(case.speech.said.id if case.speech else None for case, _ in cases if not case.second)
        possible = {case.sides for case, _ in cases if RULES.ask(case) is None}
        sides = frozenset(one.sides for own in asked.values() for one in own)
        return Told(once(events), flat, spoken, sides, sides - possible)

    def _asked(self, number: int, document: Document, found: Found, here: Sequence[Presence]) -> tuple[Pair, ...]:
        if found.scene is None:
            return ()
        scores = partial(self._head.scores, found.scene)
        worth = self._worth or found.worth
        return ask_pairs(number, document.sentences[number], here, scores, self._head.manifest, worth)


def _judged(
    article: Article, number: int, here: Sequence[Presence], pairs: Sequence[Pair]
) -> Iterator[tuple[Case, Coded]]:
    document, sentence = article.document, article.document.sentences[number]
    frames = named_deeds(document.text, sentence, here) if pairs else {}
    game = bool(pairs) and article.is_of_game(sentence)
    return (judged(article, sentence, pair, frames, game, here) for pair in pairs)


def is_idle(pair: Pair, operating: Operating) -> bool:
    """Whether nothing can come of a pair: the head sees neither an event nor a stance."""
    return pair.verdict.event < operating.named and pair.verdict.stance[1] > NEUTRAL


def surest(cases: Iterable[tuple[Case, Coded]], operating: Operating) -> Iterator[tuple[Case, Coded]]:
    """For each two parties and root the surest sentence, if all that tell it together are sure enough."""
    told: dict[tuple[str, str, str], list[tuple[float, int, Case, Coded]]] = defaultdict(list)
    for number, (case, coded) in enumerate(cases):
        if RULES.ask(case) is None:
            told[case.key].append((case.pair.verdict.event / needed(case, operating), -number, case, coded))
    for each in told.values():
        if sum(share for share, *_ in each) >= 1:
            _, _, case, coded = max(each, key=lambda one: one[:2])
            yield case, coded


def judged(
    article: Article,
    sentence: Span,
    pair: Pair,
    frames: Mapping[tuple[str, str], Named],
    game: bool = False,
    here: Sequence[Presence] = (),
) -> tuple[Case, Coded]:
    """A pair with its code and all that the rulings look at."""
    speech = article.statements.speech(pair.actor, pair.recipient)
    ends = nearest_ends(pair.actor, pair.recipient)
    coded = code_pair(Wording(article.document.text, sentence, pair, ends, frames.get(pair.sides), speech))
    second = speech is not None and is_second(article.document.text, speech, pair, here)
    distant = coded.rule == "root" and is_so_called(article.document.text, sentence, ends)
    return Case(pair, coded.code, coded.rule, speech, game, second, distant), coded


def is_so_called(text: str, sentence: Span, ends: tuple[Span, Span]) -> bool:
    """Whether a word that the article calls so only, or an opening before it, stands before or between two parties."""
    low, high = sorted(ends)
    return "so-called" in text[max(sentence.start, low.start - _NEAR) : high.start]


def told(article: Article, case: Case, coded: Coded) -> Event:
    """The event that a pair is."""
    sentence = article.document.sentences[case.pair.sentence]
    pair, words = case.pair, (coded.words,) if coded.words else ()
    ends = nearest_ends(pair.actor, pair.recipient)
    speech = case.speech if case.root in BY_SAYING else None
    claim = article.statements.claim(words or ends)
    anchor = coded.words or ends[0]
    if speech is not None:
        according_to, period = speech.said.nested_in, speech.said.said.period if speech.said.said else None
    else:
        according_to, period = claim.id if claim else None, _period(article, sentence, anchor)
    deed = Deed(
        *pair.sides, case.code, pair.verdict.event,
        _modality(article, sentence, case, coded, claim, speech), according_to, period,
        reciprocal=is_of_both(case.code) and is_mutual(pair),
        location=place_of_event(article.document.text, sentence, anchor, ends),
    )  # fmt: skip
    return event_of(article.document.id, deed, evidence_of(ends, words))


def is_mutual(pair: Pair) -> bool:
    """Whether both directions are as likely: the two met."""
    return min(pair.verdict.event, pair.turned.event) >= AS_SURE * max(pair.verdict.event, pair.turned.event)


def _modality(
    article: Article, sentence: Span, case: Case, coded: Coded, claim: Attribution | None, speech: Speech | None
) -> Modality:
    """By the words that govern the deed where there are such words; else by the head."""
    chances = case.pair.verdict.modality
    by_head = MODALITIES[max(range(len(chances)), key=chances.__getitem__)]
    if coded.words is None or speech is not None:
        return by_head
    cue = claim.cue if claim else ()
    commitment = claim.commitment if claim else "asserts"
    return modality_of(article.document.text, sentence, coded.words, cue=cue, commitment=commitment)


def _period(article: Article, sentence: Span, anchor: Span) -> Period | None:
    return period_of(article.document.text, sentence, anchor, article.times, without=article.statements.dates)


def believed(
    by_words: Sequence[Event], told: Told, topics: Collection[tuple[str, str]] = frozenset()
) -> tuple[Event, ...]:
    """The events by words that the pair head leaves standing.

    It denies that there is anything between two, and reads what is promised or threatened better than lists do. It was
    taught that plain statements do nothing: these stay where what is said begins with whom it is about.

    Args:
        by_words: Those events.
        told: What the head made of the article.
        topics: Speakers with whom their statements begin with, as ``topics_of`` gives them.
    """
    return tuple(one for one in by_words if _stands(one, told, topics))


def _stands(one: Event, told: Told, topics: Collection[tuple[str, str]]) -> bool:
    sides = (one.actor, one.recipient)
    if one.code.startswith(STATEMENT):
        return sides in topics
    return sides not in told.denied and not (one.code.startswith(_PLANS) and sides in told.asked)


def topics_of(attributions: Sequence[Attribution], actors: Sequence[Actor]) -> frozenset[tuple[str, str]]:
    """Speakers, each with whoever what they say begins with: "The Ostia Pact is a good neighbour," she said."""
    places = SpanIndex((span, number) for number, actor in enumerate(actors) for span in actor.mentions)
    found = set()
    for one in attributions:
        if one.speaker.actor and one.content:
            start = one.content[0].start
            found |= {
                (one.speaker.actor, actors[number].id)
                for span, number in places.overlapping(Span(start, start + OPENING))
                if span.start >= start
            }
    return frozenset(found)


def together(by_words: Sequence[Event], by_pairs: Sequence[Event]) -> tuple[Event, ...]:
    """The events of both readers in the order of their evidence; of two sides and one root those by words."""
    told = {(one.actor, one.recipient, one.code[:2]) for one in by_words}
    more = (one for one in by_pairs if (one.actor, one.recipient, one.code[:2]) not in told)
    return tuple(sorted((*by_words, *more), key=lambda each: (each.evidence, each.code, each.actor)))


def once(events: Sequence[Event]) -> tuple[Event, ...]:
    """Each event once, a mutual one in the direction that is surer; in the order of their evidence."""
    kept: dict[object, Event] = {}
    for each in sorted(events, key=lambda one: -one.score):
        sides: object = frozenset((each.actor, each.recipient)) if each.reciprocal else (each.actor, each.recipient)
        kept.setdefault((sides, each.code, each.according_to, each.period), each)
    return tuple(sorted(kept.values(), key=lambda each: (each.evidence, each.code, each.actor)))
