"""Rules: who a source is, tried in order; the first that answers decides. The ranker is the last of them.

Each rule is a function of the scene, the number of the attribution and its source, and answers with a ``Resolution``
or with ``None`` ("not mine"). ``explain`` says of a rule what it does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import islice

from onrecord.actors import features
from onrecord.actors.authors import rule_first_person
from onrecord.actors.belonging import is_staff
from onrecord.actors.choices import choose
from onrecord.actors.coreference import Entity, folded
from onrecord.actors.groups import find_group
from onrecord.actors.issuers import rule_document
from onrecord.actors.matching import fits_noun, is_of_owner, who_fits
from onrecord.actors.scene import Resolution, Scene
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.phrases.gazetteer import body_noun, known_body, small_words, title_at
from onrecord.phrases.shapes import POSSESSIVE
from onrecord.phrases.sources import Source

Rule = Callable[[Scene, int, Source], Resolution | None]
_MOST_GROUPS = 40  # that are looked at
_PEOPLE = small_words("human") | {"candidate"}


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


def rule_name(scene: Scene, number: int, source: Source) -> Resolution | None:
    """The name in the source, with all its other forms in the article."""
    if source.form != "name" or source.number == "many":
        return None
    wanted = folded((source.parts.name or "").split())
    inside = scene.mentions_in(source.start, source.end)
    for mention, owner in inside:
        own = folded(mention.words)
        if _is_named(own, wanted, mention.name):
            if owner is None:
                return Resolution("shared surname, nobody")
            is_shared = len(mention.words) == 1 and len(scene.clusters.surnames.get(own, ())) > 1
            return Resolution("shared surname" if is_shared else "name", owner)
    if wanted in scene.clusters.forms:
        return Resolution("name", scene.clusters.forms[wanted])
    return (
        Resolution("name in a headline", inside[0][1]) if inside and inside[0][0].span.start == source.start else None
    )


def _is_named(own: str, wanted: str, name: str) -> bool:
    """Whether a mention is the name that the source gives: the same, one the end of the other, or its short form."""
    known = known_body(name)
    is_short = known is not None and folded(known.name.split()) == wanted
    return is_short or own == wanted or own.endswith(" " + wanted) or wanted.endswith(" " + own)


def rule_possessive_name(scene: Scene, number: int, source: Source) -> Resolution | None:
    """Fenn’s, alone, is Fenn."""
    if source.form != "nominal" or len(source.text.split()) > 4 or not POSSESSIVE.search(source.text):
        return None
    inside = scene.mentions_in(source.start, source.end)
    if len(inside) == 1 and source.end - inside[0][0].span.end <= 2 and inside[0][1] is not None:
        return Resolution("name", inside[0][1])
    return None


def rule_unnamed(scene: Scene, number: int, source: Source) -> Resolution | None:
    """Several, and one of several, are nobody by name, unless the words are those of one body’s name."""
    if source.form != "nominal":
        return None
    if echoed := _echo(scene, source):
        return echoed
    if source.number == "many" and source.word == "the" and (group := _joined_before(scene, source)):
        return group
    if ahead := _ahead(scene, number, source):
        return ahead
    if source.number == "many":
        return _unnamed(scene, source, "unnamed, several")
    if not source.is_definite and source.parts.kind == "person":
        return _unnamed(scene, source, "unnamed, one of several")
    if source.word in _OWNERS and source.parts.kind == "person" and is_staff(source.noun):
        named = [n for n, fit in who_fits(scene, source).items() if fit > 1 and scene.entities[n].name is not None]
        if len(named) == 1 and is_of_owner(scene, source, named[0]):
            return Resolution("office, somebody’s", named[0])
    if source.parts.role and (source.word in _OWNERS or _owner_named(scene, source)):
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
        return choose(scene, number, source, "office of several", only=set(fitting))
    if source.noun in _PEOPLE:
        made = choose(scene, number, source, "noun for a person")
        return made if made.entity is not None else _unnamed(scene, source, "unnamed, no such person")
    if source.noun.rpartition(" ")[2] in small_words("public office"):
        made = choose(scene, number, source, "office not told")
        return made if made.entity is not None else _unnamed(scene, source, "unnamed, no such office")
    return _unnamed(scene, source, "unnamed, no such office")


def rule_body(scene: Scene, number: int, source: Source) -> Resolution | None:
    """The ministry is the one ministry of the article; of two, the ranker chooses."""
    if source.form != "nominal" or source.parts.kind not in ("organisation", "bloc", "country"):
        return None
    near = scene.nearest(scene.bodies, source.start)
    fits = {number for number in near if fits_noun(scene, source, scene.entities[number])}
    if len(fits) == 1:
        return Resolution("body", next(iter(fits)))
    if fits:
        return choose(scene, number, source, "body of several", only=fits)
    if source.word not in _POINTING:
        return Resolution("body, unnamed")
    return choose(scene, number, source, "noun for a body")


def rule_pronoun(scene: Scene, number: int, source: Source) -> Resolution | None:
    """He, she, it and they: the ranker chooses among who was named or spoke before."""
    if source.form != "pronoun":
        return None
    if source.gender or source.word in _THINGS:
        return choose(scene, number, source, "pronoun")
    return Resolution("pronoun for anybody")


def rule_nobody(scene: Scene, number: int, source: Source) -> Resolution | None:
    """What no rule knows is nobody, unless it begins with a name and goes on with small words."""
    if source.form == "nominal" and (first := _name_at_head(scene, source)) is not None:
        return Resolution("name with more words", first, 0.8)
    if source.form == "nominal" and source.noun in ("city", "town") and source.word == "the":
        return Resolution("noun for a place", scene.main_place)
    return Resolution("nobody")


_POINTING = word_set(ENGLISH, "actor_words", "pointing determiner")
_THINGS = word_set(ENGLISH, "actor_words", "pronoun of a thing or several")
_OWNERS = word_set(ENGLISH, "actor_words", "owner")
RULES: tuple[Rule, ...] = (
    rule_nothing,
    rule_group,
    rule_document,
    rule_name,
    rule_possessive_name,
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
    for members, group in islice(scene.joined.items(), _MOST_GROUPS):
        if members and any(fits_noun(scene, source, scene.entities[member]) for member in members):
            return Resolution("group by office", group, 0.9)
    return None


def _ahead(scene: Scene, number: int, source: Source) -> Resolution | None:
    """At least one senator: who is first named and quoted right after; after "one senator" a senator alone."""
    if not source.text.lower().startswith(("at least one", "one ")) or " of " in source.text:
        return None
    after = bisect_right(scene.by_place, source.start, key=lambda at: scene.sources[at].start)
    for at in scene.by_place[after : after + 1]:
        other = scene.sources[at]
        for mention, owner in scene.mentions_in(other.start, other.end):
            is_new = owner is not None and scene.entities[owner].mentions[0].span == mention.span
            if is_new and owner is not None and mention.kind == "person" and _may_be_ahead(scene, source, owner):
                return Resolution("named right after", owner, 0.7)
    return None


def _may_be_ahead(scene: Scene, source: Source, entity: int) -> bool:
    """Whether an example is given, as after "at least one", or one is told who has the very noun."""
    return source.text.lower().startswith("at least one") or fits_noun(scene, source, scene.entities[entity]) > 0


def _name_at_head(scene: Scene, source: Source) -> int | None:
    """The name that a source begins with, where no noun follows: the Lune Guild just this month."""
    inside = scene.mentions_in(source.start, source.end)
    if len(inside) != 1 or inside[0][0].possessive or inside[0][0].span.start - source.start > len("the "):
        return None
    rest = scene.text[inside[0][0].span.end : source.end].split()
    is_small = len(rest) < 5 and all(word.islower() and not body_noun(word) for word in rest)
    return inside[0][1] if is_small and not any(title_at([word], 0) for word in rest) else None


def _owner_named(scene: Scene, source: Source) -> bool:
    return any(m.possessive for m, _ in scene.mentions_in(source.start, source.end))
