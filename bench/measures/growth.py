"""Linking and adding as the record grows: is it as right and as fast with 100,000 articles as with 100?

``python -m bench.measures.growth [--sizes 100 1000 10000] [--keep]``: adds made-up articles of people who are known,
one after the other, to one record, and at each size compares whose row each report has with who said it: B-cubed
precision, recall and F1 over all reports so far, pairs of people who share a row, and the milliseconds of CPU that
adding one of the last articles took.

The world grows as the news does: a few people are in every tenth article, most in a handful, and new ones come all the
time. Given names and surnames are few, so that there are ever more namesakes. Each article has three speakers by full
name, with a middle initial, in short, or by surname with the office, half of them with office and country. An article
names some of those whom its people are often beside. Everything is drawn by one seed.
"""

from __future__ import annotations

import argparse
import bisect
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec
from sqlalchemy import select

from bench.report.results import RESULTS, keep
from onrecord.record import Record, Run, open_record, tables
from onrecord.types import Reading

sys.path.append(str(Path(__file__).parents[2] / "tests"))

from record.newsroom import Player, story  # noqa: E402

SIZES = (100, 1_000, 10_000, 100_000)
FIRST_DAY, A_DAY = date(2031, 1, 1), 100  # articles
SPEAKERS, BESIDE = 3, 2  # of an article; people of his circle whom an article of somebody may name
A_PERSON = 4  # articles for each who is new
CIRCLE = 12  # people who are often beside one another
SEED, NOON = 3, 1_924_992_000
LAST = 200  # articles that are timed
GIVEN = (
    "Ada Bo Carl Dina Egil Frida Gro Hans Ilse Jonas Karen Lars Maren Nils Oda Per Ragna Sven Tora Ulf Vera Ylva "
    "Anton Birk Celia Dag Edda Finn Gerd Halvar"
).split()
_ENDS = (
    "berg",
    "dal",
    "vik",
    "moen",
    "rud",
    "stad",
    "lund",
    "holm",
    "nes",
    "by",
    "sund",
    "fjell",
    "heim",
    "sen",
    "mark",
)
_STEMS = (
    "Ask",
    "Birk",
    "Dyr",
    "Elv",
    "Fal",
    "Gran",
    "Hav",
    "Is",
    "Kal",
    "Lok",
    "Myr",
    "Nor",
    "Oks",
    "Rav",
    "Sol",
    "Tor",
)
COUNTRIES = ("NO", "SE", "FI", "DK", "IS", "US", "GB", "FR", None, None)
OFFICES = (
    "mayor",
    "senator",
    "minister",
    "spokesman",
    "lawyer",
    "economist",
    "teacher",
    "director",
    "ambassador",
    None,
)
PLACES = ("Lune", "Osk", "Vinde", "Selmar", "Holm", "Ravn", "Tide", "Quay", "Coast", "Reed")
BODIES = ("Council", "Bank", "University", "Hospital", "Union", "Institute", "Museum", "Fund")


class Person(msgspec.Struct, frozen=True):
    """Somebody of the world."""

    number: int
    given: str
    initial: str
    surname: str
    office: str | None
    body: str | None
    country: str | None

    @property
    def full(self) -> str:
        return f"{self.given} {self.surname}"


class Size(msgspec.Struct, frozen=True):
    """What was measured when there were so many articles.

    Attributes:
        articles: So many.
        reports: Of which each has one speaker.
        rows: Of people, in the register.
        people: Who spoke.
        precision: B-cubed, over the reports; one without a row is a row of its own.
        recall: The same.
        f1: The same.
        merged: People whose most reports are in a row that is mostly another's.
        without: Reports without a row.
        add_ms: CPU milliseconds that one of the last articles took.
    """

    articles: int
    reports: int
    rows: int
    people: int
    precision: float
    recall: float
    f1: float
    merged: int
    without: int
    add_ms: float


class World:
    """People, and the articles that they speak in."""

    def __init__(self, seed: int = SEED) -> None:
        self.rng = Random(seed)
        self.surnames = [stem + end for stem in _STEMS for end in _ENDS]
        self.people: list[Person] = []
        self.weights: list[float] = []
        for _ in range(CIRCLE):
            self.meet()

    def meet(self) -> None:
        """One more, who is in the news the less the later he comes."""
        draw, number = self.rng.choice, len(self.people)
        office = draw(OFFICES)
        body = f"{draw(PLACES)} {draw(BODIES)}" if office and self.rng.random() < 0.6 else None
        one = Person(
            number, draw(GIVEN), draw("ABEHKMRT"), draw(self.surnames), office, body, draw(COUNTRIES)
        )  # fmt: skip
        self.people.append(one)
        self.weights.append((self.weights[-1] if self.weights else 0.0) + 1 / (number + 4) ** 0.9)

    def article(self, number: int) -> tuple[Reading, list[Person]]:
        """One article, and who said each of its statements."""
        if number % A_PERSON == 0:
            self.meet()
        speakers = self._speakers()
        players = [self._player(one, speakers) for one in speakers]
        said = " ".join(
            f"[s{at}:{one.name}] [c{at}:said] [q{at}:that ship {number} of quay {at} is late]."
            for at, one in enumerate(players)
        )
        day = FIRST_DAY + timedelta(days=number // A_DAY)
        outlet = f"Outlet {self.rng.randint(1, 30)}"
        return story(said, *players, outlet=outlet, published=day, url=f"https://tides.example/{number}"), speakers

    def _speakers(self) -> list[Person]:
        first = self.people[bisect.bisect(self.weights, self.rng.random() * self.weights[-1])]
        start = first.number // CIRCLE * CIRCLE
        circle = [one for one in self.people[start : start + CIRCLE] if one is not first]
        others = self.rng.sample(circle, min(len(circle), BESIDE)) if self.rng.random() < 0.6 else []
        while len(others) < SPEAKERS - 1:
            others.append(self.people[bisect.bisect(self.weights, self.rng.random() * self.weights[-1])])
        names: dict[str, Person] = {}
        for one in (first, *others):
            names.setdefault(one.surname, one)  # an article tells two of one surname apart; here it has one of them
        return list(names.values())

    def _player(self, one: Person, speakers: Sequence[Person]) -> Player:
        chance, is_told = self.rng.random(), self.rng.random() < 0.5
        role, country, body = (one.office, one.country, one.body) if is_told else (None, None, None)
        if chance < 0.12 and one.office:
            return Player(one.surname, role=one.office, organisation=one.body, country=one.country)
        name = f"{one.given} {one.initial}. {one.surname}" if chance > 0.9 else one.full
        return Player(name, role=role, organisation=body, country=country)


def b_cubed(told: Sequence[tuple[str, int]]) -> tuple[float, float]:
    """Precision and recall of rows against people, over reports.

    >>> b_cubed([("a", 1), ("a", 1), ("a", 2), ("b", 2)])
    (0.6666666666666666, 0.75)
    """
    both, rows, people = Counter(told), Counter(row for row, _ in told), Counter(one for _, one in told)
    precision = sum(n * n / rows[row] for (row, _), n in both.items()) / len(told)
    recall = sum(n * n / people[one] for (_, one), n in both.items()) / len(told)
    return precision, recall


def merged_of(told: Sequence[tuple[str, int]]) -> int:
    """People whose most reports are in a row that is mostly another's."""
    by_row, by_person = defaultdict[str, Counter[int]](Counter), defaultdict[int, Counter[str]](Counter)
    for row, one in told:
        by_row[row][one] += 1
        by_person[one][row] += 1
    return sum(by_row[rows.most_common(1)[0][0]].most_common(1)[0][0] != one for one, rows in by_person.items())


def rows_of(record: Record, truth: Mapping[tuple[str, int], int]) -> tuple[list[tuple[str, int]], int]:
    """The row of each report with who said it; and how many have none."""
    report, actor, document = tables.report, tables.actor, tables.document
    query = (
        select(document.c.id, report.c.row, actor.c.canonical)
        .select_from(report)
        .join(document, document.c.row == report.c.document)
        .outerjoin(actor, actor.c.row == report.c.speaker)
        .order_by(report.c.row)
    )
    seen, told, without = Counter[str](), [], 0
    with record.database.reading() as connection:
        for name, row, canonical in connection.execute(query):
            who = truth[name, seen[name]]
            seen[name] += 1
            without += canonical is None
            told.append((f"row {canonical}" if canonical is not None else f"report {row}", who))
    return told, without


def measure(path: Path, sizes: Sequence[int]) -> Iterator[Size]:
    """What is so at each size."""
    world, truth, taken = World(), dict[tuple[str, int], int](), list[float]()
    with open_record(path) as record:
        for number in range(max(sizes)):
            reading, speakers = world.article(number)
            began = time.process_time()
            document = record.add(reading, run=Run("bench", "none"), added=NOON).document
            taken.append(time.process_time() - began)
            truth |= {(document, at): one.number for at, one in enumerate(speakers)}
            if number + 1 in sizes:
                yield _size(record, truth, number + 1, taken[-LAST:])


def _size(record: Record, truth: Mapping[tuple[str, int], int], articles: int, taken: Sequence[float]) -> Size:
    told, without = rows_of(record, truth)
    precision, recall = b_cubed(told)
    f1 = 2 * precision * recall / (precision + recall)
    people, rows = {one for _, one in told}, {row for row, _ in told if row.startswith("row")}
    each = sorted(taken)[: max(1, len(taken) * 95 // 100)]  # a checkpoint of the database is nobody's
    percent = [round(100 * one, 2) for one in (precision, recall, f1)]
    took = round(1000 * sum(each) / len(each), 2)
    return Size(
        articles, len(told), len(rows), len(people), percent[0], percent[1], percent[2], merged_of(told), without, took
    )


def table(found: Sequence[Size]) -> str:
    """One line a size."""
    lines = [
        f"{'articles':>9}{'reports':>9}{'rows':>8}{'people':>8}{'P':>8}{'R':>8}{'F1':>8}{'merged':>8}{'none':>7}{'ms':>8}"
    ]
    for one in found:
        lines.append(
            f"{one.articles:>9,}{one.reports:>9,}{one.rows:>8,}{one.people:>8,}{one.precision:>8}{one.recall:>8}"
            f"{one.f1:>8}{one.merged:>8}{one.without:>7}{one.add_ms:>8}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description="Add ever more articles, and compare rows with people.")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for one in measure(Path(folder) / "growth.db", options.sizes):
            found.append(one)
            print(table([one]), flush=True)
    if options.keep:
        keep("growth", {str(one.articles): msgspec.structs.asdict(one) for one in found}, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
