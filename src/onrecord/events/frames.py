"""Who does it to whom: the roles around a trigger, found by the order of words, without a parser."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from onrecord.events.grammar import BE, DO, HAVE, PREPOSITIONS, SUBORDINATORS, is_adverb, is_gerund
from onrecord.events.harms import JUDGING, is_harmed
from onrecord.events.parties import Mention, Parties
from onrecord.events.triggers import Item, Trigger
from onrecord.languages.tables import ENGLISH, word_set

_PLACES = word_set(ENGLISH, "event_words", "place preposition")
_FORCES = word_set(ENGLISH, "event_words", "forces of a country")
_REQUESTS = word_set(ENGLISH, "event_words", "request")
_STOPS = frozenset({";", ":"})
_BETWEEN = word_set(ENGLISH, "event_words", "between owner and noun")
_RELATIVE = word_set(ENGLISH, "event_words", "joins a clause with a subject")
_PAIR = word_set(ENGLISH, "event_words", "pair of sides")
_PRONOUNS = word_set(ENGLISH, "event_words", "third person")
_BEFORE_VERB = word_set(ENGLISH, "event_words", "before a verb")
_CAUSING = word_set(ENGLISH, "event_words", "causing")
_MODAL = word_set(ENGLISH, "event_words", "modal between")
_THAT_COUNTRY = frozenset(tuple(one.split()) for one in word_set(ENGLISH, "event_words", "that country's"))
_CLAUSE_ENDS = word_set(ENGLISH, "event_words", "clause begins")
_FAR = 40  # items from a trigger to its actor or recipient


class Frame(msgspec.Struct, frozen=True):
    """An event at its place; a side without a mention is meant, not named."""

    trigger: Trigger
    actor: str
    recipient: str
    mentions: tuple[Mention, ...]
    reciprocal: bool = False


class _Scene(msgspec.Struct, frozen=True):
    items: Sequence[Item]
    trigger: Trigger
    parties: Parties
    implied: Mention | None
    speaker: Mention | None


def frames_of(
    items: Sequence[Item],
    triggers: Sequence[Trigger],
    parties: Parties,
    implied: Callable[[Trigger], Mention | None] = lambda trigger: None,
    speaker: Callable[[Trigger], Mention | None] = lambda trigger: None,
) -> tuple[Frame, ...]:
    """The events that the triggers of a sentence name; a trigger without two opposed parties names none.

    Args:
        items: The words of the sentence.
        triggers: Those of the sentence.
        parties: Who can take part.
        implied: Who acts where a clause has no subject of its own: "denied having met".
        speaker: Who claims the event.
    """
    found = []
    for trigger in triggers:
        frame = _RULES[trigger.kind](_Scene(items, trigger, parties, implied(trigger), speaker(trigger)))
        if frame is not None and parties.opposed(frame.actor, frame.recipient):
            found.append(frame)
    return tuple(found)


def _verb(scene: _Scene) -> Frame | None:
    """Tarrow imposed sanctions on Cadria; sanctions were imposed on Cadria by Tarrow."""
    if _is_passive(scene):
        actor = _after_by(scene)
        recipient = _first(scene, actor, skip_by=True) or _subject(scene)
    else:
        actor = _subject(scene)
        recipient = _first(scene, actor) or _same_country(scene, actor) or _faced(scene, actor)
    return _frame(scene, actor, recipient)


def _same_country(scene: _Scene, actor: Mention | None) -> Mention | None:
    """The object of the verb before: froze aid to Cadria and [expelled] the country's envoy."""
    after = tuple(item.word for item in scene.items[scene.trigger.end : scene.trigger.end + 3])
    if actor is None or after not in _THAT_COUNTRY or not _is_joined(scene.items, scene.trigger.start):
        return None
    before = (item.mention for item in reversed(scene.items[: scene.trigger.start]))
    return next((each for each in before if each and scene.parties.opposed(actor.actor, each.actor)), None)


def _faced(scene: _Scene, actor: Mention | None) -> Mention | None:
    """Against whom forces are built up: "on the border of Cadria", else the speaker who claims it."""
    if actor is None or not scene.trigger.code.startswith("15"):
        return None
    named = (item.mention for item in scene.items if item.mention and not _body(scene, item.mention))
    who = scene.speaker
    party = Mention(who.span, scene.parties.roll_up(who.actor)) if who else None
    fits = (each for each in (*named, party) if each and scene.parties.opposed(actor.actor, each.actor))
    return next(fits, None)


def _mutual(scene: _Scene) -> Frame | None:
    """Tarrow and Cadria met; Tarrow met Cadria; the two sides met; the Tarrow-Cadria Council met."""
    council = next((item.mention for item in scene.items if item.mention and _body(scene, item.mention)), None)
    if council is not None:
        one, other = scene.parties.bodies[council.span]
        return Frame(scene.trigger, one, other, (council,), reciprocal=True)
    actor = _subject(scene)
    recipient = _first(scene, actor) or _partner(scene, actor)
    if actor is None and _says_both(scene):
        return _parties(scene)
    frame = _frame(scene, actor, recipient)
    return msgspec.structs.replace(frame, reciprocal=True) if frame else None


def _noun(scene: _Scene) -> Frame | None:
    """Tarrow's annexation of the isle from Cadria; the Tarrowish attack on Cadria."""
    for at in range(scene.trigger.start - 1, max(scene.trigger.start - 5, -1), -1):
        item = scene.items[at]
        if item.mention:
            return _frame(scene, item.mention, _first(scene, item.mention))
        if item.word in PREPOSITIONS or item.word == "," or item.word in _BETWEEN:
            return None
    return None


def _parties(scene: _Scene) -> Frame | None:
    """The talks opened in Hesk: of both sides, though none is named."""
    if scene.trigger.kind == "parties" and not _is_definite(scene):
        return None
    both = scene.parties.both_sides()
    named = [item.mention for item in scene.items if item.mention and both and item.mention.actor in both]
    return Frame(scene.trigger, *both, tuple(named[:2]), reciprocal=True) if both else None


_RULES: dict[str, Callable[[_Scene], Frame | None]] = {
    "verb": _verb,
    "refusal": _verb,
    "mutual": _mutual,
    "noun": _noun,
    "parties": _parties,
}


def _frame(scene: _Scene, actor: Mention | None, recipient: Mention | None) -> Frame | None:
    if actor is None or recipient is None:
        return None
    return Frame(scene.trigger, actor.actor, recipient.actor, (actor, recipient))


def _body(scene: _Scene, mention: Mention) -> bool:
    return mention.span in scene.parties.bodies


def _is_definite(scene: _Scene) -> bool:
    before = [item.word for item in scene.items[max(scene.trigger.start - 3, 0) : scene.trigger.start]]
    return "the" in before and not any(item.mention for item in scene.items[scene.trigger.end : scene.trigger.end + 3])


def _says_both(scene: _Scene) -> bool:
    before = [item.word for item in scene.items[max(scene.trigger.start - 5, 0) : scene.trigger.start]]
    return any(word in _PAIR for word in before)


def _is_passive(scene: _Scene) -> bool:
    last = scene.items[scene.trigger.end - 1].word
    at = scene.trigger.start - 1
    while at >= 0 and (is_adverb(scene.items[at].word) or scene.items[at].word == "not"):
        at -= 1
    is_participle = scene.trigger.kind == "verb" and not is_gerund(scene.items[scene.trigger.start].word)
    return at >= 0 and is_participle and scene.items[at].word in BE and last != ""


def _subject(scene: _Scene) -> Mention | None:
    """The nearest actor before the verb that can be its subject."""
    if scene.implied is not None:
        return scene.implied
    if _has_other_subject(scene.items, scene.trigger.start):
        return None
    items, gerund = scene.items, is_gerund(scene.items[scene.trigger.start].word)
    if _is_joined(items, scene.trigger.start):
        return _first_subject(scene)
    for at in range(_before_aside(items, scene.trigger.start), max(scene.trigger.start - _FAR, 0) - 1, -1):
        item = items[at]
        if item.word in _PRONOUNS:
            return _opening_subject(items[:at])
        if item.word in _STOPS or item.word in _CAUSING or (item.word in SUBORDINATORS - _RELATIVE and not gerund):
            return None
        if item.mention and _is_subject(items, at) and not _body(scene, item.mention):
            return item.mention
    return None


def _is_joined(items: Sequence[Item], start: int) -> bool:
    """Whether a verb shares the subject of one before it: met Cadria and [criticised] its army."""
    at = start - 1
    while at > 0 and is_adverb(items[at].word):
        at -= 1
    return at > 0 and items[at].word in ("and", "but", "then") and not is_gerund(items[start].word)


def _first_subject(scene: _Scene) -> Mention | None:
    """The first actor of the clause, which the verbs joined by "and" share."""
    found = None
    for at in range(scene.trigger.start - 1, max(scene.trigger.start - _FAR, 0) - 1, -1):
        item = scene.items[at]
        if item.word in _PRONOUNS:
            return found or _opening_subject(scene.items[:at])
        is_border = item.word in _CLAUSE_ENDS | SUBORDINATORS and found is not None  # without one, it ends an aside
        if is_border or item.word in _STOPS | _CAUSING:
            break
        if item.mention and _is_subject(scene.items, at) and not _body(scene, item.mention):
            found = item.mention
    return found


def _opening_subject(items: Sequence[Item]) -> Mention | None:
    """The first actor of a sentence that can be a subject, for whom a pronoun may stand."""
    return next((each.mention for at, each in enumerate(items) if each.mention and _is_subject(items, at)), None)


def _has_other_subject(items: Sequence[Item], start: int) -> bool:
    """Whether a word that is no actor stands right before the verb, as its subject: "the miners of Hesk attacked"."""
    at = start - 1
    while at >= 0 and (items[at].word in BE | HAVE | DO | _MODAL or is_adverb(items[at].word)):
        at -= 1
    if at < 0 or is_gerund(items[start].word):
        return False
    item = items[at]
    if item.mention:
        return items[at - 1].word in _PLACES or (items[at - 1].word == "of" and items[at - 2].word not in _FORCES)
    return item.word not in _BEFORE_VERB and item.word not in _FORCES and item.word not in _PRONOUNS


def _before_aside(items: Sequence[Item], start: int) -> int:
    """The item from which a subject is looked for, leftwards: before ", a club that Cadria never joined, has ..."."""
    at = start - 1
    while at > 0 and (items[at].word in BE | HAVE | DO | _MODAL or is_adverb(items[at].word)):
        at -= 1
    if items[at].word != ",":
        return start - 1
    opening = next((number for number in range(at - 1, -1, -1) if items[number].word == ","), None)
    return opening - 1 if opening else start - 1


def _ahead(items: Sequence[Item], at: int) -> str:
    """The word before a noun phrase: its article and one adjective are passed over."""
    words = [item.word for item in items[max(at - 3, 0) : at]]
    if len(words) > 1 and words[-2] == "the":
        words.pop()
    if words[-1:] == ["the"]:
        words.pop()
    return words[-1] if words else ""


def _is_subject(items: Sequence[Item], at: int) -> bool:
    before = _ahead(items, at)
    after = [item.word for item in items[at + 1 : at + 3]]
    if after[:1] == ["'s"]:
        return len(after) > 1 and after[1] in _FORCES and before not in PREPOSITIONS
    return before not in PREPOSITIONS and before != "to"


def _after_by(scene: _Scene) -> Mention | None:
    by = False
    for item in scene.items[scene.trigger.end : scene.trigger.end + _FAR]:
        by = (by or item.word == "by") and item.word not in _PLACES
        if by and item.mention:
            return item.mention
    return None


def _first(scene: _Scene, actor: Mention | None, *, skip_by: bool = False) -> Mention | None:
    """The first actor of another side after the trigger, in the same clause, that is no mere place."""
    items = scene.items
    for at in range(scene.trigger.end, min(scene.trigger.end + _FAR, len(items))):
        item = items[at]
        if item.word in _STOPS or item.word in SUBORDINATORS or (skip_by and item.word == "by"):
            return None
        if item.word in _REQUESTS and items[at - 1].word in ("the", "'s"):
            return None  # at the request of Cadria
        other = None if item.mention and _body(scene, item.mention) else item.mention
        if other and scene.trigger.code[:2] in JUDGING and is_harmed([each.word for each in items[:at]]):
            continue
        if other and actor and scene.parties.opposed(actor.actor, other.actor) and items[at - 1].word not in _PLACES:
            return other
    return None


def _partner(scene: _Scene, actor: Mention | None) -> Mention | None:
    """The other half of "Tarrow and Cadria" before the verb."""
    if actor is None:
        return None
    # "We met": the speaker is named outside the sentence, so that nobody can be joined to the name here.
    at = next((number for number, item in enumerate(scene.items) if item.mention is actor), 0)
    joined = at > 1 and "and" in (scene.items[at - 1].word, scene.items[at - 2].word)
    before = scene.items[max(at - 4, 0) : at]
    return next((item.mention for item in reversed(before) if item.mention), None) if joined else None
