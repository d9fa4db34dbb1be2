"""Words that name an event (``languages/en/triggers.tsv``) in a clause in which the actors are already known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from onrecord.events.grammar import DETERMINERS, PREPOSITIONS, is_gerund
from onrecord.events.parties import Mention, Parties
from onrecord.languages.inflection import expand
from onrecord.languages.tables import ENGLISH, required_rows, word_set
from onrecord.types import Span

REACH = 12  # words after the trigger in which its object is looked for
BEFORE = 6  # words before it, for a passive
SENTENCES = 64  # whose roots are kept while their pairs are looked at
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|['’]s\b|[^\w\s]")
_VERBAL = frozenset({"verb", "mutual"})
_BE = word_set(ENGLISH, "event_words", "be of a passive")
_ENDS = word_set(ENGLISH, "event_words", "border of a trigger")


class Item(msgspec.Struct, frozen=True):
    """A word, in lower case, or an actor in one piece (``mention``; its word is then empty)."""

    word: str
    span: Span
    mention: Mention | None = None


class Trigger(msgspec.Struct, frozen=True):
    """A row of the lexicon at its place: ``[start, end)`` in items; ``object`` the item that had to follow."""

    kind: str
    code: str
    start: int
    end: int
    object: int | None


class _Row(msgspec.Struct, frozen=True):
    form: tuple[str, ...]
    kind: str
    code: str
    company: frozenset[str]


def items_of(text: str, sentence: Span, parties: Parties) -> tuple[Item, ...]:
    """The words of a sentence, each mention of an actor as one item."""
    found: list[Item] = []
    at = sentence.start
    for mention in parties.within(sentence):
        found.extend(_words(text, at, mention.span.start))
        found.append(Item("", mention.span, mention))
        at = mention.span.end
    return (*found, *_words(text, at, sentence.end))


def _words(text: str, start: int, end: int) -> list[Item]:
    return [
        Item(found.group().lower().replace("’", "'"), Span(*found.span())) for found in _WORD.finditer(text, start, end)
    ]


@lru_cache(SENTENCES)
def roots_in(text: str, sentence: Span) -> frozenset[str]:
    """The roots that words of a sentence may tell, whoever the actors are: outside of these nothing needs looking for.

    >>> sorted(roots_in("Tarrow lifted its ban on ships.", Span(0, 31)))
    ['08', '17']
    """
    words = [item.word for item in _words(text, sentence.start, sentence.end)]
    rows = ((at, row) for at, word in enumerate(words) for row in _rows().get(word, ()))
    return frozenset(row.code[:2] for at, row in rows if tuple(words[at : at + len(row.form)]) == row.form)


def find_triggers(items: Sequence[Item]) -> tuple[Trigger, ...]:
    """The triggers of a sentence; each word belongs to one at most, and a row with code ``-`` hides it."""
    found: list[Trigger] = []
    at, known = 0, _rows()
    while at < len(items):
        rows = known.get(items[at].word, ())
        one = next((hit for row in rows if (hit := _hit(items, at, row))), None) if rows else None
        if one is None:
            at += 1
            continue
        used = {each.object for each in found}
        if one.code != "-" and at not in used and not _is_so_called(items, at):
            found.append(one)
        at = one.end
    return tuple(found)


def _hit(items: Sequence[Item], at: int, row: _Row) -> Trigger | None:
    end = at + len(row.form)
    if tuple(item.word for item in items[at:end]) != row.form or (row.kind in _VERBAL and _is_nominal(items, at)):
        return None
    if not row.company:
        return Trigger(row.kind, row.code, at, end, None)
    for number in _near(items, at, end, both=True):
        if items[number].word in row.company:
            return Trigger(row.kind, row.code, at, end, number)
    return None


def _is_so_called(items: Sequence[Item], at: int) -> bool:
    """Whether the article keeps its distance from a word: the so-called "invasion"."""
    return any(item.word == "so-called" for item in items[max(at - 3, 0) : at])


def _is_nominal(items: Sequence[Item], at: int) -> bool:
    """Whether a word that may be a verb is a noun here: its ban, the fight, of attacks, the recent bombing of Hesk."""
    before, after = (items[number].word if 0 <= number < len(items) else "" for number in (at - 1, at + 1))
    if is_gerund(items[at].word):
        return before in DETERMINERS or after == "of"
    return before in DETERMINERS or before in PREPOSITIONS - {"to"} or before == "'s"


def _near(items: Sequence[Item], at: int, end: int, *, both: bool) -> list[int]:
    """The numbers of the items of the same clause: those after the trigger, then some before it."""
    after = []
    for number in range(end, min(end + REACH, len(items))):
        if items[number].word in _ENDS:
            break
        after.append(number)
    is_passive = any(item.word in _BE for item in items[max(at - 3, 0) : at])
    return after + (list(range(at - 1, max(at - BEFORE, 0) - 1, -1)) if both and is_passive else [])


@cache
def _rows() -> dict[str, list[_Row]]:
    """First word -> rows, the longer forms first, else in the order of the table."""
    rows: dict[str, list[_Row]] = defaultdict(list)
    for row in required_rows(ENGLISH, "triggers"):
        company = frozenset(word for word in row["with"].split("|") if word)
        for form in expand(row["forms"]):
            words = tuple(form.split())
            rows[words[0]].append(_Row(words, row["kind"], row["code"], company))
    return {first: sorted(found, key=lambda row: -len(row.form)) for first, found in rows.items()}
