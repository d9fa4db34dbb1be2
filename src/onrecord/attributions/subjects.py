"""Subjects: where the noun phrase in front of a verb begins and ends, by the words of its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.attributions.clause_words import is_finite, saying_words, small
from onrecord.encoder.pieces import Pieces
from onrecord.languages.inflection import irregular_pasts, irregular_verbs
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.types import Spans

LONGEST_SUBJECT = 14  # words
LONGEST_APART = 40  # words between the beginning of the clause and its verb
RELATIVE = word_set(ENGLISH, "attribution_words", "relative of a subject")
MARKS = frozenset({",", "-", "–", "—", "(", ")"})
QUOTES = frozenset('“”"„«»:;')


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

    def end(self, at: int) -> int:
        """The word behind the sentence of a word."""
        while at < len(self.sentence) and self.sentence[at] == self.sentence[at - 1]:
            at += 1
        return at


def read_words(text: str, pieces: Pieces, sentences: Spans) -> Words:
    """The words with their sentences."""
    starts = [sentence.start for sentence in sentences]
    shown = tuple(text[word.start : word.end] for word in pieces.words)
    numbers = tuple(bisect_right(starts, word.start) for word in pieces.words)
    paragraphs = tuple(int(number) for number in pieces.paragraph)
    return Words(tuple(word.lower() for word in shown), shown, numbers, paragraphs)


def end_of_name(first: int, cue: int, words: Words) -> int | None:
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


def end_of_subject(first: int, cue: int, words: Words) -> int | None:
    """Where the subject ends; ``None`` where what stands before the verb is no single noun phrase."""
    inside = words.low[first:cue]
    marks = [at for at, word in enumerate(inside) if word in MARKS]
    head = inside[: marks[0]] if marks else inside
    if head and head[0] in small("pronoun"):
        return first + 1 if all(map(is_manner, head[1:])) else None
    if not head or len(inside) > LONGEST_APART or len(marks) == 1 or not _is_noun_phrase(head, words.shown[first]):
        return None
    if marks:
        rest = inside[marks[-1] + 1 :]
        if marks[-1] - marks[0] == 2:  # Osk, however, said
            return first + marks[0]
        return first + marks[-1] + 1 if all(word in small("when") or is_manner(word) for word in rest) else None
    end = cue
    while end > first and is_manner(words.low[end - 1]):
        end -= 1
    end -= _days_before(end, words)
    return end if first < end <= first + LONGEST_SUBJECT else None


def end_of_noun(first: int, words: Words, until: int | None = None) -> int | None:
    """Where the noun phrase ends that begins at a word and reaches to another, or to the end of its sentence."""
    end = until or (words.end(first + 1) if first < len(words.low) else first)
    last = end - 1 if end > first and words.low[end - 1] in (".", "!", "?") else end
    head = words.low[first:last]
    is_short = 0 < len(head) <= LONGEST_SUBJECT and not MARKS.intersection(head)
    return last if is_short and _is_noun_phrase(head, words.shown[first]) else None


def opening_subject(first: int, until: int, words: Words) -> int | None:
    """Where the subject of a clause ends, by the first verb behind it that leaves one noun phrase in front of it."""
    for verb in range(first + 1, until):
        if _may_act(verb, words) and (end := end_of_subject(first, verb, words)):
            return end
    return None


def clause_after(at: int, words: Words) -> int | None:
    """Where the clause begins behind "According to Ms. Roe": at a comma, of an apposition at its second one."""
    end = words.end(at)
    commas = [place for place in range(at, end) if words.low[place] == ","]
    for start, stop, last in zip(commas, [*commas[1:], end], [*commas[2:], end, end], strict=False):
        if not _is_apposition(words, (start + 1, stop), (stop + 1, last)):
            return start + 1
    return None


def _is_apposition(words: Words, part: tuple[int, int], rest: tuple[int, int]) -> bool:
    """Whether a part between commas names somebody again, since a whole clause follows: a clerk, nobody knew."""
    opens = part[0] < part[1] and (words.shown[part[0]][0].isupper() or words.low[part[0]] in small("article"))
    if not opens or rest[0] >= rest[1] or words.low[rest[0]] in RELATIVE | small("link"):
        return False
    acts = [any(_may_act(at, words) for at in range(start + 1, stop)) for start, stop in (part, rest)]
    return acts == [False, True]


def _may_act(at: int, words: Words) -> bool:
    """Whether a word can be a finite verb: a form that looks like one, or any that ends in "s" behind a name."""
    word = words.low[at]
    if not words.shown[at].islower():
        return False
    is_past = is_finite(word) or word in small("past") or word in irregular_pasts() or word in irregular_verbs()
    return is_past or (word.endswith("s") and words.shown[at - 1][0].isupper())


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
        and head[-1] not in RELATIVE | small("link", "preposition", "owner")
        and not small("subordinate").intersection(head[1:])
        and head[0] not in small("preposition", "question", "citing")
    )
    verbs = any(_is_verb(head, at) for at in range(len(head)))
    return opens and not verbs and not any(word in QUOTES for word in head)


def is_manner(word: str) -> bool:
    """Whether a word looks like an adverb of manner: "quietly"."""
    return word.endswith("ly") and len(word) > len("only")


def _is_verb(head: Sequence[str], at: int) -> bool:
    """Whether a word is a helper, or one of saying that no article makes a noun: not "the claim"."""
    noun = at > 0 and head[at - 1] in small("article")
    return head[at] in small("auxiliary") or (head[at] in saying_words() and not noun)
