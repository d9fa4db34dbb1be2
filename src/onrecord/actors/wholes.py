"""Wholes: the names that the encoder marks, made whole, and found again wherever the article says them.

The encoder looks at pieces of words, so it may mark half of "Kim-Anh" or part the letters of "U.N.", and it may miss a
name in one sentence that it has seen in another. A newsreader does neither: a name ends where its word ends, and what
was a name once is one again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from onrecord.phrases.capitals import find_names
from onrecord.phrases.gazetteer import body_noun, place_of, small_words, title_at
from onrecord.phrases.given import gender_of
from onrecord.phrases.name_edges import is_full_name, person_edges, surname_after
from onrecord.phrases.register import bodies_with_state
from onrecord.types import Name, NameKind, Span

_WORD_END = re.compile(r"(?:[\w’'-]|\.(?=\w))*[\w-]*")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])\Z")
_INITIALS = re.compile(r"\w\.\w\Z")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_SENTENCE = re.compile(r"(?:^|[.!?:\n])(?:[“\"'‘]|[^\S\n])*+\Z")
_SMALL = re.compile(r"(?<![\w-])[a-z][\w-]*")
_REACH = 24  # characters before a name in which a title stands
_MOST = 400  # names of an article that are looked for again
_NEXT_WORD = re.compile(r"[^\S\n]([A-Z][a-z]+)(?![\w-])")


def whole_names(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names with whole words, also where the encoder missed them; without any, those that capitals tell.

    >>> text = "Kim-Anh rose; Kim-Anh sat."
    >>> [name.span.of(text) for name in whole_names(text, [Name(Span(0, 3), "person")])]
    ['Kim-Anh', 'Kim-Anh']

    Args:
        text: The text.
        names: As the encoder marks them, in any order.

    Limits: what the encoder marks nowhere stays unseen, but for a given name with a surname.
    """
    if not names:
        return find_names(text)
    marked = with_blocs(text, whole_words(text, names))
    is_small = cache(partial(_is_written_small, text))
    made = _with_seat(text, _fuller(text, [name for name in marked if not _is_common(text, name, is_small)]))
    free = _Free(made)
    missed = [name for name in _again(text, made) if free.take(name.span)]
    return tuple(sorted([*made, *missed], key=lambda name: name.span))


def with_blocs(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with the noun of a bloc that follows: the encoder may mark the first half of "Ostia Pact" only.

    >>> [name.span.of("the Ostia Pact met") for name in with_blocs("the Ostia Pact met", [Name(Span(4, 9), "person")])]
    ['Ostia Pact']
    """
    made: list[Name] = []
    for name in sorted(names, key=lambda one: one.span):
        if made and made[-1].span.overlaps(name.span):
            continue  # the noun was marked by itself
        after = _NEXT_WORD.match(text, name.span.end)
        noun = body_noun(after[1]) if after else None
        is_bloc = noun is not None and noun.kind == "bloc"
        made.append(Name(Span(name.span.start, after.end()), "organisation") if after and is_bloc else name)
    return made


def whole_words(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with whole words and, of persons, with all words of the name; those that overlap as one.

    >>> text = "Then Luc d’Arcy rose."
    >>> [name.span.of(text) for name in whole_words(text, [Name(Span(5, 10), "person"), Name(Span(11, 15), "person")])]
    ['Luc d’Arcy']
    """
    return _with_surnames(text, _with_known(text, _words(text, names)))


def _with_known(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with known bodies in whose names a state stands, in the place of what they hold: Reform UK."""
    known = _Free(())
    bodies = [Name(span, "organisation") for span in bodies_with_state(text) if known.take(span)]
    kept = (name for name in names if known.is_free(name.span))
    return sorted([*kept, *bodies], key=lambda name: name.span)


def _words(text: str, names: Sequence[Name]) -> list[Name]:
    """Marks inside one word are one name; each name ends where its last word ends."""
    made: list[Name] = []
    for name in sorted(names, key=lambda one: one.span):
        name = Name(Span(_begin(text, name.span), _end(text, name.span)), name.kind)
        name = Name(person_edges(text, name.span), name.kind) if name.kind == "person" else name
        if made and made[-1].span.end > name.span.start:
            made[-1] = _joined(text, made[-1], name)
        elif name.span.start < name.span.end:
            made.append(name)
    return made


def _with_surnames(text: str, names: Sequence[Name]) -> list[Name]:
    """A lone given name with the surname behind it, which stands alone elsewhere while the given name does not."""
    lone = Counter(name.span.of(text) for name in names if name.kind == "person")
    begins = {name.span.start for name in names}
    made = []
    for name in names:
        full = surname_after(text, name.span) if name.kind == "person" and lone[name.span.of(text)] == 1 else None
        surname = full.of(text).split()[-1] if full else ""
        is_free = full is not None and full.end - len(surname) not in begins
        if full and is_free and (_is_said_alone(text, surname) or _is_put_off(text, full)):
            name = Name(full, name.kind)
        made.append(name)
    return made


def _is_said_alone(text: str, surname: str) -> bool:
    """Whether a surname begins a sentence somewhere, without a given name."""
    at = text.find(surname)
    while at >= 0:
        before, end = text[max(0, at - len("?” ")) : at].rstrip(), at + len(surname)
        if (not before or before[-1] in '.!?”"') and not text[end : end + 1].isalnum():
            return True
        at = text.find(surname, end)
    return False


def _is_put_off(text: str, name: Span) -> bool:
    """Whether a title stands before a name, and a comma or a small word after it."""
    before = text[max(0, name.start - _REACH) : name.start].split()[-1:]
    return bool(before and title_at(before, 0)) or text[name.end : name.end + 1] == ","


def _is_common(text: str, name: Name, is_small: Callable[[str], bool]) -> bool:
    """Whether a mark is only a noun that begins a sentence, and is written small elsewhere: Bank clerks left."""
    word = name.span.of(text)
    if body_noun(word) is None or _SENTENCE.search(text, max(0, name.span.start - 4), name.span.start) is None:
        return False
    return is_small(word.lower())


def _is_written_small(text: str, word: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def _begin(text: str, span: Span) -> int:
    """Where the word begins that the name begins in, if it begins with a capital: not "post-" of post-Lune."""
    start = span.start
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-."):
        start -= 1
    while start < span.start and text[start] in "-.":
        start += 1
    return start if start < span.start and _CAPITAL.match(text, start) else span.start


def _end(text: str, span: Span) -> int:
    """Where the word ends that the name ends in, with the last stop of initials."""
    match = _WORD_END.match(text, span.end) if text[span.end - 1 : span.end] not in ("’", "'") else None
    end = max(span.end, match.end() if match else span.end)
    core = text[span.start : end]
    if mark := _POSSESSIVE.search(core):
        return span.start + mark.start()
    return end + 1 if _INITIALS.search(core) and text[end : end + 1] == "." else end


def _joined(text: str, one: Name, other: Name) -> Name:
    """Two marks of one word as one name, of the kind of the longer."""
    kind = one.kind if one.span.end - one.span.start >= other.span.end - other.span.start else other.kind
    return Name(Span(one.span.start, max(one.span.end, other.span.end)), kind)


def _again(text: str, names: Sequence[Name]) -> list[Name]:
    """The other places of marked names and of the surnames of marked persons, the longest first."""
    kinds: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for name in names:
        kinds[name.span.of(text)][name.kind] += 1
        words = name.span.of(text).split()
        if name.kind == "person" and len(words) > 1 and words[-1] not in small_words("suffix"):
            kinds[words[-1]]["person"] += 1
    small = frozenset(_SMALL.findall(text))
    known = {form: count.most_common(1)[0][0] for form, count in kinds.items() if _is_telling(form, small)}
    forms = sorted(known, key=lambda form: (-len(form), form))[:_MOST]
    if not forms:
        return []
    pattern = re.compile(
        r"(?<![\w.’'-])(?=[^\W\d_a-z])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-]|[’'](?!s\b))"
    )
    return [Name(Span(*match.span()), known[match[0]]) for match in pattern.finditer(text)]


def _is_telling(form: str, small: frozenset[str]) -> bool:
    """Whether the form is a name wherever it stands: no word that begins sentences, none that is written small too."""
    if len(form) < 2 or not _CAPITAL.match(form) or form in small_words("opener", "day", "no surname"):
        return False
    if " " in form:
        return True
    return not title_at([form], 0) and form.lower() not in small


def _fuller(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with full names told by their capitals, which take in the marks inside them."""
    ends = {name.span.of(text) for name in names if name.kind == "person"}
    runs = [one for one in find_names(text) if one.kind == "person" and " " in one.span.of(text)]
    full = [one for one in runs if _is_full(one.span.of(text), ends)]
    starts = [name.span.start for name in names]
    held = [one for one in full if _holds(one.span, _from(names, bisect_left(starts, one.span.start) - 1))]
    free = _Free(held)
    return sorted([*held, *(name for name in names if free.is_free(name.span))], key=lambda name: name.span)


def _with_seat(text: str, names: Sequence[Name]) -> list[Name]:
    """A university with the place that its name ends in: the University of Lune at Port Fenn."""
    made: list[Name] = []
    for name in names:
        last = made[-1] if made else None
        is_seat = last is not None and text[last.span.end : name.span.start] == " at " and name.kind == "place"
        if last is not None and is_seat and "University of " in last.span.of(text):
            made[-1] = Name(Span(last.span.start, name.span.end), last.kind)
        else:
            made.append(name)
    return made


def _from(names: Sequence[Name], first: int) -> Iterator[Name]:
    return (names[at] for at in range(max(0, first), len(names)))


def _holds(span: Span, names: Iterable[Name]) -> bool:
    """Whether no name runs over an edge of the span, and none inside is the whole."""
    for name in names:
        if name.span.start >= span.end:
            return True
        if name.span.overlaps(span) and (name.span == span or not span.contains(name.span)):
            return False
    return True


def _is_full(name: str, ends: Iterable[str]) -> bool:
    words = name.split()
    if (
        len(words) > 4
        or "of" in words
        or words[0] in small_words("adherent")
        or not _CAPITAL.match(name)
        or any(map(_is_other, words))
    ):
        return False
    if gender_of(words[0]) is not None:
        return True
    tails = (words[at:] for at in range(1, len(words)))
    return any(" ".join(tail) in ends and not is_full_name(tail) for tail in tails)


def _is_other(word: str) -> bool:
    """Whether the word is a title, a place, or the noun of a body, and so no part of a person’s name."""
    is_small = word in small_words("of names", "opener", "day", "no surname")
    return is_small or bool(title_at([word], 0) or place_of(word) or body_noun(word))


class _Free:
    """Which characters have no name yet."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._taken = {at for name in names for at in range(name.span.start, name.span.end)}

    def is_free(self, span: Span) -> bool:
        """Whether no name stands there."""
        return self._taken.isdisjoint(range(span.start, span.end))

    def take(self, span: Span) -> bool:
        """Take a stretch if it is free."""
        free = self.is_free(span)
        self._taken.update(range(span.start, span.end))
        return free
