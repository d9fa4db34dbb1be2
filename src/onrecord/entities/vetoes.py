"""Vetoes: what no score may join. Facts about names and quotations in one ordered list; the first that answers decides.

A rule looks at a later mention and at an earlier one that the scores would take for it, and answers with its reason or
``None``. What only makes a link unlikely belongs into training, not here.
"""

from __future__ import annotations

import re

import msgspec

from onrecord.entities import groups
from onrecord.entities.labels import LABELS, PRONOUN, pronoun_of
from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.gazetteer import small_words
from onrecord.phrases.given import fold, same_given
from onrecord.rules import Rule, Rules, rule_list

_ASKED = re.compile(pattern_of(ENGLISH, "actor_patterns", "asked before"), re.IGNORECASE)
_PERSON_ONLY = frozenset({"he", "she"})
_NEVER_PERSON = frozenset({"body", "country", "bloc", "place", "outlet", "group"})
_COUNTED = frozenset({"group", "person noun", "body noun"})
_STATE_NOUNS = word_set(ENGLISH, "actor_words", "noun of a state")


class Candidate(msgspec.Struct, frozen=True):
    """Two mentions as the vetoes see them.

    ``inside`` says that one holds the other; ``own`` that the earlier stands in the content of the statement whose
    source is the later; ``quoted`` that this content is a direct quotation. ``names`` are the full names of the persons
    that each stands for.
    """

    later: str
    earlier: str
    labels: tuple[int, int]
    sorts: tuple[str, str]  # of the entity of each, as far as it is known
    names: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    genders: tuple[int, int] = (0, 0)
    inside: bool = False
    own: bool = False
    quoted: bool = False
    between: str = ""  # the text from the start of the sentence of the later one to that mention
    asked: bool = False  # the earlier one stands in that text
    speaks: bool = False  # the later one stands in a source in which the earlier one does not
    opened: str = ""  # the words by which whoever the earlier stands for was first called, in a source, and never named


def rule_inside(pair: Candidate) -> str | None:
    """A phrase is not the one that stands inside it: her deputy is not she."""
    return "one holds the other" if pair.inside else None


def rule_gender(pair: Candidate) -> str | None:
    """He is not she."""
    one, other = pair.genders
    return "genders differ" if one and other and one != other else None


def rule_kinds(pair: Candidate) -> str | None:
    """A person is no body, country or place; he and she are persons."""
    sorts = set(pair.sorts)
    if "person" in sorts and sorts & _NEVER_PERSON:
        return "a person and a thing"
    named = [LABELS[label].endswith("name") or LABELS[label] in ("bloc", "place", "outlet") for label in pair.labels]
    if all(named) and "country" in sorts and sorts & {"body", "bloc"}:
        return "a country and a body, both named"
    return None


def rule_state_noun(pair: Candidate) -> str | None:
    """Only the government, the country and the like are a country: the company is none."""
    for words, label, sort in (
        (pair.later, pair.labels[0], pair.sorts[1]),
        (pair.earlier, pair.labels[1], pair.sorts[0]),
    ):
        if LABELS[label] == "body noun" and sort in ("country", "place", "bloc"):
            noun = words.lower().split()[-1]
            if noun not in _STATE_NOUNS:
                return "a body, and not a state"
    return None


def rule_names(pair: Candidate) -> str | None:
    """Two of one surname stay two, and two surnames are two people."""
    one, other = (tuple(filter(None, map(fold, name))) for name in pair.names)
    if not one or not other:
        return None
    if len(one) < 2 or len(other) < 2:
        return None if set(one) & set(other) else "two names"
    if one[-1] != other[-1] and one[-1] not in other and other[-1] not in one:
        return "two surnames"
    if one[-1] == other[-1] and not same_given(one[0], other[0]):
        return "two given names"
    return None


def rule_new(pair: Candidate) -> str | None:
    """One nurse, another nurse and two officials who speak are nobody who was spoken of before."""
    is_noun = LABELS[pair.labels[0]] in ("person noun", "group")
    return "somebody new" if is_noun and pair.speaks and is_new(pair.later) else None


def rule_named_later(pair: Candidate) -> str | None:
    """Who is named in another sentence is not the one nurse who spoke before."""
    is_name = LABELS[pair.labels[0]] == "person name"
    return "one of several" if is_name and pair.opened and is_new(pair.opened) else None


def rule_counts(pair: Candidate) -> str | None:
    """Three officials are not two."""
    one, other = (count_of(words) for words in (pair.later, pair.earlier))
    return "two counts" if one and other and one != other else None


def is_new(words: str) -> bool:
    """Whether words speak of one or of some of many, not told which.

    >>> is_new("one nurse"), is_new("Two other clerks"), is_new("one of the nurses"), is_new("the two clerks")
    (True, True, False, False)
    """
    first, *rest = words.lower().split()
    return first in small_words("indefinite") and " of the " not in f" {' '.join(rest)} "


def count_of(words: str) -> str:
    """The number word that a group begins with, after an article or not; empty where there is none.

    >>> count_of("the two clerks"), count_of("clerks"), count_of("Two of the clerks")
    ('two', '', 'two')
    """
    first = words.lower().removeprefix("the ").split()[0]
    return first if first in small_words("numeral") or first.isdecimal() else ""


def rule_spoken_of(pair: Candidate) -> str | None:
    """Who is spoken of, or to, inside a quotation is not its speaker."""
    if not pair.own:
        return None
    inner = pair.earlier
    known = pronoun_of(inner)
    if known and known.kind in ("i", "we"):
        return None
    if known and not pair.quoted:
        return None
    return "spoken of in what the other says"


def rule_asked_about(pair: Candidate) -> str | None:
    """Who is asked about is not who answers."""
    is_pronoun = pair.labels[0] == PRONOUN and (known := pronoun_of(pair.later)) and known.kind in _PERSON_ONLY
    if is_pronoun and pair.asked and _ASKED.search(pair.between):
        return "asked about"
    return None


def rule_brought_in(pair: Candidate) -> str | None:
    """Whoever is brought in by a number is nobody told of before, unless the same is said again: two soldiers."""
    if not {LABELS[label] for label in pair.labels} <= _COUNTED or not groups.is_new(pair.later):
        return None
    is_same = groups.count_of(pair.later) == groups.count_of(pair.earlier)
    return None if is_same and pair.later.split()[-1] == pair.earlier.split()[-1] else "brought in by a number"


def rule_origins(pair: Candidate) -> str | None:
    """Cadrian guards are not Tarrowish fishermen."""
    if not {LABELS[label] for label in pair.labels} <= _COUNTED:
        return None
    later, earlier = groups.origins_of(pair.later), groups.origins_of(pair.earlier)
    return "two countries" if later and earlier and not later & earlier else None


RULES: Rules[Candidate, str] = rule_list(
    "entities.vetoes",
    Rule("one holds the other", rule_inside, "[p1:[p2:Her] deputy] left"),
    Rule("gender", rule_gender, "[p1:Olga Lind] left, [p2:he] said"),
    Rule("kinds", rule_kinds, "[c1:Norland] paid, [p1:she] said"),
    Rule("state noun", rule_state_noun, "[c1:Norland] paid, [b1:the company] said"),
    Rule("names", rule_names, "[p1:Ada Lind] met [p2:Bo Lind]"),
    Rule("new", rule_new, "[p1:Ada Lind] left. [s,p2n:One nurse] [w:wept]"),
    Rule("named later", rule_named_later, "[s1,p1:one nurse] [w1:wept]. [s2,p2:Ada Lind] [w2:left]"),
    Rule("counts", rule_counts, "[g1:Three clerks] left, and [g2:two clerks] stayed"),
    Rule("spoken of", rule_spoken_of, "[q:“I thank [p1:Bo Lind],”] [s,p2:he] [w:said]"),
    Rule("brought in", rule_brought_in, "[g1:Soldiers] died, [g2:two pilots] fled"),
    Rule("origins", rule_origins, "[g1:Danish guards] met [g2:the Norwegian sailors]"),
    Rule("asked about", rule_asked_about, "Asked about [p1:Bo Lind], [p2:he] said no"),
)
