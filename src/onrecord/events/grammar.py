"""The little grammar that modality needs: classes of small words, and whether a word is a noun or a verb here."""

from __future__ import annotations

import re

from onrecord.events.words import Words
from onrecord.languages.inflection import irregular_pasts

BE = frozenset("is are was were be been being am 're 'm".split())
HAVE = frozenset("has have had having 've".split())
DO = frozenset("does do did".split())
NEGATIONS = frozenset("not never neither nor".split())
NEGATIVE_SUBJECTS = frozenset("no nobody none nothing neither".split())
ARTICLES = frozenset("a an some any no another each every more new fresh further".split())
DEFINITE = frozenset("the this that these those its his her their our my your 's whose".split())
DETERMINERS = ARTICLES | DEFINITE
PREPOSITIONS = frozenset(
    "of for in on at after before over with against by from despite during between under about into "
    "within amid since toward towards across near off upon through".split()
)
CONJUNCTIONS = frozenset("and or nor but".split())
# A clause begins with one of these; what stands before it governs nothing in it.
SUBORDINATORS = frozenset(
    "because when after before while since although though as who which whom whose where so than until "
    "till once how why what even".split()
)
PUNCTUATION = frozenset(", ; : . ? ! ( ) [ ] — – - / ...".split())
BORDERS = PUNCTUATION | CONJUNCTIONS | SUBORDINATORS
PRONOUNS = frozenset("he she it they we i you who".split())
# Adverbs that may stand inside a verb group and do not end in -ly.
_ADVERBS = frozenset(
    "also still yet already just ever even then now soon long so once again today indeed again far quite "
    "more most instead therefore thus perhaps".split()
)
_NOUN_ENDING = re.compile(
    r"(?:[tsx]ions?|ments?|[ae]nces?|ships?|isms?|ness|acy|hostilit(?:y|ies)|wals?|fusals?|ovals?|osals?|nials?|siege|"
    r"ures?)\Z"
)
_NOUNS = frozenset(
    "talks sanctions war wars treaty treaties pact truce ceasefire summit deal deals coup raid raids "
    "embargo tariff tariffs aid protest protests violence peace troops strike strikes ban visit meeting "
    "meetings embassy blockade siege offensive bombing bombings shelling killing killings fighting "
    "hearing warning crackdown boycott peacekeepers trade contact contacts reform reforms".split()
)
_STAND_ALONE = frozenset("during anything nothing something everything king ring morning evening spring string".split())
_PASTS = (
    (irregular_pasts() | set("hit cut put set saw".split()))
    - BE
    - HAVE
    - DO
    - set("bit bound ground rent wound".split())
)
_ALWAYS_VERB_AFTER = frozenset(
    "to not never will would can could may might shall should must does do did 'll 'd".split()
)


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
