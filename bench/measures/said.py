"""The day of each statement in languages other than English, given the gold attributions.

``python -m bench.measures.said SHARED``: SHARED holds ``bench/dispatches_ru`` and, for the phrases, ``bench/times``;
the texts of our own corpus are read from ``corpus/dispatches``, ``--split dev`` (the default) or ``train``. The stage
``date_statements`` gets source, cue, content and nesting of the gold and must give the gold days; a statement whose
day the gold leaves open is not asked for, nor one without a day on both sides. ``stated`` are those where the gold
points to words of the text. ``period`` is the share of time phrases with the right days.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.measures.times import Finder, SaidScore, Share, plus, score
from bench.report.results import RESULTS, keep
from onrecord.documents import read_text
from onrecord.times.dating import date_statements
from onrecord.times.find import find_times
from onrecord.types import Attribution, Document, Said, Span, Spans, TimeRef

LANGUAGES = ("ru", "uk", "de", "fr", "es")
PHRASES = ("ru", "uk")
CORPUS = Path(__file__).parents[2] / "corpus"
Gold = Mapping[str, Any]


def finder(language: str) -> Finder:
    """Our stage in a language."""

    def find(text: str, published: date | None, sentences: Spans) -> tuple[TimeRef, ...]:
        return find_times(text, published=published, sentences=sentences, language=language)

    return find


def corpus_texts(language: str, split: str, corpus: Path = CORPUS) -> Iterator[Path]:
    """The texts of a part of our corpus."""
    for line in (corpus / "splits.tsv").read_text(encoding="utf-8").splitlines():
        name, _, part = line.partition("\t")
        if name.startswith(f"{language}/") and part.strip() == split:
            yield corpus / "dispatches" / f"{name}.txt"


def document(path: Path) -> tuple[Document, Gold]:
    """A text as the program reads it, and its gold."""
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    words = shlex.split(path.with_suffix(".args").read_text(encoding="utf-8"))
    day = words[words.index("--published") + 1] if "--published" in words else None
    text = path.read_bytes().decode("utf-8")
    language = gold["document"]["language"]
    return read_text(text, published=date.fromisoformat(day) if day else None, language=language), gold


def gold_attributions(gold: Gold, text: str) -> tuple[Attribution, ...]:
    """The attributions of the gold as the stages before would give them."""
    return tuple(_attribution(str(number), one, text) for number, one in enumerate(gold["attributions"]))


def _attribution(name: str, one: Gold, text: str) -> Attribution:
    source, cue, content = (tuple(Span(*pair) for pair in one.get(role) or ()) for role in ("source", "cue", "content"))
    nested = None if one.get("nested_in") is None else str(one["nested_in"])
    words = (_words(source, text), _words(cue, text), _words(content, text) or "")
    return Attribution(name, source, cue, content, *words, one.get("manner") or "indirect", nested_in=nested)


def _words(spans: Spans, text: str) -> str | None:
    return " … ".join(span.of(text) for span in spans) or None


def said_in(path: Path) -> Iterator[tuple[Gold, Attribution, Document]]:
    """The gold of each statement whose day it tells, with our answer."""
    read, gold = document(path)
    dated, _ = date_statements(gold_attributions(gold, read.text), (), read)
    for one, answer in zip(gold["attributions"], dated, strict=True):
        if one.get("said"):
            yield one, answer, read


def said_score(paths: Iterator[Path]) -> SaidScore:
    """The days of statements over some texts."""
    scores = SaidScore()
    for path in paths:
        for gold, answer, _ in said_in(path):
            scores = plus(scores, gold["said"], answer.said or Said(None, None, None, "unknown"))
    return scores


def wrong(paths: Iterator[Path]) -> Iterator[str]:
    """A line for each wrong day, with the words around its cue."""
    for path in paths:
        for gold, answer, read in said_in(path):
            days = [day.isoformat() for day in answer.said.period] if answer.said and answer.said.period else None
            if days != gold["said"]["period"]:
                place = min(span.start for span in (*answer.cue, *answer.source, *answer.content))
                near = " ".join(read.text[max(place - 120, 0) : place + 120].split())
                told = answer.said.text if answer.said else None
                head = f"{path.parent.name}/{path.stem} {read.written} gold {gold['said']['period']}"
                yield f"{head} ours {days} {told!r}: {near}"


def measure(shared: Path, split: str) -> dict[str, Any]:
    """All rows."""
    dispatches = sorted((shared / "bench" / "dispatches_ru").glob("[0-9][0-9].txt"))
    rows: dict[str, Any] = {"dispatches_ru": said_score(iter(dispatches))}
    rows |= {f"corpus {code}": said_score(corpus_texts(code, split)) for code in LANGUAGES}
    for code in PHRASES:
        rows[f"phrases {code}"] = score(shared / "bench" / "times", f"phrases_{code}", finder(code))["period"]
    return rows


def table(rows: Mapping[str, Any]) -> str:
    """One line a row."""
    return "\n".join(f"{name:<16}{_shown(row)}" for name, row in rows.items())


def _shown(row: SaidScore | Mapping[str, Any]) -> str:
    if not isinstance(row, SaidScore):
        return f"period {100 * row['accuracy']:.1f} of {row['n']}"
    parts = (f"{name} {_share(getattr(row, name))}" for name in ("said", "stated", "basis"))
    return "  ".join(parts)


def _share(share: Share) -> str:
    return f"{100 * share.right / share.of if share.of else 0:5.1f} ({share.right} of {share.of})"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score the days of statements and time phrases of several languages.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--wrong", help="show the wrong days of a language of the corpus, or of dispatches_ru")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    if options.wrong:
        folder = options.shared / "bench" / options.wrong
        paths = folder.glob("[0-9][0-9].txt") if folder.is_dir() else corpus_texts(options.wrong, options.split)
        print("\n".join(wrong(iter(sorted(paths)))))
        return 0
    rows = measure(options.shared, options.split)
    print(table(rows))
    keep("said", rows, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
