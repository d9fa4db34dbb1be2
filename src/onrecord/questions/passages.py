"""A quotation → the places in stored articles where its words stand, whether or not they were read as a statement.

Documents are found through the index of their words. In each, only the stretch in which most of the looked-up words
stand where the quotation would have them is compared word by word, so that a long article costs little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection

from onrecord.questions.differences import Difference, compare
from onrecord.questions.evidence import Page, load_pages
from onrecord.questions.wording import Quote, Word, words_of
from onrecord.record.full_text import Phrase, find_documents
from onrecord.types import Span

LEAST_WORDS = 3  # of fewer, articles have many that mean nothing
_MOST, _LONG, _MOST_OF_LONG = 40, 300, 5  # documents that are compared; with a quotation of so many words, fewer
_READ = 4_000_000  # characters that are read in all, but for the first document
_SLACK = 20  # words around the likeliest place
_GAP = 400  # words that may stand at a gap


class Place(msgspec.Struct, frozen=True):
    """Where it stands: the row of a document, the document, and the characters from the first word to the last."""

    document: int
    page: Page
    span: Span
    difference: Difference


def find_places(connection: Connection, asked: Quote, phrases: Sequence[Phrase]) -> Iterator[Place]:
    """The likest place of each document that holds some of the phrases, if it holds a word of the quotation.

    Args:
        connection: To the record.
        asked: The quotation.
        phrases: Stretches of its words, in each way in which they may stand.
    """
    if len(asked.words) < LEAST_WORDS:
        return
    left = _READ
    for row in _documents(connection, phrases, _MOST_OF_LONG if len(asked.words) > _LONG else _MOST):
        page = load_pages(connection, [row])[row]
        place = find_place_in(page.text, asked)
        if place is not None:
            yield Place(row, page, *place)
        left -= len(page.text)
        if left < 0:
            return


def _documents(connection: Connection, phrases: Sequence[Phrase], most: int) -> list[int]:
    """Those with all phrases first: they may have every word; then those with most of them."""
    every = find_documents(connection, phrases, every=True, most=most)
    some = find_documents(connection, phrases, every=False, most=most)
    return list(dict.fromkeys((*every, *some)))[:most]


def find_place_in(text: str, asked: Quote) -> tuple[Span, Difference] | None:
    """The characters of a text that differ least from a quotation, and how; ``None`` where no word is the same.

    >>> from onrecord.questions.wording import quote_of
    >>> text = "It was Monday. The quay is closed for good. Nobody came."
    >>> span, difference = find_place_in(text, quote_of("the quay was closed"))
    >>> span.of(text), difference.changed
    ('The quay is closed', 1)
    """
    words = words_of(text)
    stretch = likeliest(words, asked)
    difference = compare(asked, stretch) if stretch else None
    if difference is None or difference.start == difference.end:
        return None
    place = stretch[difference.start : difference.end]
    return Span(place[0].start, place[-1].end), difference


def likeliest(words: Sequence[Word], asked: Quote) -> Sequence[Word]:
    """The stretch of a text in which most words stand as far from its beginning as the quotation has them."""
    wanted: dict[tuple[str, ...], list[int]] = {}
    keys = [word.key for word in asked.words]
    for at in range(max(len(keys) - 1, 1)):
        wanted.setdefault(tuple(keys[at : at + 2]), []).append(at)
    votes: Counter[int] = Counter()
    for at in range(len(words)):
        here = tuple(word.key for word in words[at : at + 2])
        for number in wanted.get(here, ())[:_SLACK]:
            votes[(at - number) // _SLACK] += 1
    if not votes:
        return ()
    best = max(votes, key=lambda one: (votes[one] + votes[one + 1], -one))
    start = max(best * _SLACK - _SLACK, 0)
    return words[start : start + 2 * len(keys) + 4 * _SLACK + _GAP * len(asked.gaps)]
