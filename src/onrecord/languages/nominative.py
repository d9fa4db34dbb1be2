"""The nominative of a name as it stands in a text.

All words of a name share case and gender. What a word can be is told by the dictionary and by endings
(``declensions``), what the name is by its neighbours (``Demand``) and by the other forms in the article. Where two
names stay possible, the written form is given back: a name is never invented.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

import msgspec

from onrecord.languages.declensions import CASES, GENDERS, Lexeme, Standing, fold, log_sum, standings
from onrecord.languages.governors import Demand
from onrecord.languages.language import Language, load_language
from onrecord.languages.morphology import Case, Gender

# Natural logarithms, by hand; checked on NEREL (bench/measures/nominative.py).
_CASE_PRIOR: Final[Mapping[Case, float]] = {
    "nominative": 0.0,
    "genitive": -1.0,
    "dative": -1.8,
    "accusative": -1.8,
    "instrumental": -1.6,
    "locative": -2.8,
    "vocative": -4.5,
}
_GENDER_PRIOR: Final[Mapping[Gender, float]] = {"masculine": 0.0, "feminine": -0.7, "neuter": -math.inf}
AS_IT_STANDS: Final = -5.0  # a word that does not change although its ending could
OF_ONE_SYLLABLE: Final = -0.6  # the same, before the last word: «Ким» in «Ким Сен Ина»
IN_FRONT_OF_HYPHEN: Final = -1.5  # the same, of «Жан» in «Жан-Люка»
UNEXPLAINED: Final = -2.0  # another form in the article that is none of this name's
SUPPORTED: Final = 2.5  # another mention that is surely of this name
WOMANS_GIVEN_NAME: Final = -1.5  # that ends in a consonant, and no dictionary has it
SURE: Final = 0.75  # share of one nominative among all that are possible
RIVALS: Final = 2  # options of one part that are weighed in one case
MANY_PARTS: Final = 7  # words and what stands between them; of a longer name only the best options are weighed
CACHED_ARTICLES: Final = 16
_PARTS = re.compile(r"[^\W\d_]{1,2}\.|[^\s.-]+|[\s.-]+")


class Written(msgspec.Struct, frozen=True):
    """A name as it stands, and what is asked of it."""

    text: str
    demand: Demand = Demand()


class NameForm(msgspec.Struct, frozen=True):
    """The nominative, and what else came out; ``sure`` is false where it is only the written form."""

    text: str
    gender: Gender | None = None
    case: Case | None = None  # in which the name stands
    sure: bool = False


class _Option(msgspec.Struct, frozen=True):
    """What one part of a name can be; ``None``: anything."""

    text: str
    lexeme: Lexeme | None
    cases: frozenset[Case] | None
    weight: float

    def fits(self, case: Case, gender: Gender) -> bool:
        return (self.cases is None or case in self.cases) and (self.lexeme is None or self.lexeme.gender == gender)


class _Way(msgspec.Struct, frozen=True):
    """One way to read a whole name."""

    case: Case
    gender: Gender
    options: tuple[_Option, ...]
    weight: float

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.options)


def nominative(language: Language, name: Written, others: Sequence[Written] = ()) -> NameForm:
    """The nominative of a person's name; ``others``: all names of people in the article.

    >>> nominative(load_language("ru"), Written("Андрея Келина")).text
    'Андрей Келин'
    >>> nominative(load_language("ru"), Written("Келина")).sure, nominative(load_language("de"), Written("Annas")).text
    (False, 'Annas')
    """
    if not language.rows("name_declensions"):
        return NameForm(name.text)
    ways = _ways(language.code, name, _votes(language.code, name, tuple(others)))
    shares = _shares(ways)
    best = max(shares, key=lambda text: shares[text], default=name.text)
    if shares.get(best, 0.0) < SURE:
        return NameForm(name.text)
    way = max((one for one in ways if one.text == best), key=lambda one: one.weight)
    if not any(one.lexeme for one in way.options):
        return NameForm(name.text)
    return NameForm(best, way.gender, way.case, sure=True)


def _shares(ways: Sequence[_Way]) -> dict[str, float]:
    """How likely each nominative is."""
    weights: dict[str, list[float]] = {}
    for way in ways:
        weights.setdefault(way.text, []).append(way.weight)
    sums = {text: log_sum(found) for text, found in weights.items()}
    total = log_sum(list(sums.values()))
    return {text: math.exp(one - total) for text, one in sums.items()}


class _Votes(msgspec.Struct, frozen=True):
    """What an article tells of names: all their forms, and the nominatives that are sure (gender ``None``: either)."""

    forms: frozenset[str] = frozenset()
    sure: frozenset[tuple[str, Gender | None]] = frozenset()
    has_yo: bool = False

    def of(self, standing: Standing, found: Sequence[Standing], alone: bool) -> float:
        """The vote on one of the names that a part can be of; ``alone``: the part is the whole name.

        A surname is shared by women and men: only for one that stands alone do forms of the other gender speak against.
        """
        key = fold(standing.lexeme.nominative)
        same = [standing] if alone else [one for one in found if fold(one.lexeme.nominative) == key]
        unexplained = len((self.forms & _forms(found)) - _forms(same))
        return self.support(key, standing.lexeme.gender if alone else None) + UNEXPLAINED * min(unexplained, 3)

    def support(self, nominative: str, gender: Gender | None) -> float:
        """The vote for a nominative that another mention surely has; of one gender, or of either."""
        return SUPPORTED if any(name == nominative and gender in (None, its) for name, its in self.sure) else 0.0


def _forms(found: Sequence[Standing]) -> frozenset[str]:
    return frozenset[str]().union(*(one.lexeme.forms for one in found))


def _votes(code: str, name: Written, others: tuple[Written, ...]) -> _Votes:
    """What the other mentions tell: a name does not vote for itself."""
    article = _article(code, others)
    sure = (nominative for other, nominative in article.sure if other != name)
    return _Votes(article.forms, frozenset(sure), article.has_yo or "ё" in name.text.lower())


class _Article(msgspec.Struct, frozen=True):
    forms: frozenset[str]
    sure: tuple[tuple[Written, tuple[str, Gender | None]], ...]
    has_yo: bool


@lru_cache(maxsize=CACHED_ARTICLES)
def _article(code: str, others: tuple[Written, ...]) -> _Article:
    words = [part for other in others for part in _PARTS.findall(other.text)]
    votes = _Votes(
        frozenset(fold(word) for word in words if word[0].isalpha()), has_yo=any("ё" in x.lower() for x in words)
    )
    sure = [(other, one) for other in dict.fromkeys(others) for one in _sure(_ways(code, other, votes))]
    return _Article(votes.forms, tuple(sure), votes.has_yo)


def _sure(ways: Sequence[_Way]) -> Iterator[tuple[str, Gender | None]]:
    """The nominatives of a name's parts, where its own is sure; with its gender where that is sure too."""
    shares = _shares(ways)
    best = max(ways, key=lambda way: way.weight)
    if shares[best.text] < SURE:
        return
    of_gender = [way.weight for way in ways if way.text == best.text and way.gender == best.gender]
    all_ways = [way.weight for way in ways]
    sure = math.exp(log_sum(of_gender) - log_sum(all_ways)) >= SURE
    for option in best.options:
        if option.lexeme:
            yield fold(option.lexeme.nominative), best.gender if sure else None


def _ways(code: str, name: Written, votes: _Votes) -> list[_Way]:
    parts = _PARTS.findall(name.text)
    options = [_options(code, parts, at, votes) for at in range(len(parts))]
    rivals = RIVALS if len(parts) <= MANY_PARTS else 1
    return [
        _Way(case, gender, chosen, _prior(case, gender, name.demand) + sum(map(_weight, chosen)))
        for case, gender in product(CASES, GENDERS)
        for chosen in product(*(_best(each, case, gender, rivals) for each in options))
    ]


def _best(options: Sequence[_Option], case: Case, gender: Gender, rivals: int) -> list[_Option]:
    """The best options that fit; a part that can be two names in one case makes two ways."""
    return sorted((one for one in options if one.fits(case, gender)), key=_weight, reverse=True)[:rivals]


def _weight(option: _Option) -> float:
    return option.weight


def _prior(case: Case, gender: Gender, demand: Demand) -> float:
    against = (bool(demand.cases) and case not in demand.cases) + (demand.gender not in (None, gender))
    return _CASE_PRIOR[case] + _GENDER_PRIOR[gender] - demand.strength * against


def _changeless(code: str, parts: Sequence[str], at: int) -> float:
    """What it costs that a part does not change: less for one that looks like a nominative at the usual places."""
    vowels = load_language(code).grammar.vowels
    part = parts[at].lower()
    if part[-1] in vowels:
        return AS_IT_STANDS
    if parts[at + 1 : at + 2] == ["-"]:
        return IN_FRONT_OF_HYPHEN
    return OF_ONE_SYLLABLE if at + 1 < len(parts) and sum(x in vowels for x in part) == 1 else AS_IT_STANDS


def _options(code: str, parts: Sequence[str], at: int, votes: _Votes) -> list[_Option]:
    """What a part of a name can be; small words, initials and what stands between words do not change."""
    part = parts[at]
    if not (part[0].isupper() or parts[:at][-1:] == ["-"]) or part.endswith("."):
        return [_Option(part, None, None, 0.0)]
    found = standings(code, part)
    options = [
        _Option(
            as_written(one.lexeme.nominative, part, votes.has_yo),
            one.lexeme,
            one.cases,
            one.weight + votes.of(one, found, alone=len(parts) == 1) + _of_place(one, at + 1 == len(parts)),
        )
        for one in found
    ]
    best = max((one.weight for one in found), default=0.0)
    return [*options, _Option(part, None, None, best + _changeless(code, parts, at) + votes.support(fold(part), None))]


def _of_place(standing: Standing, last: bool) -> float:
    """What speaks against a name at its place: women's given names without a case are in the dictionary."""
    lexeme = standing.lexeme
    strange = lexeme.gender == "feminine" and len(lexeme.forms) == 1 and standing.weight < 0
    return 0.0 if last or not strange else WOMANS_GIVEN_NAME


def as_written(form: str, word: str, has_yo: bool = True) -> str:
    """A form with the capitals of the written word, and with ё only where the article has that letter.

    >>> as_written("маккейн", "МакКейна"), as_written("орлов", "ОРЛОВУ"), as_written("артём", "Артема", False)
    ('МакКейн', 'ОРЛОВ', 'Артем')
    """
    if not has_yo:
        form = form.replace("ё", "е")
    same = next((at for at, (a, b) in enumerate(zip(fold(form), fold(word), strict=False)) if a != b), len(word))
    rest = form[same:]
    kept = "".join(
        b if b.lower() == a else a.upper() if b.isupper() else a for a, b in zip(form[:same], word, strict=False)
    )
    return kept + (rest.upper() if len(word) > 1 and word.isupper() else rest)
