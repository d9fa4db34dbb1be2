"""Attributions in a language other than English: the tagger and its rows, typography, and the tables of the language.

No rule here knows a word: what a cue commits its speaker to stands in ``languages/CODE/cues.tsv``, by stems. A
statement inside a statement is found as in English, by reading what was said once more as if it stood alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import msgspec

from onrecord.attributions.argument_labelling import RowHead, load_head
from onrecord.attributions.assemble import assemble
from onrecord.attributions.find import find_nested, in_order, read_all_rows
from onrecord.attributions.found import Found
from onrecord.attributions.score import Operating, load_operating
from onrecord.documents.words import find_words
from onrecord.encoder.encoding import Encoding
from onrecord.languages.language import language_rows
from onrecord.languages.stems import stem_of
from onrecord.types import Commitment, Document

Verdict = tuple[Commitment, bool]
FEWEST = 4  # words of what is said, in which somebody else may be cited
LONGEST = 4  # words of an entry of the table


class LanguageFinder(msgspec.Struct, frozen=True):
    """The stage: an encoded text to bare attributions, nested ones included."""

    head: RowHead
    operating: Operating

    def find(self, encoding: Encoding, encode: Callable[[str], Encoding], document: Document) -> tuple[Found, ...]:
        """All attributions in the order of their cues; ``encode`` reads contents a second time."""

        def read(text: str) -> tuple[Found, ...]:
            return self._flat(encode(text))

        return in_order(find_nested(self._flat(encoding), encoding.text, may_cite, read))

    def _flat(self, encoding: Encoding) -> tuple[Found, ...]:
        rows = read_all_rows(encoding, self.head, self.operating.bias)
        return assemble(rows, encoding.text, encoding.pieces, self.operating)


def load_language_finder(folder: Path) -> LanguageFinder:
    """The finder of a weights folder.

    Raises:
        ModelError: A file is missing or damaged.
    """
    return LanguageFinder(load_head(folder / "heads.npz"), load_operating(folder / "operating.json"))


def may_cite(content: str) -> bool:
    """Whether what is said is long enough to cite somebody.

    >>> may_cite("мы знаем"), may_cite("министр сказал, что порт закрыт")
    (False, True)
    """
    return len(find_words(content)) >= FEWEST


def commitment_in(language: str, cue: str, source: str = "") -> Verdict:
    """The commitment of the speaker, and whether the content is negated by the cue.

    >>> commitment_in("ru", "опроверг"), commitment_in("ru", "сообщил")
    (('denies', True), ('asserts', False))

    Two negations cancel. Where no act but a negation is known, the speaker declines to say.

    Args:
        language: Of the text.
        cue: As written; may be empty.
        source: As written; "nobody" negates the cue.
    """
    acts = cue_acts(language, cue)
    negations = acts.count("negation") + cue_acts(language, source).count("nobody")
    if "open" in acts:  # not ruled out, not denied: nothing is denied
        return "asserts", False
    if "declines" in acts:
        return "declines", True
    if "denies" in acts:
        return ("asserts", False) if negations % 2 else ("denies", True)
    if negations % 2:
        return "declines", True
    return ("asks", False) if "asks" in acts else ("asserts", False)


def cue_acts(language: str, words: str) -> tuple[str, ...]:
    """The acts of the entries that stand in some words, in order, the longest first at each place."""
    table = _acts(language)
    stems = [stem_of(words[word.start : word.end], language) for word in find_words(words)]
    found: list[str] = []
    at = 0
    while at < len(stems):
        length = next((n for n in range(LONGEST, 0, -1) if tuple(stems[at : at + n]) in table), 0)
        if length:
            found.append(table[tuple(stems[at : at + length])])
        at += max(length, 1)
    return tuple(found)


@cache
def _acts(language: str) -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for row in language_rows(language, "cues"):
        for form in row["forms"].split("|"):
            found.setdefault(tuple(stem_of(word, language) for word in form.split()), row["act"])
    return found
