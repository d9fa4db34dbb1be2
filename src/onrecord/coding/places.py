"""Where a pair stands that is given by name: once in each sentence that names both, at its nearest places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from onrecord.coding.values import Pair, Placed
from onrecord.errors import DocumentError
from onrecord.types import Span, Spans

MOST = 20  # sentences in which a pair by name is looked at; who wants more gives places, or asks for all pairs
Find = Callable[[str], Spans]


def places_of(text: str, name: str) -> Spans:
    """Where a name stands as whole words, from left to right; without regard to case where it does not stand as given.

    >>> places_of("CADRIA and Cadrians met; Cadria's envoy came.", "Cadria")
    (Span(start=25, end=31),)
    >>> places_of("CADRIA QUITS", "Cadria")
    (Span(start=0, end=6),)
    """
    name = name.strip()
    exact = tuple(_found(text, name))
    return exact or tuple(_found(_low(text), _low(name)))


def _found(text: str, name: str) -> Iterator[Span]:
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not _goes_on(text, at - 1, at) and not _goes_on(text, end - 1, end):
            yield Span(at, end)
        at = text.find(name, end)


def _goes_on(text: str, left: int, right: int) -> bool:
    """Whether two characters beside each other belong to one word."""
    return left >= 0 and right < len(text) and _is_word(text[left]) and _is_word(text[right])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _low(text: str) -> str:
    """Lower case of the same length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def placed(text: str, pair: Pair, sentences: Spans, find: Find) -> tuple[Placed, ...]:
    """Each place where a pair can be looked at; one alone where both sides are given by their places.

    Args:
        text: The text.
        pair: By names, places or both.
        sentences: Those of the text.
        find: The places of a name; each name is looked for once, however many pairs have it.

    Raises:
        DocumentError: ``bad-pair``: a name does not stand in the text, or both sides have the same name.
    """
    actors, recipients = _side(pair.actor, find), _side(pair.recipient, find)
    names = _name(text, pair.actor), _name(text, pair.recipient)
    if not isinstance(pair.actor, str) and not isinstance(pair.recipient, str):
        return (Placed(pair.actor, pair.recipient, *names),)
    if not actors or not recipients:
        return (Placed(next(iter(actors), None), next(iter(recipients), None), *names),)
    if isinstance(pair.actor, str) and isinstance(pair.recipient, str):
        actors, recipients = _apart(actors, recipients, pair)
    both = in_sentences(actors, recipients, sentences) or tuple(nearest(actors, recipients))
    if not both:
        raise _bad("actor and recipient stand at the same place")
    return tuple(Placed(*spans, *names) for spans in both[:MOST])


def in_sentences(actors: Spans, recipients: Spans, sentences: Spans) -> tuple[tuple[Span, Span], ...]:
    """The nearest places of both in each sentence that has both, in the order of the text."""
    found: list[tuple[Span, Span]] = []
    numbered = ((bisect_right(sentences, one.start, key=lambda each: each.start) - 1, one) for one in actors)
    for number, some in groupby(numbered, key=lambda each: each[0]):
        if number >= 0:
            found += nearest([one for _, one in some], _inside(recipients, sentences[number]))
    return tuple(found)


def _inside(spans: Spans, sentence: Span) -> Spans:
    low = bisect_left(spans, sentence.start, key=lambda each: each.start)
    return spans[low : bisect_left(spans, sentence.end, key=lambda each: each.start)]


def nearest(actors: Sequence[Span], recipients: Sequence[Span]) -> list[tuple[Span, Span]]:
    """The two that stand nearest to each other and do not overlap; an empty list where there are none."""
    best: list[tuple[int, Span, Span]] = []
    for actor in actors:
        at = bisect_left(recipients, actor.start, key=lambda each: each.start)
        for recipient in recipients[max(at - 2, 0) : at + 2]:
            if not actor.overlaps(recipient):
                gap = max(recipient.start - actor.end, actor.start - recipient.end)
                best = min(best, [(gap, actor, recipient)]) if best else [(gap, actor, recipient)]
    return [(actor, recipient) for _, actor, recipient in best]


def _apart(actors: Spans, recipients: Spans, pair: Pair) -> tuple[Spans, Spans]:
    """Without the places where one name is a part of the other: "Hesk" and "Hesk Harbour Union"."""
    if _low(str(pair.actor).strip()) == _low(str(pair.recipient).strip()):
        raise _bad(f"actor and recipient are both {pair.actor!r}")
    left = tuple(one for one in actors if not _is_part(one, recipients))
    right = tuple(one for one in recipients if not _is_part(one, actors))
    if not left or not right:
        inner, outer = (pair.actor, pair.recipient) if not left else (pair.recipient, pair.actor)
        raise _bad(f"{inner!r} stands only inside {outer!r}")
    return left, right


def _is_part(one: Span, wholes: Spans) -> bool:
    at = bisect_right(wholes, one.start, key=lambda each: each.start) - 1
    return at >= 0 and wholes[at].contains(one) and wholes[at] != one


def _side(given: Span | str | None, find: Find) -> Spans:
    if not isinstance(given, str):
        return (given,) if given else ()
    found = find(given)
    if not found:
        raise _bad(f"{given!r} does not stand in the text")
    return found


def _name(text: str, given: Span | str | None) -> str | None:
    return given.of(text) if isinstance(given, Span) else given


def _bad(what: str) -> DocumentError:
    hint = "give names as the text writes them, of two different sides, or places [start, end)"
    return DocumentError(what, hint=hint, slug="bad-pair")
