"""A large synthetic record for timing, and the same in PostgreSQL.

``python -m bench.data.large make FILE --articles 67000`` adds made-up articles of the shapes that real ones have: 15
statements in words that are as often as words are, five speakers of 20,000 who are as busy as officials are, four
stances and four events. ``python -m bench.data.large copy FILE postgresql://…`` puts a record into an empty one of
PostgreSQL, row by row.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from onrecord.record import Run, open_record, tables
from onrecord.record.engine import open_database
from onrecord.types import Reading

sys.path.append(str(Path(__file__).parents[2] / "tests"))

from record.newsroom import VELMARK, Player, story, with_event, with_stance  # noqa: E402

FIRST_DAY = date(2031, 1, 1)
A_DAY = 300  # articles
STATEMENTS, SPEAKERS, CLAIMS = 15, 5, 4  # of an article
COUNTRIES = ("NO", "SE", "FI", "RU", "US", "GB", "FR", None)
OFFICES = ("minister", "senator", "mayor", "spokesman")


class World:
    """Words, people and bodies, each as often as its like."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = random.Random(seed)
        self.words = sorted({self._word() for _ in range(30000)})
        self.rng.shuffle(self.words)
        self.word_weights = _zipf(len(self.words), 0.8)
        first, last = self.words[:600], self.words[600:9000]
        self.people = [self._person(first, last) for _ in range(20000)]
        self.people_weights = _zipf(len(self.people), 0.9)
        self.bodies = [Player(f"{word.title()} Union", kind="bloc") for word in self.words[9000:9300]]

    def _word(self) -> str:
        syllables = self.rng.randint(1, 4)
        return "".join(self.rng.choice("bcdfglmnprstv") + self.rng.choice("aeiou") for _ in range(syllables))

    def _person(self, first: Sequence[str], last: Sequence[str]) -> Player:
        return Player(
            f"{self.rng.choice(first).title()} {self.rng.choice(last).title()}",
            country=self.rng.choice(COUNTRIES),
            role=self.rng.choice(OFFICES),
            organisation=f"{self.rng.choice(self.words).title()} Ministry",
            speaks_for="Velmark",
        )

    def some_words(self, number: int) -> str:
        """So many words."""
        return " ".join(self._drawn(self.words, self.word_weights) for _ in range(number))

    def _drawn(self, items: Sequence[Any], weights: Sequence[float]) -> Any:
        return items[bisect.bisect(weights, self.rng.random() * weights[-1])]

    def article(self, number: int) -> Reading:
        """One made-up article."""
        people = {one.name: one for one in (self._drawn(self.people, self.people_weights) for _ in range(SPEAKERS))}
        speakers, body = list(people.values()), self.rng.choice(self.bodies)
        said = "".join(self._statement(at, self.rng.choice(speakers), body) for at in range(STATEMENTS))
        reading = story(
            f"Opening {self.some_words(15)}.\n{said}", *speakers, VELMARK, body,
            outlet=f"Outlet {self.rng.randint(1, 300)}", published=FIRST_DAY + timedelta(days=number // A_DAY),
            url=f"https://example.org/{number}",
        )  # fmt: skip
        for at in range(CLAIMS):
            reading = with_stance(reading, str(speakers[at % len(speakers)].name), str(body.name), 0.5, at)
            reading = with_event(reading, str(speakers[at % len(speakers)].name), str(body.name), "040", 1.0)
        return reading

    def _statement(self, at: int, speaker: Player, body: Player) -> str:
        before = self.some_words(14).capitalize()
        return f"{before}. [s{at}:{speaker.name}] [c{at}:said] [q{at}:“{self.some_words(18)} {body.name}.”]\n"


def _zipf(number: int, power: float) -> list[float]:
    return list(itertools.accumulate(1 / (place + 1) ** power for place in range(number)))


def make(path: str, articles: int) -> Iterator[tuple[int, float]]:
    """Add the articles; after every thousand, how many there are and the milliseconds that one took."""
    world, taken = World(), 0.0
    with open_record(path) as record:
        for number in range(articles):
            reading = world.article(number)
            began = time.perf_counter()
            record.add(reading, run=Run("bench", "none"))
            taken += time.perf_counter() - began
            if number % 1000 == 999:
                yield number + 1, taken
                taken = 0.0


def copy(source: str, target: str) -> Iterator[tuple[str, int]]:
    """Every table with its rows; the target must be empty."""
    old, new = open_database(source, create=False, writable=False), open_database(target)
    with closing(old), closing(new), old.reading() as here, new.writing() as there:
        cursor: Any = there.connection.cursor()
        for table in tables.metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as out:
                number = 0
                for row in here.execute(table.select().execution_options(yield_per=10000)):
                    out.write_row(tuple(row))
                    number += 1
            yield table.name, number


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make a large synthetic record, or copy one into PostgreSQL.")
    parser.add_argument("what", choices=("make", "copy"))
    parser.add_argument("record")
    parser.add_argument("target", nargs="?")
    parser.add_argument("--articles", type=int, default=67000)
    options = parser.parse_args(arguments)
    if options.what == "make":
        for number, taken in make(options.record, options.articles):
            print(f"{number:,} articles, {taken:.2f} ms each", flush=True)
    else:
        for name, number in copy(options.record, options.target):
            print(f"{name}: {number:,} rows", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
