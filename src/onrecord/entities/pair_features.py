"""Features of two mentions that have no language: how far apart, how alike, in which sentence and quotation.

They stand beside the encoder's vectors in the scores of coreference and of the arcs between people, offices, bodies
and countries. All pairs of a block of rows are worked out together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.entities.labels import LABELS, PRONOUN, MentionSpan, class_of, pronoun_of
from onrecord.languages.language import function_words
from onrecord.languages.stems import stem_of
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.phrases.given import fold, gender_of, gender_of_word
from onrecord.types import Spans

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
_SMALL = word_set(ENGLISH, "actor_words", "small word of a mention")
_TITLE = 16  # characters of the word before a name
_MARKS = " ,.;:—–-“”\"'’()"
DISTANCES = (1, 2, 3, 5, 8, 13, 21, 34, 55)  # mentions between two of one bucket and the next
SENTENCES = (0, 1, 2, 3, 5, 9)
FEATURES = len(DISTANCES) + 1 + len(SENTENCES) + 1 + 26


class Mentions(msgspec.Struct, frozen=True):
    """The mentions of one article as columns of numbers. Shape: each of the number of mentions."""

    start: Ints
    end: Ints
    kind: Ints  # class_of
    sentence: Ints
    paragraph: Ints
    quotation: Ints  # -1 outside
    whole: Ints  # equal where the words are equal
    head: Ints  # equal where the last words are equal
    gender: Ints  # 0 unknown, 1 male, 2 female
    number: Ints  # 0 unknown, 1 one, 2 many
    source: Ints  # the attribution whose source it stands in, -1 none
    content: Ints  # the innermost attribution in whose content it stands, -1 none
    first: Ints  # 1 where it is the first of its sentence
    capital: Ints
    tokens: Ints  # mentions x the most words of one: the numbers of those that others have too, -1 for none
    length: Ints  # content words
    initials: Ints  # of an acronym: equal to ``spelt`` of what it stands for
    spelt: Ints


def describe_mentions(
    text: str,
    mentions: Sequence[MentionSpan],
    sentences: Spans,
    paragraphs: Spans,
    quotations: Spans,
    sources: Sequence[Spans],
    contents: Sequence[Spans],
    language: str = "en",
) -> Mentions:
    """The columns of an article's mentions, which are in order of their places.

    Args:
        text: The article.
        mentions: In order.
        sentences: In order.
        paragraphs: In order.
        quotations: The outermost ones, in order.
        sources: Of each attribution.
        contents: Of each attribution.
        language: Of the article.
    """
    starts = np.asarray([one.span.start for one in mentions], dtype=np.int64)
    ends = np.asarray([one.span.end for one in mentions], dtype=np.int64)
    words = [" ".join(one.span.of(text).split()) for one in mentions]
    kinds = [class_of(one.label, word, language) for one, word in zip(mentions, words, strict=True)]
    plain = [content_words(word, language) for word in words]
    sentence = _holders(starts, sentences)
    return Mentions(
        starts,
        ends,
        np.asarray(kinds, dtype=np.int64),
        sentence,
        _holders(starts, paragraphs),
        _inside(starts, quotations),
        _numbers(" ".join(each) or word.lower() for each, word in zip(plain, words, strict=True)),
        _numbers(each[-1] if each else "" for each in plain),
        _genders(text, mentions, words, language),
        np.asarray(
            [_number(one.label, word, language) for one, word in zip(mentions, words, strict=True)], dtype=np.int64
        ),
        _owners(starts, ends, sources),
        _owners(starts, ends, contents),
        (np.diff(sentence, prepend=-1) != 0).astype(np.int64),
        np.asarray([any(c.isupper() for c in word[:1]) for word in words], dtype=np.int64),
        _tokens(plain),
        np.asarray([len(each) for each in plain], dtype=np.int64),
        *_acronyms(words, plain),
    )


def content_words(words: str, language: str) -> tuple[str, ...]:
    """The words of a mention for comparing, without function words; of another language than English their stems.

    >>> content_words("the Danish ministry", "en"), content_words("о министре", "ru")
    (('danish', 'ministry'), ('министр',))
    """
    if language != "en":
        small = small_words(language)
        stems = (fold(stem_of(word.strip(_MARKS), language)) for word in words.split() if fold(word) not in small)
        return tuple(stem for stem in stems if stem)
    found = (fold(word.strip(_MARKS).removesuffix("’s").removesuffix("'s")) for word in words.split())
    return tuple(word for word in found if word and word not in _SMALL)


@cache
def small_words(language: str) -> frozenset[str]:
    """The folded function words of a language."""
    return frozenset(map(fold, function_words(language)))


def _holders(places: Ints, spans: Spans) -> Ints:
    """The number of the last span that begins before or at each place."""
    starts = np.asarray([span.start for span in spans], dtype=np.int64)
    found: Ints = np.searchsorted(starts, places, side="right") - 1
    return found


def _inside(places: Ints, spans: Spans) -> Ints:
    """The number of the span around each place, -1 where there is none; the spans are in order and apart."""
    if not spans:
        return np.full(len(places), -1, dtype=np.int64)
    found = _holders(places, spans)
    ends = np.asarray([span.end for span in spans], dtype=np.int64)
    return np.where((found >= 0) & (places < ends[np.maximum(found, 0)]), found, -1)


def _owners(starts: Ints, ends: Ints, owned: Sequence[Spans]) -> Ints:
    """The attribution with the shortest piece around each mention, -1 where there is none."""
    found = np.full(len(starts), -1, dtype=np.int64)
    pieces = sorted(((span.end - span.start, span, n) for n, spans in enumerate(owned) for span in spans), reverse=True)
    for _, span, number in pieces:
        low, high = np.searchsorted(starts, [span.start, span.end])
        within = np.arange(low, high)
        found[within[ends[low:high] <= span.end + 1]] = number
    return found


def _numbers(values: Iterable[str]) -> Ints:
    """Equal numbers for equal strings; the empty one is never equal."""
    known: dict[str, int] = {}
    found = [known.setdefault(value, len(known)) if value else -1 - at for at, value in enumerate(values)]
    return np.asarray(found, dtype=np.int64)


def _genders(text: str, mentions: Sequence[MentionSpan], words: Sequence[str], language: str) -> Ints:
    """The gender of each mention; that of a surname alone is that of all who bear it in full."""
    if language != "en":
        return np.asarray(
            [_told_gender(one, word, language) for one, word in zip(mentions, words, strict=True)], dtype=np.int64
        )
    own = [_gender(text, one, word) for one, word in zip(mentions, words, strict=True)]
    bearers: dict[str, set[int]] = {}
    for one, word, gender in zip(mentions, words, own, strict=True):
        if LABELS[one.label] == "person name" and " " in word:
            bearers.setdefault(fold(word.split()[-1]), set()).add(gender)
    for at, (one, word) in enumerate(zip(mentions, words, strict=True)):
        known = bearers.get(fold(word), set()) if LABELS[one.label] == "person name" else set()
        if not own[at] and len(known) == 1:
            own[at] = next(iter(known))
    return np.asarray(own, dtype=np.int64)


def _told_gender(one: MentionSpan, words: str, language: str) -> int:
    """What a pronoun alone tells, where names and nouns have no table."""
    known = pronoun_of(words, language) if one.label == PRONOUN else None
    return {"male": 1, "female": 2}.get(known.gender if known else "", 0)


def _gender(text: str, one: MentionSpan, words: str) -> int:
    """By the pronoun, the noun, the title before a name or the given name."""
    if one.label == PRONOUN:
        known = pronoun_of(words)
        told = known.gender if known else ""
    elif LABELS[one.label] == "person name":
        told = _gender_before(text, one.span.start) or (gender_of(words.split()[0]) if " " in words else None) or ""
    else:
        told = next((found for word in reversed(words.split()) if (found := gender_of_word(word.strip(_MARKS)))), "")
    return {"male": 1, "female": 2}.get(told, 0)


def _gender_before(text: str, start: int) -> str | None:
    """What the word right before a name tells: Mr. Lind, spokeswoman Ada Lind."""
    before = text[max(0, start - _TITLE) : start]
    word = before.split()[-1:] if before[-1:].isspace() and "\n" not in before[-2:] else []
    return gender_of_word(word[0]) if word else None


def _number(label: int, words: str, language: str) -> int:
    if label == PRONOUN:
        known = pronoun_of(words, language)
        return {"one": 1, "many": 2}.get(known.number if known else "", 0)
    return 2 if LABELS[label] == "group" else 1


def _tokens(plain: Sequence[tuple[str, ...]]) -> Ints:
    counts = Counter(word for each in plain for word in set(each))
    shared = {word: at for at, word in enumerate(word for word, times in counts.items() if times > 1)}
    rows = [sorted({shared[word] for word in each if word in shared}) for each in plain]
    found = np.full((len(plain), max(map(len, rows), default=0)), -1, dtype=np.int64)
    for row, numbers in enumerate(rows):
        found[row, : len(numbers)] = numbers
    return found


def _shared(rows: Ints, columns: Ints) -> Floats:
    """How many words two mentions share. Shape: rows x columns; the memory does not grow with the article."""
    words = np.unique(rows[rows >= 0])
    mine, theirs = ((each[:, :, None] == words).any(axis=1).astype(np.float32) for each in (rows, columns))
    counts: Floats = mine @ theirs.T
    return counts


def _acronyms(words: Sequence[str], plain: Sequence[tuple[str, ...]]) -> tuple[Ints, Ints]:
    short = [word.replace(".", "") for word in words]
    initials = [one.lower() if len(one) > 1 and one.isupper() and " " not in one else "" for one in short]
    spelt = ["".join(part[0] for part in each) if len(each) > 1 else "" for each in plain]
    both = _numbers([*initials, *spelt])
    return both[: len(words)], both[len(words) :]


def pair_features(table: Mentions, rows: slice, columns: slice) -> Floats:
    """The features of the mentions of ``rows`` with those of ``columns``. Shape: rows x columns x ``FEATURES``."""

    def pair(column: Ints) -> tuple[Ints, Ints]:
        return column[rows, None], column[None, columns]

    count = len(table.start)
    order = np.arange(count)
    i, j = pair(order)
    start_i, start_j = pair(table.start)
    end_i, end_j = pair(table.end)
    sentence_i, sentence_j = pair(table.sentence)
    quote_i, quote_j = pair(table.quotation)
    source_i, source_j = pair(table.source)
    content_i, content_j = pair(table.content)
    gender_i, gender_j = pair(table.gender)
    number_i, number_j = pair(table.number)
    whole_i, whole_j = pair(table.whole)
    head_i, head_j = pair(table.head)
    length_i, length_j = pair(table.length)
    capital_i, capital_j = pair(table.capital)
    kind_i, kind_j = pair(table.kind)
    shared = _shared(table.tokens[rows], table.tokens[columns])
    least = np.minimum(length_i, length_j)
    paragraph = np.abs(np.subtract(*pair(table.paragraph)))
    between = np.searchsorted(DISTANCES, np.abs(i - j), side="left")
    sentences = np.searchsorted(SENTENCES, np.abs(sentence_i - sentence_j), side="left")
    acronym = (table.initials[rows, None] == table.spelt[None, columns]) & (table.initials[rows, None] >= 0)
    acronym |= (table.spelt[rows, None] == table.initials[None, columns]) & (table.initials[None, columns] >= 0)
    parts = [
        *(between == at for at in range(len(DISTANCES) + 1)),
        *(sentences == at for at in range(len(SENTENCES) + 1)),
        paragraph == 0,
        paragraph == 1,
        j < i,
        whole_i == whole_j,
        (head_i == head_j) & (capital_i == capital_j),
        (head_i == head_j) & (capital_i != capital_j),
        shared > 0,
        (shared == least) & (least > 0),
        (shared == least) & (least > 0) & (capital_i * capital_j > 0),
        acronym,
        (gender_i == gender_j) & (gender_i > 0),
        (gender_i != gender_j) & (gender_i > 0) & (gender_j > 0),
        (number_i == number_j) & (number_i > 0),
        (number_i != number_j) & (number_i > 0) & (number_j > 0),
        (quote_i == quote_j) & (quote_i >= 0),
        (quote_i >= 0) & (quote_j < 0),
        (quote_i < 0) & (quote_j >= 0),
        (start_i <= start_j) & (end_j <= end_i),
        (start_j <= start_i) & (end_i <= end_j),
        (source_i >= 0) & (source_j >= 0),
        (source_i >= 0) & (source_i == content_j),
        (source_j >= 0) & (source_j == content_i),
        (source_j >= 0) & (source_i < 0),
        (content_i == content_j) & (content_i >= 0),
        np.broadcast_to(table.first[None, columns] == 1, between.shape),
        kind_i == kind_j,
    ]
    return np.stack([np.broadcast_to(part, between.shape) for part in parts], axis=2).astype(np.float32)
