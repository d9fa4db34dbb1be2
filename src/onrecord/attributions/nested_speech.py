"""Nested speech: whether a stretch of text may hold a statement of its own, so that reading it again may find one.

Reading again costs a pass of the encoder, so words that only look like saying are left out: nouns ("the claims"),
infinitives ("to say the least"), the speaker's own words ("I promise"), passives without a speaker ("it was agreed").
Ordered rules look at each word that the lexicon knows and its neighbours; ``explain`` names the one that decided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, update_wrapper

from onrecord.languages.tables import ENGLISH, listed_words, required_rows, word_set
from onrecord.rules import Rule, Rules, rule_list

Words = Sequence[str]
Place = tuple[Words, int]

_WORD = re.compile(r"\w+(?:['-]\w+)*")
# Thinking, planning and showing inside a statement are left to it: only speech is a statement of its own.
_SPEECH = frozenset(
    ("say", "deny", "refuse", "ask", "inquire", "accuse", "praise", "promise", "agree", "warn", "predict", "claim")
    + ("announce", "admit", "confirm", "request", "reject", "silent", "lack")
)
# Too often no speech, whatever their class: support, back, find a way, address a problem.
_NO_SPEECH = word_set(ENGLISH, "attribution_words", "cue that is no speech inside")
_MORE = word_set(ENGLISH, "attribution_words", "more of saying")
_PHRASES = tuple(tuple(phrase.split()) for phrase in listed_words(ENGLISH, "attribution_words", "phrase of saying"))
_NOUNS = word_set(ENGLISH, "attribution_words", "verb or noun")
_CALLS = word_set(ENGLISH, "attribution_words", "calling")
_NEVER = word_set(ENGLISH, "attribution_words", "never a verb of saying")
_SAID_OF = word_set(ENGLISH, "attribution_words", "of whom it is said")
_OBJECT = word_set(ENGLISH, "attribution_words", "opens what is said")
_FIRST = word_set(ENGLISH, "attribution_words", "speaker or hearer")
_DETERMINER = word_set(ENGLISH, "attribution_words", "determiner before a noun")
_PASSIVE = word_set(ENGLISH, "attribution_words", "before no finite verb")
_HEARS = word_set(ENGLISH, "attribution_words", "hears")  # passives count
_BARE = word_set(ENGLISH, "attribution_words", "bare plural")
_MANY = word_set(ENGLISH, "attribution_words", "many")
_KEPT_BACK = word_set(ENGLISH, "attribution_words", "kept back")
_NO_ACT = word_set(ENGLISH, "attribution_words", "is named, says nothing")  # the asking price, the accused man
_IRREGULAR = word_set(ENGLISH, "attribution_words", "irregular past")
_FINITE = listed_words(ENGLISH, "attribution_words", "end of a finite verb")


def has_saying(text: str) -> bool:
    """Whether somebody seems to say something there.

    >>> has_saying("the crews had promised to stay at home")
    True
    >>> has_saying("the pier is safe, to say the least")
    False
    """
    return explain(text) is not None


def explain(text: str) -> str | None:
    """The name of the rule that found saying, or ``None``.

    >>> explain("many people say so")
    'plural'
    """
    words = _WORD.findall(text.lower().replace("’", "'"))
    rules = _rules()
    for at, word in enumerate(words):
        if word in rules and (found := rules[word].explain((words, at))).rule:
            return found.name
    return None


def _near(words: Words, at: int) -> str:
    """The word there, or nothing."""
    return words[at] if 0 <= at < len(words) else ""


def _phrase(words: Words, at: int) -> bool:
    """according to the mayor"""
    return any(tuple(words[at : at + len(phrase)]) == phrase for phrase in _phrases())


def _heard(words: Words, at: int) -> bool:
    """Roe was told; but: the accused man"""
    before = _near(words, at - 1)
    return before not in _DETERMINER and before not in _FIRST and _near(words, at + 1) not in _NO_ACT


def _verb(words: Words, at: int) -> bool:
    """the envoy admitted it; but: it was agreed, an agreed line"""
    return _heard(words, at) and _near(words, at - 1) not in _PASSIVE


def _verb_or_noun(words: Words, at: int) -> bool:
    """the league demands that; but: the demands of spring"""
    return _verb(words, at) and _near(words, at + 1) in _OBJECT


def _calls(words: Words, at: int) -> bool:
    """the mayor called the dam safe; but: a man called Roe"""
    return _verb(words, at) and _near(words, at + 1) in _SAID_OF


def _plural(words: Words, at: int) -> bool:
    """many people say; but: we say"""
    before = _near(words, at - 1)
    return before in _MANY or (before.endswith("s") and len(before) > 3 and before not in _DETERMINER)


def _kept_back(words: Words, at: int) -> bool:
    """the bank would not say; but: I do not think"""
    negation = next((at - back for back in (1, 2) if _is_negation(_near(words, at - back))), None)
    if negation is None:
        return False
    subject = negation - (1 if words[negation].endswith("n't") else 2)
    return _near(words, subject) not in _FIRST and subject >= 0


def _is_negation(word: str) -> bool:
    return word == "not" or word.endswith("n't")


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    """Forms of several words: ours and those of the lexicon that are finite."""
    several = (tuple(form.split()) for form in _forms() if " " in form)
    return (*_PHRASES, *(form for form in several if _is_finite(form[0]) or form[0] in ("call", "rule")))


def _holds(rule: Callable[[Words, int], bool]) -> Callable[[Place], bool | None]:
    def decide(place: Place) -> bool | None:
        return rule(*place) or None

    return update_wrapper(decide, rule)


RULES: Rules[Place, bool] = rule_list(
    "attributions.nested_speech",
    Rule("phrase", _holds(_phrase), "according to the mayor"),
    Rule("heard", _holds(_heard), "Roe was told"),
    Rule("verb", _holds(_verb), "the envoy admitted it"),
    Rule("verb_or_noun", _holds(_verb_or_noun), "the league demands that"),
    Rule("calls", _holds(_calls), "the mayor called the dam safe"),
    Rule("plural", _holds(_plural), "many people say"),
    Rule("kept_back", _holds(_kept_back), "the bank would not say"),
)


@cache
def _rules() -> dict[str, Rules[Place, bool]]:
    """Word -> the rules that look at it."""
    verbs = _MORE | {form for form in _forms() if " " not in form and _is_finite(form)} - _NEVER
    groups = {  # no words: names of rules
        "phrase": frozenset(phrase[0] for phrase in _phrases()),
        "heard": _HEARS,
        "verb": verbs - _NOUNS - _HEARS,
        "verb_or_noun": verbs & _NOUNS,
        "calls": _CALLS,
        "plural": _BARE,
        "kept_back": _KEPT_BACK,
    }
    known = sorted({word for group in groups.values() for word in group})
    return {word: RULES.only(*(name for name, group in groups.items() if word in group)) for word in known}


def _forms() -> frozenset[str]:
    rows = (row for row in required_rows(ENGLISH, "cues") if row["class"] in _SPEECH and row["lemma"] not in _NO_SPEECH)
    return frozenset(form for row in rows for form in row["forms"].split("|"))


def _is_finite(form: str) -> bool:
    """Past and third-person forms; bare forms are mostly infinitives and nouns."""
    return form.endswith(_FINITE) or form in _IRREGULAR
