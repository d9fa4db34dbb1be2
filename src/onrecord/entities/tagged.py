"""Names that the encoder's own name head marks, where the mention head has none: two readers miss less than one."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors.mentions import read_mention
from onrecord.attributions.gazetteer import known_body, place_of
from onrecord.attributions.outlets import read_outlet
from onrecord.entities.labels import LABELS, Label, MentionSpan
from onrecord.types import Name

CHANCE = 0.6  # of a name that only the name head has
_SORTS: dict[str, Label] = {
    "person": "person name",
    "organisation": "body name",
    "country": "country name",
    "bloc": "bloc",
}
_NAMES = frozenset({"person name", "body name", "country name", "bloc", "place", "outlet", "demonym"})


def with_names(mentions: Sequence[MentionSpan], names: Sequence[Name], text: str) -> list[MentionSpan]:
    """The mentions, and each name that touches no mention by name."""
    taken = [one.span for one in mentions if LABELS[one.label] in _NAMES]
    found = list(mentions)
    for name in names:
        made = _mention(name, text)
        if made and not any(made.span.overlaps(span) for span in taken):
            found = [one for one in found if not _crosses(one, made)]
            found.append(made)
    return sorted(found, key=lambda one: (one.span.start, -one.span.end, one.label))


def _crosses(one: MentionSpan, made: MentionSpan) -> bool:
    if not one.span.overlaps(made.span):
        return False
    return not (one.span.contains(made.span) or made.span.contains(one.span)) or one.span == made.span


def _mention(name: Name, text: str) -> MentionSpan | None:
    words = " ".join(name.span.of(text).split())
    if name.kind == "people":
        place = place_of(words)
        return MentionSpan(name.span, LABELS.index("demonym"), CHANCE) if place and place.by == "demonym" else None
    made = read_mention(text, name.span, name.kind)
    if made is None:
        return None
    label: Label | None = _SORTS.get(made.kind)
    if label is None:
        label = "place" if name.kind == "place" else None
    if label == "body name" and known_body(made.name) is None and (outlet := read_outlet(made.name, 0)) and outlet.name:
        label = "outlet"
    return MentionSpan(made.span, LABELS.index(label), CHANCE) if label else None
