"""Names that the encoder's own name head marks, where the mention head has none: two readers miss less than one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.documents.spans import SpanIndex
from onrecord.entities.labels import LABELS, Label, MentionSpan, crosses, in_order, uncrossed
from onrecord.phrases.gazetteer import known_body, place_of
from onrecord.phrases.mentions import read_mention
from onrecord.phrases.outlets import read_outlet
from onrecord.types import Name, Span

_CAPITAL = re.compile(r"(?<![\w-])[A-Z][a-z]+(?:[’'][a-z]+)?(?![\w])(?!-)")
_INITIALS = re.compile(r"(?<![\w.-])[A-Z]{2,4}(?![\w.-])")
_AROUND = 60  # characters
CHANCE = 0.6  # of a name that only the name head has
_SORTS: dict[str, Label] = {
    "person": "person name",
    "organisation": "body name",
    "country": "country name",
    "bloc": "bloc",
}
_NAMES = frozenset({"person name", "body name", "country name", "bloc", "place", "outlet", "demonym"})


def with_names(mentions: Sequence[MentionSpan], names: Sequence[Name], text: str) -> list[MentionSpan]:
    """The mentions, and each name that touches no mention by name; what crosses such a name gives way."""
    held = SpanIndex((one.span, at) for at, one in enumerate(mentions))
    made = {one.span: one for name in names if (one := _mention(name, text))}
    free = [one for one in made.values() if not _is_named(one.span, held, mentions)]
    wider = [one for one in made.values() if _holds_state(one, held, mentions)]
    more = uncrossed([*free, *wider])
    beaten = {at for one in more for span, at in held.overlapping(one.span) if _gives_way(span, one.span)}
    beaten |= {at for one in wider for span, at in held.overlapping(one.span) if one.span.contains(span)}
    return in_order([*(one for at, one in enumerate(mentions) if at not in beaten), *more])


def with_demonyms(mentions: Sequence[MentionSpan], text: str) -> list[MentionSpan]:
    """The mentions, and each adjective of a known state that no mention by name covers: the Ugandan invasion."""
    taken = SpanIndex((one.span, 0) for one in mentions if LABELS[one.label] in _NAMES)
    found = list(mentions)
    for word in _CAPITAL.finditer(text):
        place = place_of(word[0])
        span = Span(*word.span())
        if place and place.by == "demonym" and not any(taken.overlapping(span)):
            found.append(MentionSpan(span, LABELS.index("demonym"), CHANCE))
    return in_order(found)


def with_initials(mentions: Sequence[MentionSpan], text: str) -> list[MentionSpan]:
    """The mentions, and each state that initials name where no mention by name covers them: the US, and not "us"."""
    taken = SpanIndex((one.span, 0) for one in mentions if LABELS[one.label] in _NAMES)
    found = {
        Span(*word.span()): MentionSpan(Span(*word.span()), LABELS.index("country name"), CHANCE)
        for word in _INITIALS.finditer(text)
        if (place := place_of(word[0])) and place.by == "name" and _is_in_small_letters(text, word)
    }
    free = {span: one for span, one in found.items() if not any(taken.overlapping(span))}
    return in_order([*(one for one in mentions if not _is_of(one, free, text)), *free.values()])


def _is_in_small_letters(text: str, word: re.Match[str]) -> bool:
    """Whether the words around are not all in capitals."""
    around = text[max(0, word.start() - _AROUND) : word.start()] + text[word.end() : word.end() + _AROUND]
    return any(letter.islower() for letter in around)


def _is_of(one: MentionSpan, free: Mapping[Span, MentionSpan], text: str) -> bool:
    """Whether a mention is nothing but such initials, with or without an article."""
    words = one.span.of(text)
    bare = Span(one.span.end - len(words.rpartition(" ")[2]), one.span.end)
    return bare in free and words.lower().rpartition(" ")[0] in ("", "the")


def _is_named(span: Span, held: SpanIndex, mentions: Sequence[MentionSpan]) -> bool:
    return any(LABELS[mentions[at].label] in _NAMES for _, at in held.overlapping(span))


def _holds_state(one: MentionSpan, held: SpanIndex, mentions: Sequence[MentionSpan]) -> bool:
    """Whether a body’s name goes on before or behind a state’s that alone is marked of it: Reform UK."""
    if LABELS[one.label] != "body name":
        return False
    names = [mentions[at] for _, at in held.overlapping(one.span) if LABELS[mentions[at].label] in _NAMES]
    inner = bool(names) and all(one.span.contains(name.span) and name.span != one.span for name in names)
    return inner and all(LABELS[name.label] in ("country name", "place") for name in names)


def _gives_way(span: Span, name: Span) -> bool:
    return span == name or crosses(span, name)


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
