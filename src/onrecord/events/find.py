"""Who did or said what to whom by words alone, in the article's own words and in those of its speakers.

Deeds by word (``utterances``) come from the statements, the others from words that name an event (``triggers``) with
the parties around them (``frames``). The pair head is asked about each, and may refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

import msgspec

from onrecord.documents.spans import SpanIndex, first_overlapping
from onrecord.encoder.pairs import PairAnswer, PairQuestion, load_pairs
from onrecord.encoder.pieces import Pieces
from onrecord.events import evidence
from onrecord.events.frames import Frame, frames_of
from onrecord.events.games import HARSH, games_of
from onrecord.events.modality import modality_of
from onrecord.events.parties import Mention, Parties, parties_of, speaking
from onrecord.events.periods import period_of
from onrecord.events.places import place_of_event
from onrecord.events.speech import Statements, days_of, is_undone
from onrecord.events.targets import Around, targets
from onrecord.events.triggers import Item, Trigger, find_triggers, items_of
from onrecord.events.utterances import Deed, code_of, deed_of
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import SPOKEN, Actor, Attribution, Document, Event, Modality, Period, Span, Spans, TimeRef

Head = Callable[[Pieces, Sequence[PairQuestion]], Sequence[PairAnswer]]
_SUBJECTLESS = re.compile(pattern_of(ENGLISH, "event_patterns", "no subject"), re.IGNORECASE)
_BOTH = re.compile(pattern_of(ENGLISH, "event_patterns", "both sides"), re.IGNORECASE)
_MEETING = re.compile(pattern_of(ENGLISH, "event_patterns", "meeting"), re.IGNORECASE)
_FIGHT = "190"
_FORCES = "15"  # forces are raised against states, not against the person who tells of it
_CROWD = 12  # parties in a sentence: of more, nobody can tell who did what to whom


class Operating(msgspec.Struct, frozen=True):
    """The values of ``words.json``: the chance below which an event is dropped, the most events of a sentence."""

    event: float
    pairs: int


class Scene(msgspec.Struct, frozen=True):
    """What the other stages found in one article, and where."""

    document: Document
    pieces: Pieces
    attributions: tuple[Attribution, ...]
    times: tuple[TimeRef, ...]
    parties: Parties
    sentences: Spans  # without headlines, captions and the like
    cues: SpanIndex  # by the number of the attribution
    statements: Statements
    said: SpanIndex  # the times that say when something was said


def _scene(
    document: Document,
    pieces: Pieces,
    attributions: tuple[Attribution, ...],
    times: tuple[TimeRef, ...],
    parties: Parties,
) -> Scene:
    numbered = tuple(enumerate(attributions))
    return Scene(
        document, pieces, attributions, times, parties, _sentences(document),
        cues=SpanIndex((span, number) for number, one in numbered for span in one.cue),
        statements=Statements(attributions),
        said=SpanIndex((one.said.span, number) for number, one in numbered if one.said and one.said.span),
    )  # fmt: skip


class EventFinder:
    """The stage with its head, which is loaded when the first article needs it."""

    def __init__(self, load: Callable[[], Head], operating: Operating | None = None):
        self._head = cache(load)
        self._operating = operating or read_operating()

    def __call__(
        self,
        document: Document,
        pieces: Pieces,
        attributions: Sequence[Attribution],
        actors: Sequence[Actor],
        times: Sequence[TimeRef],
    ) -> tuple[Event, ...]:
        """The events of an article in the order of their evidence, each once."""
        parties = parties_of(document, attributions, actors)
        scene = _scene(document, pieces, tuple(attributions), tuple(times), parties)
        found = [*self._said(scene), *self._told(scene)]
        once = {
            (each.actor, each.recipient, each.code, each.according_to, each.period): each for each in reversed(found)
        }
        return tuple(sorted(once.values(), key=lambda each: (each.evidence, each.code)))

    def _said(self, scene: Scene) -> Iterator[Event]:
        for one in scene.attributions:
            actor = speaking(one, scene.parties)
            if not one.cue:
                continue
            if actor is None:
                yield from _together(scene, one)
                continue
            deed = deed_of(one.cue_text or "")
            for target in targets(one, deed, actor, Around(scene.document.text, scene.sentences, scene.parties)):
                answer = self._asked_of_statement(one, deed, target, scene)
                code = code_of(one, deed, answer)
                if code is not None:
                    yield _utterance(scene, one, actor, target, code, answer)

    def _asked_of_statement(
        self, one: Attribution, deed: Deed | None, target: Mention, scene: Scene
    ) -> PairAnswer | None:
        if deed is None or deed.code != "view":
            return None
        around = [*one.source, *one.cue, *one.content, target.span]
        whole = Span(min(span.start for span in around), max(span.end for span in around))
        recipient = target.span if one.content[0].contains(target.span) else _opening(one, scene.document.text)
        source = one.source[0] if one.source else None
        (answer,) = self._head()(scene.pieces, [PairQuestion(whole, source, recipient)])
        return answer

    def _told(self, scene: Scene) -> Iterator[Event]:
        is_of_game = games_of(scene.document)
        for sentence in scene.sentences:
            if not 0 < len({each.actor for each in scene.parties.within(sentence)}) <= _CROWD:
                continue
            items = items_of(scene.document.text, sentence, scene.parties)
            implied = partial(_implied, items=items, scene=scene)
            speaker = partial(_speaker, items=items, scene=scene)
            frames = frames_of(items, find_triggers(items), scene.parties, implied, speaker)[: self._operating.pairs]
            for frame in frames:
                trigger = Span(items[frame.trigger.start].span.start, items[frame.trigger.end - 1].span.end)
                if frame.trigger.object is None and any(scene.cues.overlapping(trigger)):
                    continue
                if frame.trigger.code.startswith(_FORCES) and scene.parties.kinds.get(frame.recipient) == "person":
                    continue
                if _is_only_speaker(frame, trigger, scene):
                    continue
                if frame.trigger.code >= HARSH and is_of_game(sentence):
                    continue
                score = self._chance(scene, sentence, frame)
                if score >= self._operating.event:
                    more = items[frame.trigger.object].span if frame.trigger.object is not None else None
                    yield _reported(scene, sentence, frame, trigger, more, score)

    def _chance(self, scene: Scene, sentence: Span, frame: Frame) -> float:
        """The chance that there is an event from actor to recipient; 1 where the text does not name the two."""
        sides = {each.actor: each.span for each in frame.mentions}
        is_named = all(sentence.contains(span) for span in sides.values())
        if frame.reciprocal or not is_named or set(sides) != {frame.actor, frame.recipient}:
            return 1.0
        question = PairQuestion(sentence, sides[frame.actor], sides[frame.recipient])
        (answer,) = self._head()(scene.pieces, [question])
        return answer.event


def _together(scene: Scene, one: Attribution) -> Iterator[Event]:
    """The two sides agreed that the next round would follow: a deed of both."""
    both = scene.parties.both_sides()
    if both and _BOTH.match(one.source_text or "") and deed_of(one.cue_text or "") == Deed("plan", "any"):
        code = "036" if _MEETING.search(one.content_text) else "030"
        period = days_of(one)
        spans = (*one.source, *one.cue, *one.content)
        yield _event(scene, *both, code, "asserted", one.nested_in, period, spans, one.score, reciprocal=True)


def _opening(one: Attribution, text: str) -> Span:
    """The first word of the content, that stands for the target: "it"."""
    start = one.content[0].start
    words = one.content[0].of(text).split(None, 1)
    return Span(start, start + len(words[0]))


def _utterance(
    scene: Scene, one: Attribution, actor: str, target: Mention, code: str, answer: PairAnswer | None
) -> Event:
    period = days_of(one)
    modality = _speech_modality(scene, one, code)
    return _event(
        scene, actor, target.actor, code, modality, one.nested_in, period, (*one.cue, *one.content), one.score
    )


def _speech_modality(scene: Scene, one: Attribution, code: str) -> Modality:
    if is_undone(one, code):
        return "negated"
    text, cue = scene.document.text, one.cue[0]
    sentence = first_overlapping(scene.document.sentences, cue) or cue
    found = modality_of(text, sentence, cue)
    return "asserted" if found == "negated" or deed_of(one.cue_text or "") == Deed("plan", "any") else found


def _reported(scene: Scene, sentence: Span, frame: Frame, trigger: Span, more: Span | None, score: float) -> Event:
    claim = _claim(trigger, scene)
    cue: Spans = claim.cue if claim else ()
    commitment = claim.commitment if claim else "asserts"
    modality = modality_of(scene.document.text, sentence, trigger, cue=cue, commitment=commitment)
    if frame.trigger.kind == "refusal":
        modality = "asserted"
    claimed = [span for span, _ in scene.said.overlapping(sentence)] if claim else []
    period = period_of(scene.document.text, sentence, trigger, scene.times, without=claimed)
    code = frame.trigger.code
    if code == _FIGHT and scene.parties.kinds[frame.actor] == "person" and frame.trigger.kind == "verb":
        code = "111"  # a person who "attacks" somebody does so with words
    parties = tuple(each.span for each in frame.mentions)
    spans = (trigger, *parties, *((more,) if more else ()))
    return _event(
        scene, frame.actor, frame.recipient, code, modality, claim.id if claim else None, period, spans, score,
        reciprocal=frame.reciprocal, location=place_of_event(scene.document.text, sentence, trigger, parties),
    )  # fmt: skip


def _implied(trigger: Trigger, items: Sequence[Item], scene: Scene) -> Mention | None:
    """The speaker, where the content has no subject: "denied having met the envoys"."""
    claim = _claim(items[trigger.start].span, scene)
    return _speaker(trigger, items, scene) if claim and _SUBJECTLESS.match(claim.content_text) else None


def _speaker(trigger: Trigger, items: Sequence[Item], scene: Scene) -> Mention | None:
    """The party of the speaker who claims an event, where the speaker is named."""
    claim = _claim(items[trigger.start].span, scene)
    actor = speaking(claim, scene.parties) if claim and claim.source else None
    return Mention(claim.source[0], actor) if claim and actor else None


def _claim(trigger: Span, scene: Scene) -> Attribution | None:
    """The innermost attribution whose content holds the words of an event."""
    return scene.statements.claim((trigger,))


def _sentences(document: Document) -> Spans:
    """The sentences of the article itself, without headlines, captions and the like."""
    spoken = [block.span for block in document.blocks if block.kind in SPOKEN]
    return tuple(span for span in document.sentences if first_overlapping(spoken, span))


def _is_only_speaker(frame: Frame, trigger: Span, scene: Scene) -> bool:
    """Whether the recipient is only who tells of it: "They are arming the strait," Fenn said."""
    claim = _claim(trigger, scene)
    if claim is None or frame.trigger.code.startswith(_FORCES):
        return False
    places = [each.span for each in frame.mentions if each.actor == frame.recipient]
    return any(span.overlaps(place) for span in claim.source for place in places)


def _event(
    scene: Scene,
    actor: str,
    recipient: str,
    code: str,
    modality: Modality,
    according_to: str | None,
    period: Period | None,
    spans: Sequence[Span],
    score: float,
    *,
    reciprocal: bool = False,
    location: str | None = None,
) -> Event:
    made = evidence.Deed(
        actor, recipient, code, score, modality, according_to, period, reciprocal=reciprocal, location=location
    )
    return evidence.event_of(scene.document.id, made, evidence.united(spans))


@cache
def read_operating() -> Operating:
    """The values of ``words.json``."""
    return msgspec.json.decode((Path(__file__).parent / "words.json").read_bytes(), type=Operating)


def load_events(folder: Path) -> EventFinder:
    """The stage with the pair head of a folder of weights; the head is loaded when it is first needed."""
    return EventFinder(lambda: load_pairs(folder))
