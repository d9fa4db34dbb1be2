"""Names of people in the nominative: what the text writes against the names of entities in NEREL and factRuEval.

``python -m bench.measures.nominative SHARED``: SHARED holds ``data/languages/nerel`` and ``factrueval2016``. The
endings were weighed on NEREL; errors in factRuEval were never looked at.

A mention counts when each of its words has a word of the linked name that differs in its ending only (an initial: one
that begins with it). The gold is the mention with these words instead. *Oblique* are mentions that differ from their
gold. Names partly in Latin letters are left out. The context of each mention and all names of people of its article
are given, as a reading has them. е and ё are one letter.

Limits: some linked names are of other people or other spellings (*Гарсия*, *Гарсиа*); about four in a hundred can be
given by nobody. NEREL has no licence file: it measures, nothing of it is kept. factRuEval (MIT) gives first name,
patronymic and surname of each person; mentions with initials are left out there.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from os.path import commonprefix
from pathlib import Path

import msgspec

from bench.report.results import RESULTS, keep
from onrecord.languages.declensions import fold
from onrecord.languages.governors import demand_at
from onrecord.languages.language import load_language
from onrecord.languages.nominative import Written, nominative
from onrecord.types import Span

PARTS = ("dev", "test")
_WORDS = re.compile(r"[^\W\d_]{1,2}\.|[^\s.]+\.?")
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LETTERS_IN_COMMON = 2
_NAMES = ("firstname", "patronymic", "lastname")


class Mention(msgspec.Struct, frozen=True):
    """A name in a text, and its words in the nominative."""

    text: str
    span: Span
    people: tuple[Span, ...]  # all in the article
    gold: tuple[str, ...]


class Tally(msgspec.Struct, frozen=True):
    """Counts of mentions; ``invented``: given as sure and wrong."""

    all: int = 0
    right: int = 0
    oblique: int = 0
    oblique_right: int = 0
    written: int = 0
    unsure: int = 0
    invented: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        ours, theirs = (msgspec.structs.astuple(one) for one in (self, other))
        return Tally(*(a + b for a, b in zip(ours, theirs, strict=True)))


def read_nerel(folder: Path) -> Iterator[Mention]:
    """The linked mentions of people in a folder of NEREL whose names can be compared."""
    for path in sorted(folder.glob("*.ann")):
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield from read_article(text, path.read_text(encoding="utf-8"))


def read_article(text: str, marks: str) -> Iterator[Mention]:
    """The mentions of one article; ``marks``: its lines in the form of brat."""
    rows = [line.split("\t") for line in marks.splitlines()]
    spans = {row[0]: span for row in rows if row[0].startswith("T") and (span := _person(row[1]))}
    for row in rows:
        marked = row[1].split()[1] if row[0].startswith("N") and len(row) > 2 else ""
        if marked in spans:
            span = spans[marked]
            gold = gold_words(words(span.of(text)), row[2])
            if gold:
                yield Mention(text, span, tuple(spans.values()), gold)


def _person(mark: str) -> Span | None:
    kind, _, places = mark.partition(" ")
    if kind != "PERSON" or ";" in places:
        return None
    start, end = map(int, places.split())
    return Span(start, end)


def read_factrueval(folder: Path) -> Iterator[Mention]:
    """The mentions of people in a folder of factRuEval whose names can be compared."""
    for path in sorted(folder.glob("*.coref")):
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        files = (path.with_suffix(suffix).read_text(encoding="utf-8") for suffix in (".spans", ".objects", ".coref"))
        yield from read_objects(text, *files)


def read_objects(text: str, spans: str, objects: str, entities: str) -> Iterator[Mention]:
    """The mentions of one article: words, objects of words, and entities of objects with their names."""
    places = {row[0]: (int(row[2]), int(row[2]) + int(row[3])) for row in map(str.split, spans.splitlines()) if row}
    people: dict[str, Span] = {}
    for line in objects.splitlines():
        number, kind, *parts = line.partition("#")[0].split()
        if kind == "Person":
            ends = [places[part] for part in parts]
            people[number] = Span(min(start for start, _ in ends), max(end for _, end in ends))
    for block in entities.split("\n\n"):
        lines = block.strip().splitlines()
        fields = [line.partition(" ") for line in lines[1:]]
        name = " ".join(value for kind in _NAMES for field, _, value in fields if field == kind)
        for span in (people[one] for one in (lines[0].split()[1:] if name else ()) if one in people):
            gold = gold_words(span.of(text).split(), name)
            if gold and "." not in span.of(text):
                yield Mention(text, span, tuple(people.values()), gold)


def words(name: str) -> list[str]:
    """The words of a name and its initials, one by one."""
    return _WORDS.findall(name)


def gold_words(written: Sequence[str], linked: str) -> tuple[str, ...] | None:
    """The words of a mention as the linked name has them; ``None`` where one has no counterpart."""
    if _LATIN.search("".join(written) + linked) or not _CYRILLIC.search("".join(written)):
        return None
    free = [word for word in re.split(r"[\s,]+", re.sub(r"\([^)]*\)", "", linked)) if word]
    letters = {fold(word)[0] for word in free}
    found = []
    for word in written:
        match = word if word.endswith(".") and fold(word)[0] in letters else _counterpart(word, free)
        if match is None:
            return None
        found.append(match)
        free = [one for one in free if one is not match]
    return tuple(found)


def _counterpart(word: str, names: Sequence[str]) -> str | None:
    shared = {name: len(commonprefix([fold(word), fold(name)])) for name in names}
    fitting = [name for name in names if fold(name) == fold(word) or _fits(word, name, shared[name])]
    return max(fitting, key=lambda name: shared[name], default=None)


def _fits(word: str, name: str, shared: int) -> bool:
    return shared >= max(_LETTERS_IN_COMMON, len(name) - 2, len(word) - 3)


def by_language(mention: Mention) -> tuple[str, bool]:
    """What onrecord gives, and whether it is sure."""
    people = [_in_context(mention.text, one) for one in mention.people]
    found = nominative(load_language("ru"), _in_context(mention.text, mention.span), people)
    return found.text, found.sure


def _in_context(text: str, span: Span) -> Written:
    return Written(span.of(text), demand_at(load_language("ru"), text, span.start, span.end))


def as_written(mention: Mention) -> tuple[str, bool]:
    """The name as it stands."""
    return mention.span.of(mention.text), True


def first_forms(mention: Mention) -> tuple[str, bool]:
    """The first lemma of each word."""
    language = load_language("ru")
    return " ".join(
        one if one.endswith(".") else language.lemmas(one)[0] for one in words(as_written(mention)[0])
    ), True


SYSTEMS: dict[str, Callable[[Mention], tuple[str, bool]]] = {
    "as written": as_written,
    "first form of each word": first_forms,
    "onrecord": by_language,
}


def tally(mention: Mention, answer: tuple[str, bool]) -> Tally:
    """The counts of one mention."""
    text, sure = answer
    gold = [fold(word) for word in mention.gold]
    right = [fold(word) for word in words(text)] == gold
    oblique = [fold(word) for word in words(as_written(mention)[0])] != gold
    return Tally(1, right, oblique, oblique and right, not oblique, not sure, sure and not right)


def measure(mentions: Sequence[Mention]) -> dict[str, Tally]:
    """The counts of each system."""
    found = dict.fromkeys(SYSTEMS, Tally())
    for name, system in SYSTEMS.items():
        for mention in mentions:
            found[name] = found[name].plus(tally(mention, system(mention)))
    return found


def as_row(one: Tally) -> dict[str, object]:
    """The counts with their shares, of 1."""
    shares = {"share": (one.right, one.all), "oblique_share": (one.oblique_right, one.oblique)}
    return {**msgspec.structs.asdict(one), **{name: a / b if b else None for name, (a, b) in shares.items()}}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check nominatives of names against NEREL.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    folder = options.shared / "data" / "languages"
    measured = {part: measure(list(read_nerel(folder / "nerel" / "NEREL-v1.1" / part))) for part in PARTS}
    measured["both"] = {name: measured["dev"][name].plus(measured["test"][name]) for name in SYSTEMS}
    parts = (folder / "factrueval2016" / part for part in ("devset", "testset"))
    measured["factrueval"] = measure([mention for part in parts for mention in read_factrueval(part)])
    rows = {part: {name: as_row(one) for name, one in found.items()} for part, found in measured.items()}
    for part, found in rows.items():
        for name, row in found.items():
            print(part, name, " ".join(f"{key} {value:.3g}" for key, value in row.items() if value is not None))
    keep("nominative", rows, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
