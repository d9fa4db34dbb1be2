"""Makes ``onrecord/lexicon/office_holders.tsv`` from two public lists and ours.

    python -m train.register.make_holders SHARED/data/actors > src/onrecord/lexicon/office_holders.tsv

The list of the United Nations tells who spoke for a state on some days of each September, and in which office. Between
two of these days on which the same person had it and nobody else is known, the office was held; before the first and
after the last for at most a year, and never past a day on which another is known to have had it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from onrecord.lexicon import load_rows
from onrecord.phrases.register import key_of

DEBATE = (9, 24)  # month and day of the General Debate, near enough
BEYOND = timedelta(days=365)  # after the last day on which somebody is known to hold an office
SNAPSHOT = date(2026, 6, 12)  # of the list of ministers of the United Kingdom
FIRST_YEAR = 1990  # of posts in the list of the United Nations; few have one before
TITLES = {
    "head": "President",
    "government": "Prime Minister",
    "deputy": "Deputy Prime Minister",
    "vice": "Vice President",
    "foreign": "Foreign Minister",
    "defence": "Defence Minister",
    "minister": "Minister",
    "un": "Ambassador to the United Nations",
    "leader": "Leader",
    "prince": "Crown Prince",
}
_POSTS = (  # in this order; the first that is found decides
    ("vice", re.compile(r"vice[- ]president", re.IGNORECASE)),
    ("prince", re.compile(r"crown prince", re.IGNORECASE)),
    ("deputy", re.compile(r"deputy prime minister|vice[- ]chancellor", re.IGNORECASE)),
    ("", re.compile(r"deputy|vice[- ]minister|member|second minister|acting|personal representative", re.IGNORECASE)),
    (
        "government",
        re.compile(
            r"r?ime minister|premier|chancellor|president of (?:the )?(?:council of m|gov)|head of gov", re.IGNORECASE
        ),
    ),
    ("head", re.compile(r"\bpresident\b|\bking\b|\bqueen\b|\bamir\b|\bemir\b|\bprince\b|head of state", re.IGNORECASE)),
    (
        "foreign",
        re.compile(
            r"(?:foreign|foregn|external|international) (?:and \w+ )?(?:affairs|relations)|secretary of state",
            re.IGNORECASE,
        ),
    ),
    ("un", re.compile(r"un representative|permanent representative|chair of (?:the )?delegation", re.IGNORECASE)),
)
_HONORIFICS = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|m|dr|prof|professor|sir|dame|his|her|royal|serene|highness|majesty|excellency|king|queen|prince|"
    r"princess|crown|sheikh|shaikh|sheik|emir|amir|general|gen|colonel|col|captain|lieutenant|major|field|marshal|cardinal|"
    r"archbishop|monsignor|pope|senator|the|honourable|honorable|hon|right|rt|lord|baroness|baron|viscount|earl|lady|"
    r"dato|datuk|seri|tan|samdech|u|don|h|e)\b\.?\s+)+",
    re.IGNORECASE,
)


class Term(NamedTuple):
    """One person in one office: ``[since, until)``."""

    name: str
    office: str
    country: str
    since: date
    until: date


def office_of(post: str) -> str | None:
    """The office that the words of a post name."""
    return next((office for office, words in _POSTS if words.search(post)), None) or None


def plain_name(name: str) -> str:
    """A name in one line without honorifics; empty where only one word stays."""
    kept = _HONORIFICS.sub("", " ".join(name.replace("\t", " ").split()) + " ").strip(" ,")
    kept = re.sub(r",? (?:Jr|Sr|MP|KC|QC)\.?$", "", kept)
    return kept if len(key_of(kept)) > 1 else ""


def same_person(one: str, other: str) -> bool:
    """Whether two spellings share two words, or all of the shorter."""
    left, right = key_of(one), key_of(other)
    return len(left & right) >= min(2, len(left), len(right))


def debates(path: Path) -> Iterator[tuple[str, str, int, str]]:
    """Country, office, year and name of each speaker whose post is known."""
    codes = {row["alpha3"]: row["code"] for row in load_rows("countries")}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    for row in rows:
        year, code, office, name = int(row[1]), codes.get(row[3].strip()), office_of(row[6]), plain_name(row[5])
        if year >= FIRST_YEAR and code and office and name:
            yield code, office, year, name


def un_terms(path: Path) -> Iterator[Term]:
    """The terms that the General Debates tell."""
    held: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for code, office, year, name in debates(path):
        held[code, office].append((year, name))
    for (code, office), speakers in held.items():
        yield from _terms(code, office, sorted(speakers))


def _terms(code: str, office: str, speakers: list[tuple[int, str]]) -> Iterator[Term]:
    runs: list[list[tuple[int, str]]] = []
    for year, name in speakers:
        if runs and same_person(runs[-1][-1][1], name):
            runs[-1].append((year, name))
        else:
            runs.append([(year, name)])
    for at, run in enumerate(runs):
        first, last = date(run[0][0], *DEBATE), date(run[-1][0], *DEBATE)
        before = date(runs[at - 1][-1][0], *DEBATE) if at else date.min
        after = date(runs[at + 1][0][0], *DEBATE) if at + 1 < len(runs) else date.max
        yield Term(
            _spellings(name for _, name in run), office, code, max(first - BEYOND, before), min(last + BEYOND, after)
        )


def _spellings(names: Iterable[str]) -> str:
    """All spellings that have words of their own, the fullest first."""
    kept: list[str] = []
    for name in sorted(set(names), key=lambda one: (-len(one), one)):
        if not any(key_of(name) <= key_of(other) for other in kept):
            kept.append(name)
    return "|".join(kept)


def uk_terms(folder: Path) -> Iterator[Term]:
    """The ministers of the United Kingdom, with the days of their appointments joined."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / "person.csv"):
        if not row["name"].startswith(("Lord ", "Baroness ", "Viscount ", "Earl ", "Lady ")) and plain_name(
            row["name"]
        ):
            names[row["id"]].add(plain_name(row["name"]))
    posts = {row["id"]: _uk_office(row) for row in _rows(folder / "post.csv")}
    held: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for row in _rows(folder / "appointment.csv"):
        until = date.fromisoformat(row["end_date"]) if row["end_date"] else SNAPSHOT + BEYOND
        for office in posts[row["post_id"]]:
            held[row["person_id"], office].append((date.fromisoformat(row["start_date"]), until))
    for (person, office), spans in held.items():
        if names[person]:
            yield from (Term(_spellings(names[person]), office, "GB", *span) for span in _joined(spans))


def _uk_office(row: dict[str, str]) -> tuple[str, ...]:
    """The offices of a post; a Secretary of State is a minister too."""
    name, rank = row["name"], row["rank_equivalence"]
    if rank == "PM":
        return ("government",)
    if rank == "DPM":
        return ("deputy", "minister")
    if rank == "SoS" and "Foreign" in name:
        return ("foreign", "minister")
    return ("defence", "minister") if rank == "SoS" and "Defence" in name else ("minister",)


def _joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that touch as one; a week between two appointments is none."""
    made: list[tuple[date, date]] = []
    for since, until in sorted(spans):
        if made and since <= made[-1][1] + timedelta(days=7):
            made[-1] = (made[-1][0], max(made[-1][1], until))
        else:
            made.append((since, until))
    return made


def known_terms(path: Path) -> Iterator[Term]:
    """Our own table."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        name, office, country, since, until = line.split("\t")
        yield Term(name, office, country, date.fromisoformat(since), date.fromisoformat(until or "2027-01-01"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def example_of(term: Term) -> str:
    """The words with which an article names the person."""
    return f"{TITLES[term.office]} {term.name.split('|')[0]} spoke."


HEAD = """# Who held which office of which state on which days. Made by train/register/make_holders.py; do not edit.
# From: the speakers at the General Debate of the United Nations 1990-2024, "UN General Debate Corpus" (Jankin, Baturo,
# Dasandi), CC0; the ministers of the United Kingdom 1979-2026, Institute for Government, IfG Ministers Database, CC BY
# 4.0 (https://creativecommons.org/licenses/by/4.0/; names, posts and days were taken, appointments joined); and our own
# train/register/known_holders.tsv, general knowledge of November 2026.
# name: spellings parted by "|"; country: ISO 3166-1; office: head (of state), government (its head), deputy, vice,
# foreign, defence, minister (any), un (ambassador to the United Nations), leader, prince.
# [since, until): days on which the office may have been held. A row may tell the country of somebody to whom an article
# of such a day gives the office, and nothing else.
name\toffice\tcountry\tsince\tuntil\texample
"""


def main(arguments: list[str]) -> int:
    """Write the table to standard output."""
    folder, own = Path(arguments[0]), Path(__file__).with_name("known_holders.tsv")
    un = list(un_terms(folder / "un_speakers_by_session.csv"))
    terms = {*un, *uk_terms(folder / "uk_ministers"), *known_terms(own)}
    sys.stdout.write(HEAD)
    for term in sorted(terms, key=lambda one: (one.country, one.office, one.since, one.name)):
        cells = [*term[:3], term.since.isoformat(), term.until.isoformat(), example_of(term)]
        sys.stdout.write("\t".join(cells) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
