"""Completing: the source or the content that a row left out, where the sentence shows it.

A row is read for one cue. A source that serves two cues goes to the nearer one ("said it was late and warned that …"),
one that a clause parts from its verb is often not seen, and neither is a content that stands in front of a long source.
Ordered rules say where the missing part stands; the score then judges the whole row as any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from onrecord.attributions.argument_labelling import Range, Row
from onrecord.attributions.clause_words import is_finite, saying_words, says, small
from onrecord.attributions.score import Operating, score_of
from onrecord.attributions.subjects import (
    MARKS,
    QUOTES,
    RELATIVE,
    Words,
    clause_after,
    end_of_name,
    end_of_noun,
    end_of_subject,
    is_manner,
    opening_subject,
)
from onrecord.encoder.names import is_whole
from onrecord.languages.tables import ENGLISH, listed_words, word_set
from onrecord.rules import Rule, Rules, rule_list

SURE = 0.9  # of a verb of saying with its subject
EVEN = 0.5  # the chance of what no head has judged
MOST_BEHIND = 12  # words behind the cue, up to the colon
LEAST_FRONT = 4  # words
CLOCK = 6  # words of a time: 3 . 40 p . m
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?:[ap]\.?m\.?|gmt)?")


class Gap(msgspec.Struct, frozen=True):
    """A row that lacks something, the text, and the whole rows of the same sentence."""

    row: Row
    words: Words
    beside: tuple[Row, ...] = ()

    @property
    def cue(self) -> Range:
        """Where the row's cue stands."""
        return _cue(self.row)


def complete(rows: Sequence[Row], words: Words, operating: Operating) -> list[Row]:
    """The rows, each with what the rules add to it."""
    rows = [without_clock(in_sentence(row, words), words) for row in rows]
    whole: Mapping[int, list[Row]] = _by_sentence(rows, words, operating)
    return [_completed(Gap(row, words, tuple(whole.get(words.sentence[_cue(row)[0]], ())))) for row in rows]


def in_sentence(row: Row, words: Words) -> Row:
    """The row with a source that keeps to the sentence of its cue: "…," said Ms. Roe. [Mr. Faro] left."""
    own = words.sentence[_cue(row)[0]]
    if not row.source or all(words.sentence[at] == own for piece in row.source for at in (piece[0], piece[1] - 1)):
        return row
    kept = [_inside(piece, own, words) for piece in row.source]
    return msgspec.structs.replace(row, source=tuple(piece for piece in kept if piece[0] < piece[1]) or row.source)


def without_clock(row: Row, words: Words) -> Row:
    """The row with a source that does not begin with the time of an entry: 14.55 [Ms. Roe]: “…”."""
    if not row.source or not words.low[row.source[0][0]][:1].isdigit():
        return row
    (first, last), *rest = row.source
    for length in range(min(CLOCK, last - first - 1), 0, -1):
        if _CLOCK.fullmatch("".join(words.low[first : first + length])):
            return msgspec.structs.replace(row, source=((first + length, last), *rest))
    return row


def _inside(piece: Range, own: int, words: Words) -> Range:
    """What of a piece stands in a sentence; the sentence before counts to it where it ends in an abbreviation."""
    first, last = piece
    while last > first and words.sentence[last - 1] > own:
        last -= 1
    last -= last > first and last < piece[1] and words.low[last - 1] == "."
    start = next((at for at in range(first, last) if words.sentence[at] == own), first)
    return (start, last) if start - first > 1 and is_whole(words.low[start - 2]) else (first, last)


def _by_sentence(rows: Sequence[Row], words: Words, operating: Operating) -> Mapping[int, list[Row]]:
    whole: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.source and row.content and score_of(row, operating) >= operating.threshold:
            whole[words.sentence[_cue(row)[0]]].append(row)
    return whole


def _completed(gap: Gap) -> Row:
    return RULES.ask(gap) or gap.row


def _cue(row: Row) -> Range:
    return row.cue[0] if row.cue else row.candidate


def _own_sentence(gap: Gap) -> Row | None:
    """A source of another sentence gives way to the subject of the cue's own: Mr. Roe hit back, calling it a ruin."""
    if not gap.row.content or not _is_foreign(gap):
        return None
    own = msgspec.structs.replace(gap, row=_with_source(gap.row, ()))
    return _cited(own) or _shared_source(own) or _subject(own) or _participle(own) or _inverted(own) or own.row


def _is_foreign(gap: Gap) -> bool:
    """Whether no piece of the source stands in the cue's sentence, which has words of its own in front of the cue."""
    words, start = gap.words, gap.cue[0]
    own = words.sentence[start]
    if not gap.row.source or any(words.sentence[at] == own for piece in gap.row.source for at in range(*piece)):
        return False
    first = words.begin(start)
    told = {at for piece in gap.row.content for at in range(*piece)}
    if _is_citing(gap):
        return True
    if words.sentence[gap.row.source[0][0]] > own:
        return end_of_noun(gap.cue[1], words) is not None
    before = [words.low[at] for at in range(first, start) if at not in told]
    if not before or words.shown[first].islower():  # the sentence goes on after an abbreviation
        return False
    return any(word not in MARKS | QUOTES | small("link", "when") and not is_manner(word) for word in before)


def _is_citing(gap: Gap) -> bool:
    return gap.words.low[gap.cue[0] : gap.cue[1]] == ("according", "to")


def _cited(gap: Gap) -> Row | None:
    """The noun phrase right behind "According to", up to the comma."""
    start = gap.cue[1]
    last = gap.words.end(start)
    comma = next((at for at in range(start, last) if gap.words.low[at] == ","), None)
    end = end_of_noun(start, gap.words, comma) if _is_citing(gap) and comma is not None else None
    return _with_source(gap.row, ((start, end),)) if end else None


def _inverted(gap: Gap) -> Row | None:
    """The noun phrase that ends the sentence right behind its verb of saying: “It is late,” said one pilot."""
    stop = gap.cue[1]
    end = end_of_noun(stop, gap.words)
    return _with_source(gap.row, ((stop, end),)) if end else None


def _shared_source(gap: Gap) -> Row | None:
    """Two verbs of one subject: the source of the statement before, after "and" or "but" or in a participle."""
    if gap.row.source or not gap.row.content:
        return None
    start = gap.cue[0]
    link = gap.words.low[start - 1] if start else ""
    joins = link in _JOINS or (link in (",", '"', "”") and gap.words.low[start].endswith("ing"))
    before = [row for row in gap.beside if row.source[-1][1] <= start and _cue(row)[0] < start]
    if not joins or not before:
        return None
    nearest = max(before, key=_cue)
    if gap.words.low[nearest.source[0][0]] in RELATIVE:
        return None
    return _sure(_with_source(gap.row, nearest.source), gap)


def _sure(row: Row, gap: Gap) -> Row:
    if not says(gap.words.low[gap.cue[0] : gap.cue[1]]):
        return row
    return msgspec.structs.replace(row, begins=max(row.begins, SURE), silent=min(row.silent, 1 - SURE))


def _subject(gap: Gap) -> Row | None:
    """The words between the beginning of the clause and a verb of saying, with an apposition between commas."""
    start, stop = gap.cue
    if gap.row.source or not gap.row.content or gap.row.content[0][0] < stop or not _is_finite_saying(gap):
        return None
    first = gap.words.begin(start)
    while first < start and gap.words.low[first] in small("link", "subordinate") | MARKS:
        first += 1
    end = end_of_subject(first, start, gap.words) or end_of_name(first, start, gap.words)
    return _sure(_with_source(gap.row, ((first, end),)), gap) if end else None


def _participle(gap: Gap) -> Row | None:
    """The subject of a sentence that only goes on to tell what is said: "Mr. Roe hit back, calling it a ruin"."""
    start, words = gap.cue[0], gap.words
    if gap.row.source or not gap.row.content or not words.low[start].endswith("ing") or words.low[start - 1] != ",":
        return None
    first = words.begin(start)
    while first < start and words.low[first] in small("link", "subordinate") | MARKS:
        first += 1
    end = opening_subject(first, start, words)
    return _sure(_with_source(gap.row, ((first, end),)), gap) if end else None


def _is_finite_saying(gap: Gap) -> bool:
    """Whether the cue is a finite verb of saying in the active, and no noun of a title: A Curious Plan."""
    if gap.words.shown[gap.cue[0]][0].isupper():
        return False
    words = gap.words.low[gap.cue[0] : gap.cue[1]]
    passive = any(word in small("be") for word in words[:-1])
    return bool(words) and not words[0].endswith("ing") and words[0] != "to" and not passive and says(words)


def _announced(gap: Gap) -> Row | None:
    """The next paragraph, where this one ends with the cue and a colon: "Asked about the pier, the mayor said:"."""
    words, (start, stop) = gap.words, gap.cue
    if not gap.row.source or not _is_announcement(gap):
        return None
    stop = max(stop, gap.row.source[-1][1])
    end = stop
    while end < len(words.low) and words.paragraph[end] == words.paragraph[start]:
        end += 1
    last = end
    while last < len(words.low) and end < len(words.low) and words.paragraph[last] == words.paragraph[end]:
        last += 1
    if (
        last == end
        or words.low[end - 1] not in (":", words.low[stop - 1])
        or end - stop > MOST_BEHIND
        or words.low[end] in QUOTES
    ):
        return None
    colon = words.low[end - 1] == ":"
    if not colon:
        return None
    return _with_content(gap.row, ((end, last),))


def _behind_according(gap: Gap) -> Row | None:
    """The clause behind "According to Ms. Roe", where the row has none or that of the sentence before."""
    words, (start, stop) = gap.words, gap.cue
    if not _is_citing(gap) or not gap.row.source or start != words.begin(start):
        return None
    own = tuple(piece for piece in gap.row.content if piece[0] >= start)
    if own:
        return None if own == gap.row.content else _with_content(gap.row, own)
    first, last = clause_after(gap.row.source[-1][1] - 1, words), words.end(stop) - 1
    if first is None or last - first < LEAST_FRONT - 1 or any(word in QUOTES for word in words.low[first:last]):
        return None
    return _sure(_with_content(gap.row, ((first, last),)), gap)


def _is_announcement(gap: Gap) -> bool:
    """Whether nothing is told yet but the occasion, in front of the source."""
    if not gap.row.content:
        return True
    first = gap.row.content[0][0]
    return gap.row.content[-1][1] <= gap.cue[0] and gap.words.low[first] in small("occasion")


def _fronted_content(gap: Gap) -> Row | None:
    """What stands in front of "…, the minister told the Osk Courier"."""
    if gap.row.content or not gap.row.cue or not gap.row.source:
        return None
    until = min(gap.cue[0], gap.row.source[0][0])
    first = gap.words.begin(until)
    if until == 0 or gap.words.low[until - 1] != "," or until - 1 - first < LEAST_FRONT:
        return None
    inside = gap.words.low[first : until - 1]
    opens = inside[0]
    if opens.endswith(("ing", "ed")) or opens in small("preposition") or not any(map(is_finite, inside)):
        return None
    if "”" in inside or '"' in inside or any(word in saying_words() for word in inside) and _is_credit(gap):
        return None
    return _sure(_with_content(gap.row, ((first, until - 1),)), gap)


def _is_credit(gap: Gap) -> bool:
    """Whether the article only tells from whom it has the story: "…, the Osk Courier reports"."""
    return any(word.startswith("report") for word in gap.words.low[gap.cue[0] : gap.cue[1]])


def _finding(gap: Gap) -> Row | None:
    """What an audit or a study found, without "that": the clause after it."""
    start, stop = gap.cue
    first = gap.words.begin(start)
    subject, last = gap.words.low[first:start], stop
    while last < len(gap.words.low) and gap.words.sentence[last] == gap.words.sentence[start]:
        last += 1
    after = gap.words.low[stop:last]
    if gap.row.source or gap.row.content or gap.words.low[start:stop][-1:] not in _FOUND:
        return None
    if not subject or subject[-1] not in small("finding") or not any(word in small("modal") for word in after):
        return None
    last -= after[-1:] in ((".",), ("!",))
    return _sure(_with_content(_with_source(gap.row, ((first, start),)), ((stop, last),)), gap)


_JOINS = word_set(ENGLISH, "attribution_words", "joins verbs")
_FOUND = tuple((word,) for word in listed_words(ENGLISH, "attribution_words", "cue that finds"))


def _with_content(row: Row, content: tuple[Range, ...]) -> Row:
    source, cue, _ = row.chances
    return msgspec.structs.replace(row, content=content, chances=(source, cue, EVEN))


def _with_source(row: Row, source: tuple[Range, ...]) -> Row:
    _, cue, content = row.chances
    return msgspec.structs.replace(row, source=source, chances=(EVEN, cue, content))


# "[s:…]", "[c:…]" and "[q:…]" are what the row has.
RULES: Rules[Gap, Row] = rule_list(
    "attributions.completing",
    Rule(
        "own_sentence",
        _own_sentence,
        "[s1,s2:Ms. Faro] [c1:said] [q1:it was late]. Mr. Roe hit back, [c2:calling] [q2:it a ruin].",
    ),
    Rule(
        "shared_source",
        _shared_source,
        "[s1:Ms. Faro] [c1:said] [q1:it was late] and [c2:warned] [q2:that it would rain].",
    ),
    Rule("subject", _subject, "Osk, whose envoy had left, [c:said] [q:it was late]."),
    Rule("announced", _announced, "Asked about the pier, [s:Ms. Faro] [c:said]:\n\nWe shall shut it."),
    Rule("participle", _participle, "Mr. Roe hit back on Monday, [c:calling] [q:the plan a ruin]."),
    Rule("behind_according", _behind_according, "[c:According to] [s:Ms. Roe], a clerk, nobody had been told."),
    Rule("finding", _finding, "An internal audit [c:found] more boats may be needed."),
    Rule("fronted_content", _fronted_content, "The old pier will be shut, [s:a clerk] [c:told] the Osk Courier."),
)
