"""Completing: the source or the content that a row left out, where the sentence shows it.

A row is read for one cue. A source that serves two cues goes to the nearer one ("said it was late and warned that …"),
one that a clause parts from its verb is often not seen, and neither is a content that stands in front of a long source.
Ordered rules say where the missing part stands; the score then judges the whole row as any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from onrecord.attributions.argument_labelling import Range, Row
from onrecord.attributions.clause_words import is_finite, saying_words, says, small
from onrecord.attributions.score import Operating, score_of
from onrecord.encoder.pieces import Pieces
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Spans

SURE = 0.9  # of a verb of saying with its subject
EVEN = 0.5  # the chance of what no head has judged
LONGEST_SUBJECT = 14  # words
LONGEST_APART = 40  # words between the beginning of the clause and its verb
MOST_BEHIND = 12  # words behind the cue, up to the colon
LEAST_FRONT = 4  # words
_RELATIVE = frozenset({"which", "that", "who", "whom"})


class Words(msgspec.Struct, frozen=True):
    """The words of a text in lower case, as they stand, and the number of the sentence of each."""

    low: tuple[str, ...]
    shown: tuple[str, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]

    def begin(self, at: int) -> int:
        """The first word of the sentence of a word."""
        while at > 0 and self.sentence[at - 1] == self.sentence[at]:
            at -= 1
        return at


class Gap(msgspec.Struct, frozen=True):
    """A row that lacks something, the text, and the whole rows of the same sentence."""

    row: Row
    words: Words
    beside: tuple[Row, ...] = ()

    @property
    def cue(self) -> Range:
        """Where the row's cue stands."""
        return _cue(self.row)


def read_words(text: str, pieces: Pieces, sentences: Spans) -> Words:
    """The words with their sentences."""
    starts = [sentence.start for sentence in sentences]
    shown = tuple(text[word.start : word.end] for word in pieces.words)
    numbers = tuple(bisect_right(starts, word.start) for word in pieces.words)
    paragraphs = tuple(int(number) for number in pieces.paragraph)
    return Words(tuple(word.lower() for word in shown), shown, numbers, paragraphs)


def complete(rows: Sequence[Row], words: Words, operating: Operating) -> list[Row]:
    """The rows, each with what the rules add to it."""
    whole: Mapping[int, list[Row]] = _by_sentence(rows, words, operating)
    return [_completed(Gap(row, words, tuple(whole.get(words.sentence[_cue(row)[0]], ())))) for row in rows]


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


def _shared_source(gap: Gap) -> Row | None:
    """Two verbs of one subject: the source of the statement before, after "and" or "but" or in a participle."""
    if gap.row.source or not gap.row.content:
        return None
    start = gap.cue[0]
    link = gap.words.low[start - 1] if start else ""
    joins = link in ("and", "but", "or") or (link in (",", '"', "”") and gap.words.low[start].endswith("ing"))
    before = [row for row in gap.beside if row.source[-1][1] <= start and _cue(row)[0] < start]
    if not joins or not before:
        return None
    nearest = max(before, key=_cue)
    if gap.words.low[nearest.source[0][0]] in _RELATIVE:
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
    while first < start and gap.words.low[first] in small("link", "subordinate") | _MARKS:
        first += 1
    end = _end_of_subject(first, start, gap.words) or _end_of_name(first, start, gap.words)
    return _sure(_with_source(gap.row, ((first, end),)), gap) if end else None


def _end_of_name(first: int, cue: int, words: Words) -> int | None:
    """Where the name or pronoun ends that opens a sentence with two verbs: Osk sent nobody, but … rejected it."""
    joined = words.low[cue - 1] in ("and", "but") or ("but" in words.low[first:cue] and words.low[cue - 1] == ",")
    if not joined:
        return None
    if words.low[first] in small("pronoun"):
        return first + 1
    end = first
    while end < cue and words.shown[end][0].isupper():
        end += 1
    acts = end < cue and (is_finite(words.low[end]) or words.low[end] in small("past"))
    return end if first < end and acts else None


_MARKS = frozenset({",", "-", "–", "—", "(", ")"})
_QUOTES = frozenset('“”"„«»:;')


def _end_of_subject(first: int, cue: int, words: Words) -> int | None:
    """Where the subject ends; ``None`` where what stands before the verb is no single noun phrase."""
    inside = words.low[first:cue]
    marks = [at for at, word in enumerate(inside) if word in _MARKS]
    head = inside[: marks[0]] if marks else inside
    if head and head[0] in small("pronoun"):
        return first + 1 if all(map(_is_manner, head[1:])) else None
    if not head or len(inside) > LONGEST_APART or len(marks) == 1 or not _is_noun_phrase(head, words.shown[first]):
        return None
    if marks:
        rest = inside[marks[-1] + 1 :]
        if marks[-1] - marks[0] == 2:  # Osk, however, said
            return first + marks[0]
        return first + marks[-1] + 1 if all(word in small("when") or _is_manner(word) for word in rest) else None
    end = cue
    while end > first and _is_manner(words.low[end - 1]):
        end -= 1
    end -= _days_before(end, words)
    return end if first < end <= first + LONGEST_SUBJECT else None


def _days_before(end: int, words: Words) -> int:
    """How many words before a place are a time: the board on Monday, a clerk yesterday; not the Osk Today."""
    if words.low[end - 1] in small("when"):
        return 2 if words.low[end - 2] == "on" else int(words.shown[end - 1].islower())
    return 0


def _is_noun_phrase(head: Sequence[str], shown: str) -> bool:
    opens = shown[0].isupper() or head[0] in small("article")
    owns = head[-2:] in (("’", "s"), ("'", "s"))  # the ministry's claim
    opens = (
        opens
        and not owns
        and head[-1] not in _RELATIVE | small("link", "preposition", "owner")
        and not small("subordinate").intersection(head[1:])
        and head[0] not in small("preposition") | small("question")
    )
    verbs = any(_is_verb(head, at) for at in range(len(head)))
    return opens and not verbs and not any(word in _QUOTES for word in head)


def _is_manner(word: str) -> bool:
    return word.endswith("ly") and len(word) > len("only")


def _is_verb(head: Sequence[str], at: int) -> bool:
    """Whether a word is a helper, or one of saying that no article makes a noun: not "the claim"."""
    noun = at > 0 and head[at - 1] in small("article")
    return head[at] in small("auxiliary") or (head[at] in saying_words() and not noun)


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
        or words.low[end] in _QUOTES
    ):
        return None
    colon = words.low[end - 1] == ":"
    if not colon:
        return None
    return _with_content(gap.row, ((end, last),))


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


_FOUND = (
    ("found",),
    ("finds",),
    ("concluded",),
    ("concludes",),
    ("showed",),
    ("shows",),
    ("suggests",),
    ("suggested",),
)


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
        "shared_source",
        _shared_source,
        "[s1:Ms. Faro] [c1:said] [q1:it was late] and [c2:warned] [q2:that it would rain].",
    ),
    Rule("subject", _subject, "Osk, whose envoy had left, [c:said] [q:it was late]."),
    Rule("announced", _announced, "Asked about the pier, [s:Ms. Faro] [c:said]:\n\nWe shall shut it."),
    Rule("finding", _finding, "An internal audit [c:found] more boats may be needed."),
    Rule("fronted_content", _fronted_content, "The old pier will be shut, [s:a clerk] [c:told] the Osk Courier."),
)
