"""Offices and bodies: the candidates for the role and the organisation of a speaker, and what speaks for each.

The rules read words around a name, the learnt reader whole phrases and arcs. A value that cuts a phrase of the text in
two, or that another reader has too, is known by that alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.actors.home import is_of_state, is_private, is_public
from onrecord.entities.labels import LABELS
from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, small_words, title_at
from onrecord.phrases.regions import region_of
from onrecord.phrases.roles import is_former
from onrecord.speakers.choosing import Candidate
from onrecord.speakers.evidence import Evidence, Party
from onrecord.speakers.profiles import role_words
from onrecord.speakers.served import bodies_of, field_before, is_piece
from onrecord.speakers.who import logit
from onrecord.types import Span

_ARTICLE = re.compile(pattern_of(ENGLISH, "actor_patterns", "article of an office"), re.IGNORECASE)
_BEGINS = re.compile(pattern_of(ENGLISH, "actor_patterns", "office begins with"))
_WORD = re.compile(r"[\w’'-]+")
_INDEFINITE = re.compile(r"(?<!\w)an? \Z")  # a President Lind might: nobody is it
_OF_PORTFOLIO = re.compile(r" of (?:the )?(?P<object>[A-Z][\w-]+(?:(?: and| &|,)? [A-Z][\w-]+){0,4})")
_LINKS = word_set(ENGLISH, "actor_words", "link of an office")
_PORTFOLIOS = small_words("portfolio office")
_ONE = frozenset(word for word in _PORTFOLIOS if not word.endswith("s"))
_SMALL = word_set(ENGLISH, "actor_words", "small word of an office")
_BESIDE = 8  # characters between an office and the body that it is of
_NEAR = 3  # characters between an office and the name that it stands beside
SURE = 0.95  # of an arc to an office
CERTAIN = 0.9  # of an arc to a body
_AROUND = 60  # characters beside a role in which its body is looked for
_REACH = 240  # characters around a source in which its own words are looked for


class Value(msgspec.Struct):
    """One value with where it stands and who proposes it how."""

    words: str
    span: Span | None
    features: dict[str, float]


def words_of(value: str) -> frozenset[str]:
    """The words of a value for comparing."""
    return frozenset(word.lower().rstrip(".") for word in _WORD.findall(value)) - _SMALL


def _add(found: dict[str, Value], words: str | None, span: Span | None, features: Mapping[str, float]) -> None:
    if not words:
        return
    key = " ".join(words.lower().replace("'", "’").split())
    one = found.setdefault(key, Value(words, span, {}))
    if one.span is None:
        one.span = span
    for name, value in features.items():
        one.features[name] = max(one.features.get(name, value), value)


def located(text: str, words: str, span: Span | None) -> Span | None:
    """Where the words stand inside a longer stretch: the rules give the place of a whole phrase."""
    if span is None or span.end - span.start > _REACH:
        return span
    at = text.find(words, span.start, span.end)
    return Span(at, at + len(words)) if at >= 0 else span


def _widened(text: str, span: Span) -> Span:
    """A role's place with what stands beside it on its line: the body may be before or behind."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    first, last = text.rfind("\n", start, span.start) + 1, text.find("\n", span.end, end)
    return Span(max(start, first), last if last >= 0 else end)


def _places(evidence: Evidence, at: int, party: Party | None) -> Sequence[Span]:
    source = evidence.scene.sources[at]
    return evidence.places_of(party) if party is not None else (Span(source.start, max(source.end, source.start)),)


# Roles


def role_candidates(evidence: Evidence, at: int, party: Party | None) -> list[Candidate]:
    """The roles that the speaker may have, the last candidate of which is none."""
    if party is None:
        return _role_candidates(evidence, at, party)
    return evidence.once("roles", party, lambda: _role_candidates(evidence, at, party))


def _role_candidates(evidence: Evidence, at: int, party: Party | None) -> list[Candidate]:
    found: dict[str, Value] = {}
    _ruled_roles(found, evidence, at, party)
    _learnt_roles(found, evidence, at, party)
    places = _places(evidence, at, party)
    for one in list(found.values()):
        one.span = located(evidence.text, one.words, one.span or (places[0] if party is None else None))
        _more_of(found, evidence, one)
    values = list(found.values())
    made = [Candidate(one.words, _role_features(evidence, one, values, places, party)) for one in values]
    kind = party.kind if party is not None else evidence.ruled[at].speaker.kind
    none = {"none person" if kind == "person" else "none": 1.0, "none, unnamed": float(party is None)}
    none["none, one reader"] = float(len({"ruled" in "".join(one.features) for one in values}) == 1)
    return [*made, Candidate(None, none)]


def _more_of(found: dict[str, Value], evidence: Evidence, one: Value) -> None:
    """A role with the portfolio behind it, and the title alone that ends a long one."""
    words = one.words.split()
    title = words[-1].lower().rstrip(".")
    if one.span is not None and title in _PORTFOLIOS and (more := _portfolio(evidence, one.span)):
        text = " ".join(more.of(evidence.text).split())
        _add(found, f"{one.words} {text}", Span(one.span.start, more.end), {**one.features, "with portfolio": 1.0})
    if one.span is not None and len(words) == 1 and title in _ONE and words[0][0].isupper():
        whole = field_before(evidence.text, one.span)
        if whole is not None and one.span.of(evidence.text) == one.words:
            _add(found, whole.of(evidence.text), whole, {**one.features, "with portfolio": 1.0, "whole noun": 1.0})
    last = next((at for at in range(len(words)) if _is_title(words, at)), 0)
    if last > 0 and any(word in small_words("determiner") for word in words[:last]):
        span = one.span and Span(one.span.end - len(" ".join(words[last:])), one.span.end)
        _add(found, " ".join(words[last:]), span, {"title alone": 1.0})


def _is_title(words: Sequence[str], at: int) -> bool:
    """Whether the words from here on are one title."""
    title = title_at(words, at)
    return title is not None and at + title.length == len(words)


def _portfolio(evidence: Evidence, span: Span) -> Span | None:
    """What a minister is minister of, where that is no state and no body: of Mines, of Natural Resources."""
    found = _OF_PORTFOLIO.match(evidence.text, span.end)
    if found is None:
        return None
    start, end = found.span("object")
    cast = evidence.board.cast
    persons = (one.span.start for one in cast.mentions if LABELS[one.label] == "person name")
    end = min((at for at in persons if start <= at < end), default=end)
    words = evidence.text[start:end].strip(" ,&")
    is_other = not words or place_of(words) or region_of(words) or known_body(words) or body_noun(words.split()[-1])
    return None if is_other else Span(span.end + 1, start + len(words))


def _ruled_roles(found: dict[str, Value], evidence: Evidence, at: int, party: Party | None) -> None:
    if party is None:
        spoken = evidence.unnamed(at)
        _add(found, spoken.role, None, {"ruled, unnamed": 1.0})
    elif party.ruled is not None:
        portrait = evidence.portrait(party.ruled)
        best = portrait.role
        for one in portrait.roles:
            _add(found, one.role, one.span, {"ruled" if one.role == best else "ruled, other": 1.0})
        _add(found, best, None, {"ruled": 1.0})


def _learnt_roles(found: dict[str, Value], evidence: Evidence, at: int, party: Party | None) -> None:
    board = evidence.board
    for number in party.learnt if party else evidence.unnamed_numbers(at):
        case = evidence.case(number)
        for one in case.holdings:
            span = board.cast.mentions[one.mention].span
            is_best = case.office is not None and one.mention == case.office.mention
            sure = {"learnt" if is_best else "learnt, other": 1.0, "learnt sure": logit(one.chance)}
            sure["learnt certain"] = float(is_best and one.chance >= SURE)
            _add(found, one.role, span, sure)
            if compound := _compound(evidence, one.mention):
                _add(found, compound, span, {**sure, "with portfolio": 1.0})
            for noun in _nouns_around(evidence, one.mention):
                words = role_words(board.cast, noun)
                _add(found, words, board.cast.mentions[noun].span, {**sure, "whole noun": 1.0})
    if party is None:
        _add(found, evidence.learnt[at].speaker.role, None, {"learnt, noun": 1.0})


def _compound(evidence: Evidence, office: int) -> str | None:
    """The whole title of a minister whose portfolio looks like a body: Communications Minister."""
    words = _ARTICLE.sub("", evidence.board.cast.words(office)).split()
    before = words[:-1]
    if not before or len(before) > 2 or words[-1].lower() not in _PORTFOLIOS or not all(w.isalpha() for w in before):
        return None
    is_other = (
        place_of(before[0]) or place_of(" ".join(before)) or known_body(" ".join(before)) or body_noun(before[-1])
    )
    return None if is_other or not before[0][0].isupper() else " ".join(words)


def _nouns_around(evidence: Evidence, office: int) -> Iterator[int]:
    """The common nouns for a person that begin with an office and go on: Minister | of Justice."""
    cast = evidence.board.cast
    span = cast.mentions[office].span
    for at in range(office - 1, max(-1, office - 4), -1):
        other = cast.mentions[at].span
        is_noun = LABELS[cast.mentions[at].label] == "person noun"
        if is_noun and other.contains(span) and other.end > span.end and span.start - other.start <= len("the "):
            yield at


def _role_features(
    evidence: Evidence, one: Value, values: Sequence[Value], places: Sequence[Span], party: Party | None
) -> dict[str, float]:
    row = dict(one.features)
    mine = words_of(one.words)
    is_ruled = any(name.startswith("ruled") for name in row)
    is_learnt = any(name.startswith("learnt") for name in row)
    row["both"] = float(is_ruled and is_learnt)
    others = [other for other in values if other is not one]
    row["holds another"] = float(any(words_of(other.words) < mine for other in others))
    row["held by another"] = float(any(mine < words_of(other.words) for other in others))
    inner = one.words.split()[1:]
    before = (one.words.split()[at] for at in range(len(inner)))
    row["holds a determiner"] = float(
        any(
            word in small_words("determiner") and prior not in _LINKS for word, prior in zip(inner, before, strict=True)
        )
    )
    row["begins amiss"] = float(_BEGINS.match(one.words) is not None)
    row["long"] = max(0, len(one.words.split()) - 4) / 4
    plain = one.words.lower()
    row["public"] = float(is_public(plain))
    row["private"] = float(is_private(plain))
    row["former"] = float(is_former(plain))
    row["no office"] = float(plain.rpartition(" ")[2] in small_words("no office"))
    row |= _cuts(evidence, one)
    if party is not None and one.span is not None:
        row |= _beside(evidence, one.span, places)
    return row


def _cuts(evidence: Evidence, one: Value) -> dict[str, float]:
    """How a value stands to the phrases that the mention head marks: as a whole, a part of one, or across one."""
    row: dict[str, float] = {}
    if one.span is None:
        return row
    cast = evidence.board.cast
    span = one.span
    for at in evidence.mentions_at(span):
        mention = cast.mentions[at]
        label = LABELS[mention.label]
        other = mention.span
        if label == "office":
            same = other == span or role_words(cast, at).lower() == one.words.lower()
            row["whole office"] = max(row.get("whole office", 0.0), float(same))
            row["part of office"] = max(row.get("part of office", 0.0), float(other.contains(span) and not same))
            row["beyond office"] = max(row.get("beyond office", 0.0), float(span.contains(other) and not same))
        elif label in ("body name", "bloc", "outlet", "person name"):
            crosses = not span.contains(other)
            row["cuts a name"] = max(row.get("cuts a name", 0.0), float(crosses))
            row["holds a name"] = max(row.get("holds a name", 0.0), float(not crosses))
        elif label == "pronoun":
            row["holds a pronoun"] = 1.0
    return row


def _beside(evidence: Evidence, span: Span, places: Sequence[Span]) -> dict[str, float]:
    """Whether an office stands beside the speaker’s name, and whether somebody else stands nearer."""
    own = _nearest(span, places)
    after = bisect_left(places, Span(span.end, span.end))
    follows = any(0 < place.start - span.end <= 2 for place in places[after : after + 1])
    imagined = follows and _INDEFINITE.search(evidence.text, max(0, span.start - 4), span.start) is not None
    # no words: names of features
    row = {"beside": float(own <= _NEAR), "near": float(own <= 60), "imagined": float(imagined)}
    cast = evidence.board.cast
    around = Span(max(0, span.start - _REACH), span.end + _REACH)
    near = (cast.mentions[at] for at in evidence.mentions_at(around))
    others = [one.span for one in near if LABELS[one.label] == "person name" and not _is_one_of(one.span, places)]
    rivals = [_apart(span, other) for other in others]
    row["another nearer"] = float(bool(rivals) and min(rivals) < own)
    return row


def _is_one_of(span: Span, places: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of some places in order."""
    return any(span.overlaps(place) for place in _around(span, places))


def _around(span: Span, places: Sequence[Span]) -> Sequence[Span]:
    """The places before and after a span."""
    at = bisect_left(places, span)
    return places[max(0, at - 1) : at + 1]


def _nearest(span: Span, places: Sequence[Span]) -> int:
    """How many characters lie between a span and the nearest of some places in order."""
    return min((_apart(span, place) for place in _around(span, places)), default=999)


def _apart(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))


# Bodies


def body_candidates(evidence: Evidence, at: int, party: Party | None, role: str | None) -> list[Candidate]:
    """The bodies for which the speaker may stand, the last candidate of which is none."""
    if party is None:
        return _body_candidates(evidence, at, party, role)
    return evidence.once("bodies", (party, role), lambda: _body_candidates(evidence, at, party, role))


def _body_candidates(evidence: Evidence, at: int, party: Party | None, role: str | None) -> list[Candidate]:
    found: dict[str, Value] = {}
    if party is None:
        _add(found, evidence.unnamed(at).organisation, None, {"ruled": 1.0})
    elif party.ruled is not None:
        portrait = evidence.portrait(party.ruled)
        for one in portrait.roles:
            same = one.role == role
            _add(found, one.organisation, one.span, {"ruled, of this role" if same else "ruled, of another role": 1.0})
        _add(found, portrait.organisation, None, {"ruled": 1.0})
    _learnt_bodies(found, evidence, at, party)
    places = _places(evidence, at, party)
    for span in _office_places(evidence, role, places):
        for name in bodies_of(evidence, span):
            _add(found, name, span, {"ruled": 1.0, "ruled, of this role": 1.0})
    values = [one for one in found.values() if not is_piece(evidence.text, one.words, evidence.scene.polities)]
    for each in values:
        each.span = located(evidence.text, each.words, each.span and _widened(evidence.text, each.span))
    made = [Candidate(one.words, _body_features(evidence, one, values, places, role)) for one in values]
    kind = party.kind if party is not None else evidence.ruled[at].speaker.kind
    plain = (role or "").lower()
    none = {"none person" if kind == "person" else "none": 1.0, "none, unnamed": float(party is None)}
    none["none, no role"] = float(role is None)
    none["none, public"] = float(bool(role) and is_public(plain))
    return [*made, Candidate(None, none)]


def _office_places(evidence: Evidence, role: str | None, places: Sequence[Span]) -> Iterator[Span]:
    """Where a role stands beside one of the speaker’s names."""
    for place in places if role else ():
        start, end = max(0, place.start - _AROUND), place.end + _AROUND
        at = evidence.text.find(role or "", start, end)
        if at >= 0 and _apart(span := Span(at, at + len(role or "")), place) <= _NEAR:
            yield span


def _learnt_bodies(found: dict[str, Value], evidence: Evidence, at: int, party: Party | None) -> None:
    board = evidence.board
    cast = board.cast
    for number in party.learnt if party else evidence.unnamed_numbers(at):
        case = evidence.case(number)
        for name, chance, span in _told(evidence, number):
            row = {f"learnt {name}": 1.0}
            _add(found, chance[1], span, row)
        if case.body is not None and (best := cast.entities[case.body].name):
            # no words: names of features
            sure = {"learnt best": 1.0, "best sure": logit(case.chance), "best certain": float(case.chance >= CERTAIN)}
            _add(found, best, None, sure)


def _told(evidence: Evidence, number: int) -> Iterator[tuple[str, tuple[float, str], Span]]:
    board = evidence.board
    cast = board.cast
    case = evidence.case(number)
    if case.office is not None:
        for one in board.of_office.get(case.office.mention, ()):
            if (body := _body(evidence, one.held)) is not None:
                yield "office", (one.chance, body), cast.mentions[one.mentions[1]].span
        outer = cast.mentions[case.office.mention].span
        for at in range(case.office.mention + 1, len(cast.mentions)):
            if cast.mentions[at].span.start >= outer.end:
                break
            if cast.owners[at] >= 0 and (body := _body(evidence, cast.owners[at])) is not None:
                yield "inside", (1.0, body), cast.mentions[at].span
    for holding in case.holdings:
        for at in _beside_office(evidence, holding.mention):
            if (body := _body(evidence, cast.owners[at])) is not None:
                yield "beside", (1.0, body), cast.mentions[at].span
    for one in board.of_entity.get(number, ()):
        if one.held >= 0 and (body := _body(evidence, one.held)) is not None and one.held != number:
            yield "entity", (one.chance, body), cast.mentions[one.mentions[1]].span


def _beside_office(evidence: Evidence, office: int) -> Iterator[int]:
    """The mentions that stand beside an office with no more than a small word between: president | of the | Guild."""
    cast, text = evidence.board.cast, evidence.text
    span = cast.mentions[office].span
    for at in evidence.mentions_at(Span(max(0, span.start - _BESIDE), span.end + _BESIDE)):
        other = cast.mentions[at].span
        between = text[min(span.end, other.end) : max(span.start, other.start)]
        if (
            not span.overlaps(other)
            and len(between) <= _BESIDE
            and between.replace(" ", "").isalpha() | (between == " ")
        ):
            yield at


def _body(evidence: Evidence, number: int) -> str | None:
    if number < 0:
        return None
    entity = evidence.board.cast.entities[number]
    return entity.name if entity.sort in ("body", "outlet") else None


def _body_features(
    evidence: Evidence, one: Value, values: Sequence[Value], places: Sequence[Span], role: str | None
) -> dict[str, float]:
    row = dict(one.features)
    mine = words_of(one.words)
    is_ruled = any(name.startswith("ruled") for name in row)
    is_learnt = any(name.startswith(("learnt", "sure")) for name in row)
    others = [other for other in values if other is not one]
    row["both"] = float(is_ruled and is_learnt)
    row["holds another"] = float(any(words_of(other.words) < mine for other in others))
    row["held by another"] = float(any(mine < words_of(other.words) for other in others))
    row["state body"] = float(is_of_state(one.words))
    row["partisan"] = float(one.words in small_words("partisan"))
    row["in the role"] = len(mine & words_of(role or "")) / max(1, len(mine))
    if one.span is not None:
        row["near"] = float(_nearest(one.span, places) <= 60)
        row["same sentence"] = float(
            any(
                evidence.sentence(one.span.start) == evidence.sentence(place.start)
                for place in _around(one.span, places)
            )
        )
        at = (evidence.board.cast.mentions[each] for each in evidence.mentions_at(one.span))
        names = [each.span for each in at if LABELS[each.label] in ("body name", "outlet", "bloc")]
        row["part of a name"] = float(any(name.contains(one.span) and name != one.span for name in names))
        row["another nearer"] = _beside(evidence, one.span, places)["another nearer"]
    return row
