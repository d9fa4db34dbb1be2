"""The chance that a name of an article is of somebody on record: a linear model over evidence, with an open set.

Each candidate has the features below; that it is none of them has a total of 0; the chances are the softmax of the
totals. The weights are data (``linking.json``) made by ``train/register/fit_linking.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from onrecord.encoder.weights import read_values
from onrecord.record.name_relations import RELATIONS, Relation
from onrecord.record.offices import Offices, office_feature
from onrecord.record.standing import Around, Standing

_FILE = Path(__file__).parent / "linking.json"
# no words: names of features
FEATURES = (
    *RELATIONS,  # one of them is 1
    "same country",
    "other country",
    "same office",
    "like office",
    "same trade",
    "offices of state",
    "other office",
    "office of one",  # the other has none
    "people beside",  # both stand beside
    "nobody beside",
    "same outlet",
    "same article",
    "on record",  # how often
    "share of others",  # of the other candidates in all articles of the candidates
    "years between",
    "holder",  # of the office on that day, by the register of office holders
)
# no words: names of features
EVIDENCE = ("same country", "same office", "like office", "people beside", "same article", "holder")
# no words: names of features
OF_SURNAME = ("same office", "people beside", "holder")  # what counts as evidence for a surname alone
OFTEN = 8  # articles from which on a full name is known
FEW = 3  # articles from which on an office more or less says little against somebody
SURE = 0.8  # then, or where next to nothing speaks for somebody who is hardly on record
COMPANY = 0.5  # of people beside: less is to be had from those who stand beside everybody
# no words: names of features
_OWN = ("same office", "like office", "offices of state", "same article")
_ONE_SIDED = frozenset(("office of one", "same trade"))  # beside which a country in common is next to nothing
_LOG = math.log(65)


class Weights(msgspec.Struct, frozen=True):
    """One weight for each feature by name, and how sure it must be.

    Attributes:
        weights: By feature.
        link: The least chance at which two are taken for one.
        new: The least chance of being none of the candidates at which somebody is new; below it is left open.
    """

    weights: dict[str, float]
    link: float
    new: float


class Candidate(msgspec.Struct, frozen=True):
    """Somebody on record who may be meant, with all that speaks for and against it."""

    row: int
    canonical: int
    relation: Relation
    country: str | None = None
    offices: Offices = frozenset()
    standing: Standing = Standing()
    is_holder: bool = False
    is_unsure: bool = False  # on record beside another of the name only because it was not sure who is meant


class Asked(msgspec.Struct, frozen=True):
    """A name of an article with what the article tells."""

    country: str | None
    offices: Offices
    around: Around


@cache
def load_weights(path: Path = _FILE) -> Weights:
    """Read the weights.

    Raises:
        ModelError: The file is missing or does not have a weight for each feature.
    """
    kept = "the weights of entity linking"
    return read_values(path, Weights, kept, lambda weights: tuple(weights.weights) == FEATURES)


def chances(asked: Asked, candidates: Sequence[Candidate], weights: Weights) -> list[float]:
    """The chance of each candidate; what is missing to 1 is that it is none of them."""
    whole = sum(one.standing.articles for one in candidates)
    totals = [total_of(features_of(asked, one, whole), weights.weights) for one in candidates]
    most = max([0.0, *totals])
    powers = [math.exp(total - most) for total in totals]
    return [power / (sum(powers) + math.exp(-most)) for power in powers]


def total_of(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted sum."""
    return sum(weights[name] * value for name, value in features.items())


def features_of(asked: Asked, one: Candidate, whole: int) -> dict[str, float]:
    """What speaks for and against a candidate; features that are not named are 0.

    Args:
        asked: The name with its article.
        one: The candidate.
        whole: The articles of all candidates.
    """
    found: dict[str, float] = {one.relation: 1.0}
    is_abroad = bool(asked.country and one.country and asked.country != one.country)
    if asked.country and one.country:
        found["other country" if is_abroad else "same country"] = 1.0
    office = office_feature(asked.offices, one.offices)
    if bool(asked.offices) != bool(one.offices):
        found["office of one"] = 1.0
    if office and not (is_abroad and office != "other office"):  # every country has a minister of finance
        found[office] = 1.0
    found |= _beside(asked.around, one.standing)
    found["same outlet"] = float(asked.around.outlet in one.standing.outlets)
    found["same article"] = float(one.standing.is_here and one.relation != "surname")
    found["on record"] = math.log(1 + max(one.standing.articles, 1)) / _LOG  # a register's entry is as one article
    found["share of others"] = 1 - one.standing.articles / whole if whole else 0.0
    found["years between"] = math.log1p(_years(asked.around.day, one.standing.days))
    found["holder"] = float(one.is_holder)
    return {name: value for name, value in found.items() if value}


def has_evidence(features: Mapping[str, float]) -> bool:
    """Whether more than the name says that two are one; of a full name also that it is often on record.

    >>> has_evidence({"full name": 1.0, "same country": 1.0})
    True
    >>> has_evidence({"full name": 1.0, "same country": 1.0, "other office": 1.0}), has_evidence({"full name": 1.0})
    (False, False)
    """
    if "surname" in features:
        return any(features.get(name, 0.0) > 0 for name in OF_SURNAME)
    is_known = features.get("on record", 0.0) >= math.log(1 + OFTEN) / _LOG
    told = [name for name in EVIDENCE if features.get(name, 0.0) > 0]
    return is_known or bool(told) and not ("other office" in features and told == ["same country"])


def doubts(features: Mapping[str, float]) -> float:
    """How sure it must be besides, where what there is speaks against it or is next to nothing.

    Where somebody is hardly on record, another office, or nothing but company that everybody has, may be a namesake's.

    >>> doubts({"other office": 1.0, "on record": 0.17}), doubts({"people beside": 0.2}), doubts({"same office": 1.0})
    (0.8, 0.8, 0.0)
    """
    if features.get("on record", 0.0) >= math.log(1 + FEW) / _LOG or "holder" in features:
        return 0.0
    if "other office" in features:
        return SURE
    told = any(name in features for name in _OWN) or "same country" in features and not features.keys() & _ONE_SIDED
    return 0.0 if told or features.get("people beside", 0.0) >= COMPANY else SURE


def _beside(around: Around, standing: Standing) -> dict[str, float]:
    shared = sum(weight for row, weight in around.people.items() if row in standing.beside)
    if shared:
        return {"people beside": math.log1p(shared)}
    return {"nobody beside": float(len(around.people) > 1 and len(standing.beside) > 2)}


def _years(day: int | None, days: Sequence[int]) -> float:
    return min(abs(day - other) for other in days) / 365 if day is not None and days else 0.0
