"""The day of a statement that goes on with the one before: Ms. Orla said on Monday … “It leaks,” she added.

It has no day of its own and is told in the past with a word such as "added"; the statement before is by the same
speaker, in the same sentence or the one before, and its clause names its day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.times.patterns import kind_words
from onrecord.times.said_words import said_words
from onrecord.times.scenes import names_of
from onrecord.times.tables import speakers as tables
from onrecord.types import Attribution, Spans

_WORD = re.compile(r"\w+")
_PRONOUNS = kind_words("pronoun")
_STATED = ("explicit", "relative")


def continued(dated: Sequence[Attribution], text: str, sentences: Spans, language: str = "en") -> Iterator[Attribution]:
    """The attributions; one that goes on with the one before has the day of that.

    Args:
        dated: In the order of the text, each with what its own clause tells of its day.
        text: The article.
        sentences: Its sentences, in order.
        language: Its language, ISO 639-1.
    """
    before: Attribution | None = None
    for one in dated:
        if before is not None and _goes_on(one, before, text, sentences, language):
            one = msgspec.structs.replace(one, said=before.said)
        yield one
        if one.nested_in is None:
            before = one


def _goes_on(one: Attribution, before: Attribution, text: str, sentences: Spans, language: str) -> bool:
    if one.nested_in is not None or one.said is None or before.said is None:
        return False
    if one.said.basis != "publication" or before.said.basis not in _STATED or before.said.period is None:
        return False
    words = {word.lower() for span in one.cue for word in _WORD.findall(span.of(text))}
    near = 0 <= _sentence(one, sentences) - _sentence(before, sentences) <= 1
    return (
        bool(words & said_words("continuing", language))
        and near
        and _same_speaker(one.source, before.source, text, language)
    )


def _sentence(one: Attribution, sentences: Spans) -> int:
    place = min((span.start for span in (*one.cue, *one.source, *one.content)), default=0)
    return bisect_right(sentences, place, key=lambda span: span.start)


def _same_speaker(source: Spans, before: Spans, text: str, language: str) -> bool:
    """A pronoun, no source of its own, or one name that both sources have."""
    if language != "en":
        return tables.same_speaker(source, before, text, language)
    names = names_of(source, text)
    words = [word.lower() for span in source for word in _WORD.findall(span.of(text))]
    return not words or words[0] in _PRONOUNS or bool(names and names[-1] in names_of(before, text))
