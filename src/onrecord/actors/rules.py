"""Rules: who a source is, tried in order; the first that answers decides. The ranker is the last of them.

Each rule is a function of the scene, the number of the attribution and its source, and answers with a ``Resolution``
or with ``None`` ("not mine"). ``explain`` says of a rule what it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from onrecord.actors import features
from onrecord.actors.authors import find_author
from onrecord.actors.belonging import is_staff
from onrecord.actors.bodies import is_outlet
from onrecord.actors.clusters import Entity, folded
from onrecord.actors.groups import find_group
from onrecord.actors.matching import fits_noun, who_fits
from onrecord.actors.mentions import Mention
from onrecord.actors.orphans import runs
from onrecord.actors.ranker import load_weights, rank
from onrecord.actors.scene import Question, Resolution, Scene, Spot
from onrecord.actors.shapes import POSSESSIVE
from onrecord.actors.sources import Source
from onrecord.attributions.kinds import body_noun, small_words
from onrecord.types import Span

Rule = Callable[[Scene, int, Source], Resolution | None]
_GAP = re.compile(r"(?:\s*\([^()]{1,30}\))?[\s,—–“”\"'-]*\Z")
_ASIDE = re.compile(r"(?:\s*\([^()]{1,30}\))?,\s[^.;:?!“”\"]{3,90},\s*\Z")
_PIECES = frozenset("piece article story".split())
_PEOPLE = frozenset("man woman boy girl candidate person".split())
_NOUN_FOR_ONE = frozenset("spokesman spokeswoman spokesperson official aide adviser lawyer attorney source".split())


def rule_nothing(scene: Scene, number: int, source: Source) -> Resolution | None:
    """Without a source nobody speaks."""
    return Resolution("nothing") if source.form == "none" else None


def rule_group(scene: Scene, number: int, source: Source) -> Resolution | None:
    """Names joined by "and" are one group, the same one when they are joined again."""
    if source.form == "pronoun" or source.form == "relative":
        return None
    group = find_group(scene, source)
    if group is None:
        return None
    if group.members not in scene.joined:
        scene.joined[group.members] = scene.add(Entity(0, group.name, "group", ()))
    return Resolution("group", scene.joined[group.members])


def rule_document(scene: Scene, number: int, source: Source) -> Resolution | None:
    """A statement, report or book speaks for who issued it, if the article says who."""
    if source.form not in ("name", "nominal") or not _is_document(source):
        return None
    inside = scene.mentions_in(source.start, source.end)
    for mention, owner in inside:
        if owner is not None and _issues(scene, mention, source):
            return Resolution("document, issuer named", owner)
    words = source.text.lower().split()
    if words[0] in ("his", "her"):
        return _ranked(scene, number, _as_pronoun(source, words[0]), "document, owner")
    if words[0] in ("its", "their", "my", "our") or source.number == "many" or len(words) > 4:
        return Resolution("document, nobody named")
    if _noun(source) in _PIECES:
        return Resolution("document, outlet", _outlet_before(scene, source.start))
    if _noun(source) in small_words("issued document"):
        return _ranked(scene, number, _as_issued(source), "document")
    return Resolution("document, nobody named")


def rule_name(scene: Scene, number: int, source: Source) -> Resolution | None:
    """The name in the source, with all its other forms in the article."""
    if source.form != "name" or source.number == "many":
        return None
    wanted = folded((source.parts.name or "").split())
    inside = scene.mentions_in(source.start, source.end)
    for mention, owner in inside:
        own = folded(mention.words)
        if own == wanted or own.endswith(" " + wanted) or wanted.endswith(" " + own):
            if owner is None:
                return Resolution("shared surname, nobody")
            is_shared = len(mention.words) == 1 and len(scene.clusters.surnames.get(own, ())) > 1
            return Resolution("shared surname" if is_shared else "name", owner)
    if wanted in scene.clusters.forms:
        return Resolution("name", scene.clusters.forms[wanted])
    return (
        Resolution("name in a headline", inside[0][1]) if inside and inside[0][0].span.start == source.start else None
    )


def rule_possessive_name(scene: Scene, number: int, source: Source) -> Resolution | None:
    """Fenn’s, alone, is Fenn."""
    if source.form != "nominal" or len(source.text.split()) > 4 or not POSSESSIVE.search(source.text):
        return None
    inside = scene.mentions_in(source.start, source.end)
    if len(inside) == 1 and source.end - inside[0][0].span.end <= 2 and inside[0][1] is not None:
        return Resolution("name", inside[0][1])
    return None


def rule_relative(scene: Scene, number: int, source: Source) -> Resolution | None:
    """Who and which speak of the name right before, also over an aside."""
    if source.form != "relative":
        return None
    before = [spot for spot in scene.recent(source.start) if source.start - spot.end < 120]
    for spot in before[:3]:
        between = scene.text[spot.end : source.start]
        entity = scene.entities[spot.entity]
        if _GAP.fullmatch(between):
            return Resolution("relative", spot.entity) if features.agrees(source, entity) or entity.is_place else None
        if _ASIDE.fullmatch(between) and features.agrees(source, entity):
            return Resolution("relative, over an aside", spot.entity, 0.8)
    return Resolution("relative, no name before")


def rule_first_person(scene: Scene, number: int, source: Source) -> Resolution | None:
    """I is the speaker of the quotation, else the author; we is nobody whom the article names."""
    if source.word not in ("i", "me", "my", "myself", "mine", "we", "us", "our", "ourselves"):
        return None
    if source.form == "nominal" or source.word in ("we", "us", "our", "ourselves"):
        return Resolution("first person, several or another")
    if speaker := _speaker_around(scene, number, source):
        return speaker
    author = find_author(scene)
    return Resolution("first person, author", author, 0.9 if author is not None else 1.0)


def rule_unnamed(scene: Scene, number: int, source: Source) -> Resolution | None:
    """Several, and one of several, are nobody by name, unless the words are those of one body’s name."""
    if source.form != "nominal":
        return None
    if echoed := _echo(scene, source):
        return echoed
    if source.number == "many" and source.word == "the" and (group := _joined_before(scene, source)):
        return group
    if ahead := _ahead(scene, number, source) or _one_who_runs(scene, source):
        return ahead
    if source.number == "many":
        return _unnamed(scene, source, "unnamed, several")
    if not source.is_definite and source.parts.kind == "person":
        return _unnamed(scene, source, "unnamed, one of several")
    if source.word in ("his", "her", "its", "their") and source.parts.kind == "person" and is_staff(source.noun):
        named = [n for n, fit in who_fits(scene, source).items() if fit > 1 and scene.entities[n].name is not None]
        if len(named) == 1:
            return Resolution("office, somebody’s", named[0])
    if source.parts.role and (source.word in ("his", "her", "its", "their") or _owner_named(scene, source)):
        return _unnamed(scene, source, "unnamed, somebody’s")
    return None


def rule_office(scene: Scene, number: int, source: Source) -> Resolution | None:
    """The mayor is the one person whom the article calls mayor; of two, the ranker chooses."""
    if source.form != "nominal" or source.parts.kind != "person" or not source.is_definite:
        return None
    inside = scene.mentions_in(source.start, source.end)
    first = inside[0][0] if inside else None
    if first and first.kind == "person" and first.span.start == source.start and not first.possessive:
        return Resolution("name in a headline", inside[0][1])
    fits = who_fits(scene, source)
    most = max(fits.values(), default=0)
    best = [person for person, fit in fits.items() if fit == most]
    fitting = [e for e in best if features.agrees(source, scene.entities[e])]
    if len(fitting) == 1:
        return Resolution("office", fitting[0])
    if fitting:
        return _ranked(scene, number, source, "office of several", only=set(fitting))
    if source.noun in _PEOPLE:
        return _ranked(scene, number, source, "noun for a person")
    if source.noun.rpartition(" ")[2] in small_words("public office"):
        return _ranked(scene, number, source, "office not told")
    return _unnamed(scene, source, "unnamed, no such office")


def rule_body(scene: Scene, number: int, source: Source) -> Resolution | None:
    """The ministry is the one ministry of the article; of two, the ranker chooses."""
    if source.form != "nominal" or source.parts.kind not in ("organisation", "bloc", "country"):
        return None
    fits = {e.number for e in scene.entities if e.kind in ("organisation", "bloc") and fits_noun(scene, source, e)}
    if len(fits) == 1:
        return Resolution("body", next(iter(fits)))
    if fits:
        return _ranked(scene, number, source, "body of several", only=fits)
    if source.word not in ("the", "this", "that"):
        return Resolution("body, unnamed")
    return _ranked(scene, number, source, "noun for a body")


def rule_pronoun(scene: Scene, number: int, source: Source) -> Resolution | None:
    """He, she, it and they: the ranker chooses among who was named or spoke before."""
    if source.form != "pronoun":
        return None
    if source.gender or source.word in ("it", "its", "itself", "they", "them", "their", "themselves"):
        return _ranked(scene, number, source, "pronoun")
    return Resolution("pronoun for anybody")


def rule_nobody(scene: Scene, number: int, source: Source) -> Resolution | None:
    """What no rule knows is nobody."""
    if source.form == "nominal" and source.noun in ("city", "town") and source.word == "the":
        return Resolution("noun for a place", _main_place(scene))
    return Resolution("nobody")


RULES: tuple[Rule, ...] = (
    rule_nothing,
    rule_group,
    rule_document,
    rule_name,
    rule_possessive_name,
    rule_relative,
    rule_first_person,
    rule_unnamed,
    rule_office,
    rule_body,
    rule_pronoun,
    rule_nobody,
)


def decide(scene: Scene, number: int) -> Resolution:
    """Who the source of one attribution is, by the first rule that answers."""
    source = scene.sources[number]
    for rule in RULES:
        if made := rule(scene, number, source):
            return made
    return Resolution("nobody")


def explain(resolution: Resolution) -> str:
    """What decided, in one line.

    >>> explain(Resolution("office", 3))
    'office: nothing else came into question'
    """
    if resolution.chance == 1.0:
        return f"{resolution.rule}: nothing else came into question"
    return f"{resolution.rule}: chosen with a chance of {resolution.chance:.2f}"


# What the rules share


def candidates(scene: Scene, number: int, source: Source, only: Iterable[int] | None = None) -> list[Spot]:
    """The entities near a source that can be meant, the nearest first."""
    wanted = None if only is None else set(only)
    spots = [
        spot
        for spot in scene.recent(source.start)
        if (wanted is None or spot.entity in wanted) and features.agrees(source, scene.entities[spot.entity])
    ]
    if wanted is not None:
        have = {spot.entity for spot in spots}
        spots.extend(_first_spots(scene, source.start, wanted - have))
    return spots


def _first_spots(scene: Scene, at: int, wanted: set[int]) -> list[Spot]:
    """The nearest place of entities that are farther away."""
    nearest: dict[int, Spot] = {}
    for spot in scene.spots:
        if spot.entity in wanted and (spot.entity not in nearest or spot.start < at):
            nearest[spot.entity] = spot
    return list(nearest.values())


def _ranked(scene: Scene, number: int, source: Source, rule: str, only: set[int] | None = None) -> Resolution:
    spots = candidates(scene, number, source, only)
    choices = rank(scene, number, source, spots, nobody=only is None, weights=load_weights())
    asked = Question(source, tuple(spots), only is None)
    chosen = next((spot for spot in spots if spot.entity == choices[0].entity), None)
    link = scene.linked(chosen) if chosen is not None else None
    return Resolution(rule, choices[0].entity, choices[0].chance, asked, link)


def _unnamed(scene: Scene, source: Source, rule: str) -> Resolution:
    """A person or group without a name: the same one where the same noun is used again, else a new one."""
    kind = source.parts.kind
    if kind not in ("person", "group"):
        return Resolution(rule)
    if source.is_definite and kind == "person":
        for spot in scene.recent(source.start):
            entity = scene.entities[spot.entity]
            if entity.name is None and entity.kind == kind and source.noun in entity.nouns:
                return Resolution(rule, spot.entity)
    nouns = frozenset((source.noun, source.noun.rpartition(" ")[2]))
    return Resolution(rule, scene.add(Entity(0, None, kind, (), source.gender, nouns=nouns)))


def _echo(scene: Scene, source: Source) -> Resolution | None:
    """A union of harbour pilots is the Association of Harbour Pilots: at least two words stand in one body’s name."""
    words = {w.strip("’'s").rstrip("s") for w in (*source.modifiers, source.noun) if len(w) > 3}
    noun = body_noun(source.noun)
    if len(words) < 2 or noun is None or noun.kind != "organisation":
        return None
    inside = {owner for _, owner in scene.mentions_in(source.start, source.end)}
    for entity in scene.clusters.entities:
        if entity.kind != "organisation" or entity.number in inside:
            continue
        name = {word.rstrip("s") for word in folded((entity.name or "").split()).split() if len(word) > 3}
        if len(words & name) >= 2:
            return Resolution("words of a name", entity.number, 0.8)
    return None


def _joined_before(scene: Scene, source: Source) -> Resolution | None:
    """The senators are the group of which a member is called senator."""
    for members, group in scene.joined.items():
        if members and any(fits_noun(scene, source, scene.entities[member]) for member in members):
            return Resolution("group by office", group, 0.9)
    return None


def _ahead(scene: Scene, number: int, source: Source) -> Resolution | None:
    """At least one senator: the person who is first named, and quoted, right after."""
    if not source.text.lower().startswith(("at least one", "one ")) or " of " in source.text:
        return None
    later = sorted((other.start, at) for at, other in enumerate(scene.sources) if other.start > source.start)
    for _, at in later[:1]:
        other = scene.sources[at]
        for mention, owner in scene.mentions_in(other.start, other.end):
            is_new = owner is not None and scene.entities[owner].mentions[0].span == mention.span
            if is_new and owner is not None and mention.kind == "person":
                return Resolution("named right after", owner, 0.7)
    return None


def _one_who_runs(scene: Scene, source: Source) -> Resolution | None:
    """One of the two candidates, in an article on one who runs for office, is that person."""
    if not source.text.lower().startswith("one of the two ") or source.noun not in ("candidates", "nominees"):
        return None
    running = [e.number for e in scene.clusters.entities if e.kind == "person" and runs(scene.text, e)]
    return Resolution("the one who runs", running[0], 0.8) if len(running) == 1 else None


def _outlet_before(scene: Scene, at: int) -> int | None:
    """The outlet that was named last, else the first that is named at all."""
    outlets = [e for e in scene.clusters.entities if e.name and e.kind == "organisation" and is_outlet(e.name)]
    before = [
        (max(m.span.start for m in e.mentions if m.span.start < at), e.number)
        for e in outlets
        if e.mentions[0].span.start < at
    ]
    return max(before)[1] if before else None


def _owner_named(scene: Scene, source: Source) -> bool:
    return any(m.possessive for m, _ in scene.mentions_in(source.start, source.end))


def _is_document(source: Source) -> bool:
    noun = _noun(source)
    found = body_noun(noun)
    return (found is not None and found.kind == "unknown") or noun in small_words("issued document")


def _noun(source: Source) -> str:
    if source.form == "nominal":
        return source.noun
    words = source.text.split()
    for at, word in enumerate(words):
        if at and (word in small_words("preposition") or word.endswith(",") or word.endswith("ed")):
            last = words[at] if word.endswith(",") else words[at - 1]
            return last.strip(",").lower()
    return words[-1].lower()


def _issues(scene: Scene, mention: Mention, source: Source) -> bool:
    """Whether the name stands before the document’s noun, or after "by" or "from"."""
    before = scene.text[source.start : mention.span.start].lower()
    noun = _noun(source)
    return noun not in before or before.rstrip().endswith((" by", " by the", " from", " from the", " filed by the"))


def _as_pronoun(source: Source, word: str) -> Source:
    return Source(
        "pronoun", source.text, source.start, source.end, word=word, gender="male" if word == "his" else "female"
    )


def _as_issued(source: Source) -> Source:
    return Source("pronoun", source.text, source.start, source.end, word="issuer")


def _speaker_around(scene: Scene, number: int, source: Source) -> Resolution | None:
    """The speaker of the statement, or of the quotation, in which the source stands."""
    place = Span(source.start, source.end)
    for other, one in enumerate(scene.attributions):
        if other == number or not any(piece.contains(place) for piece in one.content):
            continue
        made = scene.resolutions.get(other)
        if made is not None and one.manner != "indirect":
            return Resolution("first person, speaker of the quotation", made.entity, made.chance)
    return None


def _main_place(scene: Scene) -> int | None:
    """The place, no state and no country, that the article names most."""
    places = [
        e for e in scene.clusters.entities if e.is_place and e.kind != "person" and e.name and len(e.mentions) > 1
    ]
    return max(places, key=lambda e: len(e.mentions)).number if places else None
