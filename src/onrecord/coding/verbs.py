"""Whether the event between a pair happened: by the verb that likely names it, and by what is said of the sides."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.encoder.pairs import PairQuestion
from onrecord.events import grammar
from onrecord.events.modality import Modality, modality_of
from onrecord.events.verbs import is_helper
from onrecord.events.words import Words, read_words
from onrecord.languages.tables import ENGLISH, word_set
from onrecord.types import Span

_BEFORE_VERB = (
    grammar.BE | grammar.HAVE | grammar.DO | word_set(ENGLISH, "event_words", "before the verb of a deed")
)  # fmt: skip
ASIDE = 12  # words between two commas
_INSTEAD = (("rather", "than"), ("instead", "of"))


def modality_of_pair(text: str, question: PairQuestion, words: Span | None = None) -> Modality:
    """The modality of what the actor does to the recipient.

    >>> text = "It was not Tarrow but Hesk that shelled Cadria."
    >>> modality_of_pair(text, PairQuestion(Span(0, 47), Span(11, 17), Span(40, 46)))
    'negated'

    Args:
        text: The text that the spans count in.
        question: The pair in its sentence.
        words: The words that name the event, where they are known.
    """
    if any(_is_denied(text, question.sentence, side) for side in (question.actor, question.recipient) if side):
        return "negated"
    return modality_of(text, question.sentence, words or trigger_of(text, question))


def _is_denied(text: str, sentence: Span, side: Span) -> bool:
    """Not Tarrow but Hesk; Hesk, not Tarrow; Hesk rather than Tarrow. But: not only Tarrow."""
    words = read_words(text, sentence, side)
    touched = words.at(side)
    at = (touched[0] if touched else 0) - 1
    while words.word(at) in grammar.DETERMINERS:
        at -= 1
    if (words.word(at - 1), words.word(at)) in _INSTEAD:
        return True
    return words.word(at) == "not" and _is_contrast(words, at, touched[-1] + 1)


def _is_contrast(words: Words, at: int, after: int) -> bool:
    """Whether a "not" before a side is about the side: "but" follows, or it stands between commas."""
    return words.word(after) == "but" or (words.word(at - 1) == "," and words.word(after) in grammar.PUNCTUATION)


def trigger_of(text: str, question: PairQuestion) -> Span:
    """The word that most likely names the event: the first that has the form of a verb between the two, or near them.

    >>> text = "Tarrow has not condemned Cadria."
    >>> trigger_of(text, PairQuestion(Span(0, 32), Span(0, 6), Span(25, 31))).of(text)
    'condemned'
    """

    given = sorted(span for span in (question.actor, question.recipient) if span is not None)
    words = read_words(text, question.sentence, given[0])
    outside = [at for at in range(len(words.low)) if not any(_place(words, at).overlaps(span) for span in given)]
    between = [at for at in outside if given[0].end <= words.starts[at] < given[-1].start]
    after = [at for at in outside if words.starts[at] >= given[0].end]
    for stretch in (_past_aside(words, between), between, after, outside):
        for at in stretch:
            if _is_verb(words, at):
                return _place(words, at)
    return given[0]


def _past_aside(words: Words, between: Sequence[int]) -> Sequence[int]:
    """What follows an aside right after the first side: Tarrow, clerks said, had not closed its mission in Cadria."""
    if not between or words.word(between[0]) != ",":
        return ()
    return next((between[n:] for n, at in enumerate(between[:ASIDE], 1) if n > 1 and words.word(at) == ","), ())


def _is_verb(words: Words, at: int) -> bool:
    word = words.word(at)
    if is_helper(word) or grammar.is_adverb(word) or word in grammar.BORDERS or word in grammar.DETERMINERS:
        return False
    if (words.word(at - 2), words.word(at - 1)) == ("short", "of"):
        return grammar.is_gerund(word)
    if words.word(at + 1) == "short" and words.word(at + 2) == "of":
        return False  # stopped short of calling: what did not happen is the calling
    return grammar.is_past(word) or _word_before(words, at) in _BEFORE_VERB


def _word_before(words: Words, at: int) -> str:
    """The word before, adverbs and an aside left out: would never again fire; did not, however, fire."""
    at -= 1
    if words.word(at) == ",":
        earlier = (one for one in range(at - 1, max(at - ASIDE, 0), -1) if words.word(one) == ",")
        at = next(earlier, 0) - 1
    while at >= 0 and grammar.is_adverb(words.low[at]):
        at -= 1
    return words.word(at)


def _place(words: Words, at: int) -> Span:
    return Span(words.starts[at], words.ends[at])
