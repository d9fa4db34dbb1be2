"""Via, in a language other than English: the outlets between a speaker and the article.

An outlet that the sentence of a cue names outside of what is said, and that is not itself who speaks, is one through
which the statement came. The article's own outlet and the agency's tag of a dateline are none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.entities.labels import LABELS, is_named
from onrecord.speakers.by_language import Portraits
from onrecord.types import Attribution, Span, Via

DATELINE = 60  # characters of a paragraph in which the tag of an agency stands
_OPENS, _CLOSES = "/([", "/)]"


class Outlet(msgspec.Struct, frozen=True):
    """A place where an outlet is named: its entity, name, and sentence."""

    entity: int
    name: str
    span: Span
    sentence: int


def with_via(attributions: Sequence[Attribution], portraits: Portraits) -> tuple[Attribution, ...]:
    """The attributions, each with those through whom it came, the nearest to its cue first."""
    outlets = list(_outlets(portraits))
    if not outlets:
        return tuple(attributions)
    return tuple(_with(one, attributions, outlets, portraits) for one in attributions)


def _outlets(portraits: Portraits) -> Iterator[Outlet]:
    cast, document = portraits.cast, portraits.document
    own = {_key(name) for name in (document.outlet, (document.credit or "").strip("()/")) if name}
    for at, mention in enumerate(cast.mentions):
        owner = cast.owners[at]
        words = cast.words(at)
        if LABELS[mention.label] != "outlet" or owner < 0 or not is_named(words):
            continue
        name = portraits.name(owner)
        if name is not None and _key(name) not in own and not is_tag(document.text, mention.span):
            yield Outlet(owner, name, mention.span, _sentence(portraits, mention.span))


def is_tag(text: str, span: Span) -> bool:
    """Whether a name is the tag of an agency at the beginning of a paragraph: /Меридиан/.

    >>> is_tag("ЛИНСК, 20 октября. /Меридиан/. Порт закрыт.", Span(20, 28))
    True
    """
    line = text.rfind("\n", 0, span.start) + 1
    before, after = text[line : span.start], text[span.end : span.end + 1]
    return span.start - line <= DATELINE and before[-1:] in _OPENS and bool(before) and after in _CLOSES and after != ""


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).strip('«»"“”„')


def _sentence(portraits: Portraits, span: Span) -> int:
    return bisect_right(portraits.document.sentences, span.start, key=lambda one: one.start)


def _with(
    one: Attribution, attributions: Sequence[Attribution], outlets: Sequence[Outlet], portraits: Portraits
) -> Attribution:
    if not one.cue:
        return one
    place = one.cue[0]
    here = _sentence(portraits, place)
    near = [each for each in outlets if each.sentence == here and _is_beside(each, one, attributions, portraits)]
    found: dict[int, Outlet] = {}
    for each in sorted(near, key=lambda outlet: abs(outlet.span.start - place.start)):
        found.setdefault(each.entity, each)
    return msgspec.structs.replace(one, via=tuple(Via(each.name, "outlet", each.span) for each in found.values()))


def _is_beside(outlet: Outlet, one: Attribution, attributions: Sequence[Attribution], portraits: Portraits) -> bool:
    """Whether an outlet stands outside of what is said and speaks nothing itself, and no other cue is nearer."""
    if any(span.overlaps(outlet.span) for span in (*one.content, *one.source)):
        return False
    if any(span.overlaps(outlet.span) for each in attributions for span in each.source):
        return False
    cues = [each.cue[0] for each in attributions if each.cue and each.nested_in == one.nested_in]
    nearest = min(cues, key=lambda cue: _distance(cue, outlet.span))
    return _distance(one.cue[0], outlet.span) <= _distance(nearest, outlet.span)


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
