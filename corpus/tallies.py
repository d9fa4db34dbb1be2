"""What a reading got right, wrong and missed, by feature."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

FEATURES = (
    "attributions", "manner", "negated", "nested", "speaker_kind", "speaker_name", "speaker_role",
    "speaker_organisation", "speaker_country", "via", "said", "said_stated", "said_basis", "links", "events",
    "events_quad", "modality", "according_to", "event_period", "stances", "shifts", "clean",
)  # fmt: skip
RATES = frozenset({"manner", "speaker_kind", "said_basis", "modality", "according_to", "clean"})  # right / decided


@dataclass
class Tally:
    """Counts of one feature; of a rate, ``wrong`` stays 0."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Of what was said, the share that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Of the gold, the share that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


@dataclass
class Report:
    """The tallies of all features, and a line for each fault."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    false_statements: int = 0
    faults: list[str] = field(default_factory=list)

    def right(self, feature: str) -> None:
        """One more that is right."""
        self.tallies[feature].right += 1

    def wrong(self, feature: str, doc: str, what: object) -> None:
        """One more that was said and is not so."""
        self.tallies[feature].wrong += 1
        self.faults.append(f"{doc} {feature}: wrong {what}")

    def missed(self, feature: str, doc: str, what: object) -> None:
        """One more that was not found."""
        self.tallies[feature].missed += 1
        self.faults.append(f"{doc} {feature}: missed {what}")

    def rate(self, feature: str, doc: str, what: object, *, ok: bool) -> None:
        """A decided value: right, or missed."""
        if ok:
            self.right(feature)
        else:
            self.missed(feature, doc, what)

    def slot(self, feature: str, doc: str, what: object, gold: object, said: object, *, same: bool) -> None:
        """A value that may be null: null is not a value, and a guess for null is wrong."""
        if gold is not None and same:
            self.right(feature)
            return
        if gold is not None:
            self.missed(feature, doc, f"{what}: {gold}")
        if said is not None:
            self.wrong(feature, doc, f"{what}: {said}")

    def scores(self) -> dict[str, float]:
        """One number a feature, of those that something was decided of."""
        found = {name: tally.recall if name in RATES else tally.f1 for name, tally in self.tallies.items()}
        return {name: value for name in FEATURES if (value := found.get(name)) is not None}

    def headline(self) -> float:
        """The mean of the scores."""
        scores = self.scores().values()
        return sum(scores) / len(scores) if scores else 0.0

    def table(self) -> str:
        """The scores in percent with what they are made of."""
        rows = [f"{'':<22}{'score':>7}{'P':>7}{'R':>7}{'right':>7}{'wrong':>7}{'missed':>7}"]
        for feature, value in self.scores().items():
            tally = self.tallies[feature]
            shown = (value, None if feature in RATES else tally.precision, tally.recall)
            numbers = "".join(f"{100 * one:7.1f}" if one is not None else f"{'-':>7}" for one in shown)
            rows.append(f"{feature:<22}{numbers}{tally.right:7d}{tally.wrong:7d}{tally.missed:7d}")
        rows.append(f"{'false statements':<22}{self.false_statements:7d}")
        rows.append(f"{'headline':<22}{100 * self.headline():7.1f}")
        return "\n".join(rows)
