"""Does ``check`` give the right verdict? 500 quotations made from a record, of which it is known what became of each.

``python -m bench.measures.check DATA``: DATA is PolNeAR's dev split. Two of three articles are read into a record. True
quotations are whole or parts of quoted statements, as they are or with other marks, case, spelling of a dash, or a gap.
Altered ones have a word dropped, put in, replaced or moved, a "not" more or less, another number, or two statements run
together. Foreign ones come from the articles that are not in the record. Wrong ones are true and asked of somebody
else. The least likeness of an altered quotation was set before this was run; both halves of the articles are reported.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from bench.data.polnear import read_split, split_folder
from bench.report.results import RESULTS, keep
from onrecord.documents.document import read_text
from onrecord.questions.check import check
from onrecord.questions.wording import words_of
from onrecord.reader import load_reader
from onrecord.record import Record, open_record
from onrecord.types import Reading

SEED, ASKED = 7, 500
SHARES = {"true": 0.35, "altered": 0.35, "foreign": 0.2, "wrong": 0.1}
VERDICTS = {"true": "verbatim", "altered": "altered", "foreign": "not-on-record", "wrong": "other-speaker"}
LEAST_WORDS = 8
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")


class Said(msgspec.Struct, frozen=True):
    """A quotation as an article has it, with its speaker as the register knows him."""

    text: str
    speaker: str | None
    half: int


class Case(msgspec.Struct, frozen=True):
    """One question with the verdict that is right."""

    kind: str
    how: str
    quote: str
    speaker: str | None
    half: int


def quotations(reading: Reading, half: int) -> Iterator[Said]:
    """What stands within quotation marks in statements."""
    names = {actor.id: actor.name for actor in reading.actors if actor.kind == "person"}
    for one in reading.attributions:
        for match in _QUOTED.finditer(one.content_text) if one.manner != "indirect" else ():
            inner = match.group(1) or match.group(2)
            if len(words_of(inner)) >= LEAST_WORDS:
                yield Said(inner.strip(), names.get(one.speaker.actor or ""), half)


def cosmetic(text: str, rng: random.Random) -> tuple[str, str]:
    """A true quotation, whole or a part, with what does not count changed."""
    words = text.split()
    start = rng.randrange(0, max(len(words) - LEAST_WORDS, 1))
    part = " ".join(words[start : start + max(LEAST_WORDS, rng.randint(LEAST_WORDS, len(words)))])
    middle = len(words) // 2
    gap = " ".join((*words[: middle - 1], "…", *words[middle + 1 :]))
    changes = {
        "whole": text,
        "part": part,
        "marks": f"«{part.upper()}»".replace("’", "'").replace("—", " - "),
        "gap": gap if len(words) >= 12 else text,
    }
    how = rng.choice(list(changes))
    return how, changes[how]


def altered(text: str, other: str, rng: random.Random) -> tuple[str, str] | None:
    """A quotation with a change of the wording."""
    words = text.split()
    at = rng.randrange(1, len(words) - 2)
    number = re.search(r"\d", text)
    changes: dict[str, Callable[[], str]] = {
        "dropped": lambda: " ".join((*words[:at], *words[at + 1 :])),
        "put in": lambda: " ".join((*words[:at], "frankly", *words[at:])),
        "replaced": lambda: " ".join((*words[:at], "harbour", *words[at + 1 :])),
        "moved": lambda: " ".join((*words[:at], words[at + 1], words[at], *words[at + 2 :])),
        "negation": lambda: " ".join((*words[:at], "not", *words[at:])),
        "spliced": lambda: f"{text} {' '.join(other.split()[:5])}",
    }
    if number:
        changes["number"] = lambda: text.replace(number.group(), str((int(number.group()) + 3) % 10), 1)
    how = rng.choice(list(changes))
    new = changes[how]()
    keys = [[word.key for word in words_of(one)] for one in (text, new)]
    return None if keys[0] == keys[1] else (how, new)


def make_cases(inside: Sequence[Said], outside: Sequence[Said]) -> list[Case]:
    """The questions."""
    rng = random.Random(SEED)
    named = [one for one in inside if one.speaker and " " in one.speaker]
    speakers = sorted({one.speaker for one in named if one.speaker})
    known = [f" {' '.join(word.key for word in words_of(one.text))} " for one in inside]
    cases: list[Case] = []
    for kind, share in SHARES.items():
        while sum(case.kind == kind for case in cases) < round(share * ASKED):
            cases += _case(kind, rng, (inside, outside, named), speakers, known)
    return cases


def _case(
    kind: str,
    rng: random.Random,
    pools: tuple[Sequence[Said], Sequence[Said], Sequence[Said]],
    speakers: Sequence[str],
    known: Sequence[str],
) -> list[Case]:
    inside, outside, named = pools
    if kind == "foreign":
        one = rng.choice(outside)
        key = " ".join(word.key for word in words_of(one.text))
        is_known = any(key in other or other.strip() in key for other in known)  # the same words in two papers
        return [] if is_known else [Case(kind, "foreign", one.text, None, one.half)]
    one = rng.choice(named if kind == "wrong" else inside)
    if kind == "wrong":
        return [Case(kind, "wrong", one.text, rng.choice([name for name in speakers if name != one.speaker]), one.half)]
    if kind == "true":
        how, text = cosmetic(one.text, rng)
        return [Case(kind, how, text, None, one.half)]
    changed = altered(one.text, rng.choice(inside).text, rng)
    return [Case(kind, *changed, None, one.half)] if changed else []


def run(record: Record, cases: Sequence[Case]) -> tuple[dict[str, dict[str, int]], list[float], list[Case]]:
    """Right and asked, by kind and by half; the milliseconds; what was wrong."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    taken, wrong = [], []
    for case in cases:
        began = time.perf_counter()
        verdict = check(record, case.quote, speaker=case.speaker).verdict
        taken.append(1000 * (time.perf_counter() - began))
        is_right = verdict == VERDICTS[case.kind]
        case = case if is_right else msgspec.structs.replace(case, how=f"{case.how} → {verdict}")
        for label in (case.kind, f"{case.kind}: {case.how.split(' → ')[0]}", f"half {case.half}", "all"):
            counts[label]["asked"] += 1
            counts[label]["right"] += is_right
        if not is_right:
            wrong.append(case)
    return {label: dict(count) for label, count in sorted(counts.items())}, sorted(taken), wrong


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score the verdicts of check.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--show", action="store_true", help="print what was wrong; it is text of the articles")
    options = parser.parse_args(arguments)
    reader = load_reader()
    articles = read_split(split_folder(options.data, "dev"))
    readings = [reader.read(read_text(article.text)) for article in articles]
    pools: tuple[list[Said], list[Said]] = ([], [])
    with tempfile.TemporaryDirectory() as scratch, open_record(Path(scratch) / "check.db") as record:
        for number, reading in enumerate(readings):
            is_outside = number % 3 == 2
            pools[is_outside].extend(quotations(reading, int(number >= len(readings) / 2)))
            if not is_outside:
                record.add(reading)
        known = {actor.name for actor in record.actors(kind="person", limit=None)}
        inside = [one if one.speaker in known else msgspec.structs.replace(one, speaker=None) for one in pools[0]]
        counts, taken, wrong = run(record, make_cases(inside, pools[1]))
    for label, count in counts.items():
        print(f"{label:<22} {count['right']:4} of {count['asked']:4}  {100 * count['right'] / count['asked']:5.1f} %")
    p95 = taken[int(0.95 * len(taken))]
    print(f"median {taken[len(taken) // 2]:.1f} ms, p95 {p95:.1f} ms")
    if options.show:
        print(*(f"{case.kind}, {case.how}, {case.speaker}: {case.quote}" for case in wrong), sep="\n")
    keep("check", {"counts": counts, "p95_ms": round(p95, 1)}, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
