"""Fit the judge of the speakers on the shipped weights, and write ``src/onrecord/speakers/judge.json``; half a minute.

    python -m train.speakers.fit SHARED [--model fast] [--out FILE] [--only-measure]

Sources: realnews dev and the corpus's English dev part, which count alike; the speaker gold, with which the rules were
tuned, and the standoff speakers of articles that the learnt reader was not trained on, which count little. Printed: F1
with each text left out of the fit (four parts), and each source by a fit on the other sources, with the expected
calibration error of the name's score.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from onrecord.speakers import countries, offices, who
from onrecord.speakers.choosing import FIELDS, Candidate, Model, chances, choose
from onrecord.speakers.countries import Subject
from onrecord.speakers.evidence import Party
from train.speakers.cases import SETS, Case, Missed, Scorers, read_cases
from train.speakers.logit import Asked, fit_logit, fit_scale

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "src/onrecord/speakers/judge.json"
COUNTS: Mapping[str, Mapping[str, float]] = {  # what a question of each source counts, by field
    "name": {"realnews": 1.0, "corpus": 1.0, "gold": 0.4, "standoff": 0.5},
    "role": {"realnews": 1.0, "corpus": 1.0, "gold": 0.3, "standoff": 0.4},
    "organisation": {"realnews": 1.0, "corpus": 1.0, "gold": 0.3, "standoff": 0.1},
    "country": {"realnews": 1.0, "corpus": 1.0, "gold": 0.3, "standoff": 0.4},
}
LEAST = {"name": 0.55, "role": 0.4, "organisation": 0.3, "country": 0.5}  # below: nothing is said
PENALTY = {"name": 1.0, "role": 1.0, "organisation": 1.0, "country": 0.3}
SIGNS: Mapping[str, Mapping[str, int]] = {
    "name": {"ruled ": 0, "ruled sure": 1, "learnt sure": 1, "second sure": 1, "both": 1, "spoken of": -1, "inside": 1},
    "role": {
        "ruled": 1, "learnt": 1, "both": 1, "beside": 1, "near": 1, "whole": 1, "cuts": -1, "holds a pronoun": -1,
        "begins": -1, "beyond": -1, "another nearer": -1, "long": -1, "imagined": -1, "holds a determiner": -1,
        "part of": -1, "with portfolio": 1,
    },
    "organisation": {"ruled": 1, "learnt": 1, "best": 1, "both": 1, "near": 1, "same sentence": 1, "state body": 1,
        "learnt beside": 1, "partisan": -1, "in the role": -1, "part of": -1, "another": -1, "ruled, of another": 0,
    },
    "country": {
        "ruled": 1, "learnt": 1, "in source": 1, "with ": 1, "dateline": 1, "american": 1, "american, abroad": -1,
        "arc": 1, "leads": 1, "in body": 1, "both": 1, "text alone": -1, "any private": -1,
        "none, invented": 1, "itself": 1, "not the office’s": -1,
    },
}  # fmt: skip
PRIOR: Mapping[str, Mapping[str, float]] = {
    "name": {},
    "role": {
        "part of office": -1.0, "whole office": 0.7, "whole noun": 1.0, "with portfolio": 1.5, "beyond office": -0.7,
        "begins amiss": -2.0, "cuts a name": -1.0, "holds a pronoun": -1.0, "holds a determiner": -2.0,
        "imagined": -2.5,
    },
    "organisation": {
        "in the role": -1.5, "held by another": -0.5, "part of a name": -2.0, "another nearer": -1.0,
        "learnt beside": 0.7, "partisan": -1.0,
    },
    "country": {"leads content": 1.0, "in body": 1.5, "with office": 1.0, "learnt, by a fact": 0.5, "itself": 3.0,
        "not the office’s": -1.5},
}  # fmt: skip
PARTS = 4
Models = dict[str, Model]


class Chain:
    """The decisions of a case one after the other: each field is asked as what was decided before makes it."""

    def __init__(self, scorers: Scorers) -> None:
        self.scorers = scorers

    def asked(self, case: Case, field: str, models: Mapping[str, Model]) -> list[Candidate] | None:
        """The candidates for a field with the right speaker; ``None`` where no candidate is the right speaker."""
        if field == "name":
            return who.candidates(case.evidence, case.at)[0]
        found, made = who.candidates(case.evidence, case.at)
        one = next((one for one in found if self.scorers.right(case, "name", one.value)), None)
        if one is None:
            return None
        return candidates_of(case, field, made[one.key].party if one.value is not None else None, models)


def candidates_of(case: Case, field: str, party: Party | None, models: Mapping[str, Model]) -> list[Candidate]:
    """The candidates for a field of somebody."""
    evidence, at = case.evidence, case.at
    roles = offices.role_candidates(evidence, at, party)
    if field == "role":
        return roles
    role = choose(roles, models["role"]).chosen.value
    bodies = offices.body_candidates(evidence, at, party, role)
    if field == "organisation":
        return bodies
    body = choose(bodies, models["organisation"]).chosen.value
    return countries.candidates(Subject(evidence, at, party, role, body), case.whole)


def questions(cases: Sequence[Case], field: str, models: Mapping[str, Model], scorers: Scorers) -> list[Asked]:
    """The questions of a field; those of one speaker of a text count as the root of their number."""
    chain = Chain(scorers)
    made = []
    for case in cases:
        found = chain.asked(case, field, models)
        right = [scorers.right(case, field, one.value) for one in found or ()]
        if found is None or None in right:
            continue
        good = [bool(one) for one in right] if any(right) else [one.value is None for one in found]
        made.append((_key(case), Asked(found, good, COUNTS[field][case.set], case.set, case.doc)))
    often = Counter(key for key, _ in made)
    return [msgspec.structs.replace(one, weight=one.weight / often[key] ** 0.5) for key, one in made]


def _key(case: Case) -> tuple[str, ...]:
    if case.set in ("realnews", "corpus"):
        who_ = case.gold["speaker"]
        return case.set, case.doc, str(who_.get("name")), str(who_.get("role"))
    return case.set, case.doc, str(case.gold.speaker), str(case.gold.role)


def fit_models(cases: Sequence[Case], scorers: Scorers) -> Models:
    """The models of all fields, each with a scale that was found on texts outside its fit."""
    models: Models = {}
    for field in FIELDS:
        asked = [one for one in questions(cases, field, models, scorers) if one.weight > 0]
        own = {"signs": SIGNS[field], "prior": PRIOR[field], "penalty": PENALTY[field]}
        slope, shift = _scale(asked, lambda some, own=own: fit_logit(some, **own))  # type: ignore[misc]
        models[field] = Model(fit_logit(asked, **own), LEAST[field], slope, shift)  # type: ignore[arg-type]
    return models


def _scale(asked: Sequence[Asked], fit: Callable[[Sequence[Asked]], dict[str, float]]) -> tuple[float, float]:
    seen: list[tuple[float, bool, float]] = []
    docs = sorted({(one.set, one.doc) for one in asked})
    for part in range(PARTS):
        out = set(docs[part::PARTS])
        weights = fit([one for one in asked if (one.set, one.doc) not in out])
        for one in asked:
            if (one.set, one.doc) in out:
                seen.extend((*pair, one.weight) for pair in _best(one, weights))
    return fit_scale(*zip(*seen, strict=True)) if seen else (1.0, 0.0)


def _best(one: Asked, weights: Mapping[str, float]) -> list[tuple[float, bool]]:
    shares = chances(one.candidates, weights)
    values = [at for at, each in enumerate(one.candidates) if each.value is not None]
    best = max(values, key=lambda at: shares[at], default=None)
    return [(shares[best], one.right[best])] if best is not None else []


# Measuring


class Tally(msgspec.Struct):
    """Right, wrong and missed values of a field."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Of values."""
        return 200 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        return f"{self.f1:5.1f} ({self.right}/{self.wrong}/{self.missed})"


Said = dict[str, tuple[str | None, float]]  # by field: a value, and its chance


def say(case: Case, models: Mapping[str, Model]) -> Said:
    """What the judge says of a case."""
    found, made = who.candidates(case.evidence, case.at)
    name = choose(found, models["name"])
    party = made[name.chosen.key].party if name.chosen.value is not None else None
    said = {"name": (name.chosen.value, name.chance)}
    for field in FIELDS[1:]:
        choice = choose(candidates_of(case, field, party, models), models[field])
        said[field] = (choice.chosen.value, choice.chance)
    return said


def rules_say(case: Case) -> Said:
    """What the rules alone say of a case."""
    speaker = case.evidence.ruled[case.at].speaker
    return {field: (getattr(speaker, field), speaker.score or 0.0) for field in FIELDS}


def tallies(
    cases: Sequence[Case], missed: Sequence[Missed], said: Sequence[Said], scorers: Scorers
) -> dict[str, Tally]:
    """The tally of each field, as the scorer of the dispatches counts."""
    made = {field: Tally() for field in FIELDS}
    for case, ones in zip(cases, said, strict=True):
        for field, (value, _) in ones.items():
            right = scorers.right(case, field, value)
            has = scorers.has(case.gold, case.set, field)
            if right is not None:
                made[field].right += has and value is not None and right
                made[field].missed += has and not (value is not None and right)
                made[field].wrong += value is not None and not (right and (has or field == "name"))
    for one in missed:
        for field in FIELDS:
            made[field].missed += scorers.has(one.gold, one.set, field)
    return made


def calibration(cases: Sequence[Case], said: Sequence[Said], field: str, scorers: Scorers, bins: int = 10) -> float:
    """Expected calibration error of a field's score over bins of equal numbers."""
    pairs = [
        (chance, bool(scorers.right(case, field, value)))
        for case, ones in zip(cases, said, strict=True)
        for value, chance in [ones[field]]
        if value is not None and scorers.right(case, field, value) is not None
    ]
    pairs.sort()
    error = 0.0
    for part in range(bins):
        some = pairs[part * len(pairs) // bins : (part + 1) * len(pairs) // bins]
        error += abs(sum(chance for chance, _ in some) - sum(right for _, right in some))
    return error / max(1, len(pairs))


def report(cases: Sequence[Case], missed: Sequence[Missed], scorers: Scorers) -> None:
    """Rules alone, cross-fitted by text, and by source."""
    for kind in SETS:
        own, lost = [one for one in cases if one.set == kind], [one for one in missed if one.set == kind]
        if not own:
            continue
        rows = {"rules alone": [rules_say(one) for one in own]}
        rows["text left out"] = _crossed(cases, own, scorers)
        others = [one for one in cases if one.set != kind and (kind not in ("gold", "standoff") or one.set != "gold")]
        models = fit_models(others, scorers)
        rows["source left out"] = [say(one, models) for one in own]
        for name, said in rows.items():
            shown = "  ".join(f"{field} {tally}" for field, tally in tallies(own, lost, said, scorers).items())
            errors = " ".join(f"{calibration(own, said, field, scorers):.3f}" for field in FIELDS)
            print(f"{kind:<9} {name:<16} {shown}  ECE {errors}")


def _crossed(cases: Sequence[Case], own: Sequence[Case], scorers: Scorers) -> list[Said]:
    docs = sorted({one.doc for one in own})
    said: dict[int, Said] = {}
    for part in range(4):
        out = set(docs[part::4])
        models = fit_models([one for one in cases if one.doc not in out], scorers)
        said |= {id(one): say(one, models) for one in own if one.doc in out}
    return [said[id(one)] for one in own]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description="Fit the judge of the speakers.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--no-report", action="store_true", help="only fit and write")
    options = parser.parse_args(arguments)
    scorers = Scorers(options.shared)
    cases, missed = read_cases(options.shared, options.corpus, options.model, scorers)
    models = fit_models(cases, scorers)
    text = msgspec.json.format(msgspec.json.encode(models), indent=1)
    options.out.write_bytes(text + b"\n")
    if not options.no_report:
        report(cases, missed, scorers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
