"""The stage: who did or said what to whom, by the pair head asked about every two participants of a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

import msgspec

from onrecord.documents.spans import SpanIndex
from onrecord.encoder.encoding import Floats
from onrecord.encoder.pairs import PairManifest
from onrecord.encoder.scene import PartyQuestion, SceneEncoding
from onrecord.entities.find import Found
from onrecord.events.asking import MODALITIES, Pair, Verdict, Worth, ask_pairs
from onrecord.events.codebook import is_contrary, quad_of, root_of
from onrecord.events.coding import BY_HEAD, SECOND, Coded, Wording, code_pair, code_second, is_of_both, nearest_ends
from onrecord.events.depth import Named
from onrecord.events.evidence import Deed, event_of, evidence_of
from onrecord.events.games import games_of
from onrecord.events.harms import is_harm_judged
from onrecord.events.judging import Features, Weights, features_of_pair, features_of_words, read_weights
from onrecord.events.modality import modality_of
from onrecord.events.participants import Presence, participants_of
from onrecord.events.periods import period_of
from onrecord.events.places import place_of_event
from onrecord.events.rulings import AS_SURE, RULES, STATEMENT, Case, Operating, read_operating
from onrecord.events.speech import Speech, Statements, days_of, is_second, is_undone
from onrecord.events.wording import named_deeds
from onrecord.speakers.merge import Merged
from onrecord.types import Actor, Attribution, Document, Event, Modality, Period, Span, Spans, TimeRef

_NEAR = 40  # characters before a party
OPENING = 16  # characters of what is said, in which the one whom it is about begins
POSSIBLE = 0.1  # chance of an event, below which nothing comes of a second root, and words deny nothing
IDLE = 0.01  # chance of an event, below which nothing speaks for one
NEUTRAL = 0.97  # chance of no stance, above which a sentence adds nothing to one
CONFLICT = frozenset({3, 4})  # quad classes
NOT_ABOUT = frozenset({"second", "harmed"})  # rulings that say whom praise or blame is not for, whatever words tell
BY_SAYING = frozenset(f"{root:02d}" for root in (1, 2, 3, 5, 10, 11, 12, 13))  # what a statement alone can do


Sides = tuple[str, str]
Key = tuple[str, str, str]  # actor, recipient and root: what several sentences may tell


class Head(Protocol):
    """What answers about pairs: ``SceneHead``, or another object in its place."""

    manifest: PairManifest

    def scores(self, scene: SceneEncoding, questions: Sequence[PartyQuestion]) -> Sequence[Floats]:
        """The raw scores of each pair."""
        ...


class Told(msgspec.Struct, frozen=True):
    """What came out of an article: its events, and the pairs with the verdicts on them, which stances come from."""

    events: tuple[Event, ...]
    pairs: tuple[Pair, ...]
    statements: tuple[str | None, ...] = ()  # of each pair: the statement in which its actor speaks of the recipient
    worded: tuple[Event, ...] = ()  # those of the events that the words alone tell
    grounds: tuple[tuple[Key, Features], ...] = ()  # of each event: what speaks for it and against it
    asked: tuple[Pair, ...] = ()  # all that the head was asked about


class Seen(msgspec.Struct, frozen=True):
    """All pairs that the head was asked about, and the cases of those of which something may come."""

    pairs: tuple[Pair, ...]
    cases: tuple[tuple[Case, Coded], ...]

    def surest(self, sides: Sides) -> Verdict | None:
        """The verdict on two sides in the sentence that tells most surely of an event."""
        verdicts = (pair.verdict for pair in self.pairs if pair.sides == sides)
        return max(verdicts, key=lambda one: one.event, default=None)


class Candidate(msgspec.Struct, frozen=True):
    """What may be an event: by a pair, by words, or by both."""

    key: Key
    features: Features
    said: float  # of a plain statement: how sure it is
    deed: tuple[Case, Coded] | None
    worded: Event | None

    @property
    def root(self) -> str:
        """The root of the code."""
        return self.key[2]

    @property
    def sides(self) -> Sides:
        """Who acts and whom it meets."""
        return self.key[:2]

    @property
    def is_worded(self) -> bool:
        """Whether any word tells it."""
        return self.worded is not None or self.deed is None or self.deed[0].rule not in BY_HEAD

    def sentence(self, sentences: Spans) -> int:
        """The number of the sentence that tells it."""
        if self.deed is not None:
            return self.deed[0].pair.sentence
        evidence = self.worded.evidence if self.worded else ()
        return bisect_right(sentences, evidence[0].start, key=lambda each: each.start) - 1 if evidence else -1


class Article(msgspec.Struct, frozen=True):
    """What the stages before found."""

    document: Document
    times: tuple[TimeRef, ...]
    statements: Statements
    is_of_game: Callable[[Span], bool] = lambda sentence: False


class PairTeller:
    """The stage with its head."""

    def __init__(
        self,
        head: Head,
        operating: Operating | None = None,
        weights: Weights | None = None,
        worth: Worth | None = None,
    ) -> None:
        self._head = head
        self._operating = operating or read_operating()
        self._weights = weights or read_weights()
        self._worth = worth

    def __call__(
        self,
        document: Document,
        found: Found,
        who: Merged,
        attributions: Sequence[Attribution],
        times: Sequence[TimeRef],
        by_words: Sequence[Event] = (),
    ) -> Told:
        """The events of an article in the order of their evidence, each once; what nobody can decide is left out.

        Args:
            document: The article.
            found: Its entities, and what the scene head saw of it.
            who: The actor that each of them is.
            attributions: Who says what.
            times: Those of the article.
            by_words: The events that the words alone tell.
        """
        article = Article(document, tuple(times), Statements(attributions), games_of(document))
        seen = self.look(article, found, who)
        candidates = weighed(seen, by_words, topics_of(attributions, who.actors))
        kept = undenied([(one, self._chance(one)) for one in candidates], document.sentences)
        sure = [(one, chance) for one, chance in kept if chance >= self._least(one)]
        events = [event_of_candidate(article, one, chance) for one, chance in sure]
        worded = [event for (one, _), event in zip(sure, events, strict=True) if one.worded]
        shown = ((case, coded) for case, coded in seen.cases if shows_regard(case))
        told_of = [(case.pair, case.speech) for case, coded in shown if not is_negated(article, case, coded)]
        spoken = tuple(speech.said.id if speech else None for _, speech in told_of)
        grounds = tuple((one.key, one.features) for one, _ in sure)
        return Told(once(events), tuple(pair for pair, _ in told_of), spoken, tuple(worded), grounds, seen.pairs)

    def _chance(self, one: Candidate) -> float:
        """How sure an event is. A plain statement is one by itself."""
        return one.said if one.root == STATEMENT else self._weights.chance(one.features)

    def _least(self, one: Candidate) -> float:
        return self._operating.event if one.root == STATEMENT else self._weights.least

    def look(self, article: Article, found: Found, who: Merged) -> Seen:
        """All pairs of an article with the verdicts on them, and the cases of those of which something may come."""
        present = participants_of(article.document, found, who).sentences
        asked = {n: self._asked(n, article.document, found, here) for n, here in sorted(present.items())}
        pairs = {number: [one for one in own if not is_idle(one)] for number, own in asked.items()}
        cases = [each for number, own in pairs.items() for each in _judged(article, number, present[number], own)]
        return Seen(tuple(one for own in asked.values() for one in own), tuple(cases))

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
    return (each for pair in pairs for each in judged(article, sentence, pair, frames, game, here))


def is_idle(pair: Pair) -> bool:
    """Whether nothing can come of a pair: the head sees neither an event nor a stance."""
    return pair.verdict.event < IDLE and pair.verdict.stance[1] > NEUTRAL


def shows_regard(case: Case) -> bool:
    """Whether the sentence of a pair tells how the first stands toward the second: not by what he did not do."""
    is_not_said = case.speech is not None and is_undone(case.speech.said, case.code)
    return not (case.second or case.harmed or case.rule == SECOND or is_not_said or contradicts(case))


def contradicts(case: Case) -> bool:
    """Whether words name praise or blame where the head sees the other: Tarrow [stood by] Cadria is not hostile."""
    favourable, _, hostile = case.pair.verdict.stance
    is_turned = {"05": hostile > favourable, "11": favourable > hostile, "12": favourable > hostile}
    return case.rule not in BY_HEAD and is_turned.get(case.root, False)


def weighed(seen: Seen, by_words: Sequence[Event], topics: Collection[Sides] = frozenset()) -> tuple[Candidate, ...]:
    """What may be an event, with all that speaks for it: for each two sides and root the surest sentence.

    Args:
        seen: All pairs.
        by_words: The events that the words alone tell.
        topics: Speakers with whom their statements begin with, as ``topics_of`` gives them.
    """
    worded: dict[Key, Event] = {}
    denied = {case.key for case, _ in seen.cases if RULES.explain(case).name in NOT_ABOUT}
    for event in by_words:
        key = (event.actor, event.recipient or "", root_of(event.code))
        if key not in denied:
            worded.setdefault(key, event)
    told: dict[Key, list[tuple[Case, Coded]]] = defaultdict(list)
    for case, coded in seen.cases:
        if RULES.ask(case) is None:
            told[case.key].append((case, coded))
    by_pairs = [_of_pair(own, worded.get(key)) for key, own in told.items()]
    alone = [_of_words(event, seen, topics) for key, event in worded.items() if key not in told]
    return (*by_pairs, *alone)


def undenied(judged: Sequence[tuple[Candidate, float]], sentences: Spans) -> list[tuple[Candidate, float]]:
    """Without what no word tells and something else of the same two in the same sentence denies.

    That is a deed of the other side which words tell, or which is surer: nobody both offers peace and rejects it.

    Args:
        judged: Candidates with their chances.
        sentences: Of the article.
    """
    keys = [(one.sentence(sentences), one.sides) for one, _ in judged]
    places: dict[tuple[int, Sides], list[tuple[Candidate, float]]] = defaultdict(list)
    for key, each in zip(keys, judged, strict=True):
        places[key].append(each)
    return [each for key, each in zip(keys, judged, strict=True) if not _is_denied(*each, places[key])]


def _is_denied(one: Candidate, chance: float, others: Sequence[tuple[Candidate, float]]) -> bool:
    if one.is_worded:  # what words tell may be several deeds
        return False
    return any(
        is_contrary(other.root, one.root) and (chance < surer or (other.is_worded and surer >= POSSIBLE))
        for other, surer in others
    )


def _of_pair(own: Sequence[tuple[Case, Coded]], event: Event | None) -> Candidate:
    case, coded = max(own, key=lambda one: one[0].pair.verdict.event)
    features = features_of_pair(case, len(own), is_worded=event is not None)
    return Candidate(case.key, features, case.pair.verdict.event, (case, coded), event)


def _of_words(event: Event, seen: Seen, topics: Collection[Sides]) -> Candidate:
    sides = (event.actor, event.recipient or "")
    verdict = seen.surest(sides)
    denied = verdict is not None and not any(case.sides == sides and RULES.ask(case) is None for case, _ in seen.cases)
    features = features_of_words(event, verdict, is_denied=denied)
    return Candidate((*sides, root_of(event.code)), features, float(sides in topics), None, event)


def event_of_candidate(article: Article, one: Candidate, chance: float) -> Event:
    """The event that a candidate is: by words where these tell it, since they name the place and the code of it."""
    if one.worded is not None:
        return msgspec.structs.replace(one.worded, score=round(chance, 4))
    assert one.deed is not None  # what the words do not tell a pair does
    return told(article, *one.deed, chance)


def judged(
    article: Article,
    sentence: Span,
    pair: Pair,
    frames: Mapping[tuple[str, str], Named],
    game: bool = False,
    here: Sequence[Presence] = (),
) -> Iterator[tuple[Case, Coded]]:
    """A pair with its code and all that the rulings look at; where no word tells it, with its second root too."""
    speech = article.statements.speech(pair.actor, pair.recipient)
    ends = nearest_ends(pair.actor, pair.recipient)
    wording = Wording(article.document.text, sentence, pair, ends, frames.get(pair.sides), speech)
    coded = code_pair(wording)
    second = speech is not None and is_second(article.document.text, speech, pair, here)
    distant = coded.rule == "root" and is_so_called(article.document.text, sentence, ends)
    harmed = suffers(article.document.text, sentence, pair, ends, speech)
    has_second = coded.rule == "root" and pair.verdict.event >= POSSIBLE
    for each in (coded, code_second(wording)) if has_second else (coded,):
        yield Case(pair, each.code, each.rule, speech, game, second, distant, harmed), each


def is_so_called(text: str, sentence: Span, ends: tuple[Span, Span]) -> bool:
    """Whether a word that the article calls so only, or an opening before it, stands before or between two parties."""
    low, high = sorted(ends)
    return "so-called" in text[max(sentence.start, low.start - _NEAR) : high.start]


def suffers(text: str, sentence: Span, pair: Pair, ends: tuple[Span, Span], speech: Speech | None) -> bool:
    """Whether the recipient of a pair is the one harmed in what the actor judges."""
    low, high = sorted(ends)
    verb = text[low.end : high.start] if speech is None else speech.said.cue_text or ""
    return is_harm_judged(text, pair.recipient.spans, sentence.start, verb)


def told(article: Article, case: Case, coded: Coded, chance: float) -> Event:
    """The event that a pair is, and how sure it is."""
    sentence = article.document.sentences[case.pair.sentence]
    pair, words = case.pair, (coded.words,) if coded.words else ()
    ends = nearest_ends(pair.actor, pair.recipient)
    speech = case.speech if case.root in BY_SAYING else None
    claim = article.statements.claim(words or ends)
    anchor = coded.words or ends[0]
    if speech is not None:
        according_to, period = speech.said.nested_in, days_of(speech.said)
    else:
        according_to, period = claim.id if claim else None, _period(article, sentence, anchor)
    deed = Deed(
        *pair.sides, case.code, chance,
        _modality(article, sentence, case, coded, claim, speech), according_to, period,
        reciprocal=is_of_both(case.code) and is_mutual(pair),
        location=place_of_event(article.document.text, sentence, anchor, ends),
    )  # fmt: skip
    return event_of(article.document.id, deed, evidence_of(ends, words))


def is_negated(article: Article, case: Case, coded: Coded) -> bool:
    """Whether words say that the deed was not done, which shows no stance: Tarrow has never threatened Cadria."""
    favourable, _, hostile = case.pair.verdict.stance
    is_of_deed = (hostile > favourable) == (quad_of(case.root) in CONFLICT)
    if coded.words is None or case.speech is not None or not is_of_deed:
        return False
    claim, sentence = article.statements.claim((coded.words,)), article.document.sentences[case.pair.sentence]
    return _modality(article, sentence, case, coded, claim, None) == "negated"


def is_mutual(pair: Pair) -> bool:
    """Whether both directions are as likely: the two met."""
    return min(pair.verdict.event, pair.turned.event) >= AS_SURE * max(pair.verdict.event, pair.turned.event)


def _modality(
    article: Article, sentence: Span, case: Case, coded: Coded, claim: Attribution | None, speech: Speech | None
) -> Modality:
    """By the words that govern the deed where there are such words; else by the head."""
    chances = case.pair.verdict.modality
    by_head = MODALITIES[max(range(len(chances)), key=chances.__getitem__)]
    if speech is not None and coded.rule not in BY_HEAD and is_undone(speech.said, coded.code):
        return "negated"
    if coded.words is None or speech is not None:
        return by_head
    cue = claim.cue if claim else ()
    commitment = claim.commitment if claim else "asserts"
    return modality_of(article.document.text, sentence, coded.words, cue=cue, commitment=commitment)


def _period(article: Article, sentence: Span, anchor: Span) -> Period | None:
    return period_of(article.document.text, sentence, anchor, article.times, without=article.statements.dates)


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


def once(events: Sequence[Event]) -> tuple[Event, ...]:
    """Each event once, a mutual one in the direction that is surer; in the order of their evidence."""
    kept: dict[object, Event] = {}
    for each in sorted(events, key=lambda one: -one.score):
        sides: object = frozenset((each.actor, each.recipient)) if each.reciprocal else (each.actor, each.recipient)
        kept.setdefault((sides, each.code, each.according_to, each.period), each)
    return tuple(sorted(kept.values(), key=lambda each: (each.evidence, each.code, each.actor)))
