"""The little grammar that modality needs: classes of small words, and whether a word is a noun or a verb here."""

from __future__ import annotations

import re

from onrecord.events.words import Words
from onrecord.languages.inflection import irregular_pasts
from onrecord.languages.tables import ENGLISH, pattern_of, word_set

BE = word_set(ENGLISH, "event_words", "be")
HAVE = word_set(ENGLISH, "event_words", "have")
DO = word_set(ENGLISH, "event_words", "do")
NEGATIONS = word_set(ENGLISH, "event_words", "negation")
NEGATIVE_SUBJECTS = word_set(ENGLISH, "event_words", "negative subject")
ARTICLES = word_set(ENGLISH, "event_words", "indefinite")
DEFINITE = word_set(ENGLISH, "event_words", "definite")
DETERMINERS = ARTICLES | DEFINITE
PREPOSITIONS = word_set(ENGLISH, "event_words", "preposition")
CONJUNCTIONS = word_set(ENGLISH, "event_words", "conjunction")
# A clause begins with one of these; what stands before it governs nothing in it.
SUBORDINATORS = word_set(ENGLISH, "event_words", "subordinator")
PUNCTUATION = frozenset(", ; : . ? ! ( ) [ ] — – - / ...".split())
BORDERS = PUNCTUATION | CONJUNCTIONS | SUBORDINATORS
PRONOUNS = word_set(ENGLISH, "event_words", "pronoun")
# Adverbs that may stand inside a verb group and do not end in -ly.
_ADVERBS = word_set(ENGLISH, "event_words", "adverb without -ly")
_NOUN_ENDING = re.compile(pattern_of(ENGLISH, "event_patterns", "end of a noun"))
_NOUNS = word_set(ENGLISH, "event_words", "noun of an event")
_STAND_ALONE = word_set(ENGLISH, "event_words", "no gerund")
_PASTS = (
    (irregular_pasts() | word_set(ENGLISH, "event_words", "past like its base"))
    - BE
    - HAVE
    - DO
    - word_set(ENGLISH, "event_words", "past that is mostly no verb")
)
_ALWAYS_VERB_AFTER = word_set(ENGLISH, "event_words", "always before a verb")


def is_adverb(word: str) -> bool:
    """Whether a word may stand inside a verb group without saying anything about modality."""
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4)


def is_gerund(word: str) -> bool:
    """Whether a word has the form of a verb in -ing."""
    return word.endswith("ing") and len(word) > 4 and word not in _STAND_ALONE


def is_past(word: str) -> bool:
    """Whether a word has the form of a past tense or participle."""
    return word in _PASTS or (word.endswith("ed") and len(word) > 3)


def is_noun(words: Words, number: int) -> bool:
    """Whether the event is named by a noun here; by its neighbours first, then by its form."""
    word, before, after = words.word(number), words.word(number - 1), words.word(number + 1)
    if before in _ALWAYS_VERB_AFTER or is_past(word):
        return False
    if is_gerund(word):
        return before in DETERMINERS or (word in _NOUNS and before not in BE)
    if before in DETERMINERS or before in PREPOSITIONS or _NOUN_ENDING.search(word):
        return True
    return (word in _NOUNS and before not in PRONOUNS) or (not word.endswith("s") and after in PREPOSITIONS)
