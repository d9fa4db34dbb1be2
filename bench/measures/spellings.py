"""Spellings of names: who meets whom by sound alone, among speakers of one state at the UN and its office holders.

``python -m bench.measures.spellings SHARED``: SHARED holds ``data/actors/un_speakers_by_session.csv``. Office holders
are those of our own table.

Two names of one state *meet* when ``relation_of`` calls them spellings of one name. Nobody has marked which of these
are one person: ``--show`` prints the pairs, and they are to be read after each change of the sounds. Left out are a
surname alone and relations that are no matter of sound (initials, short names, parts).
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from bench.report.results import RESULTS, keep
from onrecord.lexicon import load_rows
from onrecord.record.name_relations import relation_of
from onrecord.record.names import person_words

Words = tuple[str, ...]
Names = Mapping[str, set[Words]]
_TITLES = re.compile(r"\A(?:(?:mr|mrs|ms|miss|sir|dr|prince|sheikh|king)\.? )+", re.IGNORECASE)


def un_speakers(path: Path) -> Names:
    """The full names of speakers by state."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return by_state((row["ISO Code"], row["Name of Person Speaking"]) for row in csv.DictReader(file))


def office_holders() -> Names:
    """The full names of our table of office holders by state."""
    return by_state((row["country"], row["name"].split("|")[0]) for row in load_rows("office_holders"))


def by_state(rows: Iterable[tuple[str, str]]) -> Names:
    """State -> names of two words or more, without titles."""
    found: dict[str, set[Words]] = {}
    for state, name in rows:
        words = person_words(_TITLES.sub("", name.strip()))
        if len(words) > 1:
            found.setdefault(state.strip(), set()).add(words)
    return found


def meetings(names: Names) -> Iterator[tuple[str, str, str]]:
    """The pairs that meet, with their state."""
    for state, those in sorted(names.items()):
        for one, other in combinations(sorted(those), 2):
            if relation_of(one, [other]) == "spelling":
                yield state, " ".join(one), " ".join(other)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Count names that meet by their sounds.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    lists = {
        "UN speakers": un_speakers(options.shared / "data" / "actors" / "un_speakers_by_session.csv"),
        "office holders": office_holders(),
    }
    rows = {}
    for title, names in lists.items():
        found = list(meetings(names))
        rows[title] = {"states": len(names), "names": sum(map(len, names.values())), "meetings": len(found)}
        print(title, rows[title])
        for pair in found if options.show else ():
            print("  ", *pair, sep="\t")
    keep("spellings", rows, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
